// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
const rules0 = validate11;
const schema12 = {"type":"string"};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate11.errors = [{instancePath,message:"must be string"}];
return false;
}
validate11.errors = vErrors;
return errors === 0;
}

const rules1 = validate14;
const schema15 = {"type":"array","items":{"type":"string","minLength":1}};
import func4Module from "ajv/dist/runtime/ucs2length.js";const func4 = func4Module.default ?? func4Module;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func4(data0) < 1){
validate14.errors = [{instancePath:instancePath+"/" + i0,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/" + i0,message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate14.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}

const rules2 = validate15;
const schema16 = {"type":"string","pattern":"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"};
const pattern0 = new RegExp("^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern0.test(data)){
validate15.errors = [{instancePath,message:"must match pattern \""+"^(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?$"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate15.errors = vErrors;
return errors === 0;
}

const rules3 = validate16;
const schema17 = {"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"};
const pattern1 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$", "u");

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern1.test(data)){
validate16.errors = [{instancePath,message:"must match pattern \""+"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?)$"+"\""}];
return false;
}
}
else {
validate16.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}

const rules4 = validate17;
const schema18 = {"type":"integer","minimum":0,"maximum":65535};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate17.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
validate17.errors = [{instancePath,message:"must be <= 65535"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate17.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate17.errors = vErrors;
return errors === 0;
}

const rules5 = validate18;
const schema19 = {"type":"string","pattern":"^0?[0-7]{3}$"};
const pattern2 = new RegExp("^0?[0-7]{3}$", "u");

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern2.test(data)){
validate18.errors = [{instancePath,message:"must match pattern \""+"^0?[0-7]{3}$"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}

const rules6 = validate20;
const schema21 = {"type":"integer","minimum":1024,"maximum":1073741824};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate20.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 1073741824 || isNaN(data)){
validate20.errors = [{instancePath,message:"must be <= 1073741824"}];
return false;
}
else {
if(data < 1024 || isNaN(data)){
validate20.errors = [{instancePath,message:"must be >= 1024"}];
return false;
}
}
}
}
validate20.errors = vErrors;
return errors === 0;
}

const rules7 = validate27;
const schema28 = {"type":"string","pattern":"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$"};
const pattern3 = new RegExp("^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern3.test(data)){
validate27.errors = [{instancePath,message:"must match pattern \""+"^(unix://.+|http://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}/?)?$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}

const rules8 = validate32;
const schema33 = {"type":"string","enum":["debug","info","warn","error"]};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate32.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((((data === "debug") || (data === "info")) || (data === "warn")) || (data === "error"))){
validate32.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate32.errors = vErrors;
return errors === 0;
}

const rules9 = validate34;
const schema35 = {"type":"integer","minimum":0,"maximum":1048576};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate34.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 1048576 || isNaN(data)){
validate34.errors = [{instancePath,message:"must be <= 1048576"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate34.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate34.errors = vErrors;
return errors === 0;
}

const rules10 = validate35;
const schema36 = {"type":"integer","minimum":1,"maximum":1000};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate35.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 1000 || isNaN(data)){
validate35.errors = [{instancePath,message:"must be <= 1000"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate35.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate35.errors = vErrors;
return errors === 0;
}

const rules11 = validate36;
const schema37 = {"type":"string","enum":["auto","true","false"]};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate36.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "auto") || (data === "true")) || (data === "false"))){
validate36.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate36.errors = vErrors;
return errors === 0;
}

const rules12 = validate37;
const schema38 = {"type":"boolean"};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
validate37.errors = [{instancePath,message:"must be boolean"}];
return false;
}
validate37.errors = vErrors;
return errors === 0;
}

