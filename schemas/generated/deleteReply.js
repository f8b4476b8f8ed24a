// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate23;
export default validate23;
const schema24 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"deleteReply.schema.json","type":"string"};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="deleteReply.schema.json" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate23.errors = vErrors;
return errors === 0;
}
