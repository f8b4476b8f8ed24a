// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config.schema.json","type":"object","additionalProperties":false,"required":["app","log","k8s","offloading","status","ping","delete","orphans","logs","mesh","tcp_tunnel"],"properties":{"app":{"type":"object","additionalProperties":false,"required":["name","description","version","api_versions","api_docs_path","socket_address","socket_port","socket_mode","socket_group","create_body_limit","status_body_limit","body_limit","tls_cert_file","tls_key_file","tls_client_ca_file","bearer_token_file"],"properties":{"name":{"type":"string"},"description":{"type":"string"},"version":{"type":"string"},"api_versions":{"type":"array","items":{"type":"string","minLength":1}},"api_docs_path":{"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},"socket_address":{"type":"string","pattern":"^(unix:///.+|(https?://)?[A-Za-z0-9._:\\[\\]-]+/?)$"},"socket_port":{"type":"integer","minimum":0,"maximum":65535},"socket_mode":{"type":"string","pattern":"^0?[0-7]{3}$"},"socket_group":{"type":"string"},"create_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"status_body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"body_limit":{"type":"integer","minimum":1024,"maximum":1073741824},"tls_cert_file":{"type":"string"},"tls_key_file":{"type":"string"},"tls_client_ca_file":{"type":"string"},"bearer_token_file":{"type":"string"}}},"log":{"type":"object","additionalProperties":false,"required":["level","dir","rich_enabled","requests_enabled"],"properties":{"level":{"type":"string","enum":["debug","info","warn","error"]},"dir":{"type":"string"},"rich_enabled":{"type":"boolean"},"requests_enabled":{"type":"boolean"}}},"k8s":{"type":"object","additionalProperties":false,"required":["kubeconfig_path","kubeconfig","client_configuration","context","exec_plugins","insecure_skip_tls_verify","max_connections","request_timeout_seconds"],"properties":{"kubeconfig_path":{"type":"string","minLength":1},"kubeconfig":{"type":"object","additionalProperties":true},"client_configuration":{"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1}}},"context":{"type":"string"},"exec_plugins":{"type":"string","enum":["allow","forbid"]},"insecure_skip_tls_verify":{"type":"string","enum":["allow","forbid"]},"max_connections":{"type":"integer","minimum":1,"maximum":1000},"request_timeout_seconds":{"type":"integer","minimum":1,"maximum":600}}},"offloading":{"type":"object","additionalProperties":false,"required":["namespace_prefix","namespace_prefix_exclusions","node_selector","node_tolerations","cluster_id","pod_security","pod_security_enforce","protected_namespaces","service_account_map","priority_class_map","runtime_class_map","image_pull_secrets_map","image_pull_secrets","label_allow","annotation_allow","unsupported_volumes","pvc_retention","pvc_storage_class","pvc_access_modes","preflight","resource_quota","limit_range","network_policy","create_deadline_seconds","stop_grace_seconds"],"properties":{"namespace_prefix":{"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},"namespace_prefix_exclusions":{"type":"array","items":{"type":"string","minLength":1}},"node_selector":{"type":"object","additionalProperties":{"type":"string"}},"node_tolerations":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer"}}}},"cluster_id":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"pod_security":{"type":"string","enum":["baseline","restricted","privileged"]},"pod_security_enforce":{"type":"boolean"},"protected_namespaces":{"type":"array","items":{"type":"string","minLength":1}},"service_account_map":{"type":"object","additionalProperties":{"type":"string"}},"priority_class_map":{"type":"object","additionalProperties":{"type":"string"}},"runtime_class_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets_map":{"type":"object","additionalProperties":{"type":"string"}},"image_pull_secrets":{"type":"array","items":{"type":"string","minLength":1}},"label_allow":{"type":"array","items":{"type":"string","minLength":1}},"annotation_allow":{"type":"array","items":{"type":"string","minLength":1}},"unsupported_volumes":{"type":"string","enum":["refuse","drop"]},"pvc_retention":{"type":"string","enum":["retain","delete"]},"pvc_storage_class":{"type":"string"},"pvc_access_modes":{"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}},"preflight":{"type":"boolean"},"resource_quota":{"type":"object","additionalProperties":true},"limit_range":{"type":"object","additionalProperties":true},"network_policy":{"type":"string","enum":["none","default-deny"]},"create_deadline_seconds":{"type":"integer","minimum":1,"maximum":600},"stop_grace_seconds":{"type":"integer","minimum":0,"maximum":600}}},"status":{"type":"object","additionalProperties":false,"required":["max_stale_seconds","deadline_seconds","hold_until_ready"],"properties":{"max_stale_seconds":{"type":"integer","minimum":1,"maximum":3600},"deadline_seconds":{"type":"integer","minimum":1,"maximum":120},"hold_until_ready":{"type":"boolean"}}},"ping":{"type":"object","additionalProperties":false,"required":["resources","fixed_resources","accelerators","quota_namespace","taints","unreachable_taint","fail_after_seconds"],"properties":{"resources":{"type":"string","enum":["none","nodes","quota","fixed"]},"fixed_resources":{"type":"object","additionalProperties":{"type":"string"}},"accelerators":{"type":"array","items":{"type":"string","minLength":1}},"quota_namespace":{"type":"string"},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}},"unreachable_taint":{"type":"boolean"},"fail_after_seconds":{"type":"integer","minimum":0,"maximum":604800}}},"delete":{"type":"object","additionalProperties":false,"required":["journal_path"],"properties":{"journal_path":{"type":"string"}}},"orphans":{"type":"object","additionalProperties":false,"required":["policy","grace_seconds","interval_seconds"],"properties":{"policy":{"type":"string","enum":["report","delete"]},"grace_seconds":{"type":"integer","minimum":60,"maximum":604800},"interval_seconds":{"type":"integer","minimum":5,"maximum":86400}}},"logs":{"type":"object","additionalProperties":false,"required":["max_follows"],"properties":{"max_follows":{"type":"integer","minimum":1,"maximum":10000}}},"mesh":{"type":"object","additionalProperties":false,"required":["init_container","startup_probe","slurm_setup_script"],"properties":{"init_container":{"type":"boolean"},"startup_probe":{"type":"boolean"},"slurm_setup_script":{"type":"boolean"}}},"tcp_tunnel":{"type":"object","additionalProperties":false,"required":["enabled","bastion_namespace","bastion_chart_path","gateway_host","gateway_port","gateway_ssh_private_key"],"properties":{"enabled":{"type":"boolean"},"bastion_namespace":{"type":"string"},"bastion_chart_path":{"type":"string"},"gateway_host":{"type":"string"},"gateway_port":{"type":"integer","minimum":1,"maximum":65535},"gateway_ssh_private_key":{"type":"string"}}}}};
const func2 = Object.prototype.hasOwnProperty;
import func4Module from "ajv/dist/runtime/ucs2length.js";const func4 = func4Module.default ?? func4Module;
const pattern0 = new RegExp("^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$", "u");
const pattern1 = new RegExp("^(unix:///.+|(https?://)?[A-Za-z0-9._:\\[\\]-]+/?)$", "u");
const pattern2 = new RegExp("^0?[0-7]{3}$", "u");
const pattern3 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "u");
const pattern4 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.app === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.log === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "log"},message:"must have required property '"+"log"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.k8s === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "k8s"},message:"must have required property '"+"k8s"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.offloading === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "offloading"},message:"must have required property '"+"offloading"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.status === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.ping === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ping"},message:"must have required property '"+"ping"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.delete === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "delete"},message:"must have required property '"+"delete"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.orphans === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "orphans"},message:"must have required property '"+"orphans"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.logs === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "logs"},message:"must have required property '"+"logs"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.mesh === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mesh"},message:"must have required property '"+"mesh"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.tcp_tunnel === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tcp_tunnel"},message:"must have required property '"+"tcp_tunnel"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.app !== undefined){
let data0 = data.app;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.name === undefined){
const err12 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data0.description === undefined){
const err13 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "description"},message:"must have required property '"+"description"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data0.version === undefined){
const err14 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data0.api_versions === undefined){
const err15 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "api_versions"},message:"must have required property '"+"api_versions"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data0.api_docs_path === undefined){
const err16 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "api_docs_path"},message:"must have required property '"+"api_docs_path"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data0.socket_address === undefined){
const err17 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "socket_address"},message:"must have required property '"+"socket_address"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data0.socket_port === undefined){
const err18 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "socket_port"},message:"must have required property '"+"socket_port"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data0.socket_mode === undefined){
const err19 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "socket_mode"},message:"must have required property '"+"socket_mode"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data0.socket_group === undefined){
const err20 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "socket_group"},message:"must have required property '"+"socket_group"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data0.create_body_limit === undefined){
const err21 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "create_body_limit"},message:"must have required property '"+"create_body_limit"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data0.status_body_limit === undefined){
const err22 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "status_body_limit"},message:"must have required property '"+"status_body_limit"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data0.body_limit === undefined){
const err23 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "body_limit"},message:"must have required property '"+"body_limit"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data0.tls_cert_file === undefined){
const err24 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "tls_cert_file"},message:"must have required property '"+"tls_cert_file"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data0.tls_key_file === undefined){
const err25 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "tls_key_file"},message:"must have required property '"+"tls_key_file"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data0.tls_client_ca_file === undefined){
const err26 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "tls_client_ca_file"},message:"must have required property '"+"tls_client_ca_file"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data0.bearer_token_file === undefined){
const err27 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "bearer_token_file"},message:"must have required property '"+"bearer_token_file"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data0){
if(!(func2.call(schema11.properties.app.properties, key1))){
const err28 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data0.name !== undefined){
if(typeof data0.name !== "string"){
const err29 = {instancePath:instancePath+"/app/name",schemaPath:"#/properties/app/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data0.description !== undefined){
if(typeof data0.description !== "string"){
const err30 = {instancePath:instancePath+"/app/description",schemaPath:"#/properties/app/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data0.version !== undefined){
if(typeof data0.version !== "string"){
const err31 = {instancePath:instancePath+"/app/version",schemaPath:"#/properties/app/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data0.api_versions !== undefined){
let data4 = data0.api_versions;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func4(data5) < 1){
const err32 = {instancePath:instancePath+"/app/api_versions/" + i0,schemaPath:"#/properties/app/properties/api_versions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/app/api_versions/" + i0,schemaPath:"#/properties/app/properties/api_versions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/app/api_versions",schemaPath:"#/properties/app/properties/api_versions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data0.api_docs_path !== undefined){
let data6 = data0.api_docs_path;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err35 = {instancePath:instancePath+"/app/api_docs_path",schemaPath:"#/properties/app/properties/api_docs_path/pattern",keyword:"pattern",params:{pattern: "^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"},message:"must match pattern \""+"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/app/api_docs_path",schemaPath:"#/properties/app/properties/api_docs_path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data0.socket_address !== undefined){
let data7 = data0.socket_address;
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
const err37 = {instancePath:instancePath+"/app/socket_address",schemaPath:"#/properties/app/properties/socket_address/pattern",keyword:"pattern",params:{pattern: "^(unix:///.+|(https?://)?[A-Za-z0-9._:\\[\\]-]+/?)$"},message:"must match pattern \""+"^(unix:///.+|(https?://)?[A-Za-z0-9._:\\[\\]-]+/?)$"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/app/socket_address",schemaPath:"#/properties/app/properties/socket_address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data0.socket_port !== undefined){
let data8 = data0.socket_port;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err39 = {instancePath:instancePath+"/app/socket_port",schemaPath:"#/properties/app/properties/socket_port/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err40 = {instancePath:instancePath+"/app/socket_port",schemaPath:"#/properties/app/properties/socket_port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err41 = {instancePath:instancePath+"/app/socket_port",schemaPath:"#/properties/app/properties/socket_port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data0.socket_mode !== undefined){
let data9 = data0.socket_mode;
if(typeof data9 === "string"){
if(!pattern2.test(data9)){
const err42 = {instancePath:instancePath+"/app/socket_mode",schemaPath:"#/properties/app/properties/socket_mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/app/socket_mode",schemaPath:"#/properties/app/properties/socket_mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data0.socket_group !== undefined){
if(typeof data0.socket_group !== "string"){
const err44 = {instancePath:instancePath+"/app/socket_group",schemaPath:"#/properties/app/properties/socket_group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data0.create_body_limit !== undefined){
let data11 = data0.create_body_limit;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err45 = {instancePath:instancePath+"/app/create_body_limit",schemaPath:"#/properties/app/properties/create_body_limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1073741824 || isNaN(data11)){
const err46 = {instancePath:instancePath+"/app/create_body_limit",schemaPath:"#/properties/app/properties/create_body_limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data11 < 1024 || isNaN(data11)){
const err47 = {instancePath:instancePath+"/app/create_body_limit",schemaPath:"#/properties/app/properties/create_body_limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data0.status_body_limit !== undefined){
let data12 = data0.status_body_limit;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err48 = {instancePath:instancePath+"/app/status_body_limit",schemaPath:"#/properties/app/properties/status_body_limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1073741824 || isNaN(data12)){
const err49 = {instancePath:instancePath+"/app/status_body_limit",schemaPath:"#/properties/app/properties/status_body_limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data12 < 1024 || isNaN(data12)){
const err50 = {instancePath:instancePath+"/app/status_body_limit",schemaPath:"#/properties/app/properties/status_body_limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data0.body_limit !== undefined){
let data13 = data0.body_limit;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err51 = {instancePath:instancePath+"/app/body_limit",schemaPath:"#/properties/app/properties/body_limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1073741824 || isNaN(data13)){
const err52 = {instancePath:instancePath+"/app/body_limit",schemaPath:"#/properties/app/properties/body_limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data13 < 1024 || isNaN(data13)){
const err53 = {instancePath:instancePath+"/app/body_limit",schemaPath:"#/properties/app/properties/body_limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data0.tls_cert_file !== undefined){
if(typeof data0.tls_cert_file !== "string"){
const err54 = {instancePath:instancePath+"/app/tls_cert_file",schemaPath:"#/properties/app/properties/tls_cert_file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data0.tls_key_file !== undefined){
if(typeof data0.tls_key_file !== "string"){
const err55 = {instancePath:instancePath+"/app/tls_key_file",schemaPath:"#/properties/app/properties/tls_key_file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data0.tls_client_ca_file !== undefined){
if(typeof data0.tls_client_ca_file !== "string"){
const err56 = {instancePath:instancePath+"/app/tls_client_ca_file",schemaPath:"#/properties/app/properties/tls_client_ca_file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data0.bearer_token_file !== undefined){
if(typeof data0.bearer_token_file !== "string"){
const err57 = {instancePath:instancePath+"/app/bearer_token_file",schemaPath:"#/properties/app/properties/bearer_token_file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.log !== undefined){
let data18 = data.log;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.level === undefined){
const err59 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data18.dir === undefined){
const err60 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/required",keyword:"required",params:{missingProperty: "dir"},message:"must have required property '"+"dir"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data18.rich_enabled === undefined){
const err61 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/required",keyword:"required",params:{missingProperty: "rich_enabled"},message:"must have required property '"+"rich_enabled"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data18.requests_enabled === undefined){
const err62 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/required",keyword:"required",params:{missingProperty: "requests_enabled"},message:"must have required property '"+"requests_enabled"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key2 in data18){
if(!((((key2 === "level") || (key2 === "dir")) || (key2 === "rich_enabled")) || (key2 === "requests_enabled"))){
const err63 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data18.level !== undefined){
let data19 = data18.level;
if(typeof data19 !== "string"){
const err64 = {instancePath:instancePath+"/log/level",schemaPath:"#/properties/log/properties/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!((((data19 === "debug") || (data19 === "info")) || (data19 === "warn")) || (data19 === "error"))){
const err65 = {instancePath:instancePath+"/log/level",schemaPath:"#/properties/log/properties/level/enum",keyword:"enum",params:{allowedValues: schema11.properties.log.properties.level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data18.dir !== undefined){
if(typeof data18.dir !== "string"){
const err66 = {instancePath:instancePath+"/log/dir",schemaPath:"#/properties/log/properties/dir/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data18.rich_enabled !== undefined){
if(typeof data18.rich_enabled !== "boolean"){
const err67 = {instancePath:instancePath+"/log/rich_enabled",schemaPath:"#/properties/log/properties/rich_enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data18.requests_enabled !== undefined){
if(typeof data18.requests_enabled !== "boolean"){
const err68 = {instancePath:instancePath+"/log/requests_enabled",schemaPath:"#/properties/log/properties/requests_enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.k8s !== undefined){
let data23 = data.k8s;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.kubeconfig_path === undefined){
const err70 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "kubeconfig_path"},message:"must have required property '"+"kubeconfig_path"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data23.kubeconfig === undefined){
const err71 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "kubeconfig"},message:"must have required property '"+"kubeconfig"+"'"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data23.client_configuration === undefined){
const err72 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "client_configuration"},message:"must have required property '"+"client_configuration"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data23.context === undefined){
const err73 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "context"},message:"must have required property '"+"context"+"'"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data23.exec_plugins === undefined){
const err74 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "exec_plugins"},message:"must have required property '"+"exec_plugins"+"'"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data23.insecure_skip_tls_verify === undefined){
const err75 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "insecure_skip_tls_verify"},message:"must have required property '"+"insecure_skip_tls_verify"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data23.max_connections === undefined){
const err76 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "max_connections"},message:"must have required property '"+"max_connections"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data23.request_timeout_seconds === undefined){
const err77 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/required",keyword:"required",params:{missingProperty: "request_timeout_seconds"},message:"must have required property '"+"request_timeout_seconds"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key3 in data23){
if(!((((((((key3 === "kubeconfig_path") || (key3 === "kubeconfig")) || (key3 === "client_configuration")) || (key3 === "context")) || (key3 === "exec_plugins")) || (key3 === "insecure_skip_tls_verify")) || (key3 === "max_connections")) || (key3 === "request_timeout_seconds"))){
const err78 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data23.kubeconfig_path !== undefined){
let data24 = data23.kubeconfig_path;
if(typeof data24 === "string"){
if(func4(data24) < 1){
const err79 = {instancePath:instancePath+"/k8s/kubeconfig_path",schemaPath:"#/properties/k8s/properties/kubeconfig_path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/k8s/kubeconfig_path",schemaPath:"#/properties/k8s/properties/kubeconfig_path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data23.kubeconfig !== undefined){
let data25 = data23.kubeconfig;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
}
else {
const err81 = {instancePath:instancePath+"/k8s/kubeconfig",schemaPath:"#/properties/k8s/properties/kubeconfig/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data23.client_configuration !== undefined){
let data26 = data23.client_configuration;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.host !== undefined){
let data27 = data26.host;
if((typeof data27 !== "string") && (data27 !== null)){
const err82 = {instancePath:instancePath+"/k8s/client_configuration/host",schemaPath:"#/properties/k8s/properties/client_configuration/properties/host/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.host.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data26.verify_ssl !== undefined){
let data28 = data26.verify_ssl;
if((typeof data28 !== "boolean") && (data28 !== null)){
const err83 = {instancePath:instancePath+"/k8s/client_configuration/verify_ssl",schemaPath:"#/properties/k8s/properties/client_configuration/properties/verify_ssl/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.verify_ssl.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data26.ssl_ca_cert !== undefined){
let data29 = data26.ssl_ca_cert;
if((typeof data29 !== "string") && (data29 !== null)){
const err84 = {instancePath:instancePath+"/k8s/client_configuration/ssl_ca_cert",schemaPath:"#/properties/k8s/properties/client_configuration/properties/ssl_ca_cert/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.ssl_ca_cert.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data26.cert_file !== undefined){
let data30 = data26.cert_file;
if((typeof data30 !== "string") && (data30 !== null)){
const err85 = {instancePath:instancePath+"/k8s/client_configuration/cert_file",schemaPath:"#/properties/k8s/properties/client_configuration/properties/cert_file/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.cert_file.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data26.key_file !== undefined){
let data31 = data26.key_file;
if((typeof data31 !== "string") && (data31 !== null)){
const err86 = {instancePath:instancePath+"/k8s/client_configuration/key_file",schemaPath:"#/properties/k8s/properties/client_configuration/properties/key_file/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.key_file.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data26.tls_server_name !== undefined){
let data32 = data26.tls_server_name;
if((typeof data32 !== "string") && (data32 !== null)){
const err87 = {instancePath:instancePath+"/k8s/client_configuration/tls_server_name",schemaPath:"#/properties/k8s/properties/client_configuration/properties/tls_server_name/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.tls_server_name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data26.api_key !== undefined){
let data33 = data26.api_key;
if((!(data33 && typeof data33 == "object" && !Array.isArray(data33))) && (data33 !== null)){
const err88 = {instancePath:instancePath+"/k8s/client_configuration/api_key",schemaPath:"#/properties/k8s/properties/client_configuration/properties/api_key/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.api_key.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key4 in data33){
if(typeof data33[key4] !== "string"){
const err89 = {instancePath:instancePath+"/k8s/client_configuration/api_key/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/k8s/properties/client_configuration/properties/api_key/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
if(data26.api_key_prefix !== undefined){
let data35 = data26.api_key_prefix;
if((!(data35 && typeof data35 == "object" && !Array.isArray(data35))) && (data35 !== null)){
const err90 = {instancePath:instancePath+"/k8s/client_configuration/api_key_prefix",schemaPath:"#/properties/k8s/properties/client_configuration/properties/api_key_prefix/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.api_key_prefix.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key5 in data35){
if(typeof data35[key5] !== "string"){
const err91 = {instancePath:instancePath+"/k8s/client_configuration/api_key_prefix/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/k8s/properties/client_configuration/properties/api_key_prefix/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
}
if(data26.username !== undefined){
let data37 = data26.username;
if((typeof data37 !== "string") && (data37 !== null)){
const err92 = {instancePath:instancePath+"/k8s/client_configuration/username",schemaPath:"#/properties/k8s/properties/client_configuration/properties/username/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.username.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data26.password !== undefined){
let data38 = data26.password;
if((typeof data38 !== "string") && (data38 !== null)){
const err93 = {instancePath:instancePath+"/k8s/client_configuration/password",schemaPath:"#/properties/k8s/properties/client_configuration/properties/password/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.password.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data26.proxy !== undefined){
let data39 = data26.proxy;
if((typeof data39 !== "string") && (data39 !== null)){
const err94 = {instancePath:instancePath+"/k8s/client_configuration/proxy",schemaPath:"#/properties/k8s/properties/client_configuration/properties/proxy/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.proxy.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data26.proxy_headers !== undefined){
let data40 = data26.proxy_headers;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
const err95 = {instancePath:instancePath+"/k8s/client_configuration/proxy_headers",schemaPath:"#/properties/k8s/properties/client_configuration/properties/proxy_headers/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.proxy_headers.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key6 in data40){
if(typeof data40[key6] !== "string"){
const err96 = {instancePath:instancePath+"/k8s/client_configuration/proxy_headers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/k8s/properties/client_configuration/properties/proxy_headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
}
if(data26.no_proxy !== undefined){
let data42 = data26.no_proxy;
if((typeof data42 !== "string") && (data42 !== null)){
const err97 = {instancePath:instancePath+"/k8s/client_configuration/no_proxy",schemaPath:"#/properties/k8s/properties/client_configuration/properties/no_proxy/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.no_proxy.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data26.connection_pool_maxsize !== undefined){
let data43 = data26.connection_pool_maxsize;
if((!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))) && (data43 !== null)){
const err98 = {instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",schemaPath:"#/properties/k8s/properties/client_configuration/properties/connection_pool_maxsize/type",keyword:"type",params:{type: schema11.properties.k8s.properties.client_configuration.properties.connection_pool_maxsize.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 1 || isNaN(data43)){
const err99 = {instancePath:instancePath+"/k8s/client_configuration/connection_pool_maxsize",schemaPath:"#/properties/k8s/properties/client_configuration/properties/connection_pool_maxsize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
}
else {
const err100 = {instancePath:instancePath+"/k8s/client_configuration",schemaPath:"#/properties/k8s/properties/client_configuration/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data23.context !== undefined){
if(typeof data23.context !== "string"){
const err101 = {instancePath:instancePath+"/k8s/context",schemaPath:"#/properties/k8s/properties/context/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data23.exec_plugins !== undefined){
let data45 = data23.exec_plugins;
if(typeof data45 !== "string"){
const err102 = {instancePath:instancePath+"/k8s/exec_plugins",schemaPath:"#/properties/k8s/properties/exec_plugins/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(!((data45 === "allow") || (data45 === "forbid"))){
const err103 = {instancePath:instancePath+"/k8s/exec_plugins",schemaPath:"#/properties/k8s/properties/exec_plugins/enum",keyword:"enum",params:{allowedValues: schema11.properties.k8s.properties.exec_plugins.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data23.insecure_skip_tls_verify !== undefined){
let data46 = data23.insecure_skip_tls_verify;
if(typeof data46 !== "string"){
const err104 = {instancePath:instancePath+"/k8s/insecure_skip_tls_verify",schemaPath:"#/properties/k8s/properties/insecure_skip_tls_verify/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(!((data46 === "allow") || (data46 === "forbid"))){
const err105 = {instancePath:instancePath+"/k8s/insecure_skip_tls_verify",schemaPath:"#/properties/k8s/properties/insecure_skip_tls_verify/enum",keyword:"enum",params:{allowedValues: schema11.properties.k8s.properties.insecure_skip_tls_verify.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data23.max_connections !== undefined){
let data47 = data23.max_connections;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err106 = {instancePath:instancePath+"/k8s/max_connections",schemaPath:"#/properties/k8s/properties/max_connections/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1000 || isNaN(data47)){
const err107 = {instancePath:instancePath+"/k8s/max_connections",schemaPath:"#/properties/k8s/properties/max_connections/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data47 < 1 || isNaN(data47)){
const err108 = {instancePath:instancePath+"/k8s/max_connections",schemaPath:"#/properties/k8s/properties/max_connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
if(data23.request_timeout_seconds !== undefined){
let data48 = data23.request_timeout_seconds;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err109 = {instancePath:instancePath+"/k8s/request_timeout_seconds",schemaPath:"#/properties/k8s/properties/request_timeout_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 600 || isNaN(data48)){
const err110 = {instancePath:instancePath+"/k8s/request_timeout_seconds",schemaPath:"#/properties/k8s/properties/request_timeout_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data48 < 1 || isNaN(data48)){
const err111 = {instancePath:instancePath+"/k8s/request_timeout_seconds",schemaPath:"#/properties/k8s/properties/request_timeout_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
}
else {
const err112 = {instancePath:instancePath+"/k8s",schemaPath:"#/properties/k8s/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.offloading !== undefined){
let data49 = data.offloading;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.namespace_prefix === undefined){
const err113 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "namespace_prefix"},message:"must have required property '"+"namespace_prefix"+"'"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data49.namespace_prefix_exclusions === undefined){
const err114 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "namespace_prefix_exclusions"},message:"must have required property '"+"namespace_prefix_exclusions"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data49.node_selector === undefined){
const err115 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "node_selector"},message:"must have required property '"+"node_selector"+"'"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data49.node_tolerations === undefined){
const err116 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "node_tolerations"},message:"must have required property '"+"node_tolerations"+"'"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data49.cluster_id === undefined){
const err117 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "cluster_id"},message:"must have required property '"+"cluster_id"+"'"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data49.pod_security === undefined){
const err118 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "pod_security"},message:"must have required property '"+"pod_security"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data49.pod_security_enforce === undefined){
const err119 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "pod_security_enforce"},message:"must have required property '"+"pod_security_enforce"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data49.protected_namespaces === undefined){
const err120 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "protected_namespaces"},message:"must have required property '"+"protected_namespaces"+"'"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data49.service_account_map === undefined){
const err121 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "service_account_map"},message:"must have required property '"+"service_account_map"+"'"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(data49.priority_class_map === undefined){
const err122 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "priority_class_map"},message:"must have required property '"+"priority_class_map"+"'"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(data49.runtime_class_map === undefined){
const err123 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "runtime_class_map"},message:"must have required property '"+"runtime_class_map"+"'"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data49.image_pull_secrets_map === undefined){
const err124 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "image_pull_secrets_map"},message:"must have required property '"+"image_pull_secrets_map"+"'"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(data49.image_pull_secrets === undefined){
const err125 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "image_pull_secrets"},message:"must have required property '"+"image_pull_secrets"+"'"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(data49.label_allow === undefined){
const err126 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "label_allow"},message:"must have required property '"+"label_allow"+"'"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data49.annotation_allow === undefined){
const err127 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "annotation_allow"},message:"must have required property '"+"annotation_allow"+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(data49.unsupported_volumes === undefined){
const err128 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "unsupported_volumes"},message:"must have required property '"+"unsupported_volumes"+"'"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(data49.pvc_retention === undefined){
const err129 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "pvc_retention"},message:"must have required property '"+"pvc_retention"+"'"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data49.pvc_storage_class === undefined){
const err130 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "pvc_storage_class"},message:"must have required property '"+"pvc_storage_class"+"'"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data49.pvc_access_modes === undefined){
const err131 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "pvc_access_modes"},message:"must have required property '"+"pvc_access_modes"+"'"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data49.preflight === undefined){
const err132 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "preflight"},message:"must have required property '"+"preflight"+"'"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(data49.resource_quota === undefined){
const err133 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "resource_quota"},message:"must have required property '"+"resource_quota"+"'"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data49.limit_range === undefined){
const err134 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "limit_range"},message:"must have required property '"+"limit_range"+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data49.network_policy === undefined){
const err135 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "network_policy"},message:"must have required property '"+"network_policy"+"'"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(data49.create_deadline_seconds === undefined){
const err136 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "create_deadline_seconds"},message:"must have required property '"+"create_deadline_seconds"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data49.stop_grace_seconds === undefined){
const err137 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/required",keyword:"required",params:{missingProperty: "stop_grace_seconds"},message:"must have required property '"+"stop_grace_seconds"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
for(const key7 in data49){
if(!(func2.call(schema11.properties.offloading.properties, key7))){
const err138 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data49.namespace_prefix !== undefined){
let data50 = data49.namespace_prefix;
if(typeof data50 === "string"){
if(func4(data50) > 40){
const err139 = {instancePath:instancePath+"/offloading/namespace_prefix",schemaPath:"#/properties/offloading/properties/namespace_prefix/maxLength",keyword:"maxLength",params:{limit: 40},message:"must NOT have more than 40 characters"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(!pattern3.test(data50)){
const err140 = {instancePath:instancePath+"/offloading/namespace_prefix",schemaPath:"#/properties/offloading/properties/namespace_prefix/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"+"\""};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
else {
const err141 = {instancePath:instancePath+"/offloading/namespace_prefix",schemaPath:"#/properties/offloading/properties/namespace_prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data49.namespace_prefix_exclusions !== undefined){
let data51 = data49.namespace_prefix_exclusions;
if(Array.isArray(data51)){
const len1 = data51.length;
for(let i1=0; i1<len1; i1++){
let data52 = data51[i1];
if(typeof data52 === "string"){
if(func4(data52) < 1){
const err142 = {instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,schemaPath:"#/properties/offloading/properties/namespace_prefix_exclusions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/offloading/namespace_prefix_exclusions/" + i1,schemaPath:"#/properties/offloading/properties/namespace_prefix_exclusions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
}
else {
const err144 = {instancePath:instancePath+"/offloading/namespace_prefix_exclusions",schemaPath:"#/properties/offloading/properties/namespace_prefix_exclusions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data49.node_selector !== undefined){
let data53 = data49.node_selector;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
for(const key8 in data53){
if(typeof data53[key8] !== "string"){
const err145 = {instancePath:instancePath+"/offloading/node_selector/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/offloading/properties/node_selector/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/offloading/node_selector",schemaPath:"#/properties/offloading/properties/node_selector/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data49.node_tolerations !== undefined){
let data55 = data49.node_tolerations;
if(Array.isArray(data55)){
const len2 = data55.length;
for(let i2=0; i2<len2; i2++){
let data56 = data55[i2];
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
for(const key9 in data56){
if(!(((((key9 === "key") || (key9 === "operator")) || (key9 === "value")) || (key9 === "effect")) || (key9 === "tolerationSeconds"))){
const err147 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2,schemaPath:"#/properties/offloading/properties/node_tolerations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data56.key !== undefined){
if(typeof data56.key !== "string"){
const err148 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/key",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data56.operator !== undefined){
let data58 = data56.operator;
if(typeof data58 !== "string"){
const err149 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(!((((data58 === "Equal") || (data58 === "Exists")) || (data58 === "Lt")) || (data58 === "Gt"))){
const err150 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/operator",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.node_tolerations.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data56.value !== undefined){
if(typeof data56.value !== "string"){
const err151 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/value",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data56.effect !== undefined){
let data60 = data56.effect;
if(typeof data60 !== "string"){
const err152 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(!(((data60 === "NoSchedule") || (data60 === "PreferNoSchedule")) || (data60 === "NoExecute"))){
const err153 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/effect",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.node_tolerations.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data56.tolerationSeconds !== undefined){
let data61 = data56.tolerationSeconds;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err154 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2+"/tolerationSeconds",schemaPath:"#/properties/offloading/properties/node_tolerations/items/properties/tolerationSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/offloading/node_tolerations/" + i2,schemaPath:"#/properties/offloading/properties/node_tolerations/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/offloading/node_tolerations",schemaPath:"#/properties/offloading/properties/node_tolerations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data49.cluster_id !== undefined){
let data62 = data49.cluster_id;
if(typeof data62 === "string"){
if(func4(data62) > 63){
const err157 = {instancePath:instancePath+"/offloading/cluster_id",schemaPath:"#/properties/offloading/properties/cluster_id/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(!pattern4.test(data62)){
const err158 = {instancePath:instancePath+"/offloading/cluster_id",schemaPath:"#/properties/offloading/properties/cluster_id/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\""};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
else {
const err159 = {instancePath:instancePath+"/offloading/cluster_id",schemaPath:"#/properties/offloading/properties/cluster_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data49.pod_security !== undefined){
let data63 = data49.pod_security;
if(typeof data63 !== "string"){
const err160 = {instancePath:instancePath+"/offloading/pod_security",schemaPath:"#/properties/offloading/properties/pod_security/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(!(((data63 === "baseline") || (data63 === "restricted")) || (data63 === "privileged"))){
const err161 = {instancePath:instancePath+"/offloading/pod_security",schemaPath:"#/properties/offloading/properties/pod_security/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.pod_security.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data49.pod_security_enforce !== undefined){
if(typeof data49.pod_security_enforce !== "boolean"){
const err162 = {instancePath:instancePath+"/offloading/pod_security_enforce",schemaPath:"#/properties/offloading/properties/pod_security_enforce/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data49.protected_namespaces !== undefined){
let data65 = data49.protected_namespaces;
if(Array.isArray(data65)){
const len3 = data65.length;
for(let i3=0; i3<len3; i3++){
let data66 = data65[i3];
if(typeof data66 === "string"){
if(func4(data66) < 1){
const err163 = {instancePath:instancePath+"/offloading/protected_namespaces/" + i3,schemaPath:"#/properties/offloading/properties/protected_namespaces/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
else {
const err164 = {instancePath:instancePath+"/offloading/protected_namespaces/" + i3,schemaPath:"#/properties/offloading/properties/protected_namespaces/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/offloading/protected_namespaces",schemaPath:"#/properties/offloading/properties/protected_namespaces/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data49.service_account_map !== undefined){
let data67 = data49.service_account_map;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
for(const key10 in data67){
if(typeof data67[key10] !== "string"){
const err166 = {instancePath:instancePath+"/offloading/service_account_map/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/offloading/properties/service_account_map/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
else {
const err167 = {instancePath:instancePath+"/offloading/service_account_map",schemaPath:"#/properties/offloading/properties/service_account_map/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
if(data49.priority_class_map !== undefined){
let data69 = data49.priority_class_map;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key11 in data69){
if(typeof data69[key11] !== "string"){
const err168 = {instancePath:instancePath+"/offloading/priority_class_map/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/offloading/properties/priority_class_map/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
else {
const err169 = {instancePath:instancePath+"/offloading/priority_class_map",schemaPath:"#/properties/offloading/properties/priority_class_map/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data49.runtime_class_map !== undefined){
let data71 = data49.runtime_class_map;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key12 in data71){
if(typeof data71[key12] !== "string"){
const err170 = {instancePath:instancePath+"/offloading/runtime_class_map/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/offloading/properties/runtime_class_map/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
}
else {
const err171 = {instancePath:instancePath+"/offloading/runtime_class_map",schemaPath:"#/properties/offloading/properties/runtime_class_map/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data49.image_pull_secrets_map !== undefined){
let data73 = data49.image_pull_secrets_map;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key13 in data73){
if(typeof data73[key13] !== "string"){
const err172 = {instancePath:instancePath+"/offloading/image_pull_secrets_map/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/offloading/properties/image_pull_secrets_map/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
}
else {
const err173 = {instancePath:instancePath+"/offloading/image_pull_secrets_map",schemaPath:"#/properties/offloading/properties/image_pull_secrets_map/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data49.image_pull_secrets !== undefined){
let data75 = data49.image_pull_secrets;
if(Array.isArray(data75)){
const len4 = data75.length;
for(let i4=0; i4<len4; i4++){
let data76 = data75[i4];
if(typeof data76 === "string"){
if(func4(data76) < 1){
const err174 = {instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,schemaPath:"#/properties/offloading/properties/image_pull_secrets/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/offloading/image_pull_secrets/" + i4,schemaPath:"#/properties/offloading/properties/image_pull_secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
else {
const err176 = {instancePath:instancePath+"/offloading/image_pull_secrets",schemaPath:"#/properties/offloading/properties/image_pull_secrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data49.label_allow !== undefined){
let data77 = data49.label_allow;
if(Array.isArray(data77)){
const len5 = data77.length;
for(let i5=0; i5<len5; i5++){
let data78 = data77[i5];
if(typeof data78 === "string"){
if(func4(data78) < 1){
const err177 = {instancePath:instancePath+"/offloading/label_allow/" + i5,schemaPath:"#/properties/offloading/properties/label_allow/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
else {
const err178 = {instancePath:instancePath+"/offloading/label_allow/" + i5,schemaPath:"#/properties/offloading/properties/label_allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
else {
const err179 = {instancePath:instancePath+"/offloading/label_allow",schemaPath:"#/properties/offloading/properties/label_allow/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data49.annotation_allow !== undefined){
let data79 = data49.annotation_allow;
if(Array.isArray(data79)){
const len6 = data79.length;
for(let i6=0; i6<len6; i6++){
let data80 = data79[i6];
if(typeof data80 === "string"){
if(func4(data80) < 1){
const err180 = {instancePath:instancePath+"/offloading/annotation_allow/" + i6,schemaPath:"#/properties/offloading/properties/annotation_allow/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
else {
const err181 = {instancePath:instancePath+"/offloading/annotation_allow/" + i6,schemaPath:"#/properties/offloading/properties/annotation_allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/offloading/annotation_allow",schemaPath:"#/properties/offloading/properties/annotation_allow/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data49.unsupported_volumes !== undefined){
let data81 = data49.unsupported_volumes;
if(typeof data81 !== "string"){
const err183 = {instancePath:instancePath+"/offloading/unsupported_volumes",schemaPath:"#/properties/offloading/properties/unsupported_volumes/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(!((data81 === "refuse") || (data81 === "drop"))){
const err184 = {instancePath:instancePath+"/offloading/unsupported_volumes",schemaPath:"#/properties/offloading/properties/unsupported_volumes/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.unsupported_volumes.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data49.pvc_retention !== undefined){
let data82 = data49.pvc_retention;
if(typeof data82 !== "string"){
const err185 = {instancePath:instancePath+"/offloading/pvc_retention",schemaPath:"#/properties/offloading/properties/pvc_retention/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(!((data82 === "retain") || (data82 === "delete"))){
const err186 = {instancePath:instancePath+"/offloading/pvc_retention",schemaPath:"#/properties/offloading/properties/pvc_retention/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.pvc_retention.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data49.pvc_storage_class !== undefined){
if(typeof data49.pvc_storage_class !== "string"){
const err187 = {instancePath:instancePath+"/offloading/pvc_storage_class",schemaPath:"#/properties/offloading/properties/pvc_storage_class/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data49.pvc_access_modes !== undefined){
let data84 = data49.pvc_access_modes;
if(Array.isArray(data84)){
const len7 = data84.length;
for(let i7=0; i7<len7; i7++){
let data85 = data84[i7];
if(typeof data85 !== "string"){
const err188 = {instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,schemaPath:"#/properties/offloading/properties/pvc_access_modes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(!((((data85 === "ReadWriteOnce") || (data85 === "ReadOnlyMany")) || (data85 === "ReadWriteMany")) || (data85 === "ReadWriteOncePod"))){
const err189 = {instancePath:instancePath+"/offloading/pvc_access_modes/" + i7,schemaPath:"#/properties/offloading/properties/pvc_access_modes/items/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.pvc_access_modes.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
}
else {
const err190 = {instancePath:instancePath+"/offloading/pvc_access_modes",schemaPath:"#/properties/offloading/properties/pvc_access_modes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data49.preflight !== undefined){
if(typeof data49.preflight !== "boolean"){
const err191 = {instancePath:instancePath+"/offloading/preflight",schemaPath:"#/properties/offloading/properties/preflight/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data49.resource_quota !== undefined){
let data87 = data49.resource_quota;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
}
else {
const err192 = {instancePath:instancePath+"/offloading/resource_quota",schemaPath:"#/properties/offloading/properties/resource_quota/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data49.limit_range !== undefined){
let data88 = data49.limit_range;
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
}
else {
const err193 = {instancePath:instancePath+"/offloading/limit_range",schemaPath:"#/properties/offloading/properties/limit_range/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
if(data49.network_policy !== undefined){
let data89 = data49.network_policy;
if(typeof data89 !== "string"){
const err194 = {instancePath:instancePath+"/offloading/network_policy",schemaPath:"#/properties/offloading/properties/network_policy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if(!((data89 === "none") || (data89 === "default-deny"))){
const err195 = {instancePath:instancePath+"/offloading/network_policy",schemaPath:"#/properties/offloading/properties/network_policy/enum",keyword:"enum",params:{allowedValues: schema11.properties.offloading.properties.network_policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
if(data49.create_deadline_seconds !== undefined){
let data90 = data49.create_deadline_seconds;
if(!(((typeof data90 == "number") && (!(data90 % 1) && !isNaN(data90))) && (isFinite(data90)))){
const err196 = {instancePath:instancePath+"/offloading/create_deadline_seconds",schemaPath:"#/properties/offloading/properties/create_deadline_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if((typeof data90 == "number") && (isFinite(data90))){
if(data90 > 600 || isNaN(data90)){
const err197 = {instancePath:instancePath+"/offloading/create_deadline_seconds",schemaPath:"#/properties/offloading/properties/create_deadline_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data90 < 1 || isNaN(data90)){
const err198 = {instancePath:instancePath+"/offloading/create_deadline_seconds",schemaPath:"#/properties/offloading/properties/create_deadline_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
}
if(data49.stop_grace_seconds !== undefined){
let data91 = data49.stop_grace_seconds;
if(!(((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91))) && (isFinite(data91)))){
const err199 = {instancePath:instancePath+"/offloading/stop_grace_seconds",schemaPath:"#/properties/offloading/properties/stop_grace_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 > 600 || isNaN(data91)){
const err200 = {instancePath:instancePath+"/offloading/stop_grace_seconds",schemaPath:"#/properties/offloading/properties/stop_grace_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data91 < 0 || isNaN(data91)){
const err201 = {instancePath:instancePath+"/offloading/stop_grace_seconds",schemaPath:"#/properties/offloading/properties/stop_grace_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
}
}
else {
const err202 = {instancePath:instancePath+"/offloading",schemaPath:"#/properties/offloading/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data.status !== undefined){
let data92 = data.status;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.max_stale_seconds === undefined){
const err203 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/required",keyword:"required",params:{missingProperty: "max_stale_seconds"},message:"must have required property '"+"max_stale_seconds"+"'"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data92.deadline_seconds === undefined){
const err204 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/required",keyword:"required",params:{missingProperty: "deadline_seconds"},message:"must have required property '"+"deadline_seconds"+"'"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data92.hold_until_ready === undefined){
const err205 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/required",keyword:"required",params:{missingProperty: "hold_until_ready"},message:"must have required property '"+"hold_until_ready"+"'"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
for(const key14 in data92){
if(!(((key14 === "max_stale_seconds") || (key14 === "deadline_seconds")) || (key14 === "hold_until_ready"))){
const err206 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data92.max_stale_seconds !== undefined){
let data93 = data92.max_stale_seconds;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
const err207 = {instancePath:instancePath+"/status/max_stale_seconds",schemaPath:"#/properties/status/properties/max_stale_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 3600 || isNaN(data93)){
const err208 = {instancePath:instancePath+"/status/max_stale_seconds",schemaPath:"#/properties/status/properties/max_stale_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data93 < 1 || isNaN(data93)){
const err209 = {instancePath:instancePath+"/status/max_stale_seconds",schemaPath:"#/properties/status/properties/max_stale_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
if(data92.deadline_seconds !== undefined){
let data94 = data92.deadline_seconds;
if(!(((typeof data94 == "number") && (!(data94 % 1) && !isNaN(data94))) && (isFinite(data94)))){
const err210 = {instancePath:instancePath+"/status/deadline_seconds",schemaPath:"#/properties/status/properties/deadline_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
if((typeof data94 == "number") && (isFinite(data94))){
if(data94 > 120 || isNaN(data94)){
const err211 = {instancePath:instancePath+"/status/deadline_seconds",schemaPath:"#/properties/status/properties/deadline_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 120},message:"must be <= 120"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data94 < 1 || isNaN(data94)){
const err212 = {instancePath:instancePath+"/status/deadline_seconds",schemaPath:"#/properties/status/properties/deadline_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
}
if(data92.hold_until_ready !== undefined){
if(typeof data92.hold_until_ready !== "boolean"){
const err213 = {instancePath:instancePath+"/status/hold_until_ready",schemaPath:"#/properties/status/properties/hold_until_ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
else {
const err214 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data.ping !== undefined){
let data96 = data.ping;
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if(data96.resources === undefined){
const err215 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "resources"},message:"must have required property '"+"resources"+"'"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data96.fixed_resources === undefined){
const err216 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "fixed_resources"},message:"must have required property '"+"fixed_resources"+"'"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data96.accelerators === undefined){
const err217 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "accelerators"},message:"must have required property '"+"accelerators"+"'"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(data96.quota_namespace === undefined){
const err218 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "quota_namespace"},message:"must have required property '"+"quota_namespace"+"'"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(data96.taints === undefined){
const err219 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "taints"},message:"must have required property '"+"taints"+"'"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data96.unreachable_taint === undefined){
const err220 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "unreachable_taint"},message:"must have required property '"+"unreachable_taint"+"'"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data96.fail_after_seconds === undefined){
const err221 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/required",keyword:"required",params:{missingProperty: "fail_after_seconds"},message:"must have required property '"+"fail_after_seconds"+"'"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
for(const key15 in data96){
if(!(((((((key15 === "resources") || (key15 === "fixed_resources")) || (key15 === "accelerators")) || (key15 === "quota_namespace")) || (key15 === "taints")) || (key15 === "unreachable_taint")) || (key15 === "fail_after_seconds"))){
const err222 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data96.resources !== undefined){
let data97 = data96.resources;
if(typeof data97 !== "string"){
const err223 = {instancePath:instancePath+"/ping/resources",schemaPath:"#/properties/ping/properties/resources/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(!((((data97 === "none") || (data97 === "nodes")) || (data97 === "quota")) || (data97 === "fixed"))){
const err224 = {instancePath:instancePath+"/ping/resources",schemaPath:"#/properties/ping/properties/resources/enum",keyword:"enum",params:{allowedValues: schema11.properties.ping.properties.resources.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data96.fixed_resources !== undefined){
let data98 = data96.fixed_resources;
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
for(const key16 in data98){
if(typeof data98[key16] !== "string"){
const err225 = {instancePath:instancePath+"/ping/fixed_resources/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/ping/properties/fixed_resources/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
else {
const err226 = {instancePath:instancePath+"/ping/fixed_resources",schemaPath:"#/properties/ping/properties/fixed_resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data96.accelerators !== undefined){
let data100 = data96.accelerators;
if(Array.isArray(data100)){
const len8 = data100.length;
for(let i8=0; i8<len8; i8++){
let data101 = data100[i8];
if(typeof data101 === "string"){
if(func4(data101) < 1){
const err227 = {instancePath:instancePath+"/ping/accelerators/" + i8,schemaPath:"#/properties/ping/properties/accelerators/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
else {
const err228 = {instancePath:instancePath+"/ping/accelerators/" + i8,schemaPath:"#/properties/ping/properties/accelerators/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
}
else {
const err229 = {instancePath:instancePath+"/ping/accelerators",schemaPath:"#/properties/ping/properties/accelerators/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data96.quota_namespace !== undefined){
if(typeof data96.quota_namespace !== "string"){
const err230 = {instancePath:instancePath+"/ping/quota_namespace",schemaPath:"#/properties/ping/properties/quota_namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data96.taints !== undefined){
let data103 = data96.taints;
if(Array.isArray(data103)){
const len9 = data103.length;
for(let i9=0; i9<len9; i9++){
let data104 = data103[i9];
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
if(data104.key === undefined){
const err231 = {instancePath:instancePath+"/ping/taints/" + i9,schemaPath:"#/properties/ping/properties/taints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
if(data104.effect === undefined){
const err232 = {instancePath:instancePath+"/ping/taints/" + i9,schemaPath:"#/properties/ping/properties/taints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
for(const key17 in data104){
if(!(((key17 === "key") || (key17 === "value")) || (key17 === "effect"))){
const err233 = {instancePath:instancePath+"/ping/taints/" + i9,schemaPath:"#/properties/ping/properties/taints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data104.key !== undefined){
let data105 = data104.key;
if(typeof data105 === "string"){
if(func4(data105) < 1){
const err234 = {instancePath:instancePath+"/ping/taints/" + i9+"/key",schemaPath:"#/properties/ping/properties/taints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
else {
const err235 = {instancePath:instancePath+"/ping/taints/" + i9+"/key",schemaPath:"#/properties/ping/properties/taints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data104.value !== undefined){
if(typeof data104.value !== "string"){
const err236 = {instancePath:instancePath+"/ping/taints/" + i9+"/value",schemaPath:"#/properties/ping/properties/taints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data104.effect !== undefined){
let data107 = data104.effect;
if(typeof data107 !== "string"){
const err237 = {instancePath:instancePath+"/ping/taints/" + i9+"/effect",schemaPath:"#/properties/ping/properties/taints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(!(((data107 === "NoSchedule") || (data107 === "PreferNoSchedule")) || (data107 === "NoExecute"))){
const err238 = {instancePath:instancePath+"/ping/taints/" + i9+"/effect",schemaPath:"#/properties/ping/properties/taints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema11.properties.ping.properties.taints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
}
else {
const err239 = {instancePath:instancePath+"/ping/taints/" + i9,schemaPath:"#/properties/ping/properties/taints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
}
else {
const err240 = {instancePath:instancePath+"/ping/taints",schemaPath:"#/properties/ping/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data96.unreachable_taint !== undefined){
if(typeof data96.unreachable_taint !== "boolean"){
const err241 = {instancePath:instancePath+"/ping/unreachable_taint",schemaPath:"#/properties/ping/properties/unreachable_taint/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
if(data96.fail_after_seconds !== undefined){
let data109 = data96.fail_after_seconds;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
const err242 = {instancePath:instancePath+"/ping/fail_after_seconds",schemaPath:"#/properties/ping/properties/fail_after_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if((typeof data109 == "number") && (isFinite(data109))){
if(data109 > 604800 || isNaN(data109)){
const err243 = {instancePath:instancePath+"/ping/fail_after_seconds",schemaPath:"#/properties/ping/properties/fail_after_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 604800},message:"must be <= 604800"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
if(data109 < 0 || isNaN(data109)){
const err244 = {instancePath:instancePath+"/ping/fail_after_seconds",schemaPath:"#/properties/ping/properties/fail_after_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
}
}
else {
const err245 = {instancePath:instancePath+"/ping",schemaPath:"#/properties/ping/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data.delete !== undefined){
let data110 = data.delete;
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
if(data110.journal_path === undefined){
const err246 = {instancePath:instancePath+"/delete",schemaPath:"#/properties/delete/required",keyword:"required",params:{missingProperty: "journal_path"},message:"must have required property '"+"journal_path"+"'"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
for(const key18 in data110){
if(!(key18 === "journal_path")){
const err247 = {instancePath:instancePath+"/delete",schemaPath:"#/properties/delete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
if(data110.journal_path !== undefined){
if(typeof data110.journal_path !== "string"){
const err248 = {instancePath:instancePath+"/delete/journal_path",schemaPath:"#/properties/delete/properties/journal_path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
}
else {
const err249 = {instancePath:instancePath+"/delete",schemaPath:"#/properties/delete/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
if(data.orphans !== undefined){
let data112 = data.orphans;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.policy === undefined){
const err250 = {instancePath:instancePath+"/orphans",schemaPath:"#/properties/orphans/required",keyword:"required",params:{missingProperty: "policy"},message:"must have required property '"+"policy"+"'"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if(data112.grace_seconds === undefined){
const err251 = {instancePath:instancePath+"/orphans",schemaPath:"#/properties/orphans/required",keyword:"required",params:{missingProperty: "grace_seconds"},message:"must have required property '"+"grace_seconds"+"'"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
if(data112.interval_seconds === undefined){
const err252 = {instancePath:instancePath+"/orphans",schemaPath:"#/properties/orphans/required",keyword:"required",params:{missingProperty: "interval_seconds"},message:"must have required property '"+"interval_seconds"+"'"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
for(const key19 in data112){
if(!(((key19 === "policy") || (key19 === "grace_seconds")) || (key19 === "interval_seconds"))){
const err253 = {instancePath:instancePath+"/orphans",schemaPath:"#/properties/orphans/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data112.policy !== undefined){
let data113 = data112.policy;
if(typeof data113 !== "string"){
const err254 = {instancePath:instancePath+"/orphans/policy",schemaPath:"#/properties/orphans/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(!((data113 === "report") || (data113 === "delete"))){
const err255 = {instancePath:instancePath+"/orphans/policy",schemaPath:"#/properties/orphans/properties/policy/enum",keyword:"enum",params:{allowedValues: schema11.properties.orphans.properties.policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data112.grace_seconds !== undefined){
let data114 = data112.grace_seconds;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
const err256 = {instancePath:instancePath+"/orphans/grace_seconds",schemaPath:"#/properties/orphans/properties/grace_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 > 604800 || isNaN(data114)){
const err257 = {instancePath:instancePath+"/orphans/grace_seconds",schemaPath:"#/properties/orphans/properties/grace_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 604800},message:"must be <= 604800"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
if(data114 < 60 || isNaN(data114)){
const err258 = {instancePath:instancePath+"/orphans/grace_seconds",schemaPath:"#/properties/orphans/properties/grace_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 60},message:"must be >= 60"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
}
if(data112.interval_seconds !== undefined){
let data115 = data112.interval_seconds;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
const err259 = {instancePath:instancePath+"/orphans/interval_seconds",schemaPath:"#/properties/orphans/properties/interval_seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if((typeof data115 == "number") && (isFinite(data115))){
if(data115 > 86400 || isNaN(data115)){
const err260 = {instancePath:instancePath+"/orphans/interval_seconds",schemaPath:"#/properties/orphans/properties/interval_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if(data115 < 5 || isNaN(data115)){
const err261 = {instancePath:instancePath+"/orphans/interval_seconds",schemaPath:"#/properties/orphans/properties/interval_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 5},message:"must be >= 5"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
}
}
else {
const err262 = {instancePath:instancePath+"/orphans",schemaPath:"#/properties/orphans/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data.logs !== undefined){
let data116 = data.logs;
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if(data116.max_follows === undefined){
const err263 = {instancePath:instancePath+"/logs",schemaPath:"#/properties/logs/required",keyword:"required",params:{missingProperty: "max_follows"},message:"must have required property '"+"max_follows"+"'"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
for(const key20 in data116){
if(!(key20 === "max_follows")){
const err264 = {instancePath:instancePath+"/logs",schemaPath:"#/properties/logs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data116.max_follows !== undefined){
let data117 = data116.max_follows;
if(!(((typeof data117 == "number") && (!(data117 % 1) && !isNaN(data117))) && (isFinite(data117)))){
const err265 = {instancePath:instancePath+"/logs/max_follows",schemaPath:"#/properties/logs/properties/max_follows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if((typeof data117 == "number") && (isFinite(data117))){
if(data117 > 10000 || isNaN(data117)){
const err266 = {instancePath:instancePath+"/logs/max_follows",schemaPath:"#/properties/logs/properties/max_follows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data117 < 1 || isNaN(data117)){
const err267 = {instancePath:instancePath+"/logs/max_follows",schemaPath:"#/properties/logs/properties/max_follows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
}
}
else {
const err268 = {instancePath:instancePath+"/logs",schemaPath:"#/properties/logs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
if(data.mesh !== undefined){
let data118 = data.mesh;
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
if(data118.init_container === undefined){
const err269 = {instancePath:instancePath+"/mesh",schemaPath:"#/properties/mesh/required",keyword:"required",params:{missingProperty: "init_container"},message:"must have required property '"+"init_container"+"'"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data118.startup_probe === undefined){
const err270 = {instancePath:instancePath+"/mesh",schemaPath:"#/properties/mesh/required",keyword:"required",params:{missingProperty: "startup_probe"},message:"must have required property '"+"startup_probe"+"'"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
if(data118.slurm_setup_script === undefined){
const err271 = {instancePath:instancePath+"/mesh",schemaPath:"#/properties/mesh/required",keyword:"required",params:{missingProperty: "slurm_setup_script"},message:"must have required property '"+"slurm_setup_script"+"'"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
for(const key21 in data118){
if(!(((key21 === "init_container") || (key21 === "startup_probe")) || (key21 === "slurm_setup_script"))){
const err272 = {instancePath:instancePath+"/mesh",schemaPath:"#/properties/mesh/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
if(data118.init_container !== undefined){
if(typeof data118.init_container !== "boolean"){
const err273 = {instancePath:instancePath+"/mesh/init_container",schemaPath:"#/properties/mesh/properties/init_container/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data118.startup_probe !== undefined){
if(typeof data118.startup_probe !== "boolean"){
const err274 = {instancePath:instancePath+"/mesh/startup_probe",schemaPath:"#/properties/mesh/properties/startup_probe/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
if(data118.slurm_setup_script !== undefined){
if(typeof data118.slurm_setup_script !== "boolean"){
const err275 = {instancePath:instancePath+"/mesh/slurm_setup_script",schemaPath:"#/properties/mesh/properties/slurm_setup_script/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
}
else {
const err276 = {instancePath:instancePath+"/mesh",schemaPath:"#/properties/mesh/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data.tcp_tunnel !== undefined){
let data122 = data.tcp_tunnel;
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.enabled === undefined){
const err277 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "enabled"},message:"must have required property '"+"enabled"+"'"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(data122.bastion_namespace === undefined){
const err278 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "bastion_namespace"},message:"must have required property '"+"bastion_namespace"+"'"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if(data122.bastion_chart_path === undefined){
const err279 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "bastion_chart_path"},message:"must have required property '"+"bastion_chart_path"+"'"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data122.gateway_host === undefined){
const err280 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "gateway_host"},message:"must have required property '"+"gateway_host"+"'"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(data122.gateway_port === undefined){
const err281 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "gateway_port"},message:"must have required property '"+"gateway_port"+"'"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(data122.gateway_ssh_private_key === undefined){
const err282 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/required",keyword:"required",params:{missingProperty: "gateway_ssh_private_key"},message:"must have required property '"+"gateway_ssh_private_key"+"'"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
for(const key22 in data122){
if(!((((((key22 === "enabled") || (key22 === "bastion_namespace")) || (key22 === "bastion_chart_path")) || (key22 === "gateway_host")) || (key22 === "gateway_port")) || (key22 === "gateway_ssh_private_key"))){
const err283 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
if(data122.enabled !== undefined){
if(typeof data122.enabled !== "boolean"){
const err284 = {instancePath:instancePath+"/tcp_tunnel/enabled",schemaPath:"#/properties/tcp_tunnel/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data122.bastion_namespace !== undefined){
if(typeof data122.bastion_namespace !== "string"){
const err285 = {instancePath:instancePath+"/tcp_tunnel/bastion_namespace",schemaPath:"#/properties/tcp_tunnel/properties/bastion_namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
if(data122.bastion_chart_path !== undefined){
if(typeof data122.bastion_chart_path !== "string"){
const err286 = {instancePath:instancePath+"/tcp_tunnel/bastion_chart_path",schemaPath:"#/properties/tcp_tunnel/properties/bastion_chart_path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
if(data122.gateway_host !== undefined){
if(typeof data122.gateway_host !== "string"){
const err287 = {instancePath:instancePath+"/tcp_tunnel/gateway_host",schemaPath:"#/properties/tcp_tunnel/properties/gateway_host/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data122.gateway_port !== undefined){
let data127 = data122.gateway_port;
if(!(((typeof data127 == "number") && (!(data127 % 1) && !isNaN(data127))) && (isFinite(data127)))){
const err288 = {instancePath:instancePath+"/tcp_tunnel/gateway_port",schemaPath:"#/properties/tcp_tunnel/properties/gateway_port/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
if((typeof data127 == "number") && (isFinite(data127))){
if(data127 > 65535 || isNaN(data127)){
const err289 = {instancePath:instancePath+"/tcp_tunnel/gateway_port",schemaPath:"#/properties/tcp_tunnel/properties/gateway_port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if(data127 < 1 || isNaN(data127)){
const err290 = {instancePath:instancePath+"/tcp_tunnel/gateway_port",schemaPath:"#/properties/tcp_tunnel/properties/gateway_port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
}
if(data122.gateway_ssh_private_key !== undefined){
if(typeof data122.gateway_ssh_private_key !== "string"){
const err291 = {instancePath:instancePath+"/tcp_tunnel/gateway_ssh_private_key",schemaPath:"#/properties/tcp_tunnel/properties/gateway_ssh_private_key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
}
else {
const err292 = {instancePath:instancePath+"/tcp_tunnel",schemaPath:"#/properties/tcp_tunnel/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
}
else {
const err293 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
