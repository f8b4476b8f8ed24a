// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate27;
export default validate27;
const schema27 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"getLogsReply.schema.json","type":"string"};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="getLogsReply.schema.json" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate27.errors = [{instancePath,message:"must be string"}];
return false;
}
validate27.errors = vErrors;
return errors === 0;
}
