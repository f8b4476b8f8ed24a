// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"journalLine.schema.json","anyOf":[{"type":"object","required":["begin"],"properties":{"begin":{"$ref":"#/definitions/removal"}}},{"type":"object","required":["done"],"properties":{"done":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?( undo)?$"}}}],"definitions":{"removal":{"type":"object","required":["uid","namespace","name","at"],"properties":{"uid":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"},"namespace":{"type":"string","minLength":1,"maxLength":63},"name":{"type":"string","minLength":1,"maxLength":253},"graceSeconds":{"type":"integer","minimum":0},"jobId":{"type":"string","minLength":1,"maxLength":253},"at":{"type":"integer","minimum":0},"objects":{"type":"array","items":{"$ref":"#/definitions/madeObject"}}}},"madeObject":{"type":"object","required":["resource","namespace","name","createdBy"],"properties":{"resource":{"type":"string","enum":["pods","configmaps","secrets","services","persistentvolumeclaims","deployments"]},"namespace":{"type":"string","minLength":1,"maxLength":63},"name":{"type":"string","minLength":1,"maxLength":253},"uid":{"type":"string","minLength":1,"maxLength":63},"createdBy":{"type":"string","minLength":1,"maxLength":63},"held":{"type":"boolean"},"unanswered":{"type":"boolean"}}}}};
const schema12 = {"type":"object","required":["uid","namespace","name","at"],"properties":{"uid":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"},"namespace":{"type":"string","minLength":1,"maxLength":63},"name":{"type":"string","minLength":1,"maxLength":253},"graceSeconds":{"type":"integer","minimum":0},"jobId":{"type":"string","minLength":1,"maxLength":253},"at":{"type":"integer","minimum":0},"objects":{"type":"array","items":{"$ref":"#/definitions/madeObject"}}}};
const schema13 = {"type":"object","required":["resource","namespace","name","createdBy"],"properties":{"resource":{"type":"string","enum":["pods","configmaps","secrets","services","persistentvolumeclaims","deployments"]},"namespace":{"type":"string","minLength":1,"maxLength":63},"name":{"type":"string","minLength":1,"maxLength":253},"uid":{"type":"string","minLength":1,"maxLength":63},"createdBy":{"type":"string","minLength":1,"maxLength":63},"held":{"type":"boolean"},"unanswered":{"type":"boolean"}}};
const pattern0 = new RegExp("^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$", "u");
import func2Module from "ajv/dist/runtime/ucs2length.js";const func2 = func2Module.default ?? func2Module;

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.uid === undefined) && (missing0 = "uid")) || ((data.namespace === undefined) && (missing0 = "namespace"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.at === undefined) && (missing0 = "at"))){
validate11.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.uid !== undefined){
let data0 = data.uid;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate11.errors = [{instancePath:instancePath+"/uid",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/uid",message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
let data1 = data.namespace;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(func2(data1) > 63){
validate11.errors = [{instancePath:instancePath+"/namespace",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data1) < 1){
validate11.errors = [{instancePath:instancePath+"/namespace",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/namespace",message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data2 = data.name;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func2(data2) > 253){
validate11.errors = [{instancePath:instancePath+"/name",message:"must NOT have more than 253 characters"}];
return false;
}
else {
if(func2(data2) < 1){
validate11.errors = [{instancePath:instancePath+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/name",message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.graceSeconds !== undefined){
let data3 = data.graceSeconds;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate11.errors = [{instancePath:instancePath+"/graceSeconds",message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate11.errors = [{instancePath:instancePath+"/graceSeconds",message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jobId !== undefined){
let data4 = data.jobId;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func2(data4) > 253){
validate11.errors = [{instancePath:instancePath+"/jobId",message:"must NOT have more than 253 characters"}];
return false;
}
else {
if(func2(data4) < 1){
validate11.errors = [{instancePath:instancePath+"/jobId",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/jobId",message:"must be string"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
let data5 = data.at;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate11.errors = [{instancePath:instancePath+"/at",message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate11.errors = [{instancePath:instancePath+"/at",message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.objects !== undefined){
let data6 = data.objects;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs15 = errors;
const _errs16 = errors;
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if(((((data7.resource === undefined) && (missing1 = "resource")) || ((data7.namespace === undefined) && (missing1 = "namespace"))) || ((data7.name === undefined) && (missing1 = "name"))) || ((data7.createdBy === undefined) && (missing1 = "createdBy"))){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0,message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data7.resource !== undefined){
let data8 = data7.resource;
const _errs18 = errors;
if(typeof data8 !== "string"){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/resource",message:"must be string"}];
return false;
}
if(!((((((data8 === "pods") || (data8 === "configmaps")) || (data8 === "secrets")) || (data8 === "services")) || (data8 === "persistentvolumeclaims")) || (data8 === "deployments"))){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/resource",message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.namespace !== undefined){
let data9 = data7.namespace;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(func2(data9) > 63){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/namespace",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data9) < 1){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/namespace",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/namespace",message:"must be string"}];
return false;
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.name !== undefined){
let data10 = data7.name;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(func2(data10) > 253){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/name",message:"must NOT have more than 253 characters"}];
return false;
}
else {
if(func2(data10) < 1){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/name",message:"must be string"}];
return false;
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.uid !== undefined){
let data11 = data7.uid;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(func2(data11) > 63){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/uid",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data11) < 1){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/uid",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/uid",message:"must be string"}];
return false;
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.createdBy !== undefined){
let data12 = data7.createdBy;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(func2(data12) > 63){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/createdBy",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data12) < 1){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/createdBy",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/createdBy",message:"must be string"}];
return false;
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.held !== undefined){
const _errs28 = errors;
if(typeof data7.held !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/held",message:"must be boolean"}];
return false;
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unanswered !== undefined){
const _errs30 = errors;
if(typeof data7.unanswered !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/objects/" + i0+"/unanswered",message:"must be boolean"}];
return false;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
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
validate11.errors = [{instancePath:instancePath+"/objects/" + i0,message:"must be object"}];
return false;
}
}
var valid1 = _errs15 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/objects",message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
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
else {
validate11.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const pattern1 = new RegExp("^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?( undo)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="journalLine.schema.json" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.begin === undefined) && (missing0 = "begin")){
const err0 = {instancePath,message:"must have required property '"+missing0+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.begin !== undefined){
if(!(validate11(data.begin, {instancePath:instancePath+"/begin",parentData:data,parentDataProperty:"begin",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
}
else {
const err1 = {instancePath,message:"must be object"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(errors === _errs4){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.done === undefined) && (missing1 = "done")){
const err2 = {instancePath,message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.done !== undefined){
let data1 = data.done;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err3 = {instancePath:instancePath+"/done",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?( undo)?$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/done",message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
}
else {
const err5 = {instancePath,message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err6 = {instancePath,message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate10.errors = vErrors;
return errors === 0;
}
