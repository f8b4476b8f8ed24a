// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config.schema.json","type":"object","additionalProperties":false,"required":["app","operator","log","backend","k8s","offloading","status","ping","delete","orphans","replicas","logs","mesh","tcp_tunnel","routes","audit"],"properties":{"app":{"type":"object","additionalProperties":false,"required":["name","description","version","api_versions","api_docs_path","socket_address","socket_port","socket_mode","socket_group","create_body_limit","status_body_limit","body_limit","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"name":{"type":"string"},"description":{"type":"string"},"version":{"type":"string"},"api_versions":{"type":"array","items":{"type":"string","minLength":1}},"api_docs_path":{"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},"socket_address":{"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"},"socket_port":{"type":"integer","minimum":0,"maximum":65535},"socket_mode":{"type":"string","pattern":"^0?[0-7]{3}$"},"socket_group":{"type":"string"},"create_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"status_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"operator":{"type":"object","additionalProperties":false,"required":["address","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"address":{"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$"},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"log":{"type":"object","additionalProperties":false,"required":["level","dir","max_size_mib","max_files","rich_enabled","requests_enabled","fold_seconds"],"properties":{"level":{"type":"string","enum":["debug","info","warn","error"]},"dir":{"type":"string"},"max_size_mib":{"type":"integer","minimum":0,"maximum":1048576},"max_files":{"type":"integer","minimum":1,"maximum":1000},"rich_enabled":{"type":"string","enum":["auto","true","false"]},"requests_enabled":{"type":"boolean"},"fold_seconds":{"type":"integer","minimum":0,"maximum":3600}}},"backend":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string"}}},"k8s":{"type":"object","additionalProperties":false,"required":["kubeconfig_path","kubeconfig","client_configuration","context","exec_plugins","insecure_skip_tls_verify","max_connections","request_timeout_seconds"],"properties":{"kubeconfig_path":{"type":"string","minLength":1},"kubeconfig":{"type":"object","additionalProperties":true},"client_configuration":{"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1},"assert_hostname":{"type":["string","boolean","null"]},"retries":{"type":["integer","boolean","null"],"minimum":0}}},"context":{"type":"string"},"exec_plugins":{"type":"string","enum":["allow","forbid"]},"insecure_skip_tls_verify":{"type":"string","enum":["allow","forbid"]},"max_connections":{"type":"integer","minimum":1,"maximum":1000},"request_timeout_seconds":{"type":"integer","minimum":1,"maximum":600}}},"offloading":{"type":"object","additionalProperties":false,"required":["namespace_prefix","namespace_prefix_exclusions","node_selector","node_tolerations","cluster_id","pod_security","pod_security_enforce","protected_namespaces","service_account_map","priority_class_map","runtime_class_map","image_pull_secrets_map","image_pull_secrets","label_allow","annotation_allow","labels","annotations","unsupported_volumes","pvc_retention","pvc_storage_class","pvc_access_modes","preflight","resource_quota","limit_range","network_policy","create_deadline_seconds","stop_grace_seconds"],"properties":{"namespace_prefix":{"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},"namespace_prefix_exclusions":{"type":"array","items":{"type":"string","minLength":1}},"node_selector":{"type":"object","additionalProperties":{"type":"string"}},"node_tolerations":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}}}},"cluster_id":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"pod_security":{"type":"string","enum":["baseline","restricted","privileged"]},"pod_security_enforce":{"type":"boolean"},"protected_namespaces":{"type":"array","items":{"type":"string","minLength":1}},"service_account_map":{"type":"object","additionalProperties":{"type":"string"}},"priority_class_map":{"type":"object","additionalProperties":{"type":"string"}},"runtime_class_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets":{"type":"array","items":{"type":"string","minLength":1}},"label_allow":{"type":"array","items":{"type":"string","minLength":1}},"annotation_allow":{"type":"array","items":{"type":"string","minLength":1}},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"unsupported_volumes":{"type":"string","enum":["refuse","drop"]},"pvc_retention":{"type":"string","enum":["retain","delete"]},"pvc_storage_class":{"type":"string"},"pvc_access_modes":{"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}},"preflight":{"type":"boolean"},"resource_quota":{"type":"object","additionalProperties":true},"limit_range":{"type":"object","additionalProperties":true},"network_policy":{"type":"string","enum":["none","default-deny"]},"create_deadline_seconds":{"type":"integer","minimum":1,"maximum":100},"stop_grace_seconds":{"type":"integer","minimum":0,"maximum":600}}},"status":{"type":"object","additionalProperties":false,"required":["max_stale_seconds","deadline_seconds","hold_until_ready"],"properties":{"max_stale_seconds":{"type":"integer","minimum":1,"maximum":3600},"deadline_seconds":{"type":"integer","minimum":1,"maximum":120},"hold_until_ready":{"type":"boolean"}}},"ping":{"type":"object","additionalProperties":false,"required":["resources","fixed_resources","accelerators","quota_namespace","taints","unreachable_taint","forbidden_taint","fail_after_seconds"],"properties":{"resources":{"type":"string","enum":["none","nodes","quota","fixed"]},"fixed_resources":{"type":"object","additionalProperties":{"type":"string"}},"accelerators":{"type":"array","items":{"type":"string","minLength":1}},"quota_namespace":{"type":"string"},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}},"unreachable_taint":{"type":"boolean"},"forbidden_taint":{"type":"boolean"},"fail_after_seconds":{"type":"integer","minimum":0,"maximum":604800}}},"delete":{"type":"object","additionalProperties":false,"required":["journal_path"],"properties":{"journal_path":{"type":"string"}}},"orphans":{"type":"object","additionalProperties":false,"required":["policy","grace_seconds","interval_seconds"],"properties":{"policy":{"type":"string","enum":["report","delete"]},"grace_seconds":{"type":"integer","minimum":60,"maximum":604800},"interval_seconds":{"type":"integer","minimum":5,"maximum":86400}}},"replicas":{"type":"object","additionalProperties":false,"required":["namespace","lease_seconds","linger_seconds"],"properties":{"namespace":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"},"lease_seconds":{"type":"integer","minimum":3,"maximum":300},"linger_seconds":{"type":"integer","minimum":0,"maximum":60}}},"logs":{"type":"object","additionalProperties":false,"required":["max_follows"],"properties":{"max_follows":{"type":"integer","minimum":1,"maximum":10000}}},"mesh":{"type":"object","additionalProperties":false,"required":["mode","image","init_container","startup_probe","slurm_setup_script","script_image","pre_exec","tunnel_command","endpoints","allowed_cidrs","verify_tls","nameservers","tun_device","tun_resource","resources"],"properties":{"mode":{"type":"string","enum":["native","script","off"]},"image":{"type":"string"},"init_container":{"type":"boolean"},"startup_probe":{"type":"boolean"},"slurm_setup_script":{"type":"boolean"},"script_image":{"type":"string"},"pre_exec":{"type":"string","enum":["ignore","refuse","run"]},"tunnel_command":{"type":"string","enum":["refuse","run"]},"endpoints":{"type":"array","items":{"type":"string","minLength":1}},"allowed_cidrs":{"type":"array","items":{"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"}},"verify_tls":{"type":"boolean"},"nameservers":{"type":"array","items":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"},"maxItems":3},"tun_device":{"type":"string","enum":["host_path","resource","none"]},"tun_resource":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"tcp_tunnel":{"type":"object","additionalProperties":false,"required":["enabled","bastion_namespace","bastion_chart_path","gateway_host","gateway_port","gateway_ssh_private_key","gateway_user","gateway_host_key","image","resources"],"properties":{"enabled":{"type":"boolean"},"bastion_namespace":{"type":"string"},"bastion_chart_path":{"type":"string"},"gateway_host":{"type":"string"},"gateway_port":{"type":"integer","minimum":1,"maximum":65535},"gateway_ssh_private_key":{"type":"string"},"gateway_user":{"type":"string"},"gateway_host_key":{"type":"string"},"image":{"type":"string"},"resources":{"type":"object","additionalProperties":true}}},"routes":{"type":"object","additionalProperties":false,"required":["create","delete","status","get_logs","fallback","timeout_seconds","bearer_token_file","ca_file","cert_file","key_file","aws_service","aws_region","aws_credentials_file"],"properties":{"create":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"delete":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"status":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"get_logs":{"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"},"fallback":{"type":"string","enum":["local","fail"]},"timeout_seconds":{"type":"integer","minimum":1,"maximum":120},"bearer_token_file":{"type":"string"},"ca_file":{"type":"string"},"cert_file":{"type":"string"},"key_file":{"type":"string"},"aws_service":{"type":"string","enum":["none","lambda","execute-api"]},"aws_region":{"type":"string","pattern":"^[a-z0-9-]*$"},"aws_credentials_file":{"type":"string"}}},"audit":{"type":"object","additionalProperties":false,"required":["path","on_failure"],"properties":{"path":{"type":"string"},"on_failure":{"type":"string","enum":["warn","refuse"]}}}}};
const func2 = Object.prototype.hasOwnProperty;
import func4Module from "ajv/dist/runtime/ucs2length.js";const func4 = func4Module.default ?? func4Module;
const pattern0 = new RegExp("^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$", "u");
const pattern1 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$", "u");
const pattern2 = new RegExp("^0?[0-7]{3}$", "u");
const pattern3 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$", "u");
const pattern4 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "u");
const pattern5 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");
const pattern6 = new RegExp("^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$", "u");
const pattern7 = new RegExp("^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$", "u");
const pattern8 = new RegExp("^[0-9A-Fa-f.:]{2,45}$", "u");
const pattern9 = new RegExp("^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$", "u");
const pattern13 = new RegExp("^[a-z0-9-]*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((((data.app === undefined) && (missing0 = "app")) || ((data.operator === undefined) && (missing0 = "operator"))) || ((data.log === undefined) && (missing0 = "log"))) || ((data.backend === undefined) && (missing0 = "backend"))) || ((data.k8s === undefined) && (missing0 = "k8s"))) || ((data.offloading === undefined) && (missing0 = "offloading"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.ping === undefined) && (missing0 = "ping"))) || ((data.delete === undefined) && (missing0 = "delete"))) || ((data.orphans === undefined) && (missing0 = "orphans"))) || ((data.replicas === undefined) && (missing0 = "replicas"))) || ((data.logs === undefined) && (missing0 = "logs"))) || ((data.mesh === undefined) && (missing0 = "mesh"))) || ((data.tcp_tunnel === undefined) && (missing0 = "tcp_tunnel"))) || ((data.routes === undefined) && (missing0 = "routes"))) || ((data.audit === undefined) && (missing0 = "audit"))){
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
if(data.operator !== undefined){
let data18 = data.operator;
const _errs39 = errors;
if(errors === _errs39){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing2;
if((((((data18.address === undefined) && (missing2 = "address")) || ((data18.tls_cert_file === undefined) && (missing2 = "tls_cert_file"))) || ((data18.tls_key_file === undefined) && (missing2 = "tls_key_file"))) || ((data18.tls_client_ca_file === undefined) && (missing2 = "tls_client_ca_file"))) || ((data18.bearer_token_file === undefined) && (missing2 = "bearer_token_file"))){
validate10.errors = [{instancePath:instancePath+"/operator",message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key2 in data18){
if(!(((((key2 === "address") || (key2 === "tls_cert_file")) || (key2 === "tls_key_file")) || (key2 === "tls_client_ca_file")) || (key2 === "bearer_token_file"))){
validate10.errors = [{instancePath:instancePath+"/operator",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs41 === errors){
if(data18.address !== undefined){
let data19 = data18.address;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data19 === "string"){
if(!pattern3.test(data19)){
validate10.errors = [{instancePath:instancePath+"/operator/address",message:"must match pattern \""+"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/operator/address",message:"must be string"}];
return false;
}
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.tls_cert_file !== undefined){
const _errs44 = errors;
if(typeof data18.tls_cert_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/operator/tls_cert_file",message:"must be string"}];
return false;
}
var valid3 = _errs44 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.tls_key_file !== undefined){
const _errs46 = errors;
if(typeof data18.tls_key_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/operator/tls_key_file",message:"must be string"}];
return false;
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.tls_client_ca_file !== undefined){
const _errs48 = errors;
if(typeof data18.tls_client_ca_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/operator/tls_client_ca_file",message:"must be string"}];
return false;
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data18.bearer_token_file !== undefined){
const _errs50 = errors;
if(typeof data18.bearer_token_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/operator/bearer_token_file",message:"must be string"}];
return false;
}
var valid3 = _errs50 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/operator",message:"must be object"}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.log !== undefined){
let data24 = data.log;
const _errs52 = errors;
if(errors === _errs52){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing3;
if((((((((data24.level === undefined) && (missing3 = "level")) || ((data24.dir === undefined) && (missing3 = "dir"))) || ((data24.max_size_mib === undefined) && (missing3 = "max_size_mib"))) || ((data24.max_files === undefined) && (missing3 = "max_files"))) || ((data24.rich_enabled === undefined) && (missing3 = "rich_enabled"))) || ((data24.requests_enabled === undefined) && (missing3 = "requests_enabled"))) || ((data24.fold_seconds === undefined) && (missing3 = "fold_seconds"))){
validate10.errors = [{instancePath:instancePath+"/log",message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs54 = errors;
for(const key3 in data24){
if(!(((((((key3 === "level") || (key3 === "dir")) || (key3 === "max_size_mib")) || (key3 === "max_files")) || (key3 === "rich_enabled")) || (key3 === "requests_enabled")) || (key3 === "fold_seconds"))){
validate10.errors = [{instancePath:instancePath+"/log",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs54 === errors){
if(data24.level !== undefined){
let data25 = data24.level;
const _errs55 = errors;
if(typeof data25 !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/level",message:"must be string"}];
return false;
}
if(!((((data25 === "debug") || (data25 === "info")) || (data25 === "warn")) || (data25 === "error"))){
validate10.errors = [{instancePath:instancePath+"/log/level",message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs55 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.dir !== undefined){
const _errs57 = errors;
if(typeof data24.dir !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/dir",message:"must be string"}];
return false;
}
var valid4 = _errs57 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.max_size_mib !== undefined){
let data27 = data24.max_size_mib;
const _errs59 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be integer"}];
return false;
}
if(errors === _errs59){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 1048576 || isNaN(data27)){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be <= 1048576"}];
return false;
}
else {
if(data27 < 0 || isNaN(data27)){
validate10.errors = [{instancePath:instancePath+"/log/max_size_mib",message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs59 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.max_files !== undefined){
let data28 = data24.max_files;
const _errs61 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be integer"}];
return false;
}
if(errors === _errs61){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 1000 || isNaN(data28)){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be <= 1000"}];
return false;
}
else {
if(data28 < 1 || isNaN(data28)){
validate10.errors = [{instancePath:instancePath+"/log/max_files",message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs61 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.rich_enabled !== undefined){
let data29 = data24.rich_enabled;
const _errs63 = errors;
if(typeof data29 !== "string"){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be string"}];
return false;
}
if(!(((data29 === "auto") || (data29 === "true")) || (data29 === "false"))){
validate10.errors = [{instancePath:instancePath+"/log/rich_enabled",message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs63 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.requests_enabled !== undefined){
const _errs65 = errors;
if(typeof data24.requests_enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/log/requests_enabled",message:"must be boolean"}];
return false;
}
var valid4 = _errs65 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data24.fold_seconds !== undefined){
let data31 = data24.fold_seconds;
const _errs67 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs67){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 3600 || isNaN(data31)){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data31 < 0 || isNaN(data31)){
validate10.errors = [{instancePath:instancePath+"/log/fold_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs67 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/log",message:"must be object"}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backend !== undefined){
let data32 = data.backend;
const _errs69 = errors;
if(errors === _errs69){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing4;
if((data32.type === undefined) && (missing4 = "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs71 = errors;
for(const key4 in data32){
if(!(key4 === "type")){
validate10.errors = [{instancePath:instancePath+"/backend",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs71 === errors){
if(data32.type !== undefined){
if(typeof data32.type !== "string"){
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
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.k8s !== undefined){
let data34 = data.k8s;
const _errs74 = errors;
if(errors === _errs74){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing5;
if(((((((((data34.kubeconfig_path === undefined) && (missing5 = "kubeconfig_path")) || ((data34.kubeconfig === undefined) && (missing5 = "kubeconfig"))) || ((data34.client_configuration === undefined) && (missing5 = "client_configuration"))) || ((data34.context === undefined) && (missing5 = "context"))) || ((data34.exec_plugins === undefined) && (missing5 = "exec_plugins"))) || ((data34.insecure_skip_tls_verify === undefined) && (missing5 = "insecure_skip_tls_verify"))) || ((data34.max_connections === undefined) && (missing5 = "max_connections"))) || ((data34.request_timeout_seconds === undefined) && (missing5 = "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs76 = errors;
for(const key5 in data34){
if(!((((((((key5 === "kubeconfig_path") || (key5 === "kubeconfig")) || (key5 === "client_configuration")) || (key5 === "context")) || (key5 === "exec_plugins")) || (key5 === "insecure_skip_tls_verify")) || (key5 === "max_connections")) || (key5 === "request_timeout_seconds"))){
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs76 === errors){
if(data34.kubeconfig_path !== undefined){
let data35 = data34.kubeconfig_path;
const _errs77 = errors;
if(errors === _errs77){
if(typeof data35 === "string"){
if(func4(data35) < 1){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig_path",message:"must be string"}];
return false;
}
}
var valid6 = _errs77 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.kubeconfig !== undefined){
let data36 = data34.kubeconfig;
const _errs79 = errors;
if(errors === _errs79){
if(!(data36 && typeof data36 == "object" && !Array.isArray(data36))){
validate10.errors = [{instancePath:instancePath+"/k8s/kubeconfig",message:"must be object"}];
return false;
}
}
var valid6 = _errs79 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.client_configuration !== undefined){
let data37 = data34.client_configuration;
const _errs82 = errors;
if(errors === _errs82){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.host !== undefined){
let data38 = data37.host;
const _errs85 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/host",message:"must be string,null"}];
return false;
}
var valid7 = _errs85 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.verify_ssl !== undefined){
let data39 = data37.verify_ssl;
const _errs87 = errors;
if((typeof data39 !== "boolean") && (data39 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/verify_ssl",message:"must be boolean,null"}];
return false;
}
var valid7 = _errs87 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.ssl_ca_cert !== undefined){
let data40 = data37.ssl_ca_cert;
const _errs89 = errors;
if((typeof data40 !== "string") && (data40 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/ssl_ca_cert",message:"must be string,null"}];
return false;
}
var valid7 = _errs89 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.cert_file !== undefined){
let data41 = data37.cert_file;
const _errs91 = errors;
if((typeof data41 !== "string") && (data41 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/cert_file",message:"must be string,null"}];
return false;
}
var valid7 = _errs91 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.key_file !== undefined){
let data42 = data37.key_file;
const _errs93 = errors;
if((typeof data42 !== "string") && (data42 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/key_file",message:"must be string,null"}];
return false;
}
var valid7 = _errs93 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.tls_server_name !== undefined){
let data43 = data37.tls_server_name;
const _errs95 = errors;
if((typeof data43 !== "string") && (data43 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/tls_server_name",message:"must be string,null"}];
return false;
}
var valid7 = _errs95 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.api_key !== undefined){
let data44 = data37.api_key;
const _errs97 = errors;
if((!(data44 && typeof data44 == "object" && !Array.isArray(data44))) && (data44 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key",message:"must be object,null"}];
return false;
}
if(errors === _errs97){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key6 in data44){
const _errs100 = errors;
if(typeof data44[key6] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid8 = _errs100 === errors;
if(!valid8){
break;
}
}
}
}
var valid7 = _errs97 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.api_key_prefix !== undefined){
let data46 = data37.api_key_prefix;
const _errs102 = errors;
if((!(data46 && typeof data46 == "object" && !Array.isArray(data46))) && (data46 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix",message:"must be object,null"}];
return false;
}
if(errors === _errs102){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key7 in data46){
const _errs105 = errors;
if(typeof data46[key7] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/api_key_prefix/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid9 = _errs105 === errors;
if(!valid9){
break;
}
}
}
}
var valid7 = _errs102 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.username !== undefined){
let data48 = data37.username;
const _errs107 = errors;
if((typeof data48 !== "string") && (data48 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/username",message:"must be string,null"}];
return false;
}
var valid7 = _errs107 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.password !== undefined){
let data49 = data37.password;
const _errs109 = errors;
if((typeof data49 !== "string") && (data49 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/password",message:"must be string,null"}];
return false;
}
var valid7 = _errs109 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.proxy !== undefined){
let data50 = data37.proxy;
const _errs111 = errors;
if((typeof data50 !== "string") && (data50 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy",message:"must be string,null"}];
return false;
}
var valid7 = _errs111 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.proxy_headers !== undefined){
let data51 = data37.proxy_headers;
const _errs113 = errors;
if((!(data51 && typeof data51 == "object" && !Array.isArray(data51))) && (data51 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers",message:"must be object,null"}];
return false;
}
if(errors === _errs113){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key8 in data51){
const _errs116 = errors;
if(typeof data51[key8] !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/proxy_headers/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid10 = _errs116 === errors;
if(!valid10){
break;
}
}
}
}
var valid7 = _errs113 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.no_proxy !== undefined){
let data53 = data37.no_proxy;
const _errs118 = errors;
if((typeof data53 !== "string") && (data53 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/no_proxy",message:"must be string,null"}];
return false;
}
var valid7 = _errs118 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.connection_pool_maxsize !== undefined){
let data54 = data37.connection_pool_maxsize;
const _errs120 = errors;
if((!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))) && (data54 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be integer,null"}];
return false;
}
if(errors === _errs120){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 < 1 || isNaN(data54)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs120 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.assert_hostname !== undefined){
let data55 = data37.assert_hostname;
const _errs122 = errors;
if(((typeof data55 !== "string") && (typeof data55 !== "boolean")) && (data55 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/assert_hostname",message:"must be string,boolean,null"}];
return false;
}
var valid7 = _errs122 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data37.retries !== undefined){
let data56 = data37.retries;
const _errs124 = errors;
if(((!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))) && (typeof data56 !== "boolean")) && (data56 !== null)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be integer,boolean,null"}];
return false;
}
if(errors === _errs124){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 0 || isNaN(data56)){
validate10.errors = [{instancePath:instancePath+"/k8s/client_configuration/retries",message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs124 === errors;
}
else {
var valid7 = true;
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
var valid6 = _errs82 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.context !== undefined){
const _errs126 = errors;
if(typeof data34.context !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/context",message:"must be string"}];
return false;
}
var valid6 = _errs126 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.exec_plugins !== undefined){
let data58 = data34.exec_plugins;
const _errs128 = errors;
if(typeof data58 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be string"}];
return false;
}
if(!((data58 === "allow") || (data58 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/exec_plugins",message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs128 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.insecure_skip_tls_verify !== undefined){
let data59 = data34.insecure_skip_tls_verify;
const _errs130 = errors;
if(typeof data59 !== "string"){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be string"}];
return false;
}
if(!((data59 === "allow") || (data59 === "forbid"))){
validate10.errors = [{instancePath:instancePath+"/k8s/insecure_skip_tls_verify",message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs130 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.max_connections !== undefined){
let data60 = data34.max_connections;
const _errs132 = errors;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be integer"}];
return false;
}
if(errors === _errs132){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 1000 || isNaN(data60)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be <= 1000"}];
return false;
}
else {
if(data60 < 1 || isNaN(data60)){
validate10.errors = [{instancePath:instancePath+"/k8s/max_connections",message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs132 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data34.request_timeout_seconds !== undefined){
let data61 = data34.request_timeout_seconds;
const _errs134 = errors;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs134){
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 600 || isNaN(data61)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data61 < 1 || isNaN(data61)){
validate10.errors = [{instancePath:instancePath+"/k8s/request_timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid6 = _errs134 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/k8s",message:"must be object"}];
return false;
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offloading !== undefined){
let data62 = data.offloading;
const _errs136 = errors;
if(errors === _errs136){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
let missing6;
if((((((((((((((((((((((((((((data62.namespace_prefix === undefined) && (missing6 = "namespace_prefix")) || ((data62.namespace_prefix_exclusions === undefined) && (missing6 = "namespace_prefix_exclusions"))) || ((data62.node_selector === undefined) && (missing6 = "node_selector"))) || ((data62.node_tolerations === undefined) && (missing6 = "node_tolerations"))) || ((data62.cluster_id === undefined) && (missing6 = "cluster_id"))) || ((data62.pod_security === undefined) && (missing6 = "pod_security"))) || ((data62.pod_security_enforce === undefined) && (missing6 = "pod_security_enforce"))) || ((data62.protected_namespaces === undefined) && (missing6 = "protected_namespaces"))) || ((data62.service_account_map === undefined) && (missing6 = "service_account_map"))) || ((data62.priority_class_map === undefined) && (missing6 = "priority_class_map"))) || ((data62.runtime_class_map === undefined) && (missing6 = "runtime_class_map"))) || ((data62.image_pull_secrets_map === undefined) && (missing6 = "image_pull_secrets_map"))) || ((data62.image_pull_secrets === undefined) && (missing6 = "image_pull_secrets"))) || ((data62.label_allow === undefined) && (missing6 = "label_allow"))) || ((data62.annotation_allow === undefined) && (missing6 = "annotation_allow"))) || ((data62.labels === undefined) && (missing6 = "labels"))) || ((data62.annotations === undefined) && (missing6 = "annotations"))) || ((data62.unsupported_volumes === undefined) && (missing6 = "unsupported_volumes"))) || ((data62.pvc_retention === undefined) && (missing6 = "pvc_retention"))) || ((data62.pvc_storage_class === undefined) && (missing6 = "pvc_storage_class"))) || ((data62.pvc_access_modes === undefined) && (missing6 = "pvc_access_modes"))) || ((data62.preflight === undefined) && (missing6 = "preflight"))) || ((data62.resource_quota === undefined) && (missing6 = "resource_quota"))) || ((data62.limit_range === undefined) && (missing6 = "limit_range"))) || ((data62.network_policy === undefined) && (missing6 = "network_policy"))) || ((data62.create_deadline_seconds === undefined) && (missing6 = "create_deadline_seconds"))) || ((data62.stop_grace_seconds === undefined) && (missing6 = "stop_grace_seconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs138 = errors;
for(const key9 in data62){
if(!(func2.call(schema11.properties.offloading.properties, key9))){
validate10.errors = [{instancePath:instancePath+"/offloading",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs138 === errors){
if(data62.namespace_prefix !== undefined){
let data63 = data62.namespace_prefix;
const _errs139 = errors;
if(errors === _errs139){
if(typeof data63 === "string"){
if(func4(data63) > 40){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix",message:"must NOT have more than 40 characters"}];
return false;
}
else {
if(!pattern4.test(data63)){
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
var valid11 = _errs139 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.namespace_prefix_exclusions !== undefined){
let data64 = data62.namespace_prefix_exclusions;
const _errs141 = errors;
if(errors === _errs141){
if(Array.isArray(data64)){
var valid12 = true;
const len1 = data64.length;
for(let i1=0; i1<len1; i1++){
let data65 = data64[i1];
const _errs143 = errors;
if(errors === _errs143){
if(typeof data65 === "string"){
if(func4(data65) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,message:"must be string"}];
return false;
}
}
var valid12 = _errs143 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/namespace_prefix_exclusions",message:"must be array"}];
return false;
}
}
var valid11 = _errs141 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.node_selector !== undefined){
let data66 = data62.node_selector;
const _errs145 = errors;
if(errors === _errs145){
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
for(const key10 in data66){
const _errs148 = errors;
if(typeof data66[key10] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid13 = _errs148 === errors;
if(!valid13){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_selector",message:"must be object"}];
return false;
}
}
var valid11 = _errs145 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.node_tolerations !== undefined){
let data68 = data62.node_tolerations;
const _errs150 = errors;
if(errors === _errs150){
if(Array.isArray(data68)){
var valid14 = true;
const len2 = data68.length;
for(let i2=0; i2<len2; i2++){
let data69 = data68[i2];
const _errs152 = errors;
if(errors === _errs152){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
const _errs154 = errors;
for(const key11 in data69){
if(!(((((key11 === "key") || (key11 === "operator")) || (key11 === "value")) || (key11 === "effect")) || (key11 === "tolerationSeconds"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs154 === errors){
if(data69.key !== undefined){
const _errs155 = errors;
if(typeof data69.key !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/key",message:"must be string"}];
return false;
}
var valid15 = _errs155 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data69.operator !== undefined){
let data71 = data69.operator;
const _errs157 = errors;
if(typeof data71 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be string"}];
return false;
}
if(!((((data71 === "Equal") || (data71 === "Exists")) || (data71 === "Lt")) || (data71 === "Gt"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",message:"must be equal to one of the allowed values"}];
return false;
}
var valid15 = _errs157 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data69.value !== undefined){
const _errs159 = errors;
if(typeof data69.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/value",message:"must be string"}];
return false;
}
var valid15 = _errs159 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data69.effect !== undefined){
let data73 = data69.effect;
const _errs161 = errors;
if(typeof data73 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be string"}];
return false;
}
if(!(((data73 === "NoSchedule") || (data73 === "PreferNoSchedule")) || (data73 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid15 = _errs161 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data69.tolerationSeconds !== undefined){
let data74 = data69.tolerationSeconds;
const _errs163 = errors;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs163){
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 > 9007199254740991 || isNaN(data74)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data74 < -9007199254740991 || isNaN(data74)){
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid15 = _errs163 === errors;
}
else {
var valid15 = true;
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
var valid14 = _errs152 === errors;
if(!valid14){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/node_tolerations",message:"must be array"}];
return false;
}
}
var valid11 = _errs150 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.cluster_id !== undefined){
let data75 = data62.cluster_id;
const _errs165 = errors;
if(errors === _errs165){
if(typeof data75 === "string"){
if(func4(data75) > 63){
validate10.errors = [{instancePath:instancePath+"/offloading/cluster_id",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern5.test(data75)){
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
var valid11 = _errs165 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.pod_security !== undefined){
let data76 = data62.pod_security;
const _errs167 = errors;
if(typeof data76 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be string"}];
return false;
}
if(!(((data76 === "baseline") || (data76 === "restricted")) || (data76 === "privileged"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security",message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs167 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.pod_security_enforce !== undefined){
const _errs169 = errors;
if(typeof data62.pod_security_enforce !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/pod_security_enforce",message:"must be boolean"}];
return false;
}
var valid11 = _errs169 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.protected_namespaces !== undefined){
let data78 = data62.protected_namespaces;
const _errs171 = errors;
if(errors === _errs171){
if(Array.isArray(data78)){
var valid16 = true;
const len3 = data78.length;
for(let i3=0; i3<len3; i3++){
let data79 = data78[i3];
const _errs173 = errors;
if(errors === _errs173){
if(typeof data79 === "string"){
if(func4(data79) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces/" + i3,message:"must be string"}];
return false;
}
}
var valid16 = _errs173 === errors;
if(!valid16){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/protected_namespaces",message:"must be array"}];
return false;
}
}
var valid11 = _errs171 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.service_account_map !== undefined){
let data80 = data62.service_account_map;
const _errs175 = errors;
if(errors === _errs175){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key12 in data80){
const _errs178 = errors;
if(typeof data80[key12] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid17 = _errs178 === errors;
if(!valid17){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/service_account_map",message:"must be object"}];
return false;
}
}
var valid11 = _errs175 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.priority_class_map !== undefined){
let data82 = data62.priority_class_map;
const _errs180 = errors;
if(errors === _errs180){
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
for(const key13 in data82){
const _errs183 = errors;
if(typeof data82[key13] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid18 = _errs183 === errors;
if(!valid18){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/priority_class_map",message:"must be object"}];
return false;
}
}
var valid11 = _errs180 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.runtime_class_map !== undefined){
let data84 = data62.runtime_class_map;
const _errs185 = errors;
if(errors === _errs185){
if(data84 && typeof data84 == "object" && !Array.isArray(data84)){
for(const key14 in data84){
const _errs188 = errors;
if(typeof data84[key14] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid19 = _errs188 === errors;
if(!valid19){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/runtime_class_map",message:"must be object"}];
return false;
}
}
var valid11 = _errs185 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.image_pull_secrets_map !== undefined){
let data86 = data62.image_pull_secrets_map;
const _errs190 = errors;
if(errors === _errs190){
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
for(const key15 in data86){
const _errs193 = errors;
if(typeof data86[key15] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid20 = _errs193 === errors;
if(!valid20){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets_map",message:"must be object"}];
return false;
}
}
var valid11 = _errs190 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.image_pull_secrets !== undefined){
let data88 = data62.image_pull_secrets;
const _errs195 = errors;
if(errors === _errs195){
if(Array.isArray(data88)){
var valid21 = true;
const len4 = data88.length;
for(let i4=0; i4<len4; i4++){
let data89 = data88[i4];
const _errs197 = errors;
if(errors === _errs197){
if(typeof data89 === "string"){
if(func4(data89) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,message:"must be string"}];
return false;
}
}
var valid21 = _errs197 === errors;
if(!valid21){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/image_pull_secrets",message:"must be array"}];
return false;
}
}
var valid11 = _errs195 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.label_allow !== undefined){
let data90 = data62.label_allow;
const _errs199 = errors;
if(errors === _errs199){
if(Array.isArray(data90)){
var valid22 = true;
const len5 = data90.length;
for(let i5=0; i5<len5; i5++){
let data91 = data90[i5];
const _errs201 = errors;
if(errors === _errs201){
if(typeof data91 === "string"){
if(func4(data91) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow/" + i5,message:"must be string"}];
return false;
}
}
var valid22 = _errs201 === errors;
if(!valid22){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/label_allow",message:"must be array"}];
return false;
}
}
var valid11 = _errs199 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.annotation_allow !== undefined){
let data92 = data62.annotation_allow;
const _errs203 = errors;
if(errors === _errs203){
if(Array.isArray(data92)){
var valid23 = true;
const len6 = data92.length;
for(let i6=0; i6<len6; i6++){
let data93 = data92[i6];
const _errs205 = errors;
if(errors === _errs205){
if(typeof data93 === "string"){
if(func4(data93) < 1){
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow/" + i6,message:"must be string"}];
return false;
}
}
var valid23 = _errs205 === errors;
if(!valid23){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotation_allow",message:"must be array"}];
return false;
}
}
var valid11 = _errs203 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.labels !== undefined){
let data94 = data62.labels;
const _errs207 = errors;
if(errors === _errs207){
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
for(const key16 in data94){
const _errs210 = errors;
if(typeof data94[key16] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/labels/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid24 = _errs210 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/labels",message:"must be object"}];
return false;
}
}
var valid11 = _errs207 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.annotations !== undefined){
let data96 = data62.annotations;
const _errs212 = errors;
if(errors === _errs212){
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
for(const key17 in data96){
const _errs215 = errors;
if(typeof data96[key17] !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/annotations/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid25 = _errs215 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/annotations",message:"must be object"}];
return false;
}
}
var valid11 = _errs212 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.unsupported_volumes !== undefined){
let data98 = data62.unsupported_volumes;
const _errs217 = errors;
if(typeof data98 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be string"}];
return false;
}
if(!((data98 === "refuse") || (data98 === "drop"))){
validate10.errors = [{instancePath:instancePath+"/offloading/unsupported_volumes",message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs217 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.pvc_retention !== undefined){
let data99 = data62.pvc_retention;
const _errs219 = errors;
if(typeof data99 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be string"}];
return false;
}
if(!((data99 === "retain") || (data99 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_retention",message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs219 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.pvc_storage_class !== undefined){
const _errs221 = errors;
if(typeof data62.pvc_storage_class !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_storage_class",message:"must be string"}];
return false;
}
var valid11 = _errs221 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.pvc_access_modes !== undefined){
let data101 = data62.pvc_access_modes;
const _errs223 = errors;
if(errors === _errs223){
if(Array.isArray(data101)){
var valid26 = true;
const len7 = data101.length;
for(let i7=0; i7<len7; i7++){
let data102 = data101[i7];
const _errs225 = errors;
if(typeof data102 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be string"}];
return false;
}
if(!((((data102 === "ReadWriteOnce") || (data102 === "ReadOnlyMany")) || (data102 === "ReadWriteMany")) || (data102 === "ReadWriteOncePod"))){
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,message:"must be equal to one of the allowed values"}];
return false;
}
var valid26 = _errs225 === errors;
if(!valid26){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/offloading/pvc_access_modes",message:"must be array"}];
return false;
}
}
var valid11 = _errs223 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.preflight !== undefined){
const _errs227 = errors;
if(typeof data62.preflight !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/offloading/preflight",message:"must be boolean"}];
return false;
}
var valid11 = _errs227 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.resource_quota !== undefined){
let data104 = data62.resource_quota;
const _errs229 = errors;
if(errors === _errs229){
if(!(data104 && typeof data104 == "object" && !Array.isArray(data104))){
validate10.errors = [{instancePath:instancePath+"/offloading/resource_quota",message:"must be object"}];
return false;
}
}
var valid11 = _errs229 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.limit_range !== undefined){
let data105 = data62.limit_range;
const _errs232 = errors;
if(errors === _errs232){
if(!(data105 && typeof data105 == "object" && !Array.isArray(data105))){
validate10.errors = [{instancePath:instancePath+"/offloading/limit_range",message:"must be object"}];
return false;
}
}
var valid11 = _errs232 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.network_policy !== undefined){
let data106 = data62.network_policy;
const _errs235 = errors;
if(typeof data106 !== "string"){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be string"}];
return false;
}
if(!((data106 === "none") || (data106 === "default-deny"))){
validate10.errors = [{instancePath:instancePath+"/offloading/network_policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs235 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.create_deadline_seconds !== undefined){
let data107 = data62.create_deadline_seconds;
const _errs237 = errors;
if(!(((typeof data107 == "number") && (!(data107 % 1) && !isNaN(data107))) && (isFinite(data107)))){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs237){
if((typeof data107 == "number") && (isFinite(data107))){
if(data107 > 100 || isNaN(data107)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be <= 100"}];
return false;
}
else {
if(data107 < 1 || isNaN(data107)){
validate10.errors = [{instancePath:instancePath+"/offloading/create_deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid11 = _errs237 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data62.stop_grace_seconds !== undefined){
let data108 = data62.stop_grace_seconds;
const _errs239 = errors;
if(!(((typeof data108 == "number") && (!(data108 % 1) && !isNaN(data108))) && (isFinite(data108)))){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs239){
if((typeof data108 == "number") && (isFinite(data108))){
if(data108 > 600 || isNaN(data108)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be <= 600"}];
return false;
}
else {
if(data108 < 0 || isNaN(data108)){
validate10.errors = [{instancePath:instancePath+"/offloading/stop_grace_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid11 = _errs239 === errors;
}
else {
var valid11 = true;
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
var valid0 = _errs136 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data109 = data.status;
const _errs241 = errors;
if(errors === _errs241){
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
let missing7;
if((((data109.max_stale_seconds === undefined) && (missing7 = "max_stale_seconds")) || ((data109.deadline_seconds === undefined) && (missing7 = "deadline_seconds"))) || ((data109.hold_until_ready === undefined) && (missing7 = "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs243 = errors;
for(const key18 in data109){
if(!(((key18 === "max_stale_seconds") || (key18 === "deadline_seconds")) || (key18 === "hold_until_ready"))){
validate10.errors = [{instancePath:instancePath+"/status",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs243 === errors){
if(data109.max_stale_seconds !== undefined){
let data110 = data109.max_stale_seconds;
const _errs244 = errors;
if(!(((typeof data110 == "number") && (!(data110 % 1) && !isNaN(data110))) && (isFinite(data110)))){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs244){
if((typeof data110 == "number") && (isFinite(data110))){
if(data110 > 3600 || isNaN(data110)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be <= 3600"}];
return false;
}
else {
if(data110 < 1 || isNaN(data110)){
validate10.errors = [{instancePath:instancePath+"/status/max_stale_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid27 = _errs244 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data109.deadline_seconds !== undefined){
let data111 = data109.deadline_seconds;
const _errs246 = errors;
if(!(((typeof data111 == "number") && (!(data111 % 1) && !isNaN(data111))) && (isFinite(data111)))){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs246){
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 > 120 || isNaN(data111)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data111 < 1 || isNaN(data111)){
validate10.errors = [{instancePath:instancePath+"/status/deadline_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid27 = _errs246 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data109.hold_until_ready !== undefined){
const _errs248 = errors;
if(typeof data109.hold_until_ready !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/status/hold_until_ready",message:"must be boolean"}];
return false;
}
var valid27 = _errs248 === errors;
}
else {
var valid27 = true;
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
var valid0 = _errs241 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ping !== undefined){
let data113 = data.ping;
const _errs250 = errors;
if(errors === _errs250){
if(data113 && typeof data113 == "object" && !Array.isArray(data113)){
let missing8;
if(((((((((data113.resources === undefined) && (missing8 = "resources")) || ((data113.fixed_resources === undefined) && (missing8 = "fixed_resources"))) || ((data113.accelerators === undefined) && (missing8 = "accelerators"))) || ((data113.quota_namespace === undefined) && (missing8 = "quota_namespace"))) || ((data113.taints === undefined) && (missing8 = "taints"))) || ((data113.unreachable_taint === undefined) && (missing8 = "unreachable_taint"))) || ((data113.forbidden_taint === undefined) && (missing8 = "forbidden_taint"))) || ((data113.fail_after_seconds === undefined) && (missing8 = "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs252 = errors;
for(const key19 in data113){
if(!((((((((key19 === "resources") || (key19 === "fixed_resources")) || (key19 === "accelerators")) || (key19 === "quota_namespace")) || (key19 === "taints")) || (key19 === "unreachable_taint")) || (key19 === "forbidden_taint")) || (key19 === "fail_after_seconds"))){
validate10.errors = [{instancePath:instancePath+"/ping",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs252 === errors){
if(data113.resources !== undefined){
let data114 = data113.resources;
const _errs253 = errors;
if(typeof data114 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be string"}];
return false;
}
if(!((((data114 === "none") || (data114 === "nodes")) || (data114 === "quota")) || (data114 === "fixed"))){
validate10.errors = [{instancePath:instancePath+"/ping/resources",message:"must be equal to one of the allowed values"}];
return false;
}
var valid28 = _errs253 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.fixed_resources !== undefined){
let data115 = data113.fixed_resources;
const _errs255 = errors;
if(errors === _errs255){
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
for(const key20 in data115){
const _errs258 = errors;
if(typeof data115[key20] !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid29 = _errs258 === errors;
if(!valid29){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/fixed_resources",message:"must be object"}];
return false;
}
}
var valid28 = _errs255 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.accelerators !== undefined){
let data117 = data113.accelerators;
const _errs260 = errors;
if(errors === _errs260){
if(Array.isArray(data117)){
var valid30 = true;
const len8 = data117.length;
for(let i8=0; i8<len8; i8++){
let data118 = data117[i8];
const _errs262 = errors;
if(errors === _errs262){
if(typeof data118 === "string"){
if(func4(data118) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators/" + i8,message:"must be string"}];
return false;
}
}
var valid30 = _errs262 === errors;
if(!valid30){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/accelerators",message:"must be array"}];
return false;
}
}
var valid28 = _errs260 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.quota_namespace !== undefined){
const _errs264 = errors;
if(typeof data113.quota_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/quota_namespace",message:"must be string"}];
return false;
}
var valid28 = _errs264 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.taints !== undefined){
let data120 = data113.taints;
const _errs266 = errors;
if(errors === _errs266){
if(Array.isArray(data120)){
var valid31 = true;
const len9 = data120.length;
for(let i9=0; i9<len9; i9++){
let data121 = data120[i9];
const _errs268 = errors;
if(errors === _errs268){
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
let missing9;
if(((data121.key === undefined) && (missing9 = "key")) || ((data121.effect === undefined) && (missing9 = "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs270 = errors;
for(const key21 in data121){
if(!(((key21 === "key") || (key21 === "value")) || (key21 === "effect"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs270 === errors){
if(data121.key !== undefined){
let data122 = data121.key;
const _errs271 = errors;
if(errors === _errs271){
if(typeof data122 === "string"){
if(func4(data122) < 1){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/key",message:"must be string"}];
return false;
}
}
var valid32 = _errs271 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data121.value !== undefined){
const _errs273 = errors;
if(typeof data121.value !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/value",message:"must be string"}];
return false;
}
var valid32 = _errs273 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data121.effect !== undefined){
let data124 = data121.effect;
const _errs275 = errors;
if(typeof data124 !== "string"){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be string"}];
return false;
}
if(!(((data124 === "NoSchedule") || (data124 === "PreferNoSchedule")) || (data124 === "NoExecute"))){
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid32 = _errs275 === errors;
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
validate10.errors = [{instancePath:instancePath+"/ping/taints/" + i9,message:"must be object"}];
return false;
}
}
var valid31 = _errs268 === errors;
if(!valid31){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ping/taints",message:"must be array"}];
return false;
}
}
var valid28 = _errs266 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.unreachable_taint !== undefined){
const _errs277 = errors;
if(typeof data113.unreachable_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/unreachable_taint",message:"must be boolean"}];
return false;
}
var valid28 = _errs277 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.forbidden_taint !== undefined){
const _errs279 = errors;
if(typeof data113.forbidden_taint !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/ping/forbidden_taint",message:"must be boolean"}];
return false;
}
var valid28 = _errs279 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data113.fail_after_seconds !== undefined){
let data127 = data113.fail_after_seconds;
const _errs281 = errors;
if(!(((typeof data127 == "number") && (!(data127 % 1) && !isNaN(data127))) && (isFinite(data127)))){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs281){
if((typeof data127 == "number") && (isFinite(data127))){
if(data127 > 604800 || isNaN(data127)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data127 < 0 || isNaN(data127)){
validate10.errors = [{instancePath:instancePath+"/ping/fail_after_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid28 = _errs281 === errors;
}
else {
var valid28 = true;
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
var valid0 = _errs250 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delete !== undefined){
let data128 = data.delete;
const _errs283 = errors;
if(errors === _errs283){
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
let missing10;
if((data128.journal_path === undefined) && (missing10 = "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs285 = errors;
for(const key22 in data128){
if(!(key22 === "journal_path")){
validate10.errors = [{instancePath:instancePath+"/delete",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs285 === errors){
if(data128.journal_path !== undefined){
if(typeof data128.journal_path !== "string"){
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
var valid0 = _errs283 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.orphans !== undefined){
let data130 = data.orphans;
const _errs288 = errors;
if(errors === _errs288){
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
let missing11;
if((((data130.policy === undefined) && (missing11 = "policy")) || ((data130.grace_seconds === undefined) && (missing11 = "grace_seconds"))) || ((data130.interval_seconds === undefined) && (missing11 = "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs290 = errors;
for(const key23 in data130){
if(!(((key23 === "policy") || (key23 === "grace_seconds")) || (key23 === "interval_seconds"))){
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs290 === errors){
if(data130.policy !== undefined){
let data131 = data130.policy;
const _errs291 = errors;
if(typeof data131 !== "string"){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be string"}];
return false;
}
if(!((data131 === "report") || (data131 === "delete"))){
validate10.errors = [{instancePath:instancePath+"/orphans/policy",message:"must be equal to one of the allowed values"}];
return false;
}
var valid34 = _errs291 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data130.grace_seconds !== undefined){
let data132 = data130.grace_seconds;
const _errs293 = errors;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs293){
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 > 604800 || isNaN(data132)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be <= 604800"}];
return false;
}
else {
if(data132 < 60 || isNaN(data132)){
validate10.errors = [{instancePath:instancePath+"/orphans/grace_seconds",message:"must be >= 60"}];
return false;
}
}
}
}
var valid34 = _errs293 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data130.interval_seconds !== undefined){
let data133 = data130.interval_seconds;
const _errs295 = errors;
if(!(((typeof data133 == "number") && (!(data133 % 1) && !isNaN(data133))) && (isFinite(data133)))){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs295){
if((typeof data133 == "number") && (isFinite(data133))){
if(data133 > 86400 || isNaN(data133)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be <= 86400"}];
return false;
}
else {
if(data133 < 5 || isNaN(data133)){
validate10.errors = [{instancePath:instancePath+"/orphans/interval_seconds",message:"must be >= 5"}];
return false;
}
}
}
}
var valid34 = _errs295 === errors;
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
validate10.errors = [{instancePath:instancePath+"/orphans",message:"must be object"}];
return false;
}
}
var valid0 = _errs288 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.replicas !== undefined){
let data134 = data.replicas;
const _errs297 = errors;
if(errors === _errs297){
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
let missing12;
if((((data134.namespace === undefined) && (missing12 = "namespace")) || ((data134.lease_seconds === undefined) && (missing12 = "lease_seconds"))) || ((data134.linger_seconds === undefined) && (missing12 = "linger_seconds"))){
validate10.errors = [{instancePath:instancePath+"/replicas",message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs299 = errors;
for(const key24 in data134){
if(!(((key24 === "namespace") || (key24 === "lease_seconds")) || (key24 === "linger_seconds"))){
validate10.errors = [{instancePath:instancePath+"/replicas",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs299 === errors){
if(data134.namespace !== undefined){
let data135 = data134.namespace;
const _errs300 = errors;
if(errors === _errs300){
if(typeof data135 === "string"){
if(!pattern6.test(data135)){
validate10.errors = [{instancePath:instancePath+"/replicas/namespace",message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replicas/namespace",message:"must be string"}];
return false;
}
}
var valid35 = _errs300 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data134.lease_seconds !== undefined){
let data136 = data134.lease_seconds;
const _errs302 = errors;
if(!(((typeof data136 == "number") && (!(data136 % 1) && !isNaN(data136))) && (isFinite(data136)))){
validate10.errors = [{instancePath:instancePath+"/replicas/lease_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs302){
if((typeof data136 == "number") && (isFinite(data136))){
if(data136 > 300 || isNaN(data136)){
validate10.errors = [{instancePath:instancePath+"/replicas/lease_seconds",message:"must be <= 300"}];
return false;
}
else {
if(data136 < 3 || isNaN(data136)){
validate10.errors = [{instancePath:instancePath+"/replicas/lease_seconds",message:"must be >= 3"}];
return false;
}
}
}
}
var valid35 = _errs302 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data134.linger_seconds !== undefined){
let data137 = data134.linger_seconds;
const _errs304 = errors;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
validate10.errors = [{instancePath:instancePath+"/replicas/linger_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs304){
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 > 60 || isNaN(data137)){
validate10.errors = [{instancePath:instancePath+"/replicas/linger_seconds",message:"must be <= 60"}];
return false;
}
else {
if(data137 < 0 || isNaN(data137)){
validate10.errors = [{instancePath:instancePath+"/replicas/linger_seconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid35 = _errs304 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replicas",message:"must be object"}];
return false;
}
}
var valid0 = _errs297 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logs !== undefined){
let data138 = data.logs;
const _errs306 = errors;
if(errors === _errs306){
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
let missing13;
if((data138.max_follows === undefined) && (missing13 = "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs308 = errors;
for(const key25 in data138){
if(!(key25 === "max_follows")){
validate10.errors = [{instancePath:instancePath+"/logs",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs308 === errors){
if(data138.max_follows !== undefined){
let data139 = data138.max_follows;
const _errs309 = errors;
if(!(((typeof data139 == "number") && (!(data139 % 1) && !isNaN(data139))) && (isFinite(data139)))){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be integer"}];
return false;
}
if(errors === _errs309){
if((typeof data139 == "number") && (isFinite(data139))){
if(data139 > 10000 || isNaN(data139)){
validate10.errors = [{instancePath:instancePath+"/logs/max_follows",message:"must be <= 10000"}];
return false;
}
else {
if(data139 < 1 || isNaN(data139)){
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
var valid0 = _errs306 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mesh !== undefined){
let data140 = data.mesh;
const _errs311 = errors;
if(errors === _errs311){
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
let missing14;
if((((((((((((((((data140.mode === undefined) && (missing14 = "mode")) || ((data140.image === undefined) && (missing14 = "image"))) || ((data140.init_container === undefined) && (missing14 = "init_container"))) || ((data140.startup_probe === undefined) && (missing14 = "startup_probe"))) || ((data140.slurm_setup_script === undefined) && (missing14 = "slurm_setup_script"))) || ((data140.script_image === undefined) && (missing14 = "script_image"))) || ((data140.pre_exec === undefined) && (missing14 = "pre_exec"))) || ((data140.tunnel_command === undefined) && (missing14 = "tunnel_command"))) || ((data140.endpoints === undefined) && (missing14 = "endpoints"))) || ((data140.allowed_cidrs === undefined) && (missing14 = "allowed_cidrs"))) || ((data140.verify_tls === undefined) && (missing14 = "verify_tls"))) || ((data140.nameservers === undefined) && (missing14 = "nameservers"))) || ((data140.tun_device === undefined) && (missing14 = "tun_device"))) || ((data140.tun_resource === undefined) && (missing14 = "tun_resource"))) || ((data140.resources === undefined) && (missing14 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs313 = errors;
for(const key26 in data140){
if(!(func2.call(schema11.properties.mesh.properties, key26))){
validate10.errors = [{instancePath:instancePath+"/mesh",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs313 === errors){
if(data140.mode !== undefined){
let data141 = data140.mode;
const _errs314 = errors;
if(typeof data141 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be string"}];
return false;
}
if(!(((data141 === "native") || (data141 === "script")) || (data141 === "off"))){
validate10.errors = [{instancePath:instancePath+"/mesh/mode",message:"must be equal to one of the allowed values"}];
return false;
}
var valid37 = _errs314 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.image !== undefined){
const _errs316 = errors;
if(typeof data140.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/image",message:"must be string"}];
return false;
}
var valid37 = _errs316 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.init_container !== undefined){
const _errs318 = errors;
if(typeof data140.init_container !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/init_container",message:"must be boolean"}];
return false;
}
var valid37 = _errs318 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.startup_probe !== undefined){
const _errs320 = errors;
if(typeof data140.startup_probe !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/startup_probe",message:"must be boolean"}];
return false;
}
var valid37 = _errs320 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.slurm_setup_script !== undefined){
const _errs322 = errors;
if(typeof data140.slurm_setup_script !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/slurm_setup_script",message:"must be boolean"}];
return false;
}
var valid37 = _errs322 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.script_image !== undefined){
const _errs324 = errors;
if(typeof data140.script_image !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/script_image",message:"must be string"}];
return false;
}
var valid37 = _errs324 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.pre_exec !== undefined){
let data147 = data140.pre_exec;
const _errs326 = errors;
if(typeof data147 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be string"}];
return false;
}
if(!(((data147 === "ignore") || (data147 === "refuse")) || (data147 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/pre_exec",message:"must be equal to one of the allowed values"}];
return false;
}
var valid37 = _errs326 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.tunnel_command !== undefined){
let data148 = data140.tunnel_command;
const _errs328 = errors;
if(typeof data148 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be string"}];
return false;
}
if(!((data148 === "refuse") || (data148 === "run"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tunnel_command",message:"must be equal to one of the allowed values"}];
return false;
}
var valid37 = _errs328 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.endpoints !== undefined){
let data149 = data140.endpoints;
const _errs330 = errors;
if(errors === _errs330){
if(Array.isArray(data149)){
var valid38 = true;
const len10 = data149.length;
for(let i10=0; i10<len10; i10++){
let data150 = data149[i10];
const _errs332 = errors;
if(errors === _errs332){
if(typeof data150 === "string"){
if(func4(data150) < 1){
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints/" + i10,message:"must be string"}];
return false;
}
}
var valid38 = _errs332 === errors;
if(!valid38){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/endpoints",message:"must be array"}];
return false;
}
}
var valid37 = _errs330 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.allowed_cidrs !== undefined){
let data151 = data140.allowed_cidrs;
const _errs334 = errors;
if(errors === _errs334){
if(Array.isArray(data151)){
var valid39 = true;
const len11 = data151.length;
for(let i11=0; i11<len11; i11++){
let data152 = data151[i11];
const _errs336 = errors;
if(errors === _errs336){
if(typeof data152 === "string"){
if(!pattern7.test(data152)){
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs/" + i11,message:"must be string"}];
return false;
}
}
var valid39 = _errs336 === errors;
if(!valid39){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/allowed_cidrs",message:"must be array"}];
return false;
}
}
var valid37 = _errs334 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.verify_tls !== undefined){
const _errs338 = errors;
if(typeof data140.verify_tls !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/mesh/verify_tls",message:"must be boolean"}];
return false;
}
var valid37 = _errs338 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.nameservers !== undefined){
let data154 = data140.nameservers;
const _errs340 = errors;
if(errors === _errs340){
if(Array.isArray(data154)){
if(data154.length > 3){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers",message:"must NOT have more than 3 items"}];
return false;
}
else {
var valid40 = true;
const len12 = data154.length;
for(let i12=0; i12<len12; i12++){
let data155 = data154[i12];
const _errs342 = errors;
if(errors === _errs342){
if(typeof data155 === "string"){
if(!pattern8.test(data155)){
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mesh/nameservers/" + i12,message:"must be string"}];
return false;
}
}
var valid40 = _errs342 === errors;
if(!valid40){
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
var valid37 = _errs340 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.tun_device !== undefined){
let data156 = data140.tun_device;
const _errs344 = errors;
if(typeof data156 !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be string"}];
return false;
}
if(!(((data156 === "host_path") || (data156 === "resource")) || (data156 === "none"))){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_device",message:"must be equal to one of the allowed values"}];
return false;
}
var valid37 = _errs344 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.tun_resource !== undefined){
const _errs346 = errors;
if(typeof data140.tun_resource !== "string"){
validate10.errors = [{instancePath:instancePath+"/mesh/tun_resource",message:"must be string"}];
return false;
}
var valid37 = _errs346 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data140.resources !== undefined){
let data158 = data140.resources;
const _errs348 = errors;
if(errors === _errs348){
if(!(data158 && typeof data158 == "object" && !Array.isArray(data158))){
validate10.errors = [{instancePath:instancePath+"/mesh/resources",message:"must be object"}];
return false;
}
}
var valid37 = _errs348 === errors;
}
else {
var valid37 = true;
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
var valid0 = _errs311 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tcp_tunnel !== undefined){
let data159 = data.tcp_tunnel;
const _errs351 = errors;
if(errors === _errs351){
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
let missing15;
if(((((((((((data159.enabled === undefined) && (missing15 = "enabled")) || ((data159.bastion_namespace === undefined) && (missing15 = "bastion_namespace"))) || ((data159.bastion_chart_path === undefined) && (missing15 = "bastion_chart_path"))) || ((data159.gateway_host === undefined) && (missing15 = "gateway_host"))) || ((data159.gateway_port === undefined) && (missing15 = "gateway_port"))) || ((data159.gateway_ssh_private_key === undefined) && (missing15 = "gateway_ssh_private_key"))) || ((data159.gateway_user === undefined) && (missing15 = "gateway_user"))) || ((data159.gateway_host_key === undefined) && (missing15 = "gateway_host_key"))) || ((data159.image === undefined) && (missing15 = "image"))) || ((data159.resources === undefined) && (missing15 = "resources"))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs353 = errors;
for(const key27 in data159){
if(!(func2.call(schema11.properties.tcp_tunnel.properties, key27))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs353 === errors){
if(data159.enabled !== undefined){
const _errs354 = errors;
if(typeof data159.enabled !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/enabled",message:"must be boolean"}];
return false;
}
var valid41 = _errs354 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.bastion_namespace !== undefined){
const _errs356 = errors;
if(typeof data159.bastion_namespace !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_namespace",message:"must be string"}];
return false;
}
var valid41 = _errs356 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.bastion_chart_path !== undefined){
const _errs358 = errors;
if(typeof data159.bastion_chart_path !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/bastion_chart_path",message:"must be string"}];
return false;
}
var valid41 = _errs358 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.gateway_host !== undefined){
const _errs360 = errors;
if(typeof data159.gateway_host !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host",message:"must be string"}];
return false;
}
var valid41 = _errs360 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.gateway_port !== undefined){
let data164 = data159.gateway_port;
const _errs362 = errors;
if(!(((typeof data164 == "number") && (!(data164 % 1) && !isNaN(data164))) && (isFinite(data164)))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be integer"}];
return false;
}
if(errors === _errs362){
if((typeof data164 == "number") && (isFinite(data164))){
if(data164 > 65535 || isNaN(data164)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be <= 65535"}];
return false;
}
else {
if(data164 < 1 || isNaN(data164)){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_port",message:"must be >= 1"}];
return false;
}
}
}
}
var valid41 = _errs362 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.gateway_ssh_private_key !== undefined){
const _errs364 = errors;
if(typeof data159.gateway_ssh_private_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_ssh_private_key",message:"must be string"}];
return false;
}
var valid41 = _errs364 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.gateway_user !== undefined){
const _errs366 = errors;
if(typeof data159.gateway_user !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_user",message:"must be string"}];
return false;
}
var valid41 = _errs366 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.gateway_host_key !== undefined){
const _errs368 = errors;
if(typeof data159.gateway_host_key !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/gateway_host_key",message:"must be string"}];
return false;
}
var valid41 = _errs368 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.image !== undefined){
const _errs370 = errors;
if(typeof data159.image !== "string"){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/image",message:"must be string"}];
return false;
}
var valid41 = _errs370 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data159.resources !== undefined){
let data169 = data159.resources;
const _errs372 = errors;
if(errors === _errs372){
if(!(data169 && typeof data169 == "object" && !Array.isArray(data169))){
validate10.errors = [{instancePath:instancePath+"/tcp_tunnel/resources",message:"must be object"}];
return false;
}
}
var valid41 = _errs372 === errors;
}
else {
var valid41 = true;
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
var valid0 = _errs351 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.routes !== undefined){
let data170 = data.routes;
const _errs375 = errors;
if(errors === _errs375){
if(data170 && typeof data170 == "object" && !Array.isArray(data170)){
let missing16;
if((((((((((((((data170.create === undefined) && (missing16 = "create")) || ((data170.delete === undefined) && (missing16 = "delete"))) || ((data170.status === undefined) && (missing16 = "status"))) || ((data170.get_logs === undefined) && (missing16 = "get_logs"))) || ((data170.fallback === undefined) && (missing16 = "fallback"))) || ((data170.timeout_seconds === undefined) && (missing16 = "timeout_seconds"))) || ((data170.bearer_token_file === undefined) && (missing16 = "bearer_token_file"))) || ((data170.ca_file === undefined) && (missing16 = "ca_file"))) || ((data170.cert_file === undefined) && (missing16 = "cert_file"))) || ((data170.key_file === undefined) && (missing16 = "key_file"))) || ((data170.aws_service === undefined) && (missing16 = "aws_service"))) || ((data170.aws_region === undefined) && (missing16 = "aws_region"))) || ((data170.aws_credentials_file === undefined) && (missing16 = "aws_credentials_file"))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs377 = errors;
for(const key28 in data170){
if(!(func2.call(schema11.properties.routes.properties, key28))){
validate10.errors = [{instancePath:instancePath+"/routes",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs377 === errors){
if(data170.create !== undefined){
let data171 = data170.create;
const _errs378 = errors;
if(errors === _errs378){
if(typeof data171 === "string"){
if(!pattern9.test(data171)){
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/create",message:"must be string"}];
return false;
}
}
var valid42 = _errs378 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.delete !== undefined){
let data172 = data170.delete;
const _errs380 = errors;
if(errors === _errs380){
if(typeof data172 === "string"){
if(!pattern9.test(data172)){
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/delete",message:"must be string"}];
return false;
}
}
var valid42 = _errs380 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.status !== undefined){
let data173 = data170.status;
const _errs382 = errors;
if(errors === _errs382){
if(typeof data173 === "string"){
if(!pattern9.test(data173)){
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/status",message:"must be string"}];
return false;
}
}
var valid42 = _errs382 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.get_logs !== undefined){
let data174 = data170.get_logs;
const _errs384 = errors;
if(errors === _errs384){
if(typeof data174 === "string"){
if(!pattern9.test(data174)){
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/get_logs",message:"must be string"}];
return false;
}
}
var valid42 = _errs384 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.fallback !== undefined){
let data175 = data170.fallback;
const _errs386 = errors;
if(typeof data175 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be string"}];
return false;
}
if(!((data175 === "local") || (data175 === "fail"))){
validate10.errors = [{instancePath:instancePath+"/routes/fallback",message:"must be equal to one of the allowed values"}];
return false;
}
var valid42 = _errs386 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.timeout_seconds !== undefined){
let data176 = data170.timeout_seconds;
const _errs388 = errors;
if(!(((typeof data176 == "number") && (!(data176 % 1) && !isNaN(data176))) && (isFinite(data176)))){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be integer"}];
return false;
}
if(errors === _errs388){
if((typeof data176 == "number") && (isFinite(data176))){
if(data176 > 120 || isNaN(data176)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be <= 120"}];
return false;
}
else {
if(data176 < 1 || isNaN(data176)){
validate10.errors = [{instancePath:instancePath+"/routes/timeout_seconds",message:"must be >= 1"}];
return false;
}
}
}
}
var valid42 = _errs388 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.bearer_token_file !== undefined){
const _errs390 = errors;
if(typeof data170.bearer_token_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/bearer_token_file",message:"must be string"}];
return false;
}
var valid42 = _errs390 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.ca_file !== undefined){
const _errs392 = errors;
if(typeof data170.ca_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/ca_file",message:"must be string"}];
return false;
}
var valid42 = _errs392 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.cert_file !== undefined){
const _errs394 = errors;
if(typeof data170.cert_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/cert_file",message:"must be string"}];
return false;
}
var valid42 = _errs394 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.key_file !== undefined){
const _errs396 = errors;
if(typeof data170.key_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/key_file",message:"must be string"}];
return false;
}
var valid42 = _errs396 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.aws_service !== undefined){
let data181 = data170.aws_service;
const _errs398 = errors;
if(typeof data181 !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be string"}];
return false;
}
if(!(((data181 === "none") || (data181 === "lambda")) || (data181 === "execute-api"))){
validate10.errors = [{instancePath:instancePath+"/routes/aws_service",message:"must be equal to one of the allowed values"}];
return false;
}
var valid42 = _errs398 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.aws_region !== undefined){
let data182 = data170.aws_region;
const _errs400 = errors;
if(errors === _errs400){
if(typeof data182 === "string"){
if(!pattern13.test(data182)){
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must match pattern \""+"^[a-z0-9-]*$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/routes/aws_region",message:"must be string"}];
return false;
}
}
var valid42 = _errs400 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data170.aws_credentials_file !== undefined){
const _errs402 = errors;
if(typeof data170.aws_credentials_file !== "string"){
validate10.errors = [{instancePath:instancePath+"/routes/aws_credentials_file",message:"must be string"}];
return false;
}
var valid42 = _errs402 === errors;
}
else {
var valid42 = true;
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
var valid0 = _errs375 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.audit !== undefined){
let data184 = data.audit;
const _errs404 = errors;
if(errors === _errs404){
if(data184 && typeof data184 == "object" && !Array.isArray(data184)){
let missing17;
if(((data184.path === undefined) && (missing17 = "path")) || ((data184.on_failure === undefined) && (missing17 = "on_failure"))){
validate10.errors = [{instancePath:instancePath+"/audit",message:"must have required property '"+missing17+"'"}];
return false;
}
else {
const _errs406 = errors;
for(const key29 in data184){
if(!((key29 === "path") || (key29 === "on_failure"))){
validate10.errors = [{instancePath:instancePath+"/audit",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs406 === errors){
if(data184.path !== undefined){
const _errs407 = errors;
if(typeof data184.path !== "string"){
validate10.errors = [{instancePath:instancePath+"/audit/path",message:"must be string"}];
return false;
}
var valid43 = _errs407 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data184.on_failure !== undefined){
let data186 = data184.on_failure;
const _errs409 = errors;
if(typeof data186 !== "string"){
validate10.errors = [{instancePath:instancePath+"/audit/on_failure",message:"must be string"}];
return false;
}
if(!((data186 === "warn") || (data186 === "refuse"))){
validate10.errors = [{instancePath:instancePath+"/audit/on_failure",message:"must be equal to one of the allowed values"}];
return false;
}
var valid43 = _errs409 === errors;
}
else {
var valid43 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/audit",message:"must be object"}];
return false;
}
}
var valid0 = _errs404 === errors;
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
