// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"pod.schema.json","type":"object","required":["metadata"],"properties":{"metadata":{"type":"object","required":["uid","name","namespace"],"properties":{"uid":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"},"name":{"type":"string","maxLength":253,"pattern":"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"},"namespace":{"type":"string","maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"type":["object","null"],"additionalProperties":{"type":"string"}},"annotations":{"type":["object","null"],"additionalProperties":{"type":"string"}},"deletionGracePeriodSeconds":{}}},"spec":{"type":["object","null"],"properties":{"restartPolicy":{"type":["string","null"]},"containers":{"type":["array","null"],"items":{"$ref":"#/definitions/container"}},"initContainers":{"type":["array","null"],"items":{"$ref":"#/definitions/container"}},"volumes":{"type":["array","null"],"items":{"$ref":"#/definitions/volume"}}}}},"definitions":{"container":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63},"restartPolicy":{"type":["string","null"]},"env":{"type":["array","null"],"items":{"type":"object"}},"envFrom":{"type":["array","null"],"items":{"type":"object"}},"volumeMounts":{"type":["array","null"],"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},"volume":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}}}};
const schema12 = {"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63},"restartPolicy":{"type":["string","null"]},"env":{"type":["array","null"],"items":{"type":"object"}},"envFrom":{"type":["array","null"],"items":{"type":"object"}},"volumeMounts":{"type":["array","null"],"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}};
const schema14 = {"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}};
const pattern0 = new RegExp("^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$", "u");
const pattern1 = new RegExp("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "u");
const pattern2 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
import func2Module from "ajv/dist/runtime/ucs2length.js";const func2 = func2Module.default ?? func2Module;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="pod.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.metadata === undefined) && (missing0 = "metadata")){
validate10.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.metadata !== undefined){
let data0 = data.metadata;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((data0.uid === undefined) && (missing1 = "uid")) || ((data0.name === undefined) && (missing1 = "name"))) || ((data0.namespace === undefined) && (missing1 = "namespace"))){
validate10.errors = [{instancePath:instancePath+"/metadata",message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.uid !== undefined){
let data1 = data0.uid;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/metadata/uid",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/metadata/uid",message:"must be string"}];
return false;
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.name !== undefined){
let data2 = data0.name;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func2(data2) > 253){
validate10.errors = [{instancePath:instancePath+"/metadata/name",message:"must NOT have more than 253 characters"}];
return false;
}
else {
if(!pattern1.test(data2)){
validate10.errors = [{instancePath:instancePath+"/metadata/name",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"+"\""}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/metadata/name",message:"must be string"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.namespace !== undefined){
let data3 = data0.namespace;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(func2(data3) > 63){
validate10.errors = [{instancePath:instancePath+"/metadata/namespace",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern2.test(data3)){
validate10.errors = [{instancePath:instancePath+"/metadata/namespace",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\""}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/metadata/namespace",message:"must be string"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.labels !== undefined){
let data4 = data0.labels;
const _errs9 = errors;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
validate10.errors = [{instancePath:instancePath+"/metadata/labels",message:"must be object,null"}];
return false;
}
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key0 in data4){
const _errs12 = errors;
if(typeof data4[key0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/metadata/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.annotations !== undefined){
let data6 = data0.annotations;
const _errs14 = errors;
if((!(data6 && typeof data6 == "object" && !Array.isArray(data6))) && (data6 !== null)){
validate10.errors = [{instancePath:instancePath+"/metadata/annotations",message:"must be object,null"}];
return false;
}
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
const _errs17 = errors;
if(typeof data6[key1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/metadata/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),message:"must be string"}];
return false;
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
}
var valid1 = _errs14 === errors;
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
validate10.errors = [{instancePath:instancePath+"/metadata",message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data8 = data.spec;
const _errs19 = errors;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec",message:"must be object,null"}];
return false;
}
if(errors === _errs19){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.restartPolicy !== undefined){
let data9 = data8.restartPolicy;
const _errs21 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/restartPolicy",message:"must be string,null"}];
return false;
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.containers !== undefined){
let data10 = data8.containers;
const _errs23 = errors;
if((!(Array.isArray(data10))) && (data10 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/containers",message:"must be array,null"}];
return false;
}
if(errors === _errs23){
if(Array.isArray(data10)){
var valid5 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if((data11.name === undefined) && (missing2 = "name")){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0,message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data11.name !== undefined){
let data12 = data11.name;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data12 === "string"){
if(func2(data12) > 63){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/name",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data12) < 1){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/name",message:"must be string"}];
return false;
}
}
var valid7 = _errs28 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.restartPolicy !== undefined){
let data13 = data11.restartPolicy;
const _errs30 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/restartPolicy",message:"must be string,null"}];
return false;
}
var valid7 = _errs30 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.env !== undefined){
let data14 = data11.env;
const _errs32 = errors;
if((!(Array.isArray(data14))) && (data14 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/env",message:"must be array,null"}];
return false;
}
if(errors === _errs32){
if(Array.isArray(data14)){
var valid8 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs34 = errors;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/env/" + i1,message:"must be object"}];
return false;
}
var valid8 = _errs34 === errors;
if(!valid8){
break;
}
}
}
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.envFrom !== undefined){
let data16 = data11.envFrom;
const _errs36 = errors;
if((!(Array.isArray(data16))) && (data16 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/envFrom",message:"must be array,null"}];
return false;
}
if(errors === _errs36){
if(Array.isArray(data16)){
var valid9 = true;
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
const _errs38 = errors;
if(!(data17 && typeof data17 == "object" && !Array.isArray(data17))){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/envFrom/" + i2,message:"must be object"}];
return false;
}
var valid9 = _errs38 === errors;
if(!valid9){
break;
}
}
}
}
var valid7 = _errs36 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.volumeMounts !== undefined){
let data18 = data11.volumeMounts;
const _errs40 = errors;
if((!(Array.isArray(data18))) && (data18 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts",message:"must be array,null"}];
return false;
}
if(errors === _errs40){
if(Array.isArray(data18)){
var valid10 = true;
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
let data19 = data18[i3];
const _errs42 = errors;
if(errors === _errs42){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing3;
if((data19.name === undefined) && (missing3 = "name")){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i3,message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data19.name !== undefined){
if(typeof data19.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i3+"/name",message:"must be string"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i3,message:"must be object"}];
return false;
}
}
var valid10 = _errs42 === errors;
if(!valid10){
break;
}
}
}
}
var valid7 = _errs40 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/containers/" + i0,message:"must be object"}];
return false;
}
}
var valid5 = _errs25 === errors;
if(!valid5){
break;
}
}
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.initContainers !== undefined){
let data21 = data8.initContainers;
const _errs46 = errors;
if((!(Array.isArray(data21))) && (data21 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers",message:"must be array,null"}];
return false;
}
if(errors === _errs46){
if(Array.isArray(data21)){
var valid12 = true;
const len4 = data21.length;
for(let i4=0; i4<len4; i4++){
let data22 = data21[i4];
const _errs48 = errors;
const _errs49 = errors;
if(errors === _errs49){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing4;
if((data22.name === undefined) && (missing4 = "name")){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4,message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data22.name !== undefined){
let data23 = data22.name;
const _errs51 = errors;
if(errors === _errs51){
if(typeof data23 === "string"){
if(func2(data23) > 63){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/name",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(func2(data23) < 1){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/name",message:"must be string"}];
return false;
}
}
var valid14 = _errs51 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data22.restartPolicy !== undefined){
let data24 = data22.restartPolicy;
const _errs53 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/restartPolicy",message:"must be string,null"}];
return false;
}
var valid14 = _errs53 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data22.env !== undefined){
let data25 = data22.env;
const _errs55 = errors;
if((!(Array.isArray(data25))) && (data25 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/env",message:"must be array,null"}];
return false;
}
if(errors === _errs55){
if(Array.isArray(data25)){
var valid15 = true;
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
let data26 = data25[i5];
const _errs57 = errors;
if(!(data26 && typeof data26 == "object" && !Array.isArray(data26))){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/env/" + i5,message:"must be object"}];
return false;
}
var valid15 = _errs57 === errors;
if(!valid15){
break;
}
}
}
}
var valid14 = _errs55 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data22.envFrom !== undefined){
let data27 = data22.envFrom;
const _errs59 = errors;
if((!(Array.isArray(data27))) && (data27 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/envFrom",message:"must be array,null"}];
return false;
}
if(errors === _errs59){
if(Array.isArray(data27)){
var valid16 = true;
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
let data28 = data27[i6];
const _errs61 = errors;
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/envFrom/" + i6,message:"must be object"}];
return false;
}
var valid16 = _errs61 === errors;
if(!valid16){
break;
}
}
}
}
var valid14 = _errs59 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data22.volumeMounts !== undefined){
let data29 = data22.volumeMounts;
const _errs63 = errors;
if((!(Array.isArray(data29))) && (data29 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/volumeMounts",message:"must be array,null"}];
return false;
}
if(errors === _errs63){
if(Array.isArray(data29)){
var valid17 = true;
const len7 = data29.length;
for(let i7=0; i7<len7; i7++){
let data30 = data29[i7];
const _errs65 = errors;
if(errors === _errs65){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing5;
if((data30.name === undefined) && (missing5 = "name")){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/volumeMounts/" + i7,message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data30.name !== undefined){
if(typeof data30.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/volumeMounts/" + i7+"/name",message:"must be string"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4+"/volumeMounts/" + i7,message:"must be object"}];
return false;
}
}
var valid17 = _errs65 === errors;
if(!valid17){
break;
}
}
}
}
var valid14 = _errs63 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/initContainers/" + i4,message:"must be object"}];
return false;
}
}
var valid12 = _errs48 === errors;
if(!valid12){
break;
}
}
}
}
var valid4 = _errs46 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.volumes !== undefined){
let data32 = data8.volumes;
const _errs69 = errors;
if((!(Array.isArray(data32))) && (data32 !== null)){
validate10.errors = [{instancePath:instancePath+"/spec/volumes",message:"must be array,null"}];
return false;
}
if(errors === _errs69){
if(Array.isArray(data32)){
var valid19 = true;
const len8 = data32.length;
for(let i8=0; i8<len8; i8++){
let data33 = data32[i8];
const _errs71 = errors;
const _errs72 = errors;
if(errors === _errs72){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing6;
if((data33.name === undefined) && (missing6 = "name")){
validate10.errors = [{instancePath:instancePath+"/spec/volumes/" + i8,message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data33.name !== undefined){
let data34 = data33.name;
const _errs74 = errors;
if(errors === _errs74){
if(typeof data34 === "string"){
if(func2(data34) < 1){
validate10.errors = [{instancePath:instancePath+"/spec/volumes/" + i8+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/volumes/" + i8+"/name",message:"must be string"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/spec/volumes/" + i8,message:"must be object"}];
return false;
}
}
var valid19 = _errs71 === errors;
if(!valid19){
break;
}
}
}
}
var valid4 = _errs69 === errors;
}
else {
var valid4 = true;
}
}
}
}
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
else {
validate10.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
