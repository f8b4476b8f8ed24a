// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"getLogsRequest.schema.json","type":"object","required":["Namespace","PodUID"],"properties":{"Namespace":{"type":"string","maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"PodUID":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"},"PodName":{"type":["string","null"]},"ContainerName":{"type":["string","null"],"pattern":"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"},"Opts":{"type":["object","null"],"properties":{"Tail":{"type":["integer","null"],"minimum":0,"maximum":9223372036854776000},"Bytes":{"type":["integer","null"],"minimum":0,"maximum":9223372036854776000},"LimitBytes":{"type":["integer","null"],"minimum":0,"maximum":9223372036854776000},"Timestamps":{"type":["boolean","null"]},"Follow":{"type":["boolean","null"]},"Previous":{"type":["boolean","null"]},"SinceSeconds":{"type":["integer","null"],"minimum":0,"maximum":9223372036854776000},"SinceTime":{"type":["string","null"],"maxLength":64}}}}};
import func2Module from "ajv/dist/runtime/ucs2length.js";const func2 = func2Module.default ?? func2Module;
const pattern0 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
const pattern1 = new RegExp("^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$", "u");
const pattern2 = new RegExp("^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="getLogsRequest.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.Namespace === undefined) && (missing0 = "Namespace")) || ((data.PodUID === undefined) && (missing0 = "PodUID"))){
validate10.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.Namespace !== undefined){
let data0 = data.Namespace;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func2(data0) > 63){
validate10.errors = [{instancePath:instancePath+"/Namespace",message:"must NOT have more than 63 characters"}];
return false;
}
else {
if(!pattern0.test(data0)){
validate10.errors = [{instancePath:instancePath+"/Namespace",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\""}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/Namespace",message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PodUID !== undefined){
let data1 = data.PodUID;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
validate10.errors = [{instancePath:instancePath+"/PodUID",message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/PodUID",message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PodName !== undefined){
let data2 = data.PodName;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate10.errors = [{instancePath:instancePath+"/PodName",message:"must be string,null"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ContainerName !== undefined){
let data3 = data.ContainerName;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate10.errors = [{instancePath:instancePath+"/ContainerName",message:"must be string,null"}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
validate10.errors = [{instancePath:instancePath+"/ContainerName",message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$"+"\""}];
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
if(data.Opts !== undefined){
let data4 = data.Opts;
const _errs9 = errors;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts",message:"must be object,null"}];
return false;
}
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.Tail !== undefined){
let data5 = data4.Tail;
const _errs11 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/Tail",message:"must be integer,null"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9223372036854776000 || isNaN(data5)){
validate10.errors = [{instancePath:instancePath+"/Opts/Tail",message:"must be <= 9223372036854776000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate10.errors = [{instancePath:instancePath+"/Opts/Tail",message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.Bytes !== undefined){
let data6 = data4.Bytes;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/Bytes",message:"must be integer,null"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9223372036854776000 || isNaN(data6)){
validate10.errors = [{instancePath:instancePath+"/Opts/Bytes",message:"must be <= 9223372036854776000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate10.errors = [{instancePath:instancePath+"/Opts/Bytes",message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.LimitBytes !== undefined){
let data7 = data4.LimitBytes;
const _errs15 = errors;
if((!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))) && (data7 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/LimitBytes",message:"must be integer,null"}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9223372036854776000 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/Opts/LimitBytes",message:"must be <= 9223372036854776000"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/Opts/LimitBytes",message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.Timestamps !== undefined){
let data8 = data4.Timestamps;
const _errs17 = errors;
if((typeof data8 !== "boolean") && (data8 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/Timestamps",message:"must be boolean,null"}];
return false;
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.Follow !== undefined){
let data9 = data4.Follow;
const _errs19 = errors;
if((typeof data9 !== "boolean") && (data9 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/Follow",message:"must be boolean,null"}];
return false;
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.Previous !== undefined){
let data10 = data4.Previous;
const _errs21 = errors;
if((typeof data10 !== "boolean") && (data10 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/Previous",message:"must be boolean,null"}];
return false;
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.SinceSeconds !== undefined){
let data11 = data4.SinceSeconds;
const _errs23 = errors;
if((!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))) && (data11 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/SinceSeconds",message:"must be integer,null"}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9223372036854776000 || isNaN(data11)){
validate10.errors = [{instancePath:instancePath+"/Opts/SinceSeconds",message:"must be <= 9223372036854776000"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate10.errors = [{instancePath:instancePath+"/Opts/SinceSeconds",message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.SinceTime !== undefined){
let data12 = data4.SinceTime;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate10.errors = [{instancePath:instancePath+"/Opts/SinceTime",message:"must be string,null"}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(func2(data12) > 64){
validate10.errors = [{instancePath:instancePath+"/Opts/SinceTime",message:"must NOT have more than 64 characters"}];
return false;
}
}
}
var valid1 = _errs25 === errors;
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
}
}
}
var valid0 = _errs9 === errors;
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
else {
validate10.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
