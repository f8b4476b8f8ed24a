// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate34;
export default validate34;
const schema34 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"statusRequest.schema.json","type":["array","null"],"items":{"type":"object","required":["metadata"],"properties":{"metadata":{"type":"object"}}}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="statusRequest.schema.json" */;
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
validate34.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema34.type},message:"must be array,null"}];
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
validate34.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data0.metadata !== undefined){
let data1 = data0.metadata;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
validate34.errors = [{instancePath:instancePath+"/" + i0+"/metadata",schemaPath:"#/items/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
else {
validate34.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate34.errors = vErrors;
return errors === 0;
}
