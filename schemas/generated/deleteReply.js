// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate24;
export default validate24;
const schema25 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"deleteReply.schema.json","type":"string"};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="deleteReply.schema.json" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate24.errors = [{instancePath,message:"must be string"}];
return false;
}
validate24.errors = vErrors;
return errors === 0;
}
