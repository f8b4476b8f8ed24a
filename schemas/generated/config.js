// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config.schema.json","type":"object","additionalProperties":false,"required":["app","log","k8s","offloading","status","ping","delete","orphans","logs","mesh","tcp_tunnel"],"properties":{"app":{"type":"object","additionalProperties":false,"required":["name","description","version","api_versions","api_docs_path","socket_address","socket_port","socket_mode","socket_group","create_body_limit","status_body_limit","body_limit","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"name":{"type":"string"},"description":{"type":"string"},"version":{"type":"string"},"api_versions":{"type":"array","items":{"type":"string","minLength":1}},"api_docs_path":{"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},"socket_address":{"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"},"socket_port":{"type":"integer","minimum":0,"maximum":65535},"socket_mode":{"type":"string","pattern":"^0?[0-7]{3}$"},"socket_group":{"type":"string"},"create_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"status_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"log":{"type":"object","additionalProperties":false,"required":["level","dir","rich_enabled","requests_enabled"],"properties":{"level":{"type":"string","enum":["debug","info","warn","error"]},"dir":{"type":"string"},"rich_enabled":{"type":"boolean"},"requests_enabled":{"type":"boolean"}}},"k8s":{"type":"object","additionalProperties":false,"required":["kubeconfig_path","kubeconfig","client_configuration","context","exec_plugins","insecure_skip_tls_verify","max_connections","request_timeout_seconds"],"properties":{"kubeconfig_path":{"type":"string","minLength":1},"kubeconfig":{"type":"object","additionalProperties":true},"client_configuration":{"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1},"assert_hostname":{"type":["string","boolean","null"]},"retries":{"type":["integer","boolean","null"],"minimum":0}}},"context":{"type":"string"},"exec_plugins":{"type":"string","enum":["allow","forbid"]},"insecure_skip_tls_verify":{"type":"string","enum":["allow","forbid"]},"max_connections":{"type":"integer","minimum":1,"maximum":1000},"request_timeout_seconds":{"type":"integer","minimum":1,"maximum":600}}},"offloading":{"type":"object","additionalProperties":false,"required":["namespace_prefix","namespace_prefix_exclusions","node_selector","node_tolerations","cluster_id","pod_security","pod_security_enforce","protected_namespaces","service_account_map","priority_class_map","runtime_class_map","image_pull_secrets_map","image_pull_secrets","label_allow","annotation_allow","labels","annotations","unsupported_volumes","pvc_retention","pvc_storage_class","pvc_access_modes","preflight","resource_quota","limit_range","network_policy","create_deadline_seconds","stop_grace_seconds"],"properties":{"namespace_prefix":{"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},"namespace_prefix_exclusions":{"type":"array","items":{"type":"string","minLength":1}},"node_selector":{"type":"object","additionalProperties":{"type":"string"}},"node_tolerations":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer"}}}},"cluster_id":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"pod_security":{"type":"string","enum":["baseline","restricted","privileged"]},"pod_security_enforce":{"type":"boolean"},"protected_namespaces":{"type":"array","items":{"type":"string","minLength":1}},"service_account_map":{"type":"object","additionalProperties":{"type":"string"}},"priority_class_map":{"type":"object","additionalProperties":{"type":"string"}},"runtime_class_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets":{"type":"array","items":{"type":"string","minLength":1}},"label_allow":{"type":"array","items":{"type":"string","minLength":1}},"annotation_allow":{"type":"array","items":{"type":"string","minLength":1}},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"unsupported_volumes":{"type":"string","enum":["refuse","drop"]},"pvc_retention":{"type":"string","enum":["retain","delete"]},"pvc_storage_class":{"type":"string"},"pvc_access_modes":{"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}},"preflight":{"type":"boolean"},"resource_quota":{"type":"object","additionalProperties":true},"limit_range":{"type":"object","additionalProperties":true},"network_policy":{"type":"string","enum":["none","default-deny"]},"create_deadline_seconds":{"type":"integer","minimum":1,"maximum":100},"stop_grace_seconds":{"type":"integer","minimum":0,"maximum":600}}},"status":{"type":"object","additionalProperties":false,"required":["max_stale_seconds","deadline_seconds","hold_until_ready"],"properties":{"max_stale_seconds":{"type":"integer","minimum":1,"maximum":3600},"deadline_seconds":{"type":"integer","minimum":1,"maximum":120},"hold_until_ready":{"type":"boolean"}}},"ping":{"type":"object","additionalProperties":false,"required":["resources","fixed_resources","accelerators","quota_namespace","taints","unreachable_taint","fail_after_seconds"],"properties":{"resources":{"type":"string","enum":["none","nodes","quota","fixed"]},"fixed_resources":{"type":"object","additionalProperties":{"type":"string"}},"accelerators":{"type":"array","items":{"type":"string","minLength":1}},"quota_namespace":{"type":"string"},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}},"unreachable_taint":{"type":"boolean"},"fail_after_seconds":{"type":"integer","minimum":0,"maximum":604800}}},"delete":{"type":"object","additionalProperties":false,"required":["journal_path"],"properties":{"journal_path":{"type":"string"}}},"orphans":{"type":"object","additionalProperties":false,"required":["policy","grace_seconds","interval_seconds"],"properties":{"policy":{"type":"string","enum":["report","delete"]},"grace_seconds":{"type":"integer","minimum":60,"maximum":604800},"interval_seconds":{"type":"integer","minimum":5,"maximum":86400}}},"logs":{"type":"object","additionalProperties":false,"required":["max_follows"],"properties":{"max_follows":{"type":"integer","minimum":1,"maximum":10000}}},"mesh":{"type":"object","additionalProperties":false,"required":["init_container","startup_probe","slurm_setup_script"],"properties":{"init_container":{"type":"boolean"},"startup_probe":{"type":"boolean"},"slurm_setup_script":{"type":"boolean"}}},"tcp_tunnel":{"type":"object","additionalProperties":false,"required":["enabled","bastion_namespace","bastion_chart_path","gateway_host","gateway_port","gateway_ssh_private_key"],"properties":{"enabled":{"type":"boolean"},"bastion_namespace":{"type":"string"},"bastion_chart_path":{"type":"string"},"gateway_host":{"type":"string"},"gateway_port":{"type":"integer","minimum":1,"maximum":65535},"gateway_ssh_private_key":{"type":"string"}}}}};
const func2 = Object.prototype.hasOwnProperty;
import func4Module from "ajv/dist/runtime/ucs2length.js";const func4 = func4Module.default ?? func4Module;
const pattern0 = new RegExp("^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$", "u");
const pattern1 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$", "u");
const pattern2 = new RegExp("^0?[0-7]{3}$", "u");
const pattern3 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "u");
const pattern4 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.app === undefined) && (missing0 = "app")) || ((data.log === undefined) && (missing0 = "log"))) || ((data.k8s === undefined) && (missing0 = "k8s"))) || ((data.offloading === undefined) && (missing0 = "offloading"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.ping === undefined) && (missing0 = "ping"))) || ((data.delete === undefined) && (missing0 = "delete"))) || ((data.orphans === undefined) && (missing0 = "orphans"))) || ((data.logs === undefined) && (missing0 = "logs"))) || ((data.mesh === undefined) && (missing0 = "mesh"))) || ((data.tcp_tunnel === undefined) && (missing0 = "tcp_tunnel"))){
validate10.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.app !== undefined){
let data0 = data.app;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((((((((data0.name === undefined) && (missing1 = "name")) || ((data0.description === undefined) && (missing1 = "description"))) || ((data0.version === undefined) && (missing1 = "version"))) || ((data0.api_versions === undefined) && (missing1 = "api_versions"))) || ((data0.api_docs_path === undefined) && (missing1 = "api_docs_path"))) || ((data0.socket_address === undefined) && (missing1 = "socket_address"))) || ((data0.socket_port === undefined) && (missing1 = "socket_port"))) || ((data0.socket_mode === undefined) && (missing1 = "socket_mode"))) || ((data0.socket_group === undefined) && (missing1 = "socket_group"))) || ((data0.create_body_limit === undefined) && (missing1 = "create_body_limit"))) || ((data0.status_body_limit === undefined) && (missing1 = "status_body_limit"))) || ((data0.body_limit === undefined) && (missing1 = "body_limit"))) || ((data0.tls_cert_file === undefined) && (missing1 = "tls_cert_file"))) || ((data0.tls_key_file === undefined) && (missing1 = "tls_key_file"))) || ((data0.tls_client_ca_file === undefined) && (missing1 = "tls_client_ca_file"))) || ((data0.bearer_token_file === undefined) && (missing1 = "bearer_token_file"))){
validate10.errors = [{instancePath:instancePath+"/app",message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(func2.call(schema11.properties.app.properties, key1))){
validate10.errors = [{instancePath:instancePath+"/app",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.name !== undefined){
const _errs5 = errors;
if(typeof data0.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/name",message:"must be string"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.description !== undefined){
const _errs7 = errors;
if(typeof data0.description !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/description",message:"must be string"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.version !== undefined){
const _errs9 = errors;
if(typeof data0.version !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/version",message:"must be string"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.api_versions !== undefined){
let data4 = data0.api_versions;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(func4(data5) < 1){
validate10.errors = [{instancePath:instancePath+"/app/api_versions/" + i0,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app/api_versions/" + i0,message:"must be string"}];
return false;
}
}
var valid2 = _errs13 === errors;
if(!valid2){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app/api_versions",message:"must be array"}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.api_docs_path !== undefined){
let data6 = data0.api_docs_path;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
validate10.errors = [{instancePath:instancePath+"/app/api_docs_path",message:"must match pattern \""+"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app/api_docs_path",message:"must be string"}];
return false;
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.socket_address !== undefined){
let data7 = data0.socket_address;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
validate10.errors = [{instancePath:instancePath+"/app/socket_address",message:"must match pattern \""+"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app/socket_address",message:"must be string"}];
return false;
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.socket_port !== undefined){
let data8 = data0.socket_port;
const _errs19 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate10.errors = [{instancePath:instancePath+"/app/socket_port",message:"must be integer"}];
return false;
}
if(errors === _errs19){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
validate10.errors = [{instancePath:instancePath+"/app/socket_port",message:"must be <= 65535"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate10.errors = [{instancePath:instancePath+"/app/socket_port",message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.socket_mode !== undefined){
let data9 = data0.socket_mode;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data9 === "string"){
if(!pattern2.test(data9)){
validate10.errors = [{instancePath:instancePath+"/app/socket_mode",message:"must match pattern \""+"^0?[0-7]{3}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app/socket_mode",message:"must be string"}];
return false;
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.socket_group !== undefined){
const _errs23 = errors;
if(typeof data0.socket_group !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/socket_group",message:"must be string"}];
return false;
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.create_body_limit !== undefined){
let data11 = data0.create_body_limit;
const _errs25 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate10.errors = [{instancePath:instancePath+"/app/create_body_limit",message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1073741824 || isNaN(data11)){
validate10.errors = [{instancePath:instancePath+"/app/create_body_limit",message:"must be <= 1073741824"}];
return false;
}
else {
if(data11 < 1024 || isNaN(data11)){
validate10.errors = [{instancePath:instancePath+"/app/create_body_limit",message:"must be >= 1024"}];
return false;
}
}
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.status_body_limit !== undefined){
let data12 = data0.status_body_limit;
const _errs27 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate10.errors = [{instancePath:instancePath+"/app/status_body_limit",message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1073741824 || isNaN(data12)){
validate10.errors = [{instancePath:instancePath+"/app/status_body_limit",message:"must be <= 1073741824"}];
return false;
}
else {
if(data12 < 1024 || isNaN(data12)){
validate10.errors = [{instancePath:instancePath+"/app/status_body_limit",message:"must be >= 1024"}];
return false;
}
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.body_limit !== undefined){
let data13 = data0.body_limit;
const _errs29 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate10.errors = [{instancePath:instancePath+"/app/body_limit",message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1073741824 || isNaN(data13)){
validate10.errors = [{instancePath:instancePath+"/app/body_limit",message:"must be <= 1073741824"}];
return false;
}
else {
if(data13 < 1024 || isNaN(data13)){
validate10.errors = [{instancePath:instancePath+"/app/body_limit",message:"must be >= 1024"}];
return false;
}
}
}
}
var valid1 = _errs29 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.tls_cert_file !== undefined){
const _errs31 = errors;
if(typeof data0.tls_cert_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/tls_cert_file",message:"must be string"}];
return false;
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.tls_key_file !== undefined){
const _errs33 = errors;
if(typeof data0.tls_key_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/tls_key_file",message:"must be string"}];
return false;
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.tls_client_ca_file !== undefined){
const _errs35 = errors;
if(typeof data0.tls_client_ca_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/tls_client_ca_file",message:"must be string"}];
return false;
}
var valid1 = _errs35 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.bearer_token_file !== undefined){
const _errs37 = errors;
if(typeof data0.bearer_token_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/app/bearer_token_file",message:"must be string"}];
return false;
}
var valid1 = _errs37 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/app",message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.log !== undefined){
let data18 = data.log;
const _errs39 = errors;
if(errors === _errs39){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing2;
if(((((data18.level === undefined) && (missing2 = "level")) || ((data18.dir === undefined) && (missing2 = "dir"))) || ((data18.rich_enabled === undefined) && (missing2 = "rich_enabled"))) || ((data18.requests_enabled === undefined) && (missing2 = "requests_enabled"))){
validate10.errors = [{instancePath:instancePath+"/log",message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key2 in data18){
if(!((((key2 === "level") || (key2 === "dir")) || (key2 === "rich_enabled")) || (key2 === "requests_enabled"))){
validate10.errors = [{instancePath:instancePath+"/log",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs41 === errors){
if(data18.level !== undefined){
let data19 = data18.level;
const _errs42 = errors;
if(typeof data19 !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/level",message:"must be string"}];
return false;
}
if(!((((data19 === "debug") || (data19 === "info")) || (data19 === "warn")) || (data19 === "error"))){
validate10.errors = [{instancePath:instancePath+"/log/level",message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.dir !== undefined){
const _errs44 = errors;
if(typeof data18.dir !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/dir",message:"must be string"}];
return false;
}
var valid3 = _errs44 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.rich_enabled !== undefined){
const _errs46 = errors;
if(typeof data18.rich_enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be boolean"}];
return false;
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.requests_enabled !== undefined){
const _errs48 = errors;
if(typeof data18.requests_enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/log/requests_enabled",message:"must be boolean"}];
return false;
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/log",message:"must be object"}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.k8s !== undefined){
let data23 = data.k8s;
const _errs50 = errors;
if(errors === _errs50){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing3;
if(((((((((data23.kubeconfig_path === undefined) && (missing3 = "kubeconfig_path")) || ((data23.kubeconfig === undefined) && (missing3 = "kubeconfig"))) || ((data23.client_configuration === undefined) && (missing3 = "client_configuration"))) || ((data23.context === undefined) && (missing3 = "context"))) || ((data23.exec_plugins === undefined) && (missing3 = "exec_plugins"))) || ((data23.insecure_skip_tls_verify === undefined) && (missing3 = "insecure_skip_tls_verify"))) || ((data23.max_connections === undefined) && (missing3 = "max_connections"))) || ((data23.request_timeout_seconds === undefined) && (missing3 = "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs52 = errors;
for(const key3 in data23){
if(!((((((((key3 === "kubeconfig_path") || (key3 === "kubeconfig")) || (key3 === "client_configuration")) || (key3 === "context")) || (key3 === "exec_plugins")) || (key3 === "insecure_skip_tls_verify")) || (key3 === "max_connections")) || (key3 === "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs52 === errors){
if(data23.kubeconfig_path !== undefined){
let data24 = data23.kubeconfig_path;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data24 === "string"){
if(func4(data24) < 1){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must be string"}];
return false;
}
}
var valid4 = _errs53 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.kubeconfig !== undefined){
let data25 = data23.kubeconfig;
const _errs55 = errors;
if(errors === _errs55){
if(!(data25 && typeof data25 == "object" && !Array.isArray(data25))){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig",message:"must be object"}];
return false;
}
}
var valid4 = _errs55 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.client_configuration !== undefined){
let data26 = data23.client_configuration;
const _errs58 = errors;
if(errors === _errs58){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.host !== undefined){
let data27 = data26.host;
const _errs61 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/host",message:"must be string,null"}];
return false;
}
var valid5 = _errs61 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.verify_ssl !== undefined){
let data28 = data26.verify_ssl;
const _errs63 = errors;
if((typeof data28 !== "boolean") && (data28 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/verify_ssl",message:"must be boolean,null"}];
return false;
}
var valid5 = _errs63 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.ssl_ca_cert !== undefined){
let data29 = data26.ssl_ca_cert;
const _errs65 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/ssl_ca_cert",message:"must be string,null"}];
return false;
}
var valid5 = _errs65 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.cert_file !== undefined){
let data30 = data26.cert_file;
const _errs67 = errors;
if((typeof data30 !== "string") && (data30 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/cert_file",message:"must be string,null"}];
return false;
}
var valid5 = _errs67 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.key_file !== undefined){
let data31 = data26.key_file;
const _errs69 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/key_file",message:"must be string,null"}];
return false;
}
var valid5 = _errs69 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.tls_server_name !== undefined){
let data32 = data26.tls_server_name;
const _errs71 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/tls_server_name",message:"must be string,null"}];
return false;
}
var valid5 = _errs71 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.api_key !== undefined){
let data33 = data26.api_key;
const _errs73 = errors;
if((!(data33 && typeof data33 == "object" && !Array.isArray(data33))) && (data33 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key",message:"must be object,null"}];
return false;
}
if(errors === _errs73){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key4 in data33){
const _errs76 = errors;
if(typeof data33[key4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid6 = _errs76 === errors;
if(!valid6){
break;
}
}
}
}
var valid5 = _errs73 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.api_key_prefix !== undefined){
let data35 = data26.api_key_prefix;
const _errs78 = errors;
if((!(data35 && typeof data35 == "object" && !Array.isArray(data35))) && (data35 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix",message:"must be object,null"}];
return false;
}
if(errors === _errs78){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key5 in data35){
const _errs81 = errors;
if(typeof data35[key5] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid7 = _errs81 === errors;
if(!valid7){
break;
}
}
}
}
var valid5 = _errs78 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.username !== undefined){
let data37 = data26.username;
const _errs83 = errors;
if((typeof data37 !== "string") && (data37 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/username",message:"must be string,null"}];
return false;
}
var valid5 = _errs83 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.password !== undefined){
let data38 = data26.password;
const _errs85 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/password",message:"must be string,null"}];
return false;
}
var valid5 = _errs85 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.proxy !== undefined){
let data39 = data26.proxy;
const _errs87 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy",message:"must be string,null"}];
return false;
}
var valid5 = _errs87 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.proxy_headers !== undefined){
let data40 = data26.proxy_headers;
const _errs89 = errors;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers",message:"must be object,null"}];
return false;
}
if(errors === _errs89){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key6 in data40){
const _errs92 = errors;
if(typeof data40[key6] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid8 = _errs92 === errors;
if(!valid8){
break;
}
}
}
}
var valid5 = _errs89 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.no_proxy !== undefined){
let data42 = data26.no_proxy;
const _errs94 = errors;
if((typeof data42 !== "string") && (data42 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/no_proxy",message:"must be string,null"}];
return false;
}
var valid5 = _errs94 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.connection_pool_maxsize !== undefined){
let data43 = data26.connection_pool_maxsize;
const _errs96 = errors;
if((!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))) && (data43 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be integer,null"}];
return false;
}
if(errors === _errs96){
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 1 || isNaN(data43)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs96 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.assert_hostname !== undefined){
let data44 = data26.assert_hostname;
const _errs98 = errors;
if(((typeof data44 !== "string") && (typeof data44 !== "boolean")) && (data44 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/assert_hostname",message:"must be string,boolean,null"}];
return false;
}
var valid5 = _errs98 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data26.retries !== undefined){
let data45 = data26.retries;
const _errs100 = errors;
if(((!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))) && (typeof data45 !== "boolean")) && (data45 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be integer,boolean,null"}];
return false;
}
if(errors === _errs100){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs100 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration",message:"must be object"}];
return false;
}
}
var valid4 = _errs58 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.context !== undefined){
const _errs102 = errors;
if(typeof data23.context !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/context",message:"must be string"}];
return false;
}
var valid4 = _errs102 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.exec_plugins !== undefined){
let data47 = data23.exec_plugins;
const _errs104 = errors;
if(typeof data47 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be string"}];
return false;
}
if(!((data47 === "allow") || (data47 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs104 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.insecure_skip_tls_verify !== undefined){
let data48 = data23.insecure_skip_tls_verify;
const _errs106 = errors;
if(typeof data48 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be string"}];
return false;
}
if(!((data48 === "allow") || (data48 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs106 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.max_connections !== undefined){
let data49 = data23.max_connections;
const _errs108 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be integer"}];
return false;
}
if(errors === _errs108){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 1000 || isNaN(data49)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be <= 1000"}];
return false;
}
else {
if(data49 < 1 || isNaN(data49)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs108 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data23.request_timeout_seconds !== undefined){
let data50 = data23.request_timeout_seconds;
const _errs110 = errors;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs110){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 600 || isNaN(data50)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data50 < 1 || isNaN(data50)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs110 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must be object"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offloading !== undefined){
let data51 = data.offloading;
const _errs112 = errors;
if(errors === _errs112){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing4;
if((((((((((((((((((((((((((((data51.namespace_prefix === undefined) && (missing4 = "namespace_prefix")) || ((data51.namespace_prefix_exclusions === undefined) && (missing4 = "namespace_prefix_exclusions"))) || ((data51.node_selector === undefined) && (missing4 = "node_selector"))) || ((data51.node_tolerations === undefined) && (missing4 = "node_tolerations"))) || ((data51.cluster_id === undefined) && (missing4 = "cluster_id"))) || ((data51.pod_security === undefined) && (missing4 = "pod_security"))) || ((data51.pod_security_enforce === undefined) && (missing4 = "pod_security_enforce"))) || ((data51.protected_namespaces === undefined) && (missing4 = "protected_namespaces"))) || ((data51.service_account_map === undefined) && (missing4 = "service_account_map"))) || ((data51.priority_class_map === undefined) && (missing4 = "priority_class_map"))) || ((data51.runtime_class_map === undefined) && (missing4 = "runtime_class_map"))) || ((data51.image_pull_secrets_map === undefined) && (missing4 = "image_pull_secrets_map"))) || ((data51.image_pull_secrets === undefined) && (missing4 = "image_pull_secrets"))) || ((data51.label_allow === undefined) && (missing4 = "label_allow"))) || ((data51.annotation_allow === undefined) && (missing4 = "annotation_allow"))) || ((data51.labels === undefined) && (missing4 = "labels"))) || ((data51.annotations === undefined) && (missing4 = "annotations"))) || ((data51.unsupported_volumes === undefined) && (missing4 = "unsupported_volumes"))) || ((data51.pvc_retention === undefined) && (missing4 = "pvc_retention"))) || ((data51.pvc_storage_class === undefined) && (missing4 = "pvc_storage_class"))) || ((data51.pvc_access_modes === undefined) && (missing4 = "pvc_access_modes"))) || ((data51.preflight === undefined) && (missing4 = "preflight"))) || ((data51.resource_quota === undefined) && (missing4 = "resource_quota"))) || ((data51.limit_range === undefined) && (missing4 = "limit_range"))) || ((data51.network_policy === undefined) && (missing4 = "network_policy"))) || ((data51.create_deadline_seconds === undefined) && (missing4 = "create_deadline_seconds"))) || ((data51.stop_grace_seconds === undefined) && (missing4 = "stop_grace_seconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs114 = errors;
for(const key7 in data51){
if(!(func2.call(schema11.properties.offloading.properties, key7))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs114 === errors){
if(data51.namespace_prefix !== undefined){
let data52 = data51.namespace_prefix;
const _errs115 = errors;
if(errors === _errs115){
if(typeof data52 === "string"){
if(func4(data52) > 40){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must NOT have more than 40 characters"}];
return false;
}
else {
if(!pattern3.test(data52)){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"+"\""}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must be string"}];
return false;
}
}
var valid9 = _errs115 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.namespace_prefix_exclusions !== undefined){
let data53 = data51.namespace_prefix_exclusions;
const _errs117 = errors;
if(errors === _errs117){
if(Array.isArray(data53)){
var valid10 = true;
const len1 = data53.length;
for(let i1=0; i1<len1; i1++){
let data54 = data53[i1];
const _errs119 = errors;
if(errors === _errs119){
if(typeof data54 === "string"){
if(func4(data54) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must be string"}];
return false;
}
}
var valid10 = _errs119 === errors;
if(!valid10){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions",message:"must be array"}];
return false;
}
}
var valid9 = _errs117 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.node_selector !== undefined){
let data55 = data51.node_selector;
const _errs121 = errors;
if(errors === _errs121){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
for(const key8 in data55){
const _errs124 = errors;
if(typeof data55[key8] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid11 = _errs124 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector",message:"must be object"}];
return false;
}
}
var valid9 = _errs121 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.node_tolerations !== undefined){
let data57 = data51.node_tolerations;
const _errs126 = errors;
if(errors === _errs126){
if(Array.isArray(data57)){
var valid12 = true;
const len2 = data57.length;
for(let i2=0; i2<len2; i2++){
let data58 = data57[i2];
const _errs128 = errors;
if(errors === _errs128){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
const _errs130 = errors;
for(const key9 in data58){
if(!(((((key9 === "key") || (key9 === "operator")) || (key9 === "value")) || (key9 === "effect")) || (key9 === "tolerationSeconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs130 === errors){
if(data58.key !== undefined){
const _errs131 = errors;
if(typeof data58.key !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/key",message:"must be string"}];
return false;
}
var valid13 = _errs131 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data58.operator !== undefined){
let data60 = data58.operator;
const _errs133 = errors;
if(typeof data60 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be string"}];
return false;
}
if(!((((data60 === "Equal") || (data60 === "Exists")) || (data60 === "Lt")) || (data60 === "Gt"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be equal to one of the allowed values"}];
return false;
}
var valid13 = _errs133 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data58.value !== undefined){
const _errs135 = errors;
if(typeof data58.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/value",message:"must be string"}];
return false;
}
var valid13 = _errs135 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data58.effect !== undefined){
let data62 = data58.effect;
const _errs137 = errors;
if(typeof data62 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be string"}];
return false;
}
if(!(((data62 === "NoSchedule") || (data62 === "PreferNoSchedule")) || (data62 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid13 = _errs137 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data58.tolerationSeconds !== undefined){
let data63 = data58.tolerationSeconds;
const _errs139 = errors;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be integer"}];
return false;
}
var valid13 = _errs139 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2,message:"must be object"}];
return false;
}
}
var valid12 = _errs128 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations",message:"must be array"}];
return false;
}
}
var valid9 = _errs126 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.cluster_id !== undefined){
let data64 = data51.cluster_id;
const _errs141 = errors;
if(errors === _errs141){
if(typeof data64 === "string"){
if(func4(data64) > 63){
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern4.test(data64)){
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\""}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must be string"}];
return false;
}
}
var valid9 = _errs141 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.pod_security !== undefined){
let data65 = data51.pod_security;
const _errs143 = errors;
if(typeof data65 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be string"}];
return false;
}
if(!(((data65 === "baseline") || (data65 === "restricted")) || (data65 === "privileged"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs143 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.pod_security_enforce !== undefined){
const _errs145 = errors;
if(typeof data51.pod_security_enforce !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security_enforce",message:"must be boolean"}];
return false;
}
var valid9 = _errs145 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.protected_namespaces !== undefined){
let data67 = data51.protected_namespaces;
const _errs147 = errors;
if(errors === _errs147){
if(Array.isArray(data67)){
var valid14 = true;
const len3 = data67.length;
for(let i3=0; i3<len3; i3++){
let data68 = data67[i3];
const _errs149 = errors;
if(errors === _errs149){
if(typeof data68 === "string"){
if(func4(data68) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must be string"}];
return false;
}
}
var valid14 = _errs149 === errors;
if(!valid14){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces",message:"must be array"}];
return false;
}
}
var valid9 = _errs147 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.service_account_map !== undefined){
let data69 = data51.service_account_map;
const _errs151 = errors;
if(errors === _errs151){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key10 in data69){
const _errs154 = errors;
if(typeof data69[key10] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid15 = _errs154 === errors;
if(!valid15){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map",message:"must be object"}];
return false;
}
}
var valid9 = _errs151 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.priority_class_map !== undefined){
let data71 = data51.priority_class_map;
const _errs156 = errors;
if(errors === _errs156){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key11 in data71){
const _errs159 = errors;
if(typeof data71[key11] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid16 = _errs159 === errors;
if(!valid16){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map",message:"must be object"}];
return false;
}
}
var valid9 = _errs156 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.runtime_class_map !== undefined){
let data73 = data51.runtime_class_map;
const _errs161 = errors;
if(errors === _errs161){
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key12 in data73){
const _errs164 = errors;
if(typeof data73[key12] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid17 = _errs164 === errors;
if(!valid17){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map",message:"must be object"}];
return false;
}
}
var valid9 = _errs161 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.image_pull_secrets_map !== undefined){
let data75 = data51.image_pull_secrets_map;
const _errs166 = errors;
if(errors === _errs166){
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
for(const key13 in data75){
const _errs169 = errors;
if(typeof data75[key13] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid18 = _errs169 === errors;
if(!valid18){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map",message:"must be object"}];
return false;
}
}
var valid9 = _errs166 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.image_pull_secrets !== undefined){
let data77 = data51.image_pull_secrets;
const _errs171 = errors;
if(errors === _errs171){
if(Array.isArray(data77)){
var valid19 = true;
const len4 = data77.length;
for(let i4=0; i4<len4; i4++){
let data78 = data77[i4];
const _errs173 = errors;
if(errors === _errs173){
if(typeof data78 === "string"){
if(func4(data78) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must be string"}];
return false;
}
}
var valid19 = _errs173 === errors;
if(!valid19){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets",message:"must be array"}];
return false;
}
}
var valid9 = _errs171 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.label_allow !== undefined){
let data79 = data51.label_allow;
const _errs175 = errors;
if(errors === _errs175){
if(Array.isArray(data79)){
var valid20 = true;
const len5 = data79.length;
for(let i5=0; i5<len5; i5++){
let data80 = data79[i5];
const _errs177 = errors;
if(errors === _errs177){
if(typeof data80 === "string"){
if(func4(data80) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must be string"}];
return false;
}
}
var valid20 = _errs177 === errors;
if(!valid20){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow",message:"must be array"}];
return false;
}
}
var valid9 = _errs175 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.annotation_allow !== undefined){
let data81 = data51.annotation_allow;
const _errs179 = errors;
if(errors === _errs179){
if(Array.isArray(data81)){
var valid21 = true;
const len6 = data81.length;
for(let i6=0; i6<len6; i6++){
let data82 = data81[i6];
const _errs181 = errors;
if(errors === _errs181){
if(typeof data82 === "string"){
if(func4(data82) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must be string"}];
return false;
}
}
var valid21 = _errs181 === errors;
if(!valid21){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow",message:"must be array"}];
return false;
}
}
var valid9 = _errs179 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.labels !== undefined){
let data83 = data51.labels;
const _errs183 = errors;
if(errors === _errs183){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
for(const key14 in data83){
const _errs186 = errors;
if(typeof data83[key14] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/labels/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid22 = _errs186 === errors;
if(!valid22){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/labels",message:"must be object"}];
return false;
}
}
var valid9 = _errs183 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.annotations !== undefined){
let data85 = data51.annotations;
const _errs188 = errors;
if(errors === _errs188){
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
for(const key15 in data85){
const _errs191 = errors;
if(typeof data85[key15] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/annotations/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid23 = _errs191 === errors;
if(!valid23){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotations",message:"must be object"}];
return false;
}
}
var valid9 = _errs188 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.unsupported_volumes !== undefined){
let data87 = data51.unsupported_volumes;
const _errs193 = errors;
if(typeof data87 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be string"}];
return false;
}
if(!((data87 === "refuse") || (data87 === "drop"))){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs193 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.pvc_retention !== undefined){
let data88 = data51.pvc_retention;
const _errs195 = errors;
if(typeof data88 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be string"}];
return false;
}
if(!((data88 === "retain") || (data88 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs195 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.pvc_storage_class !== undefined){
const _errs197 = errors;
if(typeof data51.pvc_storage_class !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_storage_class",message:"must be string"}];
return false;
}
var valid9 = _errs197 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.pvc_access_modes !== undefined){
let data90 = data51.pvc_access_modes;
const _errs199 = errors;
if(errors === _errs199){
if(Array.isArray(data90)){
var valid24 = true;
const len7 = data90.length;
for(let i7=0; i7<len7; i7++){
let data91 = data90[i7];
const _errs201 = errors;
if(typeof data91 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be string"}];
return false;
}
if(!((((data91 === "ReadWriteOnce") || (data91 === "ReadOnlyMany")) || (data91 === "ReadWriteMany")) || (data91 === "ReadWriteOncePod"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be equal to one of the allowed values"}];
return false;
}
var valid24 = _errs201 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes",message:"must be array"}];
return false;
}
}
var valid9 = _errs199 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.preflight !== undefined){
const _errs203 = errors;
if(typeof data51.preflight !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/preflight",message:"must be boolean"}];
return false;
}
var valid9 = _errs203 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.resource_quota !== undefined){
let data93 = data51.resource_quota;
const _errs205 = errors;
if(errors === _errs205){
if(!(data93 && typeof data93 == "object" && !Array.isArray(data93))){
validate10.errors = [{instancePath:instancePath+"/offloading/resource_quota",message:"must be object"}];
return false;
}
}
var valid9 = _errs205 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.limit_range !== undefined){
let data94 = data51.limit_range;
const _errs208 = errors;
if(errors === _errs208){
if(!(data94 && typeof data94 == "object" && !Array.isArray(data94))){
validate10.errors = [{instancePath:instancePath+"/offloading/limit_range",message:"must be object"}];
return false;
}
}
var valid9 = _errs208 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.network_policy !== undefined){
let data95 = data51.network_policy;
const _errs211 = errors;
if(typeof data95 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be string"}];
return false;
}
if(!((data95 === "none") || (data95 === "default-deny"))){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs211 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.create_deadline_seconds !== undefined){
let data96 = data51.create_deadline_seconds;
const _errs213 = errors;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs213){
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 > 100 || isNaN(data96)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be <= 100"}];
return false;
}
else {
if(data96 < 1 || isNaN(data96)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid9 = _errs213 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data51.stop_grace_seconds !== undefined){
let data97 = data51.stop_grace_seconds;
const _errs215 = errors;
if(!(((typeof data97 == "number") && (!(data97 % 1) && !isNaN(data97))) && (isFinite(data97)))){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs215){
if((typeof data97 == "number") && (isFinite(data97))){
if(data97 > 600 || isNaN(data97)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data97 < 0 || isNaN(data97)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid9 = _errs215 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must be object"}];
return false;
}
}
var valid0 = _errs112 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data98 = data.status;
const _errs217 = errors;
if(errors === _errs217){
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
let missing5;
if((((data98.max_stale_seconds === undefined) && (missing5 = "max_stale_seconds")) || ((data98.deadline_seconds === undefined) && (missing5 = "deadline_seconds"))) || ((data98.hold_until_ready === undefined) && (missing5 = "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs219 = errors;
for(const key16 in data98){
if(!(((key16 === "max_stale_seconds") || (key16 === "deadline_seconds")) || (key16 === "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs219 === errors){
if(data98.max_stale_seconds !== undefined){
let data99 = data98.max_stale_seconds;
const _errs220 = errors;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs220){
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 3600 || isNaN(data99)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data99 < 1 || isNaN(data99)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid25 = _errs220 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data98.deadline_seconds !== undefined){
let data100 = data98.deadline_seconds;
const _errs222 = errors;
if(!(((typeof data100 == "number") && (!(data100 % 1) && !isNaN(data100))) && (isFinite(data100)))){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs222){
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 > 120 || isNaN(data100)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data100 < 1 || isNaN(data100)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid25 = _errs222 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data98.hold_until_ready !== undefined){
const _errs224 = errors;
if(typeof data98.hold_until_ready !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/status/hold_until_ready",message:"must be boolean"}];
return false;
}
var valid25 = _errs224 === errors;
}
else {
var valid25 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/status",message:"must be object"}];
return false;
}
}
var valid0 = _errs217 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ping !== undefined){
let data102 = data.ping;
const _errs226 = errors;
if(errors === _errs226){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
let missing6;
if((((((((data102.resources === undefined) && (missing6 = "resources")) || ((data102.fixed_resources === undefined) && (missing6 = "fixed_resources"))) || ((data102.accelerators === undefined) && (missing6 = "accelerators"))) || ((data102.quota_namespace === undefined) && (missing6 = "quota_namespace"))) || ((data102.taints === undefined) && (missing6 = "taints"))) || ((data102.unreachable_taint === undefined) && (missing6 = "unreachable_taint"))) || ((data102.fail_after_seconds === undefined) && (missing6 = "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs228 = errors;
for(const key17 in data102){
if(!(((((((key17 === "resources") || (key17 === "fixed_resources")) || (key17 === "accelerators")) || (key17 === "quota_namespace")) || (key17 === "taints")) || (key17 === "unreachable_taint")) || (key17 === "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs228 === errors){
if(data102.resources !== undefined){
let data103 = data102.resources;
const _errs229 = errors;
if(typeof data103 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be string"}];
return false;
}
if(!((((data103 === "none") || (data103 === "nodes")) || (data103 === "quota")) || (data103 === "fixed"))){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be equal to one of the allowed values"}];
return false;
}
var valid26 = _errs229 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.fixed_resources !== undefined){
let data104 = data102.fixed_resources;
const _errs231 = errors;
if(errors === _errs231){
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
for(const key18 in data104){
const _errs234 = errors;
if(typeof data104[key18] !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid27 = _errs234 === errors;
if(!valid27){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources",message:"must be object"}];
return false;
}
}
var valid26 = _errs231 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.accelerators !== undefined){
let data106 = data102.accelerators;
const _errs236 = errors;
if(errors === _errs236){
if(Array.isArray(data106)){
var valid28 = true;
const len8 = data106.length;
for(let i8=0; i8<len8; i8++){
let data107 = data106[i8];
const _errs238 = errors;
if(errors === _errs238){
if(typeof data107 === "string"){
if(func4(data107) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must be string"}];
return false;
}
}
var valid28 = _errs238 === errors;
if(!valid28){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators",message:"must be array"}];
return false;
}
}
var valid26 = _errs236 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.quota_namespace !== undefined){
const _errs240 = errors;
if(typeof data102.quota_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/quota_namespace",message:"must be string"}];
return false;
}
var valid26 = _errs240 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.taints !== undefined){
let data109 = data102.taints;
const _errs242 = errors;
if(errors === _errs242){
if(Array.isArray(data109)){
var valid29 = true;
const len9 = data109.length;
for(let i9=0; i9<len9; i9++){
let data110 = data109[i9];
const _errs244 = errors;
if(errors === _errs244){
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
let missing7;
if(((data110.key === undefined) && (missing7 = "key")) || ((data110.effect === undefined) && (missing7 = "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs246 = errors;
for(const key19 in data110){
if(!(((key19 === "key") || (key19 === "value")) || (key19 === "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs246 === errors){
if(data110.key !== undefined){
let data111 = data110.key;
const _errs247 = errors;
if(errors === _errs247){
if(typeof data111 === "string"){
if(func4(data111) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must be string"}];
return false;
}
}
var valid30 = _errs247 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data110.value !== undefined){
const _errs249 = errors;
if(typeof data110.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/value",message:"must be string"}];
return false;
}
var valid30 = _errs249 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data110.effect !== undefined){
let data113 = data110.effect;
const _errs251 = errors;
if(typeof data113 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be string"}];
return false;
}
if(!(((data113 === "NoSchedule") || (data113 === "PreferNoSchedule")) || (data113 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid30 = _errs251 === errors;
}
else {
var valid30 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must be object"}];
return false;
}
}
var valid29 = _errs244 === errors;
if(!valid29){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints",message:"must be array"}];
return false;
}
}
var valid26 = _errs242 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.unreachable_taint !== undefined){
const _errs253 = errors;
if(typeof data102.unreachable_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/unreachable_taint",message:"must be boolean"}];
return false;
}
var valid26 = _errs253 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data102.fail_after_seconds !== undefined){
let data115 = data102.fail_after_seconds;
const _errs255 = errors;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs255){
if((typeof data115 == "number") && (isFinite(data115))){
if(data115 > 604800 || isNaN(data115)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data115 < 0 || isNaN(data115)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid26 = _errs255 === errors;
}
else {
var valid26 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping",message:"must be object"}];
return false;
}
}
var valid0 = _errs226 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delete !== undefined){
let data116 = data.delete;
const _errs257 = errors;
if(errors === _errs257){
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
let missing8;
if((data116.journal_path === undefined) && (missing8 = "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs259 = errors;
for(const key20 in data116){
if(!(key20 === "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs259 === errors){
if(data116.journal_path !== undefined){
if(typeof data116.journal_path !== "string"){
validate10.errors = [{instancePath:instancePath+"/delete/journal_path",message:"must be string"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/delete",message:"must be object"}];
return false;
}
}
var valid0 = _errs257 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.orphans !== undefined){
let data118 = data.orphans;
const _errs262 = errors;
if(errors === _errs262){
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
let missing9;
if((((data118.policy === undefined) && (missing9 = "policy")) || ((data118.grace_seconds === undefined) && (missing9 = "grace_seconds"))) || ((data118.interval_seconds === undefined) && (missing9 = "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs264 = errors;
for(const key21 in data118){
if(!(((key21 === "policy") || (key21 === "grace_seconds")) || (key21 === "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs264 === errors){
if(data118.policy !== undefined){
let data119 = data118.policy;
const _errs265 = errors;
if(typeof data119 !== "string"){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be string"}];
return false;
}
if(!((data119 === "report") || (data119 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid32 = _errs265 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data118.grace_seconds !== undefined){
let data120 = data118.grace_seconds;
const _errs267 = errors;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs267){
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 > 604800 || isNaN(data120)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data120 < 60 || isNaN(data120)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be >= 60"}];
return false;
}
}
}
}
var valid32 = _errs267 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data118.interval_seconds !== undefined){
let data121 = data118.interval_seconds;
const _errs269 = errors;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs269){
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 > 86400 || isNaN(data121)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be <= 86400"}];
return false;
}
else {
if(data121 < 5 || isNaN(data121)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be >= 5"}];
return false;
}
}
}
}
var valid32 = _errs269 === errors;
}
else {
var valid32 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must be object"}];
return false;
}
}
var valid0 = _errs262 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logs !== undefined){
let data122 = data.logs;
const _errs271 = errors;
if(errors === _errs271){
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
let missing10;
if((data122.max_follows === undefined) && (missing10 = "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs273 = errors;
for(const key22 in data122){
if(!(key22 === "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs273 === errors){
if(data122.max_follows !== undefined){
let data123 = data122.max_follows;
const _errs274 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be integer"}];
return false;
}
if(errors === _errs274){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 10000 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be <= 10000"}];
return false;
}
else {
if(data123 < 1 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be >= 1"}];
return false;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/logs",message:"must be object"}];
return false;
}
}
var valid0 = _errs271 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mesh !== undefined){
let data124 = data.mesh;
const _errs276 = errors;
if(errors === _errs276){
if(data124 && typeof data124 == "object" && !Array.isArray(data124)){
let missing11;
if((((data124.init_container === undefined) && (missing11 = "init_container")) || ((data124.startup_probe === undefined) && (missing11 = "startup_probe"))) || ((data124.slurm_setup_script === undefined) && (missing11 = "slurm_setup_script"))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs278 = errors;
for(const key23 in data124){
if(!(((key23 === "init_container") || (key23 === "startup_probe")) || (key23 === "slurm_setup_script"))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs278 === errors){
if(data124.init_container !== undefined){
const _errs279 = errors;
if(typeof data124.init_container !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/init_container",message:"must be boolean"}];
return false;
}
var valid34 = _errs279 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data124.startup_probe !== undefined){
const _errs281 = errors;
if(typeof data124.startup_probe !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/startup_probe",message:"must be boolean"}];
return false;
}
var valid34 = _errs281 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data124.slurm_setup_script !== undefined){
const _errs283 = errors;
if(typeof data124.slurm_setup_script !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/slurm_setup_script",message:"must be boolean"}];
return false;
}
var valid34 = _errs283 === errors;
}
else {
var valid34 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must be object"}];
return false;
}
}
var valid0 = _errs276 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tcp_tunnel !== undefined){
let data128 = data.tcp_tunnel;
const _errs285 = errors;
if(errors === _errs285){
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
let missing12;
if(((((((data128.enabled === undefined) && (missing12 = "enabled")) || ((data128.bastion_namespace === undefined) && (missing12 = "bastion_namespace"))) || ((data128.bastion_chart_path === undefined) && (missing12 = "bastion_chart_path"))) || ((data128.gateway_host === undefined) && (missing12 = "gateway_host"))) || ((data128.gateway_port === undefined) && (missing12 = "gateway_port"))) || ((data128.gateway_ssh_private_key === undefined) && (missing12 = "gateway_ssh_private_key"))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs287 = errors;
for(const key24 in data128){
if(!((((((key24 === "enabled") || (key24 === "bastion_namespace")) || (key24 === "bastion_chart_path")) || (key24 === "gateway_host")) || (key24 === "gateway_port")) || (key24 === "gateway_ssh_private_key"))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs287 === errors){
if(data128.enabled !== undefined){
const _errs288 = errors;
if(typeof data128.enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/enabled",message:"must be boolean"}];
return false;
}
var valid35 = _errs288 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data128.bastion_namespace !== undefined){
const _errs290 = errors;
if(typeof data128.bastion_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_namespace",message:"must be string"}];
return false;
}
var valid35 = _errs290 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data128.bastion_chart_path !== undefined){
const _errs292 = errors;
if(typeof data128.bastion_chart_path !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_chart_path",message:"must be string"}];
return false;
}
var valid35 = _errs292 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data128.gateway_host !== undefined){
const _errs294 = errors;
if(typeof data128.gateway_host !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host",message:"must be string"}];
return false;
}
var valid35 = _errs294 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data128.gateway_port !== undefined){
let data133 = data128.gateway_port;
const _errs296 = errors;
if(!(((typeof data133 == "number") && (!(data133 % 1) && !isNaN(data133))) && (isFinite(data133)))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be integer"}];
return false;
}
if(errors === _errs296){
if((typeof data133 == "number") && (isFinite(data133))){
if(data133 > 65535 || isNaN(data133)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be <= 65535"}];
return false;
}
else {
if(data133 < 1 || isNaN(data133)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be >= 1"}];
return false;
}
}
}
}
var valid35 = _errs296 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data128.gateway_ssh_private_key !== undefined){
const _errs298 = errors;
if(typeof data128.gateway_ssh_private_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_ssh_private_key",message:"must be string"}];
return false;
}
var valid35 = _errs298 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must be object"}];
return false;
}
}
var valid0 = _errs285 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