const rules13 = validate38;
const schema39 = {"type":"integer","minimum":0,"maximum":3600};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate38.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 3600 || isNaN(data)){
validate38.errors = [{instancePath,message:"must be <= 3600"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate38.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate38.errors = vErrors;
return errors === 0;
}

const rules14 = validate40;
const schema41 = {"type":"string","minLength":1};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(func4(data) < 1){
validate40.errors = [{instancePath,message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate40.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}

const rules15 = validate41;
const schema42 = {"type":"object","additionalProperties":true};

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate41.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate41.errors = vErrors;
return errors === 0;
}

const rules16 = validate42;
const schema43 = {"type":"object","additionalProperties":true,"properties":{"host":{"type":["string","null"]},"verify_ssl":{"type":["boolean","null"]},"ssl_ca_cert":{"type":["string","null"]},"cert_file":{"type":["string","null"]},"key_file":{"type":["string","null"]},"tls_server_name":{"type":["string","null"]},"api_key":{"type":["object","null"],"additionalProperties":{"type":"string"}},"api_key_prefix":{"type":["object","null"],"additionalProperties":{"type":"string"}},"username":{"type":["string","null"]},"password":{"type":["string","null"]},"proxy":{"type":["string","null"]},"proxy_headers":{"type":["object","null"],"additionalProperties":{"type":"string"}},"no_proxy":{"type":["string","null"]},"connection_pool_maxsize":{"type":["integer","null"],"minimum":1},"assert_hostname":{"type":["string","boolean","null"]},"retries":{"type":["integer","boolean","null"],"minimum":0}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.host !== undefined){
let data0 = data.host;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate42.errors = [{instancePath:instancePath+"/host",message:"must be string,null"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verify_ssl !== undefined){
let data1 = data.verify_ssl;
const _errs4 = errors;
if((typeof data1 !== "boolean") && (data1 !== null)){
validate42.errors = [{instancePath:instancePath+"/verify_ssl",message:"must be boolean,null"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ssl_ca_cert !== undefined){
let data2 = data.ssl_ca_cert;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate42.errors = [{instancePath:instancePath+"/ssl_ca_cert",message:"must be string,null"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cert_file !== undefined){
let data3 = data.cert_file;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate42.errors = [{instancePath:instancePath+"/cert_file",message:"must be string,null"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key_file !== undefined){
let data4 = data.key_file;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate42.errors = [{instancePath:instancePath+"/key_file",message:"must be string,null"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tls_server_name !== undefined){
let data5 = data.tls_server_name;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate42.errors = [{instancePath:instancePath+"/tls_server_name",message:"must be string,null"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.api_key !== undefined){
let data6 = data.api_key;
const _errs14 = errors;
if((!(data6 && typeof data6 == "object" && !Array.isArray(data6))) && (data6 !== null)){
validate42.errors = [{instancePath:instancePath+"/api_key",message:"must be object,null"}];
return false;
}
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key0 in data6){
const _errs17 = errors;
if(typeof data6[key0] !== "string"){
validate42.errors = [{instancePath:instancePath+"/api_key/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.api_key_prefix !== undefined){
let data8 = data.api_key_prefix;
const _errs19 = errors;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
validate42.errors = [{instancePath:instancePath+"/api_key_prefix",message:"must be object,null"}];
return false;
}
if(errors === _errs19){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
const _errs22 = errors;
if(typeof data8[key1] !== "string"){
validate42.errors = [{instancePath:instancePath+"/api_key_prefix/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid2 = _errs22 === errors;
if(!valid2){
break;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.username !== undefined){
let data10 = data.username;
const _errs24 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate42.errors = [{instancePath:instancePath+"/username",message:"must be string,null"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.password !== undefined){
let data11 = data.password;
const _errs26 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate42.errors = [{instancePath:instancePath+"/password",message:"must be string,null"}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.proxy !== undefined){
let data12 = data.proxy;
const _errs28 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate42.errors = [{instancePath:instancePath+"/proxy",message:"must be string,null"}];
return false;
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.proxy_headers !== undefined){
let data13 = data.proxy_headers;
const _errs30 = errors;
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
validate42.errors = [{instancePath:instancePath+"/proxy_headers",message:"must be object,null"}];
return false;
}
if(errors === _errs30){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key2 in data13){
const _errs33 = errors;
if(typeof data13[key2] !== "string"){
validate42.errors = [{instancePath:instancePath+"/proxy_headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid3 = _errs33 === errors;
if(!valid3){
break;
}
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.no_proxy !== undefined){
let data15 = data.no_proxy;
const _errs35 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate42.errors = [{instancePath:instancePath+"/no_proxy",message:"must be string,null"}];
return false;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.connection_pool_maxsize !== undefined){
let data16 = data.connection_pool_maxsize;
const _errs37 = errors;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (data16 !== null)){
validate42.errors = [{instancePath:instancePath+"/connection_pool_maxsize",message:"must be integer,null"}];
return false;
}
if(errors === _errs37){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
validate42.errors = [{instancePath:instancePath+"/connection_pool_maxsize",message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assert_hostname !== undefined){
let data17 = data.assert_hostname;
const _errs39 = errors;
if(((typeof data17 !== "string") && (typeof data17 !== "boolean")) && (data17 !== null)){
validate42.errors = [{instancePath:instancePath+"/assert_hostname",message:"must be string,boolean,null"}];
return false;
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.retries !== undefined){
let data18 = data.retries;
const _errs41 = errors;
if(((!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))) && (typeof data18 !== "boolean")) && (data18 !== null)){
validate42.errors = [{instancePath:instancePath+"/retries",message:"must be integer,boolean,null"}];
return false;
}
if(errors === _errs41){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate42.errors = [{instancePath:instancePath+"/retries",message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs41 === errors;
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
else {
validate42.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate42.errors = vErrors;
return errors === 0;
}

const rules17 = validate44;
const schema45 = {"type":"string","enum":["allow","forbid"]};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate44.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "allow") || (data === "forbid"))){
validate44.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate44.errors = vErrors;
return errors === 0;
}

const rules18 = validate47;
const schema48 = {"type":"integer","minimum":1,"maximum":600};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate47.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 600 || isNaN(data)){
validate47.errors = [{instancePath,message:"must be <= 600"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate47.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate47.errors = vErrors;
return errors === 0;
}

const rules19 = validate48;
const schema49 = {"type":"string","maxLength":40,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"};
const pattern4 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", "u");

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(func4(data) > 40){
validate48.errors = [{instancePath,message:"must NOT have more than 40 characters"}];
return false;
}
else {
if(!pattern4.test(data)){
validate48.errors = [{instancePath,message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"+"\""}];
return false;
}
}
}
else {
validate48.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}

const rules20 = validate50;
const schema51 = {"type":"object","additionalProperties":{"type":"string"}};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof data[key0] !== "string"){
validate50.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate50.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}

const rules21 = validate51;
const schema52 = {"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["Equal","Exists","Lt","Gt"]},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"tolerationSeconds":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}}}};

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs3 = errors;
for(const key0 in data0){
if(!(((((key0 === "key") || (key0 === "operator")) || (key0 === "value")) || (key0 === "effect")) || (key0 === "tolerationSeconds"))){
validate51.errors = [{instancePath:instancePath+"/" + i0,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.key !== undefined){
const _errs4 = errors;
if(typeof data0.key !== "string"){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/key",message:"must be string"}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.operator !== undefined){
let data2 = data0.operator;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/operator",message:"must be string"}];
return false;
}
if(!((((data2 === "Equal") || (data2 === "Exists")) || (data2 === "Lt")) || (data2 === "Gt"))){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/operator",message:"must be equal to one of the allowed values"}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.value !== undefined){
const _errs8 = errors;
if(typeof data0.value !== "string"){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/value",message:"must be string"}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.effect !== undefined){
let data4 = data0.effect;
const _errs10 = errors;
if(typeof data4 !== "string"){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/effect",message:"must be string"}];
return false;
}
if(!(((data4 === "NoSchedule") || (data4 === "PreferNoSchedule")) || (data4 === "NoExecute"))){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.tolerationSeconds !== undefined){
let data5 = data0.tolerationSeconds;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/tolerationSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/tolerationSeconds",message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data5 < -9007199254740991 || isNaN(data5)){
validate51.errors = [{instancePath:instancePath+"/" + i0+"/tolerationSeconds",message:"must be >= -9007199254740991"}];
return false;
}
}
}
}
var valid1 = _errs12 === errors;
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
else {
validate51.errors = [{instancePath:instancePath+"/" + i0,message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate51.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate51.errors = vErrors;
return errors === 0;
}

const rules22 = validate52;
const schema53 = {"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"};
const pattern5 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(func4(data) > 63){
validate52.errors = [{instancePath,message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern5.test(data)){
validate52.errors = [{instancePath,message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\""}];
return false;
}
}
}
else {
validate52.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}

const rules23 = validate53;
const schema54 = {"type":"string","enum":["baseline","restricted","privileged"]};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate53.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "baseline") || (data === "restricted")) || (data === "privileged"))){
validate53.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate53.errors = vErrors;
return errors === 0;
}

const rules24 = validate65;
const schema66 = {"type":"string","enum":["refuse","drop"]};

function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate65.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "refuse") || (data === "drop"))){
validate65.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate65.errors = vErrors;
return errors === 0;
}

const rules25 = validate66;
const schema67 = {"type":"string","enum":["retain","delete"]};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate66.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "retain") || (data === "delete"))){
validate66.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate66.errors = vErrors;
return errors === 0;
}

const rules26 = validate68;
const schema69 = {"type":"array","items":{"type":"string","enum":["ReadWriteOnce","ReadOnlyMany","ReadWriteMany","ReadWriteOncePod"]}};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(typeof data0 !== "string"){
validate68.errors = [{instancePath:instancePath+"/" + i0,message:"must be string"}];
return false;
}
if(!((((data0 === "ReadWriteOnce") || (data0 === "ReadOnlyMany")) || (data0 === "ReadWriteMany")) || (data0 === "ReadWriteOncePod"))){
validate68.errors = [{instancePath:instancePath+"/" + i0,message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate68.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}

const rules27 = validate72;
const schema73 = {"type":"string","enum":["none","default-deny"]};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate72.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "none") || (data === "default-deny"))){
validate72.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate72.errors = vErrors;
return errors === 0;
}

const rules28 = validate73;
const schema74 = {"type":"integer","minimum":1,"maximum":100};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate73.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 100 || isNaN(data)){
validate73.errors = [{instancePath,message:"must be <= 100"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate73.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate73.errors = vErrors;
return errors === 0;
}

const rules29 = validate74;
const schema75 = {"type":"integer","minimum":0,"maximum":600};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate74.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 600 || isNaN(data)){
validate74.errors = [{instancePath,message:"must be <= 600"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate74.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate74.errors = vErrors;
return errors === 0;
}

const rules30 = validate75;
const schema76 = {"type":"integer","minimum":1,"maximum":3600};

function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate75.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 3600 || isNaN(data)){
validate75.errors = [{instancePath,message:"must be <= 3600"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate75.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate75.errors = vErrors;
return errors === 0;
}

const rules31 = validate76;
const schema77 = {"type":"integer","minimum":1,"maximum":120};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate76.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 120 || isNaN(data)){
validate76.errors = [{instancePath,message:"must be <= 120"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate76.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate76.errors = vErrors;
return errors === 0;
}

const rules32 = validate78;
const schema79 = {"type":"string","enum":["none","nodes","quota","fixed"]};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate78.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((((data === "none") || (data === "nodes")) || (data === "quota")) || (data === "fixed"))){
validate78.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate78.errors = vErrors;
return errors === 0;
}

const rules33 = validate82;
const schema83 = {"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","effect"],"properties":{"key":{"type":"string","minLength":1},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}};

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.key === undefined) && (missing0 = "key")) || ((data0.effect === undefined) && (missing0 = "effect"))){
validate82.errors = [{instancePath:instancePath+"/" + i0,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!(((key0 === "key") || (key0 === "value")) || (key0 === "effect"))){
validate82.errors = [{instancePath:instancePath+"/" + i0,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.key !== undefined){
let data1 = data0.key;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func4(data1) < 1){
validate82.errors = [{instancePath:instancePath+"/" + i0+"/key",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate82.errors = [{instancePath:instancePath+"/" + i0+"/key",message:"must be string"}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.value !== undefined){
const _errs6 = errors;
if(typeof data0.value !== "string"){
validate82.errors = [{instancePath:instancePath+"/" + i0+"/value",message:"must be string"}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.effect !== undefined){
let data3 = data0.effect;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate82.errors = [{instancePath:instancePath+"/" + i0+"/effect",message:"must be string"}];
return false;
}
if(!(((data3 === "NoSchedule") || (data3 === "PreferNoSchedule")) || (data3 === "NoExecute"))){
validate82.errors = [{instancePath:instancePath+"/" + i0+"/effect",message:"must be equal to one of the allowed values"}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate82.errors = [{instancePath:instancePath+"/" + i0,message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate82.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate82.errors = vErrors;
return errors === 0;
}

const rules34 = validate85;
const schema86 = {"type":"integer","minimum":0,"maximum":604800};

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate85.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 604800 || isNaN(data)){
validate85.errors = [{instancePath,message:"must be <= 604800"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate85.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate85.errors = vErrors;
return errors === 0;
}

const rules35 = validate87;
const schema88 = {"type":"string","enum":["report","delete"]};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate87.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "report") || (data === "delete"))){
validate87.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate87.errors = vErrors;
return errors === 0;
}

const rules36 = validate88;
const schema89 = {"type":"integer","minimum":60,"maximum":604800};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate88.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 604800 || isNaN(data)){
validate88.errors = [{instancePath,message:"must be <= 604800"}];
return false;
}
else {
if(data < 60 || isNaN(data)){
validate88.errors = [{instancePath,message:"must be >= 60"}];
return false;
}
}
}
}
validate88.errors = vErrors;
return errors === 0;
}

const rules37 = validate89;
const schema90 = {"type":"integer","minimum":5,"maximum":86400};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate89.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 86400 || isNaN(data)){
validate89.errors = [{instancePath,message:"must be <= 86400"}];
return false;
}
else {
if(data < 5 || isNaN(data)){
validate89.errors = [{instancePath,message:"must be >= 5"}];
return false;
}
}
}
}
validate89.errors = vErrors;
return errors === 0;
}

const rules38 = validate90;
const schema91 = {"type":"string","pattern":"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"};
const pattern6 = new RegExp("^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$", "u");

function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern6.test(data)){
validate90.errors = [{instancePath,message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"+"\""}];
return false;
}
}
else {
validate90.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate90.errors = vErrors;
return errors === 0;
}

const rules39 = validate91;
const schema92 = {"type":"integer","minimum":3,"maximum":300};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate91.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 300 || isNaN(data)){
validate91.errors = [{instancePath,message:"must be <= 300"}];
return false;
}
else {
if(data < 3 || isNaN(data)){
validate91.errors = [{instancePath,message:"must be >= 3"}];
return false;
}
}
}
}
validate91.errors = vErrors;
return errors === 0;
}

const rules40 = validate92;
const schema93 = {"type":"integer","minimum":0,"maximum":60};

function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate92.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 60 || isNaN(data)){
validate92.errors = [{instancePath,message:"must be <= 60"}];
return false;
}
else {
if(data < 0 || isNaN(data)){
validate92.errors = [{instancePath,message:"must be >= 0"}];
return false;
}
}
}
}
validate92.errors = vErrors;
return errors === 0;
}

const rules41 = validate93;
const schema94 = {"type":"integer","minimum":1,"maximum":10000};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate93.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 10000 || isNaN(data)){
validate93.errors = [{instancePath,message:"must be <= 10000"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate93.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate93.errors = vErrors;
return errors === 0;
}

const rules42 = validate94;
const schema95 = {"type":"string","enum":["native","script","off"]};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate94.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "native") || (data === "script")) || (data === "off"))){
validate94.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate94.errors = vErrors;
return errors === 0;
}

const rules43 = validate100;
const schema101 = {"type":"string","enum":["ignore","refuse","run"]};

function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate100.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "ignore") || (data === "refuse")) || (data === "run"))){
validate100.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate100.errors = vErrors;
return errors === 0;
}

const rules44 = validate101;
const schema102 = {"type":"string","enum":["refuse","run"]};

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate101.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "refuse") || (data === "run"))){
validate101.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate101.errors = vErrors;
return errors === 0;
}

const rules45 = validate103;
const schema104 = {"type":"array","items":{"type":"string","pattern":"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"}};
const pattern7 = new RegExp("^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$", "u");

function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern7.test(data0)){
validate103.errors = [{instancePath:instancePath+"/" + i0,message:"must match pattern \""+"^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]{2,45}/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$"+"\""}];
return false;
}
}
else {
validate103.errors = [{instancePath:instancePath+"/" + i0,message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate103.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate103.errors = vErrors;
return errors === 0;
}

const rules46 = validate105;
const schema106 = {"type":"array","items":{"type":"string","pattern":"^[0-9A-Fa-f.:]{2,45}$"},"maxItems":3};
const pattern8 = new RegExp("^[0-9A-Fa-f.:]{2,45}$", "u");

function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 3){
validate105.errors = [{instancePath,message:"must NOT have more than 3 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern8.test(data0)){
validate105.errors = [{instancePath:instancePath+"/" + i0,message:"must match pattern \""+"^[0-9A-Fa-f.:]{2,45}$"+"\""}];
return false;
}
}
else {
validate105.errors = [{instancePath:instancePath+"/" + i0,message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate105.errors = [{instancePath,message:"must be array"}];
return false;
}
}
validate105.errors = vErrors;
return errors === 0;
}

const rules47 = validate106;
const schema107 = {"type":"string","enum":["host_path","resource","none"]};

function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate106.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "host_path") || (data === "resource")) || (data === "none"))){
validate106.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate106.errors = vErrors;
return errors === 0;
}

const rules48 = validate113;
const schema114 = {"type":"integer","minimum":1,"maximum":65535};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate113.errors = [{instancePath,message:"must be integer"}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
validate113.errors = [{instancePath,message:"must be <= 65535"}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate113.errors = [{instancePath,message:"must be >= 1"}];
return false;
}
}
}
}
validate113.errors = vErrors;
return errors === 0;
}

const rules49 = validate119;
const schema120 = {"type":"string","pattern":"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"};
const pattern9 = new RegExp("^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$", "u");

function validate119(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern9.test(data)){
validate119.errors = [{instancePath,message:"must match pattern \""+"^(local|https://[^\\s/?#@]+(/[^\\s?#]*)?)$"+"\""}];
return false;
}
}
else {
validate119.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate119.errors = vErrors;
return errors === 0;
}

