// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"createReply.schema.json","type":"object","additionalProperties":false,"required":["PodUID","PodJID"],"properties":{"PodUID":{"type":"string"},"PodJID":{"type":"string"}}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="createReply.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.PodUID === undefined) && (missing0 = "PodUID")) || ((data.PodJID === undefined) && (missing0 = "PodJID"))){
validate10.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "PodUID") || (key0 === "PodJID"))){
validate10.errors = [{instancePath,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.PodUID !== undefined){
const _errs2 = errors;
if(typeof data.PodUID !== "string"){
validate10.errors = [{instancePath:instancePath+"/PodUID",message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PodJID !== undefined){
const _errs4 = errors;
if(typeof data.PodJID !== "string"){
validate10.errors = [{instancePath:instancePath+"/PodJID",message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
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
