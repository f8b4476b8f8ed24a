// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config.schema.json","type":"object","additionalProperties":false,"required":["app","log","backend","k8s","offloading","status","ping","delete","orphans","logs","mesh","tcp_tunnel","routes"],"properties":{"app":{"type":"object","additionalProperties":false,"required":["name","description","version","api_versions","api_docs_path","socket_address","socket_port","socket_mode","socket_group","create_body_limit","status_body_limit","body_limit","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"name":{"type":"string"},"description":{"type":"string"},"version":{"type":"string"},"api_versions":{"type":"array","items":{"type":"string","minLength":1}},"api_docs_path":{"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},"socket_address":{"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"},"socket_port":{"type":"integer","minimum":0,"maximum":65535},"socket_mode":{"type":"string","pattern":"^0?[0-7]{3}$"},"socket_group":{"type":"string"},"create_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"status_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"log":{"type":"object","additionalProperties":false,"required":["level","dir","max_size_mib","max_files","rich_enabled","requests_enabled","fold_seconds"],"properties":{"level":{"type":"string","enum":["debug","info","warn","error"]},"dir":{"type":"string"},"max_size_mib":{"type":"integer","minimum":0,"maximum":1048576},"max_files":{"type":"integer","minimum":1,"maximum":1000},"rich_enabled":{"type":"string","enum":["auto","true","false"]},"requests_enabled":{"type":"boolean"},"fold_seconds":{"type":"integer","minimum":0,"maximum":3600}}},"backend":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string"}}},"k8s":{"type":"object","additionalProperties":false,"required":["kubeconfig_path","kubeconfig","client_configuration","context","exec_plugins","insecure_skip_tls_verify","max_connections","request_timeout_seconds"],"properties":{"kubeconfig_path":{"type":"string","minLength":1},"kubeconfig":{"type":"object","additionalProperties":true},"client_configuration":{"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1},"assert_hostname":{"type":["string","boolean","null"]},"retries":{"type":["integer","boolean","null"],"minimum":0}}},"context":{"type":"string"},"exec_plugins":{"type":"string","enum":["allow","forbid"]},"insecure_skip_tls_verify":{"type":"string","enum":["allow","forbid"]},"max_connections":{"type":"integer","minimum":1,"maximum":1000},"request_timeout_seconds":{"type":"integer","minimum":1,"maximum":600}}},"offloading":{"type":"object","additionalProperties":false,"required":["namespace_prefix","namespace_prefix_exclusions","node_selector","node_tolerations","cluster_id","pod_security","pod_security_enforce","protected_namespaces","service_account_map","priority_class_map","runtime_class_map","image_pull_secrets_map","image_pull_secrets","label_allow","annotation_allow","labels","annotations","unsupported_volumes","pvc_retention","pvc_storage_class","pvc_access_modes","preflight","resource_quota","limit_range","network_policy","create_deadline_seconds","stop_grace_seconds"],"properties":{"namespace_prefix":{"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},"namespace_prefix_exclusions":{"type":"array","items":{"type":"string","minLength":1}},"node_selector":{"type":"object","additionalProperties":{"type":"string"}},"node_tolerations":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}}}},"cluster_id":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"pod_security":{"type":"string","enum":["baseline","restricted","privileged"]},"pod_security_enforce":{"type":"boolean"},"protected_namespaces":{"type":"array","items":{"type":"string","minLength":1}},"service_account_map":{"type":"object","additionalProperties":{"type":"string"}},"priority_class_map":{"type":"object","additionalProperties":{"type":"string"}},"runtime_class_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets":{"type":"array","items":{"type":"string","minLength":1}},"label_allow":{"type":"array","items":{"type":"string","minLength":1}},"annotation_allow":{"type":"array","items":{"type":"string","minLength":1}},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"unsupported_volumes":{"type":"string","enum":["refuse","drop"]},"pvc_retention":{"type":"string","enum":["retain","delete"]},"pvc_storage_class":{"type":"string"},"pvc_access_modes":{"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}},"preflight":{"type":"boolean"},"resource_quota":{"type":"object","additionalProperties":true},"limit_range":{"type":"object","additionalProperties":true},"network_policy":{"type":"string","enum":["none","default-deny"]},"create_deadline_seconds":{"type":"integer","minimum":1,"maximum":100},"stop_grace_seconds":{"type":"integer","minimum":0,"maximum":600}}},"status":{"type":"object","additionalProperties":false,"required":["max_stale_seconds","deadline_seconds","hold_until_ready"],"properties":{"max_stale_seconds":{"type":"integer","minimum":1,"maximum":3600},"deadline_seconds":{"type":"integer","minimum":1,"maximum":120},"hold_until_ready":{"type":"boolean"}}},"ping":{"type":"object","additionalProperties":false,"required":["resources","fixed_resources","accelerators","quota_namespace","taints","unreachable_taint","forbidden_taint","fail_after_seconds"],"properties":{"resources":{"type":"string","enum":["none","nodes","quota","fixed"]},"fixed_resources":{"type":"object","additionalProperties":{"type":"string"}},"accelerators":{"type":"array","items":{"type":"string","minLength":1}},"quota_namespace":{"type":"string"},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}},"unreachable_taint":{"type":"boolean"},"forbidden_taint":{"type":"boolean"},"fail_after_seconds":{"type":"integer","minimum":0,"maximum":604800}}},"delete":{"type":"object","additionalProperties":false,"required":["journal_path"],"properties":{"journal_path":{"type":"string"}}},"orphans":{"type":"object","additionalProperties":false,"required":["policy","grace_seconds","interval_seconds"],"properties":{"policy":{"type":"string","enum":["report","delete"]},"grace_seconds":{"type":"integer","minimum":60,"maximum":604800},"interval_seconds":{"type":"integer","minimum":5,"maximum":86400}}},"logs":{"type":"object","additionalProperties":false,"required":["max_follows"],"properties":{"max_follows":{"type":"integer","minimum":1,"maximum":10000}}},"mesh":{"type":"object","additionalProperties":false,"required":["mode","image","init_container","startup_probe","slurm_setup_script","script_image","pre_exec","tunnel_command","endpoints","allowed_cidrs","verify_tls","nameservers","tun_device","tun_resource","resources"],"properties":{"mode":{"type":"string","enum":["native","script","off"]},"image":{"type":"string"},"init_container":{"type":"boolean"},"startup_probe":{"type":"boolean"},"slurm_setup_script":{"type":"boolean"},"script_image":{"type":"string"},"pre_exec":{"type":"string","enum":["ignore","refuse","run"]},"tunnel_command":{"type":"string","enum":["refuse","run"]},"endpoints":{"type":"array","items":{"type":"string","minLength":1}},"allowed_cidrs":{"type":"array","items":{"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"}},"verify_tls":{"type":"boolean"},"nameservers":{"type":"array","items":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"},"maxItems":3},"tun_device":{"type":"string","enum":["host_path","resource","none"]},"tun_resource":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"tcp_tunnel":{"type":"object","additionalProperties":false,"required":["enabled","bastion_namespace","bastion_chart_path","gateway_host","gateway_port","gateway_ssh_private_key","gateway_user","gateway_host_key","image","resources"],"properties":{"enabled":{"type":"boolean"},"bastion_namespace":{"type":"string"},"bastion_chart_path":{"type":"string"},"gateway_host":{"type":"string"},"gateway_port":{"type":"integer","minimum":1,"maximum":65535},"gateway_ssh_private_key":{"type":"string"},"gateway_user":{"type":"string"},"gateway_host_key":{"type":"string"},"image":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"routes":{"type":"object","additionalProperties":false,"required":["create","delete","status","get_logs","fallback","timeout_seconds","bearer_token_file","ca_file","cert_file","key_file","aws_service","aws_region","aws_credentials_file"],"properties":{"create":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"delete":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"status":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"get_logs":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"fallback":{"type":"string","enum":["local","fail"]},"timeout_seconds":{"type":"integer","minimum":1,"maximum":120},"bearer_token_file":{"type":"string"},"ca_file":{"type":"string"},"cert_file":{"type":"string"},"key_file":{"type":"string"},"aws_service":{"type":"string","enum":["none","lambda","execute-api"]},"aws_region":{"type":"string","pattern":"^[a-z0-9-]*$"},"aws_credentials_file":{"type":"string"}}}}};
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
if((((((((data18.level === undefined) && (missing2 = "level")) || ((data18.dir === undefined) && (missing2 = "dir"))) || ((data18.max_size_mib === undefined) && (missing2 = "max_size_mib"))) || ((data18.max_files === undefined) && (missing2 = "max_files"))) || ((data18.rich_enabled === undefined) && (missing2 = "rich_enabled"))) || ((data18.requests_enabled === undefined) && (missing2 = "requests_enabled"))) || ((data18.fold_seconds === undefined) && (missing2 = "fold_seconds"))){
validate10.errors = [{instancePath:instancePath+"/log",message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key2 in data18){
if(!(((((((key2 === "level") || (key2 === "dir")) || (key2 === "max_size_mib")) || (key2 === "max_files")) || (key2 === "rich_enabled")) || (key2 === "requests_enabled")) || (key2 === "fold_seconds"))){
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
if(data18.max_size_mib !== undefined){
let data21 = data18.max_size_mib;
const _errs46 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be integer"}];
return false;
}
if(errors === _errs46){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 1048576 || isNaN(data21)){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be <= 1048576"}];
return false;
}
else {
if(data21 < 0 || isNaN(data21)){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.max_files !== undefined){
let data22 = data18.max_files;
const _errs48 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 1000 || isNaN(data22)){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be <= 1000"}];
return false;
}
else {
if(data22 < 1 || isNaN(data22)){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.rich_enabled !== undefined){
let data23 = data18.rich_enabled;
const _errs50 = errors;
if(typeof data23 !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be string"}];
return false;
}
if(!(((data23 === "auto") || (data23 === "true")) || (data23 === "false"))){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs50 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.requests_enabled !== undefined){
const _errs52 = errors;
if(typeof data18.requests_enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/log/requests_enabled",message:"must be boolean"}];
return false;
}
var valid3 = _errs52 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.fold_seconds !== undefined){
let data25 = data18.fold_seconds;
const _errs54 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 3600 || isNaN(data25)){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs54 === errors;
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
let data26 = data.backend;
const _errs56 = errors;
if(errors === _errs56){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing3;
if((data26.type === undefined) && (missing3 = "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs58 = errors;
for(const key3 in data26){
if(!(key3 === "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs58 === errors){
if(data26.type !== undefined){
if(typeof data26.type !== "string"){
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
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.k8s !== undefined){
let data28 = data.k8s;
const _errs61 = errors;
if(errors === _errs61){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing4;
if(((((((((data28.kubeconfig_path === undefined) && (missing4 = "kubeconfig_path")) || ((data28.kubeconfig === undefined) && (missing4 = "kubeconfig"))) || ((data28.client_configuration === undefined) && (missing4 = "client_configuration"))) || ((data28.context === undefined) && (missing4 = "context"))) || ((data28.exec_plugins === undefined) && (missing4 = "exec_plugins"))) || ((data28.insecure_skip_tls_verify === undefined) && (missing4 = "insecure_skip_tls_verify"))) || ((data28.max_connections === undefined) && (missing4 = "max_connections"))) || ((data28.request_timeout_seconds === undefined) && (missing4 = "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs63 = errors;
for(const key4 in data28){
if(!((((((((key4 === "kubeconfig_path") || (key4 === "kubeconfig")) || (key4 === "client_configuration")) || (key4 === "context")) || (key4 === "exec_plugins")) || (key4 === "insecure_skip_tls_verify")) || (key4 === "max_connections")) || (key4 === "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs63 === errors){
if(data28.kubeconfig_path !== undefined){
let data29 = data28.kubeconfig_path;
const _errs64 = errors;
if(errors === _errs64){
if(typeof data29 === "string"){
if(func4(data29) < 1){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must be string"}];
return false;
}
}
var valid5 = _errs64 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.kubeconfig !== undefined){
let data30 = data28.kubeconfig;
const _errs66 = errors;
if(errors === _errs66){
if(!(data30 && typeof data30 == "object" && !Array.isArray(data30))){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig",message:"must be object"}];
return false;
}
}
var valid5 = _errs66 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.client_configuration !== undefined){
let data31 = data28.client_configuration;
const _errs69 = errors;
if(errors === _errs69){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.host !== undefined){
let data32 = data31.host;
const _errs72 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/host",message:"must be string,null"}];
return false;
}
var valid6 = _errs72 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.verify_ssl !== undefined){
let data33 = data31.verify_ssl;
const _errs74 = errors;
if((typeof data33 !== "boolean") && (data33 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/verify_ssl",message:"must be boolean,null"}];
return false;
}
var valid6 = _errs74 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.ssl_ca_cert !== undefined){
let data34 = data31.ssl_ca_cert;
const _errs76 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/ssl_ca_cert",message:"must be string,null"}];
return false;
}
var valid6 = _errs76 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.cert_file !== undefined){
let data35 = data31.cert_file;
const _errs78 = errors;
if((typeof data35 !== "string") && (data35 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/cert_file",message:"must be string,null"}];
return false;
}
var valid6 = _errs78 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.key_file !== undefined){
let data36 = data31.key_file;
const _errs80 = errors;
if((typeof data36 !== "string") && (data36 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/key_file",message:"must be string,null"}];
return false;
}
var valid6 = _errs80 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.tls_server_name !== undefined){
let data37 = data31.tls_server_name;
const _errs82 = errors;
if((typeof data37 !== "string") && (data37 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/tls_server_name",message:"must be string,null"}];
return false;
}
var valid6 = _errs82 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.api_key !== undefined){
let data38 = data31.api_key;
const _errs84 = errors;
if((!(data38 && typeof data38 == "object" && !Array.isArray(data38))) && (data38 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key",message:"must be object,null"}];
return false;
}
if(errors === _errs84){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
for(const key5 in data38){
const _errs87 = errors;
if(typeof data38[key5] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid7 = _errs87 === errors;
if(!valid7){
break;
}
}
}
}
var valid6 = _errs84 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.api_key_prefix !== undefined){
let data40 = data31.api_key_prefix;
const _errs89 = errors;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix",message:"must be object,null"}];
return false;
}
if(errors === _errs89){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key6 in data40){
const _errs92 = errors;
if(typeof data40[key6] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid8 = _errs92 === errors;
if(!valid8){
break;
}
}
}
}
var valid6 = _errs89 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.username !== undefined){
let data42 = data31.username;
const _errs94 = errors;
if((typeof data42 !== "string") && (data42 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/username",message:"must be string,null"}];
return false;
}
var valid6 = _errs94 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.password !== undefined){
let data43 = data31.password;
const _errs96 = errors;
if((typeof data43 !== "string") && (data43 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/password",message:"must be string,null"}];
return false;
}
var valid6 = _errs96 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.proxy !== undefined){
let data44 = data31.proxy;
const _errs98 = errors;
if((typeof data44 !== "string") && (data44 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy",message:"must be string,null"}];
return false;
}
var valid6 = _errs98 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.proxy_headers !== undefined){
let data45 = data31.proxy_headers;
const _errs100 = errors;
if((!(data45 && typeof data45 == "object" && !Array.isArray(data45))) && (data45 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers",message:"must be object,null"}];
return false;
}
if(errors === _errs100){
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key7 in data45){
const _errs103 = errors;
if(typeof data45[key7] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid9 = _errs103 === errors;
if(!valid9){
break;
}
}
}
}
var valid6 = _errs100 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.no_proxy !== undefined){
let data47 = data31.no_proxy;
const _errs105 = errors;
if((typeof data47 !== "string") && (data47 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/no_proxy",message:"must be string,null"}];
return false;
}
var valid6 = _errs105 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.connection_pool_maxsize !== undefined){
let data48 = data31.connection_pool_maxsize;
const _errs107 = errors;
if((!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))) && (data48 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be integer,null"}];
return false;
}
if(errors === _errs107){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 1 || isNaN(data48)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be >= 1"}];
return false;
}
}
}
var valid6 = _errs107 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.assert_hostname !== undefined){
let data49 = data31.assert_hostname;
const _errs109 = errors;
if(((typeof data49 !== "string") && (typeof data49 !== "boolean")) && (data49 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/assert_hostname",message:"must be string,boolean,null"}];
return false;
}
var valid6 = _errs109 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data31.retries !== undefined){
let data50 = data31.retries;
const _errs111 = errors;
if(((!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))) && (typeof data50 !== "boolean")) && (data50 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be integer,boolean,null"}];
return false;
}
if(errors === _errs111){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 0 || isNaN(data50)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be >= 0"}];
return false;
}
}
}
var valid6 = _errs111 === errors;
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
var valid5 = _errs69 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.context !== undefined){
const _errs113 = errors;
if(typeof data28.context !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/context",message:"must be string"}];
return false;
}
var valid5 = _errs113 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.exec_plugins !== undefined){
let data52 = data28.exec_plugins;
const _errs115 = errors;
if(typeof data52 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be string"}];
return false;
}
if(!((data52 === "allow") || (data52 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs115 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.insecure_skip_tls_verify !== undefined){
let data53 = data28.insecure_skip_tls_verify;
const _errs117 = errors;
if(typeof data53 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be string"}];
return false;
}
if(!((data53 === "allow") || (data53 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs117 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.max_connections !== undefined){
let data54 = data28.max_connections;
const _errs119 = errors;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be integer"}];
return false;
}
if(errors === _errs119){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 1000 || isNaN(data54)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be <= 1000"}];
return false;
}
else {
if(data54 < 1 || isNaN(data54)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be >= 1"}];
return false;
}
}
}
}
var valid5 = _errs119 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data28.request_timeout_seconds !== undefined){
let data55 = data28.request_timeout_seconds;
const _errs121 = errors;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs121){
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 600 || isNaN(data55)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data55 < 1 || isNaN(data55)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid5 = _errs121 === errors;
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
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offloading !== undefined){
let data56 = data.offloading;
const _errs123 = errors;
if(errors === _errs123){
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
let missing5;
if((((((((((((((((((((((((((((data56.namespace_prefix === undefined) && (missing5 = "namespace_prefix")) || ((data56.namespace_prefix_exclusions === undefined) && (missing5 = "namespace_prefix_exclusions"))) || ((data56.node_selector === undefined) && (missing5 = "node_selector"))) || ((data56.node_tolerations === undefined) && (missing5 = "node_tolerations"))) || ((data56.cluster_id === undefined) && (missing5 = "cluster_id"))) || ((data56.pod_security === undefined) && (missing5 = "pod_security"))) || ((data56.pod_security_enforce === undefined) && (missing5 = "pod_security_enforce"))) || ((data56.protected_namespaces === undefined) && (missing5 = "protected_namespaces"))) || ((data56.service_account_map === undefined) && (missing5 = "service_account_map"))) || ((data56.priority_class_map === undefined) && (missing5 = "priority_class_map"))) || ((data56.runtime_class_map === undefined) && (missing5 = "runtime_class_map"))) || ((data56.image_pull_secrets_map === undefined) && (missing5 = "image_pull_secrets_map"))) || ((data56.image_pull_secrets === undefined) && (missing5 = "image_pull_secrets"))) || ((data56.label_allow === undefined) && (missing5 = "label_allow"))) || ((data56.annotation_allow === undefined) && (missing5 = "annotation_allow"))) || ((data56.labels === undefined) && (missing5 = "labels"))) || ((data56.annotations === undefined) && (missing5 = "annotations"))) || ((data56.unsupported_volumes === undefined) && (missing5 = "unsupported_volumes"))) || ((data56.pvc_retention === undefined) && (missing5 = "pvc_retention"))) || ((data56.pvc_storage_class === undefined) && (missing5 = "pvc_storage_class"))) || ((data56.pvc_access_modes === undefined) && (missing5 = "pvc_access_modes"))) || ((data56.preflight === undefined) && (missing5 = "preflight"))) || ((data56.resource_quota === undefined) && (missing5 = "resource_quota"))) || ((data56.limit_range === undefined) && (missing5 = "limit_range"))) || ((data56.network_policy === undefined) && (missing5 = "network_policy"))) || ((data56.create_deadline_seconds === undefined) && (missing5 = "create_deadline_seconds"))) || ((data56.stop_grace_seconds === undefined) && (missing5 = "stop_grace_seconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs125 = errors;
for(const key8 in data56){
if(!(func2.call(schema11.properties.offloading.properties, key8))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs125 === errors){
if(data56.namespace_prefix !== undefined){
let data57 = data56.namespace_prefix;
const _errs126 = errors;
if(errors === _errs126){
if(typeof data57 === "string"){
if(func4(data57) > 40){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must NOT have more than 40 characters"}];
return false;
}
else {
if(!pattern3.test(data57)){
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
var valid10 = _errs126 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.namespace_prefix_exclusions !== undefined){
let data58 = data56.namespace_prefix_exclusions;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data58)){
var valid11 = true;
const len1 = data58.length;
for(let i1=0; i1<len1; i1++){
let data59 = data58[i1];
const _errs130 = errors;
if(errors === _errs130){
if(typeof data59 === "string"){
if(func4(data59) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must be string"}];
return false;
}
}
var valid11 = _errs130 === errors;
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
var valid10 = _errs128 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.node_selector !== undefined){
let data60 = data56.node_selector;
const _errs132 = errors;
if(errors === _errs132){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key9 in data60){
const _errs135 = errors;
if(typeof data60[key9] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid12 = _errs135 === errors;
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
var valid10 = _errs132 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.node_tolerations !== undefined){
let data62 = data56.node_tolerations;
const _errs137 = errors;
if(errors === _errs137){
if(Array.isArray(data62)){
var valid13 = true;
const len2 = data62.length;
for(let i2=0; i2<len2; i2++){
let data63 = data62[i2];
const _errs139 = errors;
if(errors === _errs139){
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
const _errs141 = errors;
for(const key10 in data63){
if(!(((((key10 === "key") || (key10 === "operator")) || (key10 === "value")) || (key10 === "effect")) || (key10 === "tolerationSeconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs141 === errors){
if(data63.key !== undefined){
const _errs142 = errors;
if(typeof data63.key !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/key",message:"must be string"}];
return false;
}
var valid14 = _errs142 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data63.operator !== undefined){
let data65 = data63.operator;
const _errs144 = errors;
if(typeof data65 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be string"}];
return false;
}
if(!((((data65 === "Equal") || (data65 === "Exists")) || (data65 === "Lt")) || (data65 === "Gt"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be equal to one of the allowed values"}];
return false;
}
var valid14 = _errs144 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data63.value !== undefined){
const _errs146 = errors;
if(typeof data63.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/value",message:"must be string"}];
return false;
}
var valid14 = _errs146 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data63.effect !== undefined){
let data67 = data63.effect;
const _errs148 = errors;
if(typeof data67 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be string"}];
return false;
}
if(!(((data67 === "NoSchedule") || (data67 === "PreferNoSchedule")) || (data67 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid14 = _errs148 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data63.tolerationSeconds !== undefined){
let data68 = data63.tolerationSeconds;
const _errs150 = errors;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs150){
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 9007199254740991 || isNaN(data68)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data68 < -9007199254740991 || isNaN(data68)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid14 = _errs150 === errors;
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
var valid13 = _errs139 === errors;
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
var valid10 = _errs137 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.cluster_id !== undefined){
let data69 = data56.cluster_id;
const _errs152 = errors;
if(errors === _errs152){
if(typeof data69 === "string"){
if(func4(data69) > 63){
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern4.test(data69)){
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
var valid10 = _errs152 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.pod_security !== undefined){
let data70 = data56.pod_security;
const _errs154 = errors;
if(typeof data70 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be string"}];
return false;
}
if(!(((data70 === "baseline") || (data70 === "restricted")) || (data70 === "privileged"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs154 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.pod_security_enforce !== undefined){
const _errs156 = errors;
if(typeof data56.pod_security_enforce !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security_enforce",message:"must be boolean"}];
return false;
}
var valid10 = _errs156 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.protected_namespaces !== undefined){
let data72 = data56.protected_namespaces;
const _errs158 = errors;
if(errors === _errs158){
if(Array.isArray(data72)){
var valid15 = true;
const len3 = data72.length;
for(let i3=0; i3<len3; i3++){
let data73 = data72[i3];
const _errs160 = errors;
if(errors === _errs160){
if(typeof data73 === "string"){
if(func4(data73) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must be string"}];
return false;
}
}
var valid15 = _errs160 === errors;
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
var valid10 = _errs158 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.service_account_map !== undefined){
let data74 = data56.service_account_map;
const _errs162 = errors;
if(errors === _errs162){
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key11 in data74){
const _errs165 = errors;
if(typeof data74[key11] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid16 = _errs165 === errors;
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
var valid10 = _errs162 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.priority_class_map !== undefined){
let data76 = data56.priority_class_map;
const _errs167 = errors;
if(errors === _errs167){
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key12 in data76){
const _errs170 = errors;
if(typeof data76[key12] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid17 = _errs170 === errors;
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
var valid10 = _errs167 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.runtime_class_map !== undefined){
let data78 = data56.runtime_class_map;
const _errs172 = errors;
if(errors === _errs172){
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
for(const key13 in data78){
const _errs175 = errors;
if(typeof data78[key13] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid18 = _errs175 === errors;
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
var valid10 = _errs172 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.image_pull_secrets_map !== undefined){
let data80 = data56.image_pull_secrets_map;
const _errs177 = errors;
if(errors === _errs177){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key14 in data80){
const _errs180 = errors;
if(typeof data80[key14] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid19 = _errs180 === errors;
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
var valid10 = _errs177 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.image_pull_secrets !== undefined){
let data82 = data56.image_pull_secrets;
const _errs182 = errors;
if(errors === _errs182){
if(Array.isArray(data82)){
var valid20 = true;
const len4 = data82.length;
for(let i4=0; i4<len4; i4++){
let data83 = data82[i4];
const _errs184 = errors;
if(errors === _errs184){
if(typeof data83 === "string"){
if(func4(data83) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must be string"}];
return false;
}
}
var valid20 = _errs184 === errors;
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
var valid10 = _errs182 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.label_allow !== undefined){
let data84 = data56.label_allow;
const _errs186 = errors;
if(errors === _errs186){
if(Array.isArray(data84)){
var valid21 = true;
const len5 = data84.length;
for(let i5=0; i5<len5; i5++){
let data85 = data84[i5];
const _errs188 = errors;
if(errors === _errs188){
if(typeof data85 === "string"){
if(func4(data85) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must be string"}];
return false;
}
}
var valid21 = _errs188 === errors;
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
var valid10 = _errs186 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.annotation_allow !== undefined){
let data86 = data56.annotation_allow;
const _errs190 = errors;
if(errors === _errs190){
if(Array.isArray(data86)){
var valid22 = true;
const len6 = data86.length;
for(let i6=0; i6<len6; i6++){
let data87 = data86[i6];
const _errs192 = errors;
if(errors === _errs192){
if(typeof data87 === "string"){
if(func4(data87) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must be string"}];
return false;
}
}
var valid22 = _errs192 === errors;
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
var valid10 = _errs190 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.labels !== undefined){
let data88 = data56.labels;
const _errs194 = errors;
if(errors === _errs194){
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
for(const key15 in data88){
const _errs197 = errors;
if(typeof data88[key15] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/labels/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid23 = _errs197 === errors;
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
var valid10 = _errs194 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.annotations !== undefined){
let data90 = data56.annotations;
const _errs199 = errors;
if(errors === _errs199){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
for(const key16 in data90){
const _errs202 = errors;
if(typeof data90[key16] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/annotations/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid24 = _errs202 === errors;
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
var valid10 = _errs199 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.unsupported_volumes !== undefined){
let data92 = data56.unsupported_volumes;
const _errs204 = errors;
if(typeof data92 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be string"}];
return false;
}
if(!((data92 === "refuse") || (data92 === "drop"))){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs204 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.pvc_retention !== undefined){
let data93 = data56.pvc_retention;
const _errs206 = errors;
if(typeof data93 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be string"}];
return false;
}
if(!((data93 === "retain") || (data93 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs206 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.pvc_storage_class !== undefined){
const _errs208 = errors;
if(typeof data56.pvc_storage_class !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_storage_class",message:"must be string"}];
return false;
}
var valid10 = _errs208 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.pvc_access_modes !== undefined){
let data95 = data56.pvc_access_modes;
const _errs210 = errors;
if(errors === _errs210){
if(Array.isArray(data95)){
var valid25 = true;
const len7 = data95.length;
for(let i7=0; i7<len7; i7++){
let data96 = data95[i7];
const _errs212 = errors;
if(typeof data96 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be string"}];
return false;
}
if(!((((data96 === "ReadWriteOnce") || (data96 === "ReadOnlyMany")) || (data96 === "ReadWriteMany")) || (data96 === "ReadWriteOncePod"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be equal to one of the allowed values"}];
return false;
}
var valid25 = _errs212 === errors;
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
var valid10 = _errs210 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.preflight !== undefined){
const _errs214 = errors;
if(typeof data56.preflight !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/preflight",message:"must be boolean"}];
return false;
}
var valid10 = _errs214 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.resource_quota !== undefined){
let data98 = data56.resource_quota;
const _errs216 = errors;
if(errors === _errs216){
if(!(data98 && typeof data98 == "object" && !Array.isArray(data98))){
validate10.errors = [{instancePath:instancePath+"/offloading/resource_quota",message:"must be object"}];
return false;
}
}
var valid10 = _errs216 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.limit_range !== undefined){
let data99 = data56.limit_range;
const _errs219 = errors;
if(errors === _errs219){
if(!(data99 && typeof data99 == "object" && !Array.isArray(data99))){
validate10.errors = [{instancePath:instancePath+"/offloading/limit_range",message:"must be object"}];
return false;
}
}
var valid10 = _errs219 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.network_policy !== undefined){
let data100 = data56.network_policy;
const _errs222 = errors;
if(typeof data100 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be string"}];
return false;
}
if(!((data100 === "none") || (data100 === "default-deny"))){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs222 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.create_deadline_seconds !== undefined){
let data101 = data56.create_deadline_seconds;
const _errs224 = errors;
if(!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs224){
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 100 || isNaN(data101)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be <= 100"}];
return false;
}
else {
if(data101 < 1 || isNaN(data101)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid10 = _errs224 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data56.stop_grace_seconds !== undefined){
let data102 = data56.stop_grace_seconds;
const _errs226 = errors;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs226){
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 600 || isNaN(data102)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data102 < 0 || isNaN(data102)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid10 = _errs226 === errors;
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
var valid0 = _errs123 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data103 = data.status;
const _errs228 = errors;
if(errors === _errs228){
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
let missing6;
if((((data103.max_stale_seconds === undefined) && (missing6 = "max_stale_seconds")) || ((data103.deadline_seconds === undefined) && (missing6 = "deadline_seconds"))) || ((data103.hold_until_ready === undefined) && (missing6 = "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs230 = errors;
for(const key17 in data103){
if(!(((key17 === "max_stale_seconds") || (key17 === "deadline_seconds")) || (key17 === "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs230 === errors){
if(data103.max_stale_seconds !== undefined){
let data104 = data103.max_stale_seconds;
const _errs231 = errors;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs231){
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 3600 || isNaN(data104)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data104 < 1 || isNaN(data104)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid26 = _errs231 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data103.deadline_seconds !== undefined){
let data105 = data103.deadline_seconds;
const _errs233 = errors;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs233){
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 120 || isNaN(data105)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data105 < 1 || isNaN(data105)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid26 = _errs233 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data103.hold_until_ready !== undefined){
const _errs235 = errors;
if(typeof data103.hold_until_ready !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/status/hold_until_ready",message:"must be boolean"}];
return false;
}
var valid26 = _errs235 === errors;
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
var valid0 = _errs228 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ping !== undefined){
let data107 = data.ping;
const _errs237 = errors;
if(errors === _errs237){
if(data107 && typeof data107 == "object" && !Array.isArray(data107)){
let missing7;
if(((((((((data107.resources === undefined) && (missing7 = "resources")) || ((data107.fixed_resources === undefined) && (missing7 = "fixed_resources"))) || ((data107.accelerators === undefined) && (missing7 = "accelerators"))) || ((data107.quota_namespace === undefined) && (missing7 = "quota_namespace"))) || ((data107.taints === undefined) && (missing7 = "taints"))) || ((data107.unreachable_taint === undefined) && (missing7 = "unreachable_taint"))) || ((data107.forbidden_taint === undefined) && (missing7 = "forbidden_taint"))) || ((data107.fail_after_seconds === undefined) && (missing7 = "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs239 = errors;
for(const key18 in data107){
if(!((((((((key18 === "resources") || (key18 === "fixed_resources")) || (key18 === "accelerators")) || (key18 === "quota_namespace")) || (key18 === "taints")) || (key18 === "unreachable_taint")) || (key18 === "forbidden_taint")) || (key18 === "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs239 === errors){
if(data107.resources !== undefined){
let data108 = data107.resources;
const _errs240 = errors;
if(typeof data108 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be string"}];
return false;
}
if(!((((data108 === "none") || (data108 === "nodes")) || (data108 === "quota")) || (data108 === "fixed"))){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be equal to one of the allowed values"}];
return false;
}
var valid27 = _errs240 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.fixed_resources !== undefined){
let data109 = data107.fixed_resources;
const _errs242 = errors;
if(errors === _errs242){
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
for(const key19 in data109){
const _errs245 = errors;
if(typeof data109[key19] !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid28 = _errs245 === errors;
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
var valid27 = _errs242 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.accelerators !== undefined){
let data111 = data107.accelerators;
const _errs247 = errors;
if(errors === _errs247){
if(Array.isArray(data111)){
var valid29 = true;
const len8 = data111.length;
for(let i8=0; i8<len8; i8++){
let data112 = data111[i8];
const _errs249 = errors;
if(errors === _errs249){
if(typeof data112 === "string"){
if(func4(data112) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must be string"}];
return false;
}
}
var valid29 = _errs249 === errors;
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
var valid27 = _errs247 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.quota_namespace !== undefined){
const _errs251 = errors;
if(typeof data107.quota_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/quota_namespace",message:"must be string"}];
return false;
}
var valid27 = _errs251 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.taints !== undefined){
let data114 = data107.taints;
const _errs253 = errors;
if(errors === _errs253){
if(Array.isArray(data114)){
var valid30 = true;
const len9 = data114.length;
for(let i9=0; i9<len9; i9++){
let data115 = data114[i9];
const _errs255 = errors;
if(errors === _errs255){
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
let missing8;
if(((data115.key === undefined) && (missing8 = "key")) || ((data115.effect === undefined) && (missing8 = "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs257 = errors;
for(const key20 in data115){
if(!(((key20 === "key") || (key20 === "value")) || (key20 === "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs257 === errors){
if(data115.key !== undefined){
let data116 = data115.key;
const _errs258 = errors;
if(errors === _errs258){
if(typeof data116 === "string"){
if(func4(data116) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must be string"}];
return false;
}
}
var valid31 = _errs258 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data115.value !== undefined){
const _errs260 = errors;
if(typeof data115.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/value",message:"must be string"}];
return false;
}
var valid31 = _errs260 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data115.effect !== undefined){
let data118 = data115.effect;
const _errs262 = errors;
if(typeof data118 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be string"}];
return false;
}
if(!(((data118 === "NoSchedule") || (data118 === "PreferNoSchedule")) || (data118 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid31 = _errs262 === errors;
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
var valid30 = _errs255 === errors;
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
var valid27 = _errs253 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.unreachable_taint !== undefined){
const _errs264 = errors;
if(typeof data107.unreachable_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/unreachable_taint",message:"must be boolean"}];
return false;
}
var valid27 = _errs264 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.forbidden_taint !== undefined){
const _errs266 = errors;
if(typeof data107.forbidden_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/forbidden_taint",message:"must be boolean"}];
return false;
}
var valid27 = _errs266 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data107.fail_after_seconds !== undefined){
let data121 = data107.fail_after_seconds;
const _errs268 = errors;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs268){
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 > 604800 || isNaN(data121)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data121 < 0 || isNaN(data121)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid27 = _errs268 === errors;
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
var valid0 = _errs237 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delete !== undefined){
let data122 = data.delete;
const _errs270 = errors;
if(errors === _errs270){
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
let missing9;
if((data122.journal_path === undefined) && (missing9 = "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs272 = errors;
for(const key21 in data122){
if(!(key21 === "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs272 === errors){
if(data122.journal_path !== undefined){
if(typeof data122.journal_path !== "string"){
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
var valid0 = _errs270 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.orphans !== undefined){
let data124 = data.orphans;
const _errs275 = errors;
if(errors === _errs275){
if(data124 && typeof data124 == "object" && !Array.isArray(data124)){
let missing10;
if((((data124.policy === undefined) && (missing10 = "policy")) || ((data124.grace_seconds === undefined) && (missing10 = "grace_seconds"))) || ((data124.interval_seconds === undefined) && (missing10 = "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs277 = errors;
for(const key22 in data124){
if(!(((key22 === "policy") || (key22 === "grace_seconds")) || (key22 === "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs277 === errors){
if(data124.policy !== undefined){
let data125 = data124.policy;
const _errs278 = errors;
if(typeof data125 !== "string"){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be string"}];
return false;
}
if(!((data125 === "report") || (data125 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid33 = _errs278 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data124.grace_seconds !== undefined){
let data126 = data124.grace_seconds;
const _errs280 = errors;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs280){
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 604800 || isNaN(data126)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data126 < 60 || isNaN(data126)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be >= 60"}];
return false;
}
}
}
}
var valid33 = _errs280 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data124.interval_seconds !== undefined){
let data127 = data124.interval_seconds;
const _errs282 = errors;
if(!(((typeof data127 == "number") && (!(data127 % 1) && !isNaN(data127))) && (isFinite(data127)))){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs282){
if((typeof data127 == "number") && (isFinite(data127))){
if(data127 > 86400 || isNaN(data127)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be <= 86400"}];
return false;
}
else {
if(data127 < 5 || isNaN(data127)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be >= 5"}];
return false;
}
}
}
}
var valid33 = _errs282 === errors;
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
var valid0 = _errs275 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logs !== undefined){
let data128 = data.logs;
const _errs284 = errors;
if(errors === _errs284){
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
let missing11;
if((data128.max_follows === undefined) && (missing11 = "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs286 = errors;
for(const key23 in data128){
if(!(key23 === "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs286 === errors){
if(data128.max_follows !== undefined){
let data129 = data128.max_follows;
const _errs287 = errors;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be integer"}];
return false;
}
if(errors === _errs287){
if((typeof data129 == "number") && (isFinite(data129))){
if(data129 > 10000 || isNaN(data129)){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be <= 10000"}];
return false;
}
else {
if(data129 < 1 || isNaN(data129)){
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
var valid0 = _errs284 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mesh !== undefined){
let data130 = data.mesh;
const _errs289 = errors;
if(errors === _errs289){
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
let missing12;
if((((((((((((((((data130.mode === undefined) && (missing12 = "mode")) || ((data130.image === undefined) && (missing12 = "image"))) || ((data130.init_container === undefined) && (missing12 = "init_container"))) || ((data130.startup_probe === undefined) && (missing12 = "startup_probe"))) || ((data130.slurm_setup_script === undefined) && (missing12 = "slurm_setup_script"))) || ((data130.script_image === undefined) && (missing12 = "script_image"))) || ((data130.pre_exec === undefined) && (missing12 = "pre_exec"))) || ((data130.tunnel_command === undefined) && (missing12 = "tunnel_command"))) || ((data130.endpoints === undefined) && (missing12 = "endpoints"))) || ((data130.allowed_cidrs === undefined) && (missing12 = "allowed_cidrs"))) || ((data130.verify_tls === undefined) && (missing12 = "verify_tls"))) || ((data130.nameservers === undefined) && (missing12 = "nameservers"))) || ((data130.tun_device === undefined) && (missing12 = "tun_device"))) || ((data130.tun_resource === undefined) && (missing12 = "tun_resource"))) || ((data130.resources === undefined) && (missing12 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs291 = errors;
for(const key24 in data130){
if(!(func2.call(schema11.properties.mesh.properties, key24))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs291 === errors){
if(data130.mode !== undefined){
let data131 = data130.mode;
const _errs292 = errors;
if(typeof data131 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be string"}];
return false;
}
if(!(((data131 === "native") || (data131 === "script")) || (data131 === "off"))){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs292 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.image !== undefined){
const _errs294 = errors;
if(typeof data130.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/image",message:"must be string"}];
return false;
}
var valid35 = _errs294 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.init_container !== undefined){
const _errs296 = errors;
if(typeof data130.init_container !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/init_container",message:"must be boolean"}];
return false;
}
var valid35 = _errs296 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.startup_probe !== undefined){
const _errs298 = errors;
if(typeof data130.startup_probe !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/startup_probe",message:"must be boolean"}];
return false;
}
var valid35 = _errs298 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.slurm_setup_script !== undefined){
const _errs300 = errors;
if(typeof data130.slurm_setup_script !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/slurm_setup_script",message:"must be boolean"}];
return false;
}
var valid35 = _errs300 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.script_image !== undefined){
const _errs302 = errors;
if(typeof data130.script_image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/script_image",message:"must be string"}];
return false;
}
var valid35 = _errs302 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.pre_exec !== undefined){
let data137 = data130.pre_exec;
const _errs304 = errors;
if(typeof data137 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be string"}];
return false;
}
if(!(((data137 === "ignore") || (data137 === "refuse")) || (data137 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs304 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.tunnel_command !== undefined){
let data138 = data130.tunnel_command;
const _errs306 = errors;
if(typeof data138 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be string"}];
return false;
}
if(!((data138 === "refuse") || (data138 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs306 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.endpoints !== undefined){
let data139 = data130.endpoints;
const _errs308 = errors;
if(errors === _errs308){
if(Array.isArray(data139)){
var valid36 = true;
const len10 = data139.length;
for(let i10=0; i10<len10; i10++){
let data140 = data139[i10];
const _errs310 = errors;
if(errors === _errs310){
if(typeof data140 === "string"){
if(func4(data140) < 1){
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must be string"}];
return false;
}
}
var valid36 = _errs310 === errors;
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
var valid35 = _errs308 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.allowed_cidrs !== undefined){
let data141 = data130.allowed_cidrs;
const _errs312 = errors;
if(errors === _errs312){
if(Array.isArray(data141)){
var valid37 = true;
const len11 = data141.length;
for(let i11=0; i11<len11; i11++){
let data142 = data141[i11];
const _errs314 = errors;
if(errors === _errs314){
if(typeof data142 === "string"){
if(!pattern5.test(data142)){
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must be string"}];
return false;
}
}
var valid37 = _errs314 === errors;
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
var valid35 = _errs312 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.verify_tls !== undefined){
const _errs316 = errors;
if(typeof data130.verify_tls !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/verify_tls",message:"must be boolean"}];
return false;
}
var valid35 = _errs316 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.nameservers !== undefined){
let data144 = data130.nameservers;
const _errs318 = errors;
if(errors === _errs318){
if(Array.isArray(data144)){
if(data144.length > 3){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers",message:"must NOT have more than 3 items"}];
return false;
}
else {
var valid38 = true;
const len12 = data144.length;
for(let i12=0; i12<len12; i12++){
let data145 = data144[i12];
const _errs320 = errors;
if(errors === _errs320){
if(typeof data145 === "string"){
if(!pattern6.test(data145)){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must be string"}];
return false;
}
}
var valid38 = _errs320 === errors;
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
var valid35 = _errs318 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.tun_device !== undefined){
let data146 = data130.tun_device;
const _errs322 = errors;
if(typeof data146 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be string"}];
return false;
}
if(!(((data146 === "host_path") || (data146 === "resource")) || (data146 === "none"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be equal to one of the allowed values"}];
return false;
}
var valid35 = _errs322 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.tun_resource !== undefined){
const _errs324 = errors;
if(typeof data130.tun_resource !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_resource",message:"must be string"}];
return false;
}
var valid35 = _errs324 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data130.resources !== undefined){
let data148 = data130.resources;
const _errs326 = errors;
if(errors === _errs326){
if(!(data148 && typeof data148 == "object" && !Array.isArray(data148))){
validate10.errors = [{instancePath:instancePath+"/mesh/resources",message:"must be object"}];
return false;
}
}
var valid35 = _errs326 === errors;
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
var valid0 = _errs289 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tcp_tunnel !== undefined){
let data149 = data.tcp_tunnel;
const _errs329 = errors;
if(errors === _errs329){
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
let missing13;
if(((((((((((data149.enabled === undefined) && (missing13 = "enabled")) || ((data149.bastion_namespace === undefined) && (missing13 = "bastion_namespace"))) || ((data149.bastion_chart_path === undefined) && (missing13 = "bastion_chart_path"))) || ((data149.gateway_host === undefined) && (missing13 = "gateway_host"))) || ((data149.gateway_port === undefined) && (missing13 = "gateway_port"))) || ((data149.gateway_ssh_private_key === undefined) && (missing13 = "gateway_ssh_private_key"))) || ((data149.gateway_user === undefined) && (missing13 = "gateway_user"))) || ((data149.gateway_host_key === undefined) && (missing13 = "gateway_host_key"))) || ((data149.image === undefined) && (missing13 = "image"))) || ((data149.resources === undefined) && (missing13 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs331 = errors;
for(const key25 in data149){
if(!(func2.call(schema11.properties.tcp_tunnel.properties, key25))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs331 === errors){
if(data149.enabled !== undefined){
const _errs332 = errors;
if(typeof data149.enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/enabled",message:"must be boolean"}];
return false;
}
var valid39 = _errs332 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.bastion_namespace !== undefined){
const _errs334 = errors;
if(typeof data149.bastion_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_namespace",message:"must be string"}];
return false;
}
var valid39 = _errs334 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.bastion_chart_path !== undefined){
const _errs336 = errors;
if(typeof data149.bastion_chart_path !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_chart_path",message:"must be string"}];
return false;
}
var valid39 = _errs336 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.gateway_host !== undefined){
const _errs338 = errors;
if(typeof data149.gateway_host !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host",message:"must be string"}];
return false;
}
var valid39 = _errs338 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.gateway_port !== undefined){
let data154 = data149.gateway_port;
const _errs340 = errors;
if(!(((typeof data154 == "number") && (!(data154 % 1) && !isNaN(data154))) && (isFinite(data154)))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be integer"}];
return false;
}
if(errors === _errs340){
if((typeof data154 == "number") && (isFinite(data154))){
if(data154 > 65535 || isNaN(data154)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be <= 65535"}];
return false;
}
else {
if(data154 < 1 || isNaN(data154)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be >= 1"}];
return false;
}
}
}
}
var valid39 = _errs340 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.gateway_ssh_private_key !== undefined){
const _errs342 = errors;
if(typeof data149.gateway_ssh_private_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_ssh_private_key",message:"must be string"}];
return false;
}
var valid39 = _errs342 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.gateway_user !== undefined){
const _errs344 = errors;
if(typeof data149.gateway_user !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_user",message:"must be string"}];
return false;
}
var valid39 = _errs344 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.gateway_host_key !== undefined){
const _errs346 = errors;
if(typeof data149.gateway_host_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host_key",message:"must be string"}];
return false;
}
var valid39 = _errs346 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.image !== undefined){
const _errs348 = errors;
if(typeof data149.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/image",message:"must be string"}];
return false;
}
var valid39 = _errs348 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data149.resources !== undefined){
let data159 = data149.resources;
const _errs350 = errors;
if(errors === _errs350){
if(!(data159 && typeof data159 == "object" && !Array.isArray(data159))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/resources",message:"must be object"}];
return false;
}
}
var valid39 = _errs350 === errors;
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
var valid0 = _errs329 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.routes !== undefined){
let data160 = data.routes;
const _errs353 = errors;
if(errors === _errs353){
if(data160 && typeof data160 == "object" && !Array.isArray(data160)){
let missing14;
if((((((((((((((data160.create === undefined) && (missing14 = "create")) || ((data160.delete === undefined) && (missing14 = "delete"))) || ((data160.status === undefined) && (missing14 = "status"))) || ((data160.get_logs === undefined) && (missing14 = "get_logs"))) || ((data160.fallback === undefined) && (missing14 = "fallback"))) || ((data160.timeout_seconds === undefined) && (missing14 = "timeout_seconds"))) || ((data160.bearer_token_file === undefined) && (missing14 = "bearer_token_file"))) || ((data160.ca_file === undefined) && (missing14 = "ca_file"))) || ((data160.cert_file === undefined) && (missing14 = "cert_file"))) || ((data160.key_file === undefined) && (missing14 = "key_file"))) || ((data160.aws_service === undefined) && (missing14 = "aws_service"))) || ((data160.aws_region === undefined) && (missing14 = "aws_region"))) || ((data160.aws_credentials_file === undefined) && (missing14 = "aws_credentials_file"))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs355 = errors;
for(const key26 in data160){
if(!(func2.call(schema11.properties.routes.properties, key26))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs355 === errors){
if(data160.create !== undefined){
let data161 = data160.create;
const _errs356 = errors;
if(errors === _errs356){
if(typeof data161 === "string"){
if(!pattern7.test(data161)){
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must be string"}];
return false;
}
}
var valid40 = _errs356 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.delete !== undefined){
let data162 = data160.delete;
const _errs358 = errors;
if(errors === _errs358){
if(typeof data162 === "string"){
if(!pattern7.test(data162)){
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must be string"}];
return false;
}
}
var valid40 = _errs358 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.status !== undefined){
let data163 = data160.status;
const _errs360 = errors;
if(errors === _errs360){
if(typeof data163 === "string"){
if(!pattern7.test(data163)){
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must be string"}];
return false;
}
}
var valid40 = _errs360 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.get_logs !== undefined){
let data164 = data160.get_logs;
const _errs362 = errors;
if(errors === _errs362){
if(typeof data164 === "string"){
if(!pattern7.test(data164)){
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must be string"}];
return false;
}
}
var valid40 = _errs362 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.fallback !== undefined){
let data165 = data160.fallback;
const _errs364 = errors;
if(typeof data165 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be string"}];
return false;
}
if(!((data165 === "local") || (data165 === "fail"))){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be equal to one of the allowed values"}];
return false;
}
var valid40 = _errs364 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.timeout_seconds !== undefined){
let data166 = data160.timeout_seconds;
const _errs366 = errors;
if(!(((typeof data166 == "number") && (!(data166 % 1) && !isNaN(data166))) && (isFinite(data166)))){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs366){
if((typeof data166 == "number") && (isFinite(data166))){
if(data166 > 120 || isNaN(data166)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data166 < 1 || isNaN(data166)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid40 = _errs366 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.bearer_token_file !== undefined){
const _errs368 = errors;
if(typeof data160.bearer_token_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/bearer_token_file",message:"must be string"}];
return false;
}
var valid40 = _errs368 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.ca_file !== undefined){
const _errs370 = errors;
if(typeof data160.ca_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/ca_file",message:"must be string"}];
return false;
}
var valid40 = _errs370 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.cert_file !== undefined){
const _errs372 = errors;
if(typeof data160.cert_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/cert_file",message:"must be string"}];
return false;
}
var valid40 = _errs372 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.key_file !== undefined){
const _errs374 = errors;
if(typeof data160.key_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/key_file",message:"must be string"}];
return false;
}
var valid40 = _errs374 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.aws_service !== undefined){
let data171 = data160.aws_service;
const _errs376 = errors;
if(typeof data171 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be string"}];
return false;
}
if(!(((data171 === "none") || (data171 === "lambda")) || (data171 === "execute-api"))){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be equal to one of the allowed values"}];
return false;
}
var valid40 = _errs376 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.aws_region !== undefined){
let data172 = data160.aws_region;
const _errs378 = errors;
if(errors === _errs378){
if(typeof data172 === "string"){
if(!pattern11.test(data172)){
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must match pattern \""+"^[a-z0-9-]*$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must be string"}];
return false;
}
}
var valid40 = _errs378 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data160.aws_credentials_file !== undefined){
const _errs380 = errors;
if(typeof data160.aws_credentials_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_credentials_file",message:"must be string"}];
return false;
}
var valid40 = _errs380 === errors;
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
var valid0 = _errs353 === errors;
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