const rules50 = validate123;
const schema124 = {"type":"string","enum":["local","fail"]};

function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate123.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "local") || (data === "fail"))){
validate123.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate123.errors = vErrors;
return errors === 0;
}

const rules51 = validate129;
const schema130 = {"type":"string","enum":["none","lambda","execute-api"]};

function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate129.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!(((data === "none") || (data === "lambda")) || (data === "execute-api"))){
validate129.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate129.errors = vErrors;
return errors === 0;
}

const rules52 = validate130;
const schema131 = {"type":"string","pattern":"^[a-z0-9-]*$"};
const pattern13 = new RegExp("^[a-z0-9-]*$", "u");

function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern13.test(data)){
validate130.errors = [{instancePath,message:"must match pattern \""+"^[a-z0-9-]*$"+"\""}];
return false;
}
}
else {
validate130.errors = [{instancePath,message:"must be string"}];
return false;
}
}
validate130.errors = vErrors;
return errors === 0;
}

const rules53 = validate133;
const schema134 = {"type":"string","enum":["warn","refuse"]};

function validate133(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate133.errors = [{instancePath,message:"must be string"}];
return false;
}
if(!((data === "warn") || (data === "refuse"))){
validate133.errors = [{instancePath,message:"must be equal to one of the allowed values"}];
return false;
}
validate133.errors = vErrors;
return errors === 0;
}

