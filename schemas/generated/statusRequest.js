// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"statusRequest.schema.json","type":["array","null"],"items":{"type":"object","required":["metadata"],"properties":{"metadata":{"type":"object"}}}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="statusRequest.schema.json" */;
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
validate10.errors = [{instancePath,message:"must be array,null"}];
return false;
}
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
if((data0.metadata === undefined) && (missing0 = "metadata")){
validate10.errors = [{instancePath:instancePath+"/" + i0,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data0.metadata !== undefined){
let data1 = data0.metadata;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/metadata",message:"must be object"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0,message:"must be object"}];
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
validate10.errors = vErrors;
return errors === 0;
}
