// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config.schema.json","type":"object","additionalProperties":false,"required":["app","log","backend","k8s","offloading","status","ping","delete","orphans","logs","mesh","tcp_tunnel","routes"],"properties":{"app":{"type":"object","additionalProperties":false,"required":["name","description","version","api_versions","api_docs_path","socket_address","socket_port","socket_mode","socket_group","create_body_limit","status_body_limit","body_limit","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"name":{"type":"string"},"description":{"type":"string"},"version":{"type":"string"},"api_versions":{"type":"array","items":{"type":"string","minLength":1}},"api_docs_path":{"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},"socket_address":{"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"},"socket_port":{"type":"integer","minimum":0,"maximum":65535},"socket_mode":{"type":"string","pattern":"^0?[0-7]{3}$"},"socket_group":{"type":"string"},"create_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"status_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"log":{"type":"object","additionalProperties":false,"required":["level","dir","rich_enabled","requests_enabled"],"properties":{"level":{"type":"string","enum":["debug","info","warn","error"]},"dir":{"type":"string"},"rich_enabled":{"type":"string","enum":["auto","true","false"]},"requests_enabled":{"type":"boolean"}}},"backend":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string"}}},"k8s":{"type":"object","additionalProperties":false,"required":["kubeconfig_path","kubeconfig","client_configuration","context","exec_plugins","insecure_skip_tls_verify","max_connections","request_timeout_seconds"],"properties":{"kubeconfig_path":{"type":"string","minLength":1},"kubeconfig":{"type":"object","additionalProperties":true},"client_configuration":{"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1},"assert_hostname":{"type":["string","boolean","null"]},"retries":{"type":["integer","boolean","null"],"minimum":0}}},"context":{"type":"string"},"exec_plugins":{"type":"string","enum":["allow","forbid"]},"insecure_skip_tls_verify":{"type":"string","enum":["allow","forbid"]},"max_connections":{"type":"integer","minimum":1,"maximum":1000},"request_timeout_seconds":{"type":"integer","minimum":1,"maximum":600}}},"offloading":{"type":"object","additionalProperties":false,"required":["namespace_prefix","namespace_prefix_exclusions","node_selector","node_tolerations","cluster_id","pod_security","pod_security_enforce","protected_namespaces","service_account_map","priority_class_map","runtime_class_map","image_pull_secrets_map","image_pull_secrets","label_allow","annotation_allow","labels","annotations","unsupported_volumes","pvc_retention","pvc_storage_class","pvc_access_modes","preflight","resource_quota","limit_range","network_policy","create_deadline_seconds","stop_grace_seconds"],"properties":{"namespace_prefix":{"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},"namespace_prefix_exclusions":{"type":"array","items":{"type":"string","minLength":1}},"node_selector":{"type":"object","additionalProperties":{"type":"string"}},"node_tolerations":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}}}},"cluster_id":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"pod_security":{"type":"string","enum":["baseline","restricted","privileged"]},"pod_security_enforce":{"type":"boolean"},"protected_namespaces":{"type":"array","items":{"type":"string","minLength":1}},"service_account_map":{"type":"object","additionalProperties":{"type":"string"}},"priority_class_map":{"type":"object","additionalProperties":{"type":"string"}},"runtime_class_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets":{"type":"array","items":{"type":"string","minLength":1}},"label_allow":{"type":"array","items":{"type":"string","minLength":1}},"annotation_allow":{"type":"array","items":{"type":"string","minLength":1}},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"unsupported_volumes":{"type":"string","enum":["refuse","drop"]},"pvc_retention":{"type":"string","enum":["retain","delete"]},"pvc_storage_class":{"type":"string"},"pvc_access_modes":{"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}},"preflight":{"type":"boolean"},"resource_quota":{"type":"object","additionalProperties":true},"limit_range":{"type":"object","additionalProperties":true},"network_policy":{"type":"string","enum":["none","default-deny"]},"create_deadline_seconds":{"type":"integer","minimum":1,"maximum":100},"stop_grace_seconds":{"type":"integer","minimum":0,"maximum":600}}},"status":{"type":"object","additionalProperties":false,"required":["max_stale_seconds","deadline_seconds","hold_until_ready"],"properties":{"max_stale_seconds":{"type":"integer","minimum":1,"maximum":3600},"deadline_seconds":{"type":"integer","minimum":1,"maximum":120},"hold_until_ready":{"type":"boolean"}}},"ping":{"type":"object","additionalProperties":false,"required":["resources","fixed_resources","accelerators","quota_namespace","taints","unreachable_taint","forbidden_taint","fail_after_seconds"],"properties":{"resources":{"type":"string","enum":["none","nodes","quota","fixed"]},"fixed_resources":{"type":"object","additionalProperties":{"type":"string"}},"accelerators":{"type":"array","items":{"type":"string","minLength":1}},"quota_namespace":{"type":"string"},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}},"unreachable_taint":{"type":"boolean"},"forbidden_taint":{"type":"boolean"},"fail_after_seconds":{"type":"integer","minimum":0,"maximum":604800}}},"delete":{"type":"object","additionalProperties":false,"required":["journal_path"],"properties":{"journal_path":{"type":"string"}}},"orphans":{"type":"object","additionalProperties":false,"required":["policy","grace_seconds","interval_seconds"],"properties":{"policy":{"type":"string","enum":["report","delete"]},"grace_seconds":{"type":"integer","minimum":60,"maximum":604800},"interval_seconds":{"type":"integer","minimum":5,"maximum":86400}}},"logs":{"type":"object","additionalProperties":false,"required":["max_follows"],"properties":{"max_follows":{"type":"integer","minimum":1,"maximum":10000}}},"mesh":{"type":"object","additionalProperties":false,"required":["mode","image","init_container","startup_probe","slurm_setup_script","script_image","pre_exec","tunnel_command","endpoints","allowed_cidrs","verify_tls","nameservers","tun_device","tun_resource","resources"],"properties":{"mode":{"type":"string","enum":["native","script","off"]},"image":{"type":"string"},"init_container":{"type":"boolean"},"startup_probe":{"type":"boolean"},"slurm_setup_script":{"type":"boolean"},"script_image":{"type":"string"},"pre_exec":{"type":"string","enum":["ignore","refuse","run"]},"tunnel_command":{"type":"string","enum":["refuse","run"]},"endpoints":{"type":"array","items":{"type":"string","minLength":1}},"allowed_cidrs":{"type":"array","items":{"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"}},"verify_tls":{"type":"boolean"},"nameservers":{"type":"array","items":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"},"maxItems":3},"tun_device":{"type":"string","enum":["host_path","resource","none"]},"tun_resource":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"tcp_tunnel":{"type":"object","additionalProperties":false,"required":["enabled","bastion_namespace","bastion_chart_path","gateway_host","gateway_port","gateway_ssh_private_key","gateway_user","gateway_host_key","image","resources"],"properties":{"enabled":{"type":"boolean"},"bastion_namespace":{"type":"string"},"bastion_chart_path":{"type":"string"},"gateway_host":{"type":"string"},"gateway_port":{"type":"integer","minimum":1,"maximum":65535},"gateway_ssh_private_key":{"type":"string"},"gateway_user":{"type":"string"},"gateway_host_key":{"type":"string"},"image":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"routes":{"type":"object","additionalProperties":false,"required":["create","delete","status","get_logs","fallback","timeout_seconds","bearer_token_file","ca_file","cert_file","key_file","aws_service","aws_region","aws_credentials_file"],"properties":{"create":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"delete":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"status":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"get_logs":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"fallback":{"type":"string","enum":["local","fail"]},"timeout_seconds":{"type":"integer","minimum":1,"maximum":120},"bearer_token_file":{"type":"string"},"ca_file":{"type":"string"},"cert_file":{"type":"string"},"key_file":{"type":"string"},"aws_service":{"type":"string","enum":["none","lambda","execute-api"]},"aws_region":{"type":"string","pattern":"^[a-z0-9-]*$"},"aws_credentials_file":{"type":"string"}}}}};
const func2 = Object.prototype.hasOwnProperty;
import func4Module from "ajv/dist/runtime/ucs2length.js";const func4 = func4Module.default ?? func4Module;
const pattern0 = new RegExp("^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$", "u");
const pattern1 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$", "u");
const pattern2 = new RegExp("^0?[0-7]{3}$", "u");
const pattern3 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "u");
const pattern4 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");
const pattern5 = new RegExp("^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$", "u");
const pattern6 = new RegExp("^[0-9A-Fa-f.:]{2,45}$", "u");
const pattern7 = new RegExp("^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$", "u");
const pattern11 = new RegExp("^[a-z0-9-]*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.app === undefined) && (missing0 = "app")) || ((data.log === undefined) && (missing0 = "log"))) || ((data.backend === undefined) && (missing0 = "backend"))) || ((data.k8s === undefined) && (missing0 = "k8s"))) || ((data.offloading === undefined) && (missing0 = "offloading"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.ping === undefined) && (missing0 = "ping"))) || ((data.delete === undefined) && (missing0 = "delete"))) || ((data.orphans === undefined) && (missing0 = "orphans"))) || ((data.logs === undefined) && (missing0 = "logs"))) || ((data.mesh === undefined) && (missing0 = "mesh"))) || ((data.tcp_tunnel === undefined) && (missing0 = "tcp_tunnel"))) || ((data.routes === undefined) && (missing0 = "routes"))){
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
let data21 = data18.rich_enabled;
const _errs46 = errors;
if(typeof data21 !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be string"}];
return false;
}
if(!(((data21 === "auto") || (data21 === "true")) || (data21 === "false"))){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be equal to one of the allowed values"}];
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
if(data.backend !== undefined){
let data23 = data.backend;
const _errs50 = errors;
if(errors === _errs50){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing3;
if((data23.type === undefined) && (missing3 = "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs52 = errors;
for(const key3 in data23){
if(!(key3 === "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs52 === errors){
if(data23.type !== undefined){
if(typeof data23.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/backend/type",message:"must be string"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/backend",message:"must be object"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.k8s !== undefined){
let data25 = data.k8s;
const _errs55 = errors;
if(errors === _errs55){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing4;
if(((((((((data25.kubeconfig_path === undefined) && (missing4 = "kubeconfig_path")) || ((data25.kubeconfig === undefined) && (missing4 = "kubeconfig"))) || ((data25.client_configuration === undefined) && (missing4 = "client_configuration"))) || ((data25.context === undefined) && (missing4 = "context"))) || ((data25.exec_plugins === undefined) && (missing4 = "exec_plugins"))) || ((data25.insecure_skip_tls_verify === undefined) && (missing4 = "insecure_skip_tls_verify"))) || ((data25.max_connections === undefined) && (missing4 = "max_connections"))) || ((data25.request_timeout_seconds === undefined) && (missing4 = "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs57 = errors;
for(const key4 in data25){
if(!((((((((key4 === "kubeconfig_path") || (key4 === "kubeconfig")) || (key4 === "client_configuration")) || (key4 === "context")) || (key4 === "exec_plugins")) || (key4 === "insecure_skip_tls_verify")) || (key4 === "max_connections")) || (key4 === "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs57 === errors){
if(data25.kubeconfig_path !== undefined){
let data26 = data25.kubeconfig_path;
const _errs58 = errors;
if(errors === _errs58){
if(typeof data26 === "string"){
if(func4(data26) < 1){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must be string"}];
return false;
}
}
var valid5 = _errs58 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.kubeconfig !== undefined){
let data27 = data25.kubeconfig;
const _errs60 = errors;
if(errors === _errs60){
if(!(data27 && typeof data27 == "object" && !Array.isArray(data27))){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig",message:"must be object"}];
return false;
}
}
var valid5 = _errs60 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.client_configuration !== undefined){
let data28 = data25.client_configuration;
const _errs63 = errors;
if(errors === _errs63){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.host !== undefined){
let data29 = data28.host;
const _errs66 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/host",message:"must be string,null"}];
return false;
}
var valid6 = _errs66 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.verify_ssl !== undefined){
let data30 = data28.verify_ssl;
const _errs68 = errors;
if((typeof data30 !== "boolean") && (data30 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/verify_ssl",message:"must be boolean,null"}];
return false;
}
var valid6 = _errs68 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.ssl_ca_cert !== undefined){
let data31 = data28.ssl_ca_cert;
const _errs70 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/ssl_ca_cert",message:"must be string,null"}];
return false;
}
var valid6 = _errs70 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.cert_file !== undefined){
let data32 = data28.cert_file;
const _errs72 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/cert_file",message:"must be string,null"}];
return false;
}
var valid6 = _errs72 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.key_file !== undefined){
let data33 = data28.key_file;
const _errs74 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/key_file",message:"must be string,null"}];
return false;
}
var valid6 = _errs74 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.tls_server_name !== undefined){
let data34 = data28.tls_server_name;
const _errs76 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/tls_server_name",message:"must be string,null"}];
return false;
}
var valid6 = _errs76 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.api_key !== undefined){
let data35 = data28.api_key;
const _errs78 = errors;
if((!(data35 && typeof data35 == "object" && !Array.isArray(data35))) && (data35 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key",message:"must be object,null"}];
return false;
}
if(errors === _errs78){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key5 in data35){
const _errs81 = errors;
if(typeof data35[key5] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid7 = _errs81 === errors;
if(!valid7){
break;
}
}
}
}
var valid6 = _errs78 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.api_key_prefix !== undefined){
let data37 = data28.api_key_prefix;
const _errs83 = errors;
if((!(data37 && typeof data37 == "object" && !Array.isArray(data37))) && (data37 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix",message:"must be object,null"}];
return false;
}
if(errors === _errs83){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key6 in data37){
const _errs86 = errors;
if(typeof data37[key6] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid8 = _errs86 === errors;
if(!valid8){
break;
}
}
}
}
var valid6 = _errs83 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.username !== undefined){
let data39 = data28.username;
const _errs88 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/username",message:"must be string,null"}];
return false;
}
var valid6 = _errs88 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.password !== undefined){
let data40 = data28.password;
const _errs90 = errors;
if((typeof data40 !== "string") && (data40 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/password",message:"must be string,null"}];
return false;
}
var valid6 = _errs90 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.proxy !== undefined){
let data41 = data28.proxy;
const _errs92 = errors;
if((typeof data41 !== "string") && (data41 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy",message:"must be string,null"}];
return false;
}
var valid6 = _errs92 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.proxy_headers !== undefined){
let data42 = data28.proxy_headers;
const _errs94 = errors;
if((!(data42 && typeof data42 == "object" && !Array.isArray(data42))) && (data42 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers",message:"must be object,null"}];
return false;
}
if(errors === _errs94){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key7 in data42){
const _errs97 = errors;
if(typeof data42[key7] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid9 = _errs97 === errors;
if(!valid9){
break;
}
}
}
}
var valid6 = _errs94 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.no_proxy !== undefined){
let data44 = data28.no_proxy;
const _errs99 = errors;
if((typeof data44 !== "string") && (data44 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/no_proxy",message:"must be string,null"}];
return false;
}
var valid6 = _errs99 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.connection_pool_maxsize !== undefined){
let data45 = data28.connection_pool_maxsize;
const _errs101 = errors;
if((!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))) && (data45 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be integer,null"}];
return false;
}
if(errors === _errs101){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 1 || isNaN(data45)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be >= 1"}];
return false;
}
}
}
var valid6 = _errs101 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.assert_hostname !== undefined){
let data46 = data28.assert_hostname;
const _errs103 = errors;
if(((typeof data46 !== "string") && (typeof data46 !== "boolean")) && (data46 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/assert_hostname",message:"must be string,boolean,null"}];
return false;
}
var valid6 = _errs103 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data28.retries !== undefined){
let data47 = data28.retries;
const _errs105 = errors;
if(((!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))) && (typeof data47 !== "boolean")) && (data47 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be integer,boolean,null"}];
return false;
}
if(errors === _errs105){
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 0 || isNaN(data47)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be >= 0"}];
return false;
}
}
}
var valid6 = _errs105 === errors;
}
else {
var valid6 = true;
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
var valid5 = _errs63 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.context !== undefined){
const _errs107 = errors;
if(typeof data25.context !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/context",message:"must be string"}];
return false;
}
var valid5 = _errs107 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.exec_plugins !== undefined){
let data49 = data25.exec_plugins;
const _errs109 = errors;
if(typeof data49 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be string"}];
return false;
}
if(!((data49 === "allow") || (data49 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs109 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.insecure_skip_tls_verify !== undefined){
let data50 = data25.insecure_skip_tls_verify;
const _errs111 = errors;
if(typeof data50 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be string"}];
return false;
}
if(!((data50 === "allow") || (data50 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs111 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.max_connections !== undefined){
let data51 = data25.max_connections;
const _errs113 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be integer"}];
return false;
}
if(errors === _errs113){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 1000 || isNaN(data51)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be <= 1000"}];
return false;
}
else {
if(data51 < 1 || isNaN(data51)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be >= 1"}];
return false;
}
}
}
}
var valid5 = _errs113 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data25.request_timeout_seconds !== undefined){
let data52 = data25.request_timeout_seconds;
const _errs115 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs115){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 600 || isNaN(data52)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data52 < 1 || isNaN(data52)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid5 = _errs115 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must be object"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offloading !== undefined){
let data53 = data.offloading;
const _errs117 = errors;
if(errors === _errs117){
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
let missing5;
if((((((((((((((((((((((((((((data53.namespace_prefix === undefined) && (missing5 = "namespace_prefix")) || ((data53.namespace_prefix_exclusions === undefined) && (missing5 = "namespace_prefix_exclusions"))) || ((data53.node_selector === undefined) && (missing5 = "node_selector"))) || ((data53.node_tolerations === undefined) && (missing5 = "node_tolerations"))) || ((data53.cluster_id === undefined) && (missing5 = "cluster_id"))) || ((data53.pod_security === undefined) && (missing5 = "pod_security"))) || ((data53.pod_security_enforce === undefined) && (missing5 = "pod_security_enforce"))) || ((data53.protected_namespaces === undefined) && (missing5 = "protected_namespaces"))) || ((data53.service_account_map === undefined) && (missing5 = "service_account_map"))) || ((data53.priority_class_map === undefined) && (missing5 = "priority_class_map"))) || ((data53.runtime_class_map === undefined) && (missing5 = "runtime_class_map"))) || ((data53.image_pull_secrets_map === undefined) && (missing5 = "image_pull_secrets_map"))) || ((data53.image_pull_secrets === undefined) && (missing5 = "image_pull_secrets"))) || ((data53.label_allow === undefined) && (missing5 = "label_allow"))) || ((data53.annotation_allow === undefined) && (missing5 = "annotation_allow"))) || ((data53.labels === undefined) && (missing5 = "labels"))) || ((data53.annotations === undefined) && (missing5 = "annotations"))) || ((data53.unsupported_volumes === undefined) && (missing5 = "unsupported_volumes"))) || ((data53.pvc_retention === undefined) && (missing5 = "pvc_retention"))) || ((data53.pvc_storage_class === undefined) && (missing5 = "pvc_storage_class"))) || ((data53.pvc_access_modes === undefined) && (missing5 = "pvc_access_modes"))) || ((data53.preflight === undefined) && (missing5 = "preflight"))) || ((data53.resource_quota === undefined) && (missing5 = "resource_quota"))) || ((data53.limit_range === undefined) && (missing5 = "limit_range"))) || ((data53.network_policy === undefined) && (missing5 = "network_policy"))) || ((data53.create_deadline_seconds === undefined) && (missing5 = "create_deadline_seconds"))) || ((data53.stop_grace_seconds === undefined) && (missing5 = "stop_grace_seconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs119 = errors;
for(const key8 in data53){
if(!(func2.call(schema11.properties.offloading.properties, key8))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs119 === errors){
if(data53.namespace_prefix !== undefined){
let data54 = data53.namespace_prefix;
const _errs120 = errors;
if(errors === _errs120){
if(typeof data54 === "string"){
if(func4(data54) > 40){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must NOT have more than 40 characters"}];
return false;
}
else {
if(!pattern3.test(data54)){
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
var valid10 = _errs120 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.namespace_prefix_exclusions !== undefined){
let data55 = data53.namespace_prefix_exclusions;
const _errs122 = errors;
if(errors === _errs122){
if(Array.isArray(data55)){
var valid11 = true;
const len1 = data55.length;
for(let i1=0; i1<len1; i1++){
let data56 = data55[i1];
const _errs124 = errors;
if(errors === _errs124){
if(typeof data56 === "string"){
if(func4(data56) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must be string"}];
return false;
}
}
var valid11 = _errs124 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions",message:"must be array"}];
return false;
}
}
var valid10 = _errs122 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.node_selector !== undefined){
let data57 = data53.node_selector;
const _errs126 = errors;
if(errors === _errs126){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key9 in data57){
const _errs129 = errors;
if(typeof data57[key9] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid12 = _errs129 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector",message:"must be object"}];
return false;
}
}
var valid10 = _errs126 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.node_tolerations !== undefined){
let data59 = data53.node_tolerations;
const _errs131 = errors;
if(errors === _errs131){
if(Array.isArray(data59)){
var valid13 = true;
const len2 = data59.length;
for(let i2=0; i2<len2; i2++){
let data60 = data59[i2];
const _errs133 = errors;
if(errors === _errs133){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
const _errs135 = errors;
for(const key10 in data60){
if(!(((((key10 === "key") || (key10 === "operator")) || (key10 === "value")) || (key10 === "effect")) || (key10 === "tolerationSeconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs135 === errors){
if(data60.key !== undefined){
const _errs136 = errors;
if(typeof data60.key !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/key",message:"must be string"}];
return false;
}
var valid14 = _errs136 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data60.operator !== undefined){
let data62 = data60.operator;
const _errs138 = errors;
if(typeof data62 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be string"}];
return false;
}
if(!((((data62 === "Equal") || (data62 === "Exists")) || (data62 === "Lt")) || (data62 === "Gt"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be equal to one of the allowed values"}];
return false;
}
var valid14 = _errs138 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data60.value !== undefined){
const _errs140 = errors;
if(typeof data60.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/value",message:"must be string"}];
return false;
}
var valid14 = _errs140 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data60.effect !== undefined){
let data64 = data60.effect;
const _errs142 = errors;
if(typeof data64 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be string"}];
return false;
}
if(!(((data64 === "NoSchedule") || (data64 === "PreferNoSchedule")) || (data64 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid14 = _errs142 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data60.tolerationSeconds !== undefined){
let data65 = data60.tolerationSeconds;
const _errs144 = errors;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs144){
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 9007199254740991 || isNaN(data65)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data65 < -9007199254740991 || isNaN(data65)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid14 = _errs144 === errors;
}
else {
var valid14 = true;
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
var valid13 = _errs133 === errors;
if(!valid13){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations",message:"must be array"}];
return false;
}
}
var valid10 = _errs131 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.cluster_id !== undefined){
let data66 = data53.cluster_id;
const _errs146 = errors;
if(errors === _errs146){
if(typeof data66 === "string"){
if(func4(data66) > 63){
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern4.test(data66)){
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
var valid10 = _errs146 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.pod_security !== undefined){
let data67 = data53.pod_security;
const _errs148 = errors;
if(typeof data67 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be string"}];
return false;
}
if(!(((data67 === "baseline") || (data67 === "restricted")) || (data67 === "privileged"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs148 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.pod_security_enforce !== undefined){
const _errs150 = errors;
if(typeof data53.pod_security_enforce !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security_enforce",message:"must be boolean"}];
return false;
}
var valid10 = _errs150 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.protected_namespaces !== undefined){
let data69 = data53.protected_namespaces;
const _errs152 = errors;
if(errors === _errs152){
if(Array.isArray(data69)){
var valid15 = true;
const len3 = data69.length;
for(let i3=0; i3<len3; i3++){
let data70 = data69[i3];
const _errs154 = errors;
if(errors === _errs154){
if(typeof data70 === "string"){
if(func4(data70) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must be string"}];
return false;
}
}
var valid15 = _errs154 === errors;
if(!valid15){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces",message:"must be array"}];
return false;
}
}
var valid10 = _errs152 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.service_account_map !== undefined){
let data71 = data53.service_account_map;
const _errs156 = errors;
if(errors === _errs156){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key11 in data71){
const _errs159 = errors;
if(typeof data71[key11] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid16 = _errs159 === errors;
if(!valid16){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map",message:"must be object"}];
return false;
}
}
var valid10 = _errs156 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.priority_class_map !== undefined){
let data73 = data53.priority_class_map;
const _errs161 = errors;
if(errors === _errs161){
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key12 in data73){
const _errs164 = errors;
if(typeof data73[key12] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid17 = _errs164 === errors;
if(!valid17){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map",message:"must be object"}];
return false;
}
}
var valid10 = _errs161 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.runtime_class_map !== undefined){
let data75 = data53.runtime_class_map;
const _errs166 = errors;
if(errors === _errs166){
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
for(const key13 in data75){
const _errs169 = errors;
if(typeof data75[key13] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid18 = _errs169 === errors;
if(!valid18){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map",message:"must be object"}];
return false;
}
}
var valid10 = _errs166 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.image_pull_secrets_map !== undefined){
let data77 = data53.image_pull_secrets_map;
const _errs171 = errors;
if(errors === _errs171){
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
for(const key14 in data77){
const _errs174 = errors;
if(typeof data77[key14] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid19 = _errs174 === errors;
if(!valid19){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map",message:"must be object"}];
return false;
}
}
var valid10 = _errs171 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.image_pull_secrets !== undefined){
let data79 = data53.image_pull_secrets;
const _errs176 = errors;
if(errors === _errs176){
if(Array.isArray(data79)){
var valid20 = true;
const len4 = data79.length;
for(let i4=0; i4<len4; i4++){
let data80 = data79[i4];
const _errs178 = errors;
if(errors === _errs178){
if(typeof data80 === "string"){
if(func4(data80) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must be string"}];
return false;
}
}
var valid20 = _errs178 === errors;
if(!valid20){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets",message:"must be array"}];
return false;
}
}
var valid10 = _errs176 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.label_allow !== undefined){
let data81 = data53.label_allow;
const _errs180 = errors;
if(errors === _errs180){
if(Array.isArray(data81)){
var valid21 = true;
const len5 = data81.length;
for(let i5=0; i5<len5; i5++){
let data82 = data81[i5];
const _errs182 = errors;
if(errors === _errs182){
if(typeof data82 === "string"){
if(func4(data82) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must be string"}];
return false;
}
}
var valid21 = _errs182 === errors;
if(!valid21){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow",message:"must be array"}];
return false;
}
}
var valid10 = _errs180 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.annotation_allow !== undefined){
let data83 = data53.annotation_allow;
const _errs184 = errors;
if(errors === _errs184){
if(Array.isArray(data83)){
var valid22 = true;
const len6 = data83.length;
for(let i6=0; i6<len6; i6++){
let data84 = data83[i6];
const _errs186 = errors;
if(errors === _errs186){
if(typeof data84 === "string"){
if(func4(data84) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must be string"}];
return false;
}
}
var valid22 = _errs186 === errors;
if(!valid22){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow",message:"must be array"}];
return false;
}
}
var valid10 = _errs184 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.labels !== undefined){
let data85 = data53.labels;
const _errs188 = errors;
if(errors === _errs188){
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
for(const key15 in data85){
const _errs191 = errors;
if(typeof data85[key15] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/labels/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid23 = _errs191 === errors;
if(!valid23){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/labels",message:"must be object"}];
return false;
}
}
var valid10 = _errs188 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.annotations !== undefined){
let data87 = data53.annotations;
const _errs193 = errors;
if(errors === _errs193){
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
for(const key16 in data87){
const _errs196 = errors;
if(typeof data87[key16] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/annotations/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid24 = _errs196 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotations",message:"must be object"}];
return false;
}
}
var valid10 = _errs193 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.unsupported_volumes !== undefined){
let data89 = data53.unsupported_volumes;
const _errs198 = errors;
if(typeof data89 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be string"}];
return false;
}
if(!((data89 === "refuse") || (data89 === "drop"))){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs198 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.pvc_retention !== undefined){
let data90 = data53.pvc_retention;
const _errs200 = errors;
if(typeof data90 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be string"}];
return false;
}
if(!((data90 === "retain") || (data90 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs200 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.pvc_storage_class !== undefined){
const _errs202 = errors;
if(typeof data53.pvc_storage_class !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_storage_class",message:"must be string"}];
return false;
}
var valid10 = _errs202 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.pvc_access_modes !== undefined){
let data92 = data53.pvc_access_modes;
const _errs204 = errors;
if(errors === _errs204){
if(Array.isArray(data92)){
var valid25 = true;
const len7 = data92.length;
for(let i7=0; i7<len7; i7++){
let data93 = data92[i7];
const _errs206 = errors;
if(typeof data93 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be string"}];
return false;
}
if(!((((data93 === "ReadWriteOnce") || (data93 === "ReadOnlyMany")) || (data93 === "ReadWriteMany")) || (data93 === "ReadWriteOncePod"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be equal to one of the allowed values"}];
return false;
}
var valid25 = _errs206 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes",message:"must be array"}];
return false;
}
}
var valid10 = _errs204 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.preflight !== undefined){
const _errs208 = errors;
if(typeof data53.preflight !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/preflight",message:"must be boolean"}];
return false;
}
var valid10 = _errs208 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.resource_quota !== undefined){
let data95 = data53.resource_quota;
const _errs210 = errors;
if(errors === _errs210){
if(!(data95 && typeof data95 == "object" && !Array.isArray(data95))){
validate10.errors = [{instancePath:instancePath+"/offloading/resource_quota",message:"must be object"}];
return false;
}
}
var valid10 = _errs210 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.limit_range !== undefined){
let data96 = data53.limit_range;
const _errs213 = errors;
if(errors === _errs213){
if(!(data96 && typeof data96 == "object" && !Array.isArray(data96))){
validate10.errors = [{instancePath:instancePath+"/offloading/limit_range",message:"must be object"}];
return false;
}
}
var valid10 = _errs213 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.network_policy !== undefined){
let data97 = data53.network_policy;
const _errs216 = errors;
if(typeof data97 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be string"}];
return false;
}
if(!((data97 === "none") || (data97 === "default-deny"))){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs216 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.create_deadline_seconds !== undefined){
let data98 = data53.create_deadline_seconds;
const _errs218 = errors;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs218){
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 100 || isNaN(data98)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be <= 100"}];
return false;
}
else {
if(data98 < 1 || isNaN(data98)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs218 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data53.stop_grace_seconds !== undefined){
let data99 = data53.stop_grace_seconds;
const _errs220 = errors;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs220){
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 600 || isNaN(data99)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data99 < 0 || isNaN(data99)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid10 = _errs220 === errors;
}
else {
var valid10 = true;
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
var valid0 = _errs117 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data100 = data.status;
const _errs222 = errors;
if(errors === _errs222){
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
let missing6;
if((((data100.max_stale_seconds === undefined) && (missing6 = "max_stale_seconds")) || ((data100.deadline_seconds === undefined) && (missing6 = "deadline_seconds"))) || ((data100.hold_until_ready === undefined) && (missing6 = "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs224 = errors;
for(const key17 in data100){
if(!(((key17 === "max_stale_seconds") || (key17 === "deadline_seconds")) || (key17 === "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs224 === errors){
if(data100.max_stale_seconds !== undefined){
let data101 = data100.max_stale_seconds;
const _errs225 = errors;
if(!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs225){
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 3600 || isNaN(data101)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data101 < 1 || isNaN(data101)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid26 = _errs225 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data100.deadline_seconds !== undefined){
let data102 = data100.deadline_seconds;
const _errs227 = errors;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs227){
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 120 || isNaN(data102)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data102 < 1 || isNaN(data102)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid26 = _errs227 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data100.hold_until_ready !== undefined){
const _errs229 = errors;
if(typeof data100.hold_until_ready !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/status/hold_until_ready",message:"must be boolean"}];
return false;
}
var valid26 = _errs229 === errors;
}
else {
var valid26 = true;
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
var valid0 = _errs222 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ping !== undefined){
let data104 = data.ping;
const _errs231 = errors;
if(errors === _errs231){
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
let missing7;
if(((((((((data104.resources === undefined) && (missing7 = "resources")) || ((data104.fixed_resources === undefined) && (missing7 = "fixed_resources"))) || ((data104.accelerators === undefined) && (missing7 = "accelerators"))) || ((data104.quota_namespace === undefined) && (missing7 = "quota_namespace"))) || ((data104.taints === undefined) && (missing7 = "taints"))) || ((data104.unreachable_taint === undefined) && (missing7 = "unreachable_taint"))) || ((data104.forbidden_taint === undefined) && (missing7 = "forbidden_taint"))) || ((data104.fail_after_seconds === undefined) && (missing7 = "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs233 = errors;
for(const key18 in data104){
if(!((((((((key18 === "resources") || (key18 === "fixed_resources")) || (key18 === "accelerators")) || (key18 === "quota_namespace")) || (key18 === "taints")) || (key18 === "unreachable_taint")) || (key18 === "forbidden_taint")) || (key18 === "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs233 === errors){
if(data104.resources !== undefined){
let data105 = data104.resources;
const _errs234 = errors;
if(typeof data105 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be string"}];
return false;
}
if(!((((data105 === "none") || (data105 === "nodes")) || (data105 === "quota")) || (data105 === "fixed"))){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be equal to one of the allowed values"}];
return false;
}
var valid27 = _errs234 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.fixed_resources !== undefined){
let data106 = data104.fixed_resources;
const _errs236 = errors;
if(errors === _errs236){
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
for(const key19 in data106){
const _errs239 = errors;
if(typeof data106[key19] !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid28 = _errs239 === errors;
if(!valid28){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources",message:"must be object"}];
return false;
}
}
var valid27 = _errs236 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.accelerators !== undefined){
let data108 = data104.accelerators;
const _errs241 = errors;
if(errors === _errs241){
if(Array.isArray(data108)){
var valid29 = true;
const len8 = data108.length;
for(let i8=0; i8<len8; i8++){
let data109 = data108[i8];
const _errs243 = errors;
if(errors === _errs243){
if(typeof data109 === "string"){
if(func4(data109) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must be string"}];
return false;
}
}
var valid29 = _errs243 === errors;
if(!valid29){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators",message:"must be array"}];
return false;
}
}
var valid27 = _errs241 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.quota_namespace !== undefined){
const _errs245 = errors;
if(typeof data104.quota_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/quota_namespace",message:"must be string"}];
return false;
}
var valid27 = _errs245 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.taints !== undefined){
let data111 = data104.taints;
const _errs247 = errors;
if(errors === _errs247){
if(Array.isArray(data111)){
var valid30 = true;
const len9 = data111.length;
for(let i9=0; i9<len9; i9++){
let data112 = data111[i9];
const _errs249 = errors;
if(errors === _errs249){
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
let missing8;
if(((data112.key === undefined) && (missing8 = "key")) || ((data112.effect === undefined) && (missing8 = "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs251 = errors;
for(const key20 in data112){
if(!(((key20 === "key") || (key20 === "value")) || (key20 === "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs251 === errors){
if(data112.key !== undefined){
let data113 = data112.key;
const _errs252 = errors;
if(errors === _errs252){
if(typeof data113 === "string"){
if(func4(data113) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must be string"}];
return false;
}
}
var valid31 = _errs252 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data112.value !== undefined){
const _errs254 = errors;
if(typeof data112.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/value",message:"must be string"}];
return false;
}
var valid31 = _errs254 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data112.effect !== undefined){
let data115 = data112.effect;
const _errs256 = errors;
if(typeof data115 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be string"}];
return false;
}
if(!(((data115 === "NoSchedule") || (data115 === "PreferNoSchedule")) || (data115 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid31 = _errs256 === errors;
}
else {
var valid31 = true;
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
var valid30 = _errs249 === errors;
if(!valid30){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints",message:"must be array"}];
return false;
}
}
var valid27 = _errs247 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.unreachable_taint !== undefined){
const _errs258 = errors;
if(typeof data104.unreachable_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/unreachable_taint",message:"must be boolean"}];
return false;
}
var valid27 = _errs258 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.forbidden_taint !== undefined){
const _errs260 = errors;
if(typeof data104.forbidden_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/forbidden_taint",message:"must be boolean"}];
return false;
}
var valid27 = _errs260 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data104.fail_after_seconds !== undefined){
let data118 = data104.fail_after_seconds;
const _errs262 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs262){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 > 604800 || isNaN(data118)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data118 < 0 || isNaN(data118)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid27 = _errs262 === errors;
}
else {
var valid27 = true;
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
validate10.errors = [{instancePath:instancePath+"/ping",message:"must be object"}];
return false;
}
}
var valid0 = _errs231 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delete !== undefined){
let data119 = data.delete;
const _errs264 = errors;
if(errors === _errs264){
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
let missing9;
if((data119.journal_path === undefined) && (missing9 = "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs266 = errors;
for(const key21 in data119){
if(!(key21 === "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs266 === errors){
if(data119.journal_path !== undefined){
if(typeof data119.journal_path !== "string"){
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
var valid0 = _errs264 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.orphans !== undefined){
let data121 = data.orphans;
const _errs269 = errors;
if(errors === _errs269){
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
let missing10;
if((((data121.policy === undefined) && (missing10 = "policy")) || ((data121.grace_seconds === undefined) && (missing10 = "grace_seconds"))) || ((data121.interval_seconds === undefined) && (missing10 = "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs271 = errors;
for(const key22 in data121){
if(!(((key22 === "policy") || (key22 === "grace_seconds")) || (key22 === "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs271 === errors){
if(data121.policy !== undefined){
let data122 = data121.policy;
const _errs272 = errors;
if(typeof data122 !== "string"){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be string"}];
return false;
}
if(!((data122 === "report") || (data122 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid33 = _errs272 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data121.grace_seconds !== undefined){
let data123 = data121.grace_seconds;
const _errs274 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs274){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 604800 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data123 < 60 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be >= 60"}];
return false;
}
}
}
}
var valid33 = _errs274 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data121.interval_seconds !== undefined){
let data124 = data121.interval_seconds;
const _errs276 = errors;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs276){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 > 86400 || isNaN(data124)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be <= 86400"}];
return false;
}
else {
if(data124 < 5 || isNaN(data124)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be >= 5"}];
return false;
}
}
}
}
var valid33 = _errs276 === errors;
}
else {
var valid33 = true;
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
var valid0 = _errs269 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logs !== undefined){
let data125 = data.logs;
const _errs278 = errors;
if(errors === _errs278){
if(data125 && typeof data125 == "object" && !Array.isArray(data125)){
let missing11;
if((data125.max_follows === undefined) && (missing11 = "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs280 = errors;
for(const key23 in data125){
if(!(key23 === "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs280 === errors){
if(data125.max_follows !== undefined){
let data126 = data125.max_follows;
const _errs281 = errors;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be integer"}];
return false;
}
if(errors === _errs281){
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 10000 || isNaN(data126)){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be <= 10000"}];
return false;
}
else {
if(data126 < 1 || isNaN(data126)){
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
var valid0 = _errs278 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mesh !== undefined){
let data127 = data.mesh;
const _errs283 = errors;
if(errors === _errs283){
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
let missing12;
if((((((((((((((((data127.mode === undefined) && (missing12 = "mode")) || ((data127.image === undefined) && (missing12 = "image"))) || ((data127.init_container === undefined) && (missing12 = "init_container"))) || ((data127.startup_probe === undefined) && (missing12 = "startup_probe"))) || ((data127.slurm_setup_script === undefined) && (missing12 = "slurm_setup_script"))) || ((data127.script_image === undefined) && (missing12 = "script_image"))) || ((data127.pre_exec === undefined) && (missing12 = "pre_exec"))) || ((data127.tunnel_command === undefined) && (missing12 = "tunnel_command"))) || ((data127.endpoints === undefined) && (missing12 = "endpoints"))) || ((data127.allowed_cidrs === undefined) && (missing12 = "allowed_cidrs"))) || ((data127.verify_tls === undefined) && (missing12 = "verify_tls"))) || ((data127.nameservers === undefined) && (missing12 = "nameservers"))) || ((data127.tun_device === undefined) && (missing12 = "tun_device"))) || ((data127.tun_resource === undefined) && (missing12 = "tun_resource"))) || ((data127.resources === undefined) && (missing12 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs285 = errors;
for(const key24 in data127){
if(!(func2.call(schema11.properties.mesh.properties, key24))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs285 === errors){
if(data127.mode !== undefined){
let data128 = data127.mode;
const _errs286 = errors;
if(typeof data128 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be string"}];
return false;
}
if(!(((data128 === "native") || (data128 === "script")) || (data128 === "off"))){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs286 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.image !== undefined){
const _errs288 = errors;
if(typeof data127.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/image",message:"must be string"}];
return false;
}
var valid35 = _errs288 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.init_container !== undefined){
const _errs290 = errors;
if(typeof data127.init_container !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/init_container",message:"must be boolean"}];
return false;
}
var valid35 = _errs290 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.startup_probe !== undefined){
const _errs292 = errors;
if(typeof data127.startup_probe !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/startup_probe",message:"must be boolean"}];
return false;
}
var valid35 = _errs292 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.slurm_setup_script !== undefined){
const _errs294 = errors;
if(typeof data127.slurm_setup_script !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/slurm_setup_script",message:"must be boolean"}];
return false;
}
var valid35 = _errs294 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.script_image !== undefined){
const _errs296 = errors;
if(typeof data127.script_image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/script_image",message:"must be string"}];
return false;
}
var valid35 = _errs296 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.pre_exec !== undefined){
let data134 = data127.pre_exec;
const _errs298 = errors;
if(typeof data134 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be string"}];
return false;
}
if(!(((data134 === "ignore") || (data134 === "refuse")) || (data134 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs298 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.tunnel_command !== undefined){
let data135 = data127.tunnel_command;
const _errs300 = errors;
if(typeof data135 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be string"}];
return false;
}
if(!((data135 === "refuse") || (data135 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs300 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.endpoints !== undefined){
let data136 = data127.endpoints;
const _errs302 = errors;
if(errors === _errs302){
if(Array.isArray(data136)){
var valid36 = true;
const len10 = data136.length;
for(let i10=0; i10<len10; i10++){
let data137 = data136[i10];
const _errs304 = errors;
if(errors === _errs304){
if(typeof data137 === "string"){
if(func4(data137) < 1){
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must be string"}];
return false;
}
}
var valid36 = _errs304 === errors;
if(!valid36){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints",message:"must be array"}];
return false;
}
}
var valid35 = _errs302 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.allowed_cidrs !== undefined){
let data138 = data127.allowed_cidrs;
const _errs306 = errors;
if(errors === _errs306){
if(Array.isArray(data138)){
var valid37 = true;
const len11 = data138.length;
for(let i11=0; i11<len11; i11++){
let data139 = data138[i11];
const _errs308 = errors;
if(errors === _errs308){
if(typeof data139 === "string"){
if(!pattern5.test(data139)){
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must be string"}];
return false;
}
}
var valid37 = _errs308 === errors;
if(!valid37){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs",message:"must be array"}];
return false;
}
}
var valid35 = _errs306 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.verify_tls !== undefined){
const _errs310 = errors;
if(typeof data127.verify_tls !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/verify_tls",message:"must be boolean"}];
return false;
}
var valid35 = _errs310 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.nameservers !== undefined){
let data141 = data127.nameservers;
const _errs312 = errors;
if(errors === _errs312){
if(Array.isArray(data141)){
if(data141.length > 3){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers",message:"must NOT have more than 3 items"}];
return false;
}
else {
var valid38 = true;
const len12 = data141.length;
for(let i12=0; i12<len12; i12++){
let data142 = data141[i12];
const _errs314 = errors;
if(errors === _errs314){
if(typeof data142 === "string"){
if(!pattern6.test(data142)){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must be string"}];
return false;
}
}
var valid38 = _errs314 === errors;
if(!valid38){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers",message:"must be array"}];
return false;
}
}
var valid35 = _errs312 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.tun_device !== undefined){
let data143 = data127.tun_device;
const _errs316 = errors;
if(typeof data143 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be string"}];
return false;
}
if(!(((data143 === "host_path") || (data143 === "resource")) || (data143 === "none"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs316 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.tun_resource !== undefined){
const _errs318 = errors;
if(typeof data127.tun_resource !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_resource",message:"must be string"}];
return false;
}
var valid35 = _errs318 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data127.resources !== undefined){
let data145 = data127.resources;
const _errs320 = errors;
if(errors === _errs320){
if(!(data145 && typeof data145 == "object" && !Array.isArray(data145))){
validate10.errors = [{instancePath:instancePath+"/mesh/resources",message:"must be object"}];
return false;
}
}
var valid35 = _errs320 === errors;
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
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must be object"}];
return false;
}
}
var valid0 = _errs283 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tcp_tunnel !== undefined){
let data146 = data.tcp_tunnel;
const _errs323 = errors;
if(errors === _errs323){
if(data146 && typeof data146 == "object" && !Array.isArray(data146)){
let missing13;
if(((((((((((data146.enabled === undefined) && (missing13 = "enabled")) || ((data146.bastion_namespace === undefined) && (missing13 = "bastion_namespace"))) || ((data146.bastion_chart_path === undefined) && (missing13 = "bastion_chart_path"))) || ((data146.gateway_host === undefined) && (missing13 = "gateway_host"))) || ((data146.gateway_port === undefined) && (missing13 = "gateway_port"))) || ((data146.gateway_ssh_private_key === undefined) && (missing13 = "gateway_ssh_private_key"))) || ((data146.gateway_user === undefined) && (missing13 = "gateway_user"))) || ((data146.gateway_host_key === undefined) && (missing13 = "gateway_host_key"))) || ((data146.image === undefined) && (missing13 = "image"))) || ((data146.resources === undefined) && (missing13 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs325 = errors;
for(const key25 in data146){
if(!(func2.call(schema11.properties.tcp_tunnel.properties, key25))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs325 === errors){
if(data146.enabled !== undefined){
const _errs326 = errors;
if(typeof data146.enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/enabled",message:"must be boolean"}];
return false;
}
var valid39 = _errs326 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.bastion_namespace !== undefined){
const _errs328 = errors;
if(typeof data146.bastion_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_namespace",message:"must be string"}];
return false;
}
var valid39 = _errs328 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.bastion_chart_path !== undefined){
const _errs330 = errors;
if(typeof data146.bastion_chart_path !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_chart_path",message:"must be string"}];
return false;
}
var valid39 = _errs330 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.gateway_host !== undefined){
const _errs332 = errors;
if(typeof data146.gateway_host !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host",message:"must be string"}];
return false;
}
var valid39 = _errs332 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.gateway_port !== undefined){
let data151 = data146.gateway_port;
const _errs334 = errors;
if(!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be integer"}];
return false;
}
if(errors === _errs334){
if((typeof data151 == "number") && (isFinite(data151))){
if(data151 > 65535 || isNaN(data151)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be <= 65535"}];
return false;
}
else {
if(data151 < 1 || isNaN(data151)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be >= 1"}];
return false;
}
}
}
}
var valid39 = _errs334 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.gateway_ssh_private_key !== undefined){
const _errs336 = errors;
if(typeof data146.gateway_ssh_private_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_ssh_private_key",message:"must be string"}];
return false;
}
var valid39 = _errs336 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.gateway_user !== undefined){
const _errs338 = errors;
if(typeof data146.gateway_user !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_user",message:"must be string"}];
return false;
}
var valid39 = _errs338 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.gateway_host_key !== undefined){
const _errs340 = errors;
if(typeof data146.gateway_host_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host_key",message:"must be string"}];
return false;
}
var valid39 = _errs340 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.image !== undefined){
const _errs342 = errors;
if(typeof data146.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/image",message:"must be string"}];
return false;
}
var valid39 = _errs342 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data146.resources !== undefined){
let data156 = data146.resources;
const _errs344 = errors;
if(errors === _errs344){
if(!(data156 && typeof data156 == "object" && !Array.isArray(data156))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/resources",message:"must be object"}];
return false;
}
}
var valid39 = _errs344 === errors;
}
else {
var valid39 = true;
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
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must be object"}];
return false;
}
}
var valid0 = _errs323 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.routes !== undefined){
let data157 = data.routes;
const _errs347 = errors;
if(errors === _errs347){
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
let missing14;
if((((((((((((((data157.create === undefined) && (missing14 = "create")) || ((data157.delete === undefined) && (missing14 = "delete"))) || ((data157.status === undefined) && (missing14 = "status"))) || ((data157.get_logs === undefined) && (missing14 = "get_logs"))) || ((data157.fallback === undefined) && (missing14 = "fallback"))) || ((data157.timeout_seconds === undefined) && (missing14 = "timeout_seconds"))) || ((data157.bearer_token_file === undefined) && (missing14 = "bearer_token_file"))) || ((data157.ca_file === undefined) && (missing14 = "ca_file"))) || ((data157.cert_file === undefined) && (missing14 = "cert_file"))) || ((data157.key_file === undefined) && (missing14 = "key_file"))) || ((data157.aws_service === undefined) && (missing14 = "aws_service"))) || ((data157.aws_region === undefined) && (missing14 = "aws_region"))) || ((data157.aws_credentials_file === undefined) && (missing14 = "aws_credentials_file"))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs349 = errors;
for(const key26 in data157){
if(!(func2.call(schema11.properties.routes.properties, key26))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs349 === errors){
if(data157.create !== undefined){
let data158 = data157.create;
const _errs350 = errors;
if(errors === _errs350){
if(typeof data158 === "string"){
if(!pattern7.test(data158)){
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must be string"}];
return false;
}
}
var valid40 = _errs350 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.delete !== undefined){
let data159 = data157.delete;
const _errs352 = errors;
if(errors === _errs352){
if(typeof data159 === "string"){
if(!pattern7.test(data159)){
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must be string"}];
return false;
}
}
var valid40 = _errs352 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.status !== undefined){
let data160 = data157.status;
const _errs354 = errors;
if(errors === _errs354){
if(typeof data160 === "string"){
if(!pattern7.test(data160)){
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must be string"}];
return false;
}
}
var valid40 = _errs354 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.get_logs !== undefined){
let data161 = data157.get_logs;
const _errs356 = errors;
if(errors === _errs356){
if(typeof data161 === "string"){
if(!pattern7.test(data161)){
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must be string"}];
return false;
}
}
var valid40 = _errs356 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.fallback !== undefined){
let data162 = data157.fallback;
const _errs358 = errors;
if(typeof data162 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be string"}];
return false;
}
if(!((data162 === "local") || (data162 === "fail"))){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be equal to one of the allowed values"}];
return false;
}
var valid40 = _errs358 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.timeout_seconds !== undefined){
let data163 = data157.timeout_seconds;
const _errs360 = errors;
if(!(((typeof data163 == "number") && (!(data163 % 1) && !isNaN(data163))) && (isFinite(data163)))){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs360){
if((typeof data163 == "number") && (isFinite(data163))){
if(data163 > 120 || isNaN(data163)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data163 < 1 || isNaN(data163)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid40 = _errs360 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.bearer_token_file !== undefined){
const _errs362 = errors;
if(typeof data157.bearer_token_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/bearer_token_file",message:"must be string"}];
return false;
}
var valid40 = _errs362 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.ca_file !== undefined){
const _errs364 = errors;
if(typeof data157.ca_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/ca_file",message:"must be string"}];
return false;
}
var valid40 = _errs364 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.cert_file !== undefined){
const _errs366 = errors;
if(typeof data157.cert_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/cert_file",message:"must be string"}];
return false;
}
var valid40 = _errs366 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.key_file !== undefined){
const _errs368 = errors;
if(typeof data157.key_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/key_file",message:"must be string"}];
return false;
}
var valid40 = _errs368 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.aws_service !== undefined){
let data168 = data157.aws_service;
const _errs370 = errors;
if(typeof data168 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be string"}];
return false;
}
if(!(((data168 === "none") || (data168 === "lambda")) || (data168 === "execute-api"))){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be equal to one of the allowed values"}];
return false;
}
var valid40 = _errs370 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.aws_region !== undefined){
let data169 = data157.aws_region;
const _errs372 = errors;
if(errors === _errs372){
if(typeof data169 === "string"){
if(!pattern11.test(data169)){
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must match pattern \""+"^[a-z0-9-]*$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must be string"}];
return false;
}
}
var valid40 = _errs372 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data157.aws_credentials_file !== undefined){
const _errs374 = errors;
if(typeof data157.aws_credentials_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_credentials_file",message:"must be string"}];
return false;
}
var valid40 = _errs374 === errors;
}
else {
var valid40 = true;
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
validate10.errors = [{instancePath:instancePath+"/routes",message:"must be object"}];
return false;
}
}
var valid0 = _errs347 === errors;
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