export const validators = {
"app.name": rules0,
"app.description": rules0,
"app.version": rules0,
"app.api_versions": rules1,
"app.api_docs_path": rules2,
"app.socket_address": rules3,
"app.socket_port": rules4,
"app.socket_mode": rules5,
"app.socket_group": rules0,
"app.create_body_limit": rules6,
"app.status_body_limit": rules6,
"app.body_limit": rules6,
"app.tls_cert_file": rules0,
"app.tls_key_file": rules0,
"app.tls_client_ca_file": rules0,
"app.bearer_token_file": rules0,
"operator.address": rules7,
"operator.tls_cert_file": rules0,
"operator.tls_key_file": rules0,
"operator.tls_client_ca_file": rules0,
"operator.bearer_token_file": rules0,
"log.level": rules8,
"log.dir": rules0,
"log.max_size_mib": rules9,
"log.max_files": rules10,
"log.rich_enabled": rules11,
"log.requests_enabled": rules12,
"log.fold_seconds": rules13,
"backend.type": rules0,
"k8s.kubeconfig_path": rules14,
"k8s.kubeconfig": rules15,
"k8s.client_configuration": rules16,
"k8s.context": rules0,
"k8s.exec_plugins": rules17,
"k8s.insecure_skip_tls_verify": rules17,
"k8s.max_connections": rules10,
"k8s.request_timeout_seconds": rules18,
"offloading.namespace_prefix": rules19,
"offloading.namespace_prefix_exclusions": rules1,
"offloading.node_selector": rules20,
"offloading.node_tolerations": rules21,
"offloading.cluster_id": rules22,
"offloading.pod_security": rules23,
"offloading.pod_security_enforce": rules12,
"offloading.protected_namespaces": rules1,
"offloading.service_account_map": rules20,
"offloading.priority_class_map": rules20,
"offloading.runtime_class_map": rules20,
"offloading.image_pull_secrets_map": rules20,
"offloading.image_pull_secrets": rules1,
"offloading.label_allow": rules1,
"offloading.annotation_allow": rules1,
"offloading.labels": rules20,
"offloading.annotations": rules20,
"offloading.unsupported_volumes": rules24,
"offloading.pvc_retention": rules25,
"offloading.pvc_storage_class": rules0,
"offloading.pvc_access_modes": rules26,
"offloading.preflight": rules12,
"offloading.resource_quota": rules15,
"offloading.limit_range": rules15,
"offloading.network_policy": rules27,
"offloading.create_deadline_seconds": rules28,
"offloading.stop_grace_seconds": rules29,
"status.max_stale_seconds": rules30,
"status.deadline_seconds": rules31,
"status.hold_until_ready": rules12,
"ping.resources": rules32,
"ping.fixed_resources": rules20,
"ping.accelerators": rules1,
"ping.quota_namespace": rules0,
"ping.taints": rules33,
"ping.unreachable_taint": rules12,
"ping.forbidden_taint": rules12,
"ping.fail_after_seconds": rules34,
"delete.journal_path": rules0,
"orphans.policy": rules35,
"orphans.grace_seconds": rules36,
"orphans.interval_seconds": rules37,
"replicas.namespace": rules38,
"replicas.lease_seconds": rules39,
"replicas.linger_seconds": rules40,
"logs.max_follows": rules41,
"mesh.mode": rules42,
"mesh.image": rules0,
"mesh.init_container": rules12,
"mesh.startup_probe": rules12,
"mesh.slurm_setup_script": rules12,
"mesh.script_image": rules0,
"mesh.pre_exec": rules43,
"mesh.tunnel_command": rules44,
"mesh.endpoints": rules1,
"mesh.allowed_cidrs": rules45,
"mesh.verify_tls": rules12,
"mesh.nameservers": rules46,
"mesh.tun_device": rules47,
"mesh.tun_resource": rules0,
"mesh.resources": rules15,
"tcp_tunnel.enabled": rules12,
"tcp_tunnel.bastion_namespace": rules0,
"tcp_tunnel.bastion_chart_path": rules0,
"tcp_tunnel.gateway_host": rules0,
"tcp_tunnel.gateway_port": rules48,
"tcp_tunnel.gateway_ssh_private_key": rules0,
"tcp_tunnel.gateway_user": rules0,
"tcp_tunnel.gateway_host_key": rules0,
"tcp_tunnel.image": rules0,
"tcp_tunnel.resources": rules15,
"routes.create": rules49,
"routes.delete": rules49,
"routes.status": rules49,
"routes.get_logs": rules49,
"routes.fallback": rules50,
"routes.timeout_seconds": rules31,
"routes.bearer_token_file": rules0,
"routes.ca_file": rules0,
"routes.cert_file": rules0,
"routes.key_file": rules0,
"routes.aws_service": rules51,
"routes.aws_region": rules52,
"routes.aws_credentials_file": rules0,
"audit.path": rules0,
"audit.on_failure": rules53,
};
