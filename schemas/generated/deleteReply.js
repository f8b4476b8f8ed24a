// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"deleteReply.schema.json","type":"string"};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="deleteReply.schema.json" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate10.errors = [{instancePath,message:"must be string"}];
return false;
}
validate10.errors = vErrors;
return errors === 0;
}
