// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$id":"meshFile.schema.json","$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"required":["carrier"],"properties":{"carrier":{"type":"object","additionalProperties":false,"required":["url","pathPrefix","verifyTls","nameservers","reversePorts"],"properties":{"url":{"type":"string","pattern":"^wss?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]):(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"},"pathPrefix":{"type":"string","pattern":"^[A-Za-z0-9._~-]{1,128}$"},"verifyTls":{"type":"boolean"},"nameservers":{"type":"array","maxItems":3,"items":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"}},"reversePorts":{"type":"array","maxItems":256,"items":{"type":"integer","minimum":1,"maximum":65535}}}},"wireguard":{"type":"object","additionalProperties":false,"required":["privateKey","peerPublicKey","address","peerAddress","allowedIPs","routes","mtu","keepaliveSeconds","localPort","remotePort"],"properties":{"privateKey":{"$ref":"#/definitions/key"},"peerPublicKey":{"$ref":"#/definitions/key"},"address":{"$ref":"#/definitions/cidr"},"peerAddress":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"},"allowedIPs":{"type":"array","minItems":1,"maxItems":64,"items":{"$ref":"#/definitions/cidr"}},"routes":{"type":"array","minItems":1,"maxItems":64,"items":{"$ref":"#/definitions/cidr"}},"mtu":{"type":"integer","minimum":576,"maximum":9000},"keepaliveSeconds":{"type":"integer","minimum":0,"maximum":65535},"localPort":{"type":"integer","minimum":1,"maximum":65535},"remotePort":{"type":"integer","minimum":1,"maximum":65535}}}},"definitions":{"key":{"type":"string","pattern":"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"},"cidr":{"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"}}};
const schema12 = {"type":"string","pattern":"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"};
const schema14 = {"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"};
const pattern0 = new RegExp("^wss?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]):(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9._~-]{1,128}$", "u");
const pattern2 = new RegExp("^[0-9A-Fa-f.:]{2,45}$", "u");
const pattern3 = new RegExp("^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "u");
const pattern5 = new RegExp("^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$", "u");
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="meshFile.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.carrier === undefined) && (missing0 = "carrier")){
validate10.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "carrier") || (key0 === "wireguard"))){
validate10.errors = [{instancePath,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.carrier !== undefined){
let data0 = data.carrier;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((((data0.url === undefined) && (missing1 = "url")) || ((data0.pathPrefix === undefined) && (missing1 = "pathPrefix"))) || ((data0.verifyTls === undefined) && (missing1 = "verifyTls"))) || ((data0.nameservers === undefined) && (missing1 = "nameservers"))) || ((data0.reversePorts === undefined) && (missing1 = "reversePorts"))){
validate10.errors = [{instancePath:instancePath+"/carrier",message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(((((key1 === "url") || (key1 === "pathPrefix")) || (key1 === "verifyTls")) || (key1 === "nameservers")) || (key1 === "reversePorts"))){
validate10.errors = [{instancePath:instancePath+"/carrier",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.url !== undefined){
let data1 = data0.url;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/carrier/url",message:"must match pattern \""+"^wss?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]):(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carrier/url",message:"must be string"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.pathPrefix !== undefined){
let data2 = data0.pathPrefix;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
validate10.errors = [{instancePath:instancePath+"/carrier/pathPrefix",message:"must match pattern \""+"^[A-Za-z0-9._~-]{1,128}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carrier/pathPrefix",message:"must be string"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.verifyTls !== undefined){
const _errs9 = errors;
if(typeof data0.verifyTls !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/carrier/verifyTls",message:"must be boolean"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.nameservers !== undefined){
let data4 = data0.nameservers;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
if(data4.length > 3){
validate10.errors = [{instancePath:instancePath+"/carrier/nameservers",message:"must NOT have more than 3 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
validate10.errors = [{instancePath:instancePath+"/carrier/nameservers/" + i0,message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carrier/nameservers/" + i0,message:"must be string"}];
return false;
}
}
var valid2 = _errs13 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carrier/nameservers",message:"must be array"}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.reversePorts !== undefined){
let data6 = data0.reversePorts;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data6)){
if(data6.length > 256){
validate10.errors = [{instancePath:instancePath+"/carrier/reversePorts",message:"must NOT have more than 256 items"}];
return false;
}
else {
var valid3 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
const _errs17 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate10.errors = [{instancePath:instancePath+"/carrier/reversePorts/" + i1,message:"must be integer"}];
return false;
}
if(errors === _errs17){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/carrier/reversePorts/" + i1,message:"must be <= 65535"}];
return false;
}
else {
if(data7 < 1 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/carrier/reversePorts/" + i1,message:"must be >= 1"}];
return false;
}
}
}
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carrier/reversePorts",message:"must be array"}];
return false;
}
}
var valid1 = _errs15 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/carrier",message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wireguard !== undefined){
let data8 = data.wireguard;
const _errs19 = errors;
if(errors === _errs19){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((((((((((data8.privateKey === undefined) && (missing2 = "privateKey")) || ((data8.peerPublicKey === undefined) && (missing2 = "peerPublicKey"))) || ((data8.address === undefined) && (missing2 = "address"))) || ((data8.peerAddress === undefined) && (missing2 = "peerAddress"))) || ((data8.allowedIPs === undefined) && (missing2 = "allowedIPs"))) || ((data8.routes === undefined) && (missing2 = "routes"))) || ((data8.mtu === undefined) && (missing2 = "mtu"))) || ((data8.keepaliveSeconds === undefined) && (missing2 = "keepaliveSeconds"))) || ((data8.localPort === undefined) && (missing2 = "localPort"))) || ((data8.remotePort === undefined) && (missing2 = "remotePort"))){
validate10.errors = [{instancePath:instancePath+"/wireguard",message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data8){
if(!(func2.call(schema11.properties.wireguard.properties, key2))){
validate10.errors = [{instancePath:instancePath+"/wireguard",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data8.privateKey !== undefined){
let data9 = data8.privateKey;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data9 === "string"){
if(!pattern3.test(data9)){
validate10.errors = [{instancePath:instancePath+"/wireguard/privateKey",message:"must match pattern \""+"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/privateKey",message:"must be string"}];
return false;
}
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.peerPublicKey !== undefined){
let data10 = data8.peerPublicKey;
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data10 === "string"){
if(!pattern3.test(data10)){
validate10.errors = [{instancePath:instancePath+"/wireguard/peerPublicKey",message:"must match pattern \""+"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/peerPublicKey",message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.address !== undefined){
let data11 = data8.address;
const _errs28 = errors;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
validate10.errors = [{instancePath:instancePath+"/wireguard/address",message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/address",message:"must be string"}];
return false;
}
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.peerAddress !== undefined){
let data12 = data8.peerAddress;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data12 === "string"){
if(!pattern2.test(data12)){
validate10.errors = [{instancePath:instancePath+"/wireguard/peerAddress",message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/peerAddress",message:"must be string"}];
return false;
}
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.allowedIPs !== undefined){
let data13 = data8.allowedIPs;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data13)){
if(data13.length > 64){
validate10.errors = [{instancePath:instancePath+"/wireguard/allowedIPs",message:"must NOT have more than 64 items"}];
return false;
}
else {
if(data13.length < 1){
validate10.errors = [{instancePath:instancePath+"/wireguard/allowedIPs",message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid8 = true;
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
const _errs35 = errors;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
validate10.errors = [{instancePath:instancePath+"/wireguard/allowedIPs/" + i2,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/allowedIPs/" + i2,message:"must be string"}];
return false;
}
}
var valid8 = _errs35 === errors;
if(!valid8){
break;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/allowedIPs",message:"must be array"}];
return false;
}
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.routes !== undefined){
let data15 = data8.routes;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data15)){
if(data15.length > 64){
validate10.errors = [{instancePath:instancePath+"/wireguard/routes",message:"must NOT have more than 64 items"}];
return false;
}
else {
if(data15.length < 1){
validate10.errors = [{instancePath:instancePath+"/wireguard/routes",message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid10 = true;
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
const _errs40 = errors;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
validate10.errors = [{instancePath:instancePath+"/wireguard/routes/" + i3,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/routes/" + i3,message:"must be string"}];
return false;
}
}
var valid10 = _errs40 === errors;
if(!valid10){
break;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard/routes",message:"must be array"}];
return false;
}
}
var valid4 = _errs38 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.mtu !== undefined){
let data17 = data8.mtu;
const _errs43 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate10.errors = [{instancePath:instancePath+"/wireguard/mtu",message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 9000 || isNaN(data17)){
validate10.errors = [{instancePath:instancePath+"/wireguard/mtu",message:"must be <= 9000"}];
return false;
}
else {
if(data17 < 576 || isNaN(data17)){
validate10.errors = [{instancePath:instancePath+"/wireguard/mtu",message:"must be >= 576"}];
return false;
}
}
}
}
var valid4 = _errs43 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.keepaliveSeconds !== undefined){
let data18 = data8.keepaliveSeconds;
const _errs45 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate10.errors = [{instancePath:instancePath+"/wireguard/keepaliveSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs45){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 65535 || isNaN(data18)){
validate10.errors = [{instancePath:instancePath+"/wireguard/keepaliveSeconds",message:"must be <= 65535"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate10.errors = [{instancePath:instancePath+"/wireguard/keepaliveSeconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs45 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.localPort !== undefined){
let data19 = data8.localPort;
const _errs47 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate10.errors = [{instancePath:instancePath+"/wireguard/localPort",message:"must be integer"}];
return false;
}
if(errors === _errs47){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 65535 || isNaN(data19)){
validate10.errors = [{instancePath:instancePath+"/wireguard/localPort",message:"must be <= 65535"}];
return false;
}
else {
if(data19 < 1 || isNaN(data19)){
validate10.errors = [{instancePath:instancePath+"/wireguard/localPort",message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs47 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.remotePort !== undefined){
let data20 = data8.remotePort;
const _errs49 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
validate10.errors = [{instancePath:instancePath+"/wireguard/remotePort",message:"must be integer"}];
return false;
}
if(errors === _errs49){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 65535 || isNaN(data20)){
validate10.errors = [{instancePath:instancePath+"/wireguard/remotePort",message:"must be <= 65535"}];
return false;
}
else {
if(data20 < 1 || isNaN(data20)){
validate10.errors = [{instancePath:instancePath+"/wireguard/remotePort",message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs49 === errors;
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
}
}
else {
validate10.errors = [{instancePath:instancePath+"/wireguard",message:"must be object"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
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
