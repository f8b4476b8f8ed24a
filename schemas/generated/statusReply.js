// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"statusReply.schema.json","anyOf":[{"type":"array","items":{"$ref":"#/definitions/podStatus"}},{"$ref":"#/definitions/ping"}],"definitions":{"podStatus":{"type":"object","additionalProperties":false,"required":["name","UID","namespace","JID","containers","initContainers"],"properties":{"name":{"type":"string","minLength":1},"UID":{"type":"string","minLength":1},"namespace":{"type":"string","minLength":1},"JID":{"type":"string"},"containers":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/containerStatus"}},"initContainers":{"type":"array","items":{"$ref":"#/definitions/containerStatus"}}}},"containerStatus":{"type":"object","additionalProperties":false,"required":["name","state","lastState","ready","restartCount","image","imageID"],"properties":{"name":{"type":"string","minLength":1},"state":{"$ref":"#/definitions/containerState"},"lastState":{"$ref":"#/definitions/containerState"},"ready":{"type":"boolean"},"started":{"type":"boolean"},"restartCount":{"type":"integer","minimum":0},"image":{"type":"string"},"imageID":{"type":"string"},"containerID":{"type":"string"}}},"containerState":{"type":"object","additionalProperties":false,"maxProperties":1,"properties":{"waiting":{"type":"object","additionalProperties":false,"properties":{"reason":{"type":"string"},"message":{"type":"string"}}},"running":{"type":"object","additionalProperties":false,"properties":{"startedAt":{"type":"string"}}},"terminated":{"type":"object","additionalProperties":false,"required":["exitCode"],"properties":{"exitCode":{"type":"integer"},"signal":{"type":"integer"},"reason":{"type":"string"},"message":{"type":"string"},"startedAt":{"type":"string"},"finishedAt":{"type":"string"},"containerID":{"type":"string"}}}}},"ping":{"type":"object","additionalProperties":false,"required":["status"],"properties":{"status":{"type":"string"},"resources":{"type":"object","additionalProperties":false,"properties":{"cpu":{"type":"string"},"memory":{"type":"string"},"pods":{"type":"string"},"accelerators":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["resourceType","available"],"properties":{"resourceType":{"type":"string"},"available":{"type":"string"}}}}}},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value","effect"],"properties":{"key":{"type":"string"},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}}}}}};
const schema16 = {"type":"object","additionalProperties":false,"required":["status"],"properties":{"status":{"type":"string"},"resources":{"type":"object","additionalProperties":false,"properties":{"cpu":{"type":"string"},"memory":{"type":"string"},"pods":{"type":"string"},"accelerators":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["resourceType","available"],"properties":{"resourceType":{"type":"string"},"available":{"type":"string"}}}}}},"taints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value","effect"],"properties":{"key":{"type":"string"},"value":{"type":"string"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]}}}}}};
const schema12 = {"type":"object","additionalProperties":false,"required":["name","UID","namespace","JID","containers","initContainers"],"properties":{"name":{"type":"string","minLength":1},"UID":{"type":"string","minLength":1},"namespace":{"type":"string","minLength":1},"JID":{"type":"string"},"containers":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/containerStatus"}},"initContainers":{"type":"array","items":{"$ref":"#/definitions/containerStatus"}}}};
import func2Module from "ajv/dist/runtime/ucs2length.js";const func2 = func2Module.default ?? func2Module;
const schema13 = {"type":"object","additionalProperties":false,"required":["name","state","lastState","ready","restartCount","image","imageID"],"properties":{"name":{"type":"string","minLength":1},"state":{"$ref":"#/definitions/containerState"},"lastState":{"$ref":"#/definitions/containerState"},"ready":{"type":"boolean"},"started":{"type":"boolean"},"restartCount":{"type":"integer","minimum":0},"image":{"type":"string"},"imageID":{"type":"string"},"containerID":{"type":"string"}}};
const schema14 = {"type":"object","additionalProperties":false,"maxProperties":1,"properties":{"waiting":{"type":"object","additionalProperties":false,"properties":{"reason":{"type":"string"},"message":{"type":"string"}}},"running":{"type":"object","additionalProperties":false,"properties":{"startedAt":{"type":"string"}}},"terminated":{"type":"object","additionalProperties":false,"required":["exitCode"],"properties":{"exitCode":{"type":"integer"},"signal":{"type":"integer"},"reason":{"type":"string"},"message":{"type":"string"},"startedAt":{"type":"string"},"finishedAt":{"type":"string"},"containerID":{"type":"string"}}}}};
const func5 = Object.prototype.hasOwnProperty;

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.name === undefined) && (missing0 = "name")) || ((data.state === undefined) && (missing0 = "state"))) || ((data.lastState === undefined) && (missing0 = "lastState"))) || ((data.ready === undefined) && (missing0 = "ready"))) || ((data.restartCount === undefined) && (missing0 = "restartCount"))) || ((data.image === undefined) && (missing0 = "image"))) || ((data.imageID === undefined) && (missing0 = "imageID"))){
validate12.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func5.call(schema13.properties, key0))){
validate12.errors = [{instancePath,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func2(data0) < 1){
validate12.errors = [{instancePath:instancePath+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/name",message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data1 = data.state;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length > 1){
validate12.errors = [{instancePath:instancePath+"/state",message:"must NOT have more than 1 properties"}];
return false;
}
else {
const _errs7 = errors;
for(const key1 in data1){
if(!(((key1 === "waiting") || (key1 === "running")) || (key1 === "terminated"))){
validate12.errors = [{instancePath:instancePath+"/state",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs7 === errors){
if(data1.waiting !== undefined){
let data2 = data1.waiting;
const _errs8 = errors;
if(errors === _errs8){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs10 = errors;
for(const key2 in data2){
if(!((key2 === "reason") || (key2 === "message"))){
validate12.errors = [{instancePath:instancePath+"/state/waiting",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs10 === errors){
if(data2.reason !== undefined){
const _errs11 = errors;
if(typeof data2.reason !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/waiting/reason",message:"must be string"}];
return false;
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.message !== undefined){
const _errs13 = errors;
if(typeof data2.message !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/waiting/message",message:"must be string"}];
return false;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/state/waiting",message:"must be object"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.running !== undefined){
let data5 = data1.running;
const _errs15 = errors;
if(errors === _errs15){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
const _errs17 = errors;
for(const key3 in data5){
if(!(key3 === "startedAt")){
validate12.errors = [{instancePath:instancePath+"/state/running",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data5.startedAt !== undefined){
if(typeof data5.startedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/running/startedAt",message:"must be string"}];
return false;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/state/running",message:"must be object"}];
return false;
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.terminated !== undefined){
let data7 = data1.terminated;
const _errs20 = errors;
if(errors === _errs20){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if((data7.exitCode === undefined) && (missing1 = "exitCode")){
validate12.errors = [{instancePath:instancePath+"/state/terminated",message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key4 in data7){
if(!(((((((key4 === "exitCode") || (key4 === "signal")) || (key4 === "reason")) || (key4 === "message")) || (key4 === "startedAt")) || (key4 === "finishedAt")) || (key4 === "containerID"))){
validate12.errors = [{instancePath:instancePath+"/state/terminated",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data7.exitCode !== undefined){
let data8 = data7.exitCode;
const _errs23 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate12.errors = [{instancePath:instancePath+"/state/terminated/exitCode",message:"must be integer"}];
return false;
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.signal !== undefined){
let data9 = data7.signal;
const _errs25 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate12.errors = [{instancePath:instancePath+"/state/terminated/signal",message:"must be integer"}];
return false;
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.reason !== undefined){
const _errs27 = errors;
if(typeof data7.reason !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/terminated/reason",message:"must be string"}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.message !== undefined){
const _errs29 = errors;
if(typeof data7.message !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/terminated/message",message:"must be string"}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.startedAt !== undefined){
const _errs31 = errors;
if(typeof data7.startedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/terminated/startedAt",message:"must be string"}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.finishedAt !== undefined){
const _errs33 = errors;
if(typeof data7.finishedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/terminated/finishedAt",message:"must be string"}];
return false;
}
var valid5 = _errs33 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.containerID !== undefined){
const _errs35 = errors;
if(typeof data7.containerID !== "string"){
validate12.errors = [{instancePath:instancePath+"/state/terminated/containerID",message:"must be string"}];
return false;
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
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
else {
validate12.errors = [{instancePath:instancePath+"/state/terminated",message:"must be object"}];
return false;
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/state",message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastState !== undefined){
let data15 = data.lastState;
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(Object.keys(data15).length > 1){
validate12.errors = [{instancePath:instancePath+"/lastState",message:"must NOT have more than 1 properties"}];
return false;
}
else {
const _errs40 = errors;
for(const key5 in data15){
if(!(((key5 === "waiting") || (key5 === "running")) || (key5 === "terminated"))){
validate12.errors = [{instancePath:instancePath+"/lastState",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs40 === errors){
if(data15.waiting !== undefined){
let data16 = data15.waiting;
const _errs41 = errors;
if(errors === _errs41){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
const _errs43 = errors;
for(const key6 in data16){
if(!((key6 === "reason") || (key6 === "message"))){
validate12.errors = [{instancePath:instancePath+"/lastState/waiting",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs43 === errors){
if(data16.reason !== undefined){
const _errs44 = errors;
if(typeof data16.reason !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/waiting/reason",message:"must be string"}];
return false;
}
var valid8 = _errs44 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data16.message !== undefined){
const _errs46 = errors;
if(typeof data16.message !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/waiting/message",message:"must be string"}];
return false;
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/lastState/waiting",message:"must be object"}];
return false;
}
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.running !== undefined){
let data19 = data15.running;
const _errs48 = errors;
if(errors === _errs48){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
const _errs50 = errors;
for(const key7 in data19){
if(!(key7 === "startedAt")){
validate12.errors = [{instancePath:instancePath+"/lastState/running",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs50 === errors){
if(data19.startedAt !== undefined){
if(typeof data19.startedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/running/startedAt",message:"must be string"}];
return false;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/lastState/running",message:"must be object"}];
return false;
}
}
var valid7 = _errs48 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.terminated !== undefined){
let data21 = data15.terminated;
const _errs53 = errors;
if(errors === _errs53){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing2;
if((data21.exitCode === undefined) && (missing2 = "exitCode")){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated",message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs55 = errors;
for(const key8 in data21){
if(!(((((((key8 === "exitCode") || (key8 === "signal")) || (key8 === "reason")) || (key8 === "message")) || (key8 === "startedAt")) || (key8 === "finishedAt")) || (key8 === "containerID"))){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated",message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs55 === errors){
if(data21.exitCode !== undefined){
let data22 = data21.exitCode;
const _errs56 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/exitCode",message:"must be integer"}];
return false;
}
var valid10 = _errs56 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.signal !== undefined){
let data23 = data21.signal;
const _errs58 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/signal",message:"must be integer"}];
return false;
}
var valid10 = _errs58 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.reason !== undefined){
const _errs60 = errors;
if(typeof data21.reason !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/reason",message:"must be string"}];
return false;
}
var valid10 = _errs60 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.message !== undefined){
const _errs62 = errors;
if(typeof data21.message !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/message",message:"must be string"}];
return false;
}
var valid10 = _errs62 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.startedAt !== undefined){
const _errs64 = errors;
if(typeof data21.startedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/startedAt",message:"must be string"}];
return false;
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.finishedAt !== undefined){
const _errs66 = errors;
if(typeof data21.finishedAt !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/finishedAt",message:"must be string"}];
return false;
}
var valid10 = _errs66 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.containerID !== undefined){
const _errs68 = errors;
if(typeof data21.containerID !== "string"){
validate12.errors = [{instancePath:instancePath+"/lastState/terminated/containerID",message:"must be string"}];
return false;
}
var valid10 = _errs68 === errors;
}
else {
var valid10 = true;
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
else {
validate12.errors = [{instancePath:instancePath+"/lastState/terminated",message:"must be object"}];
return false;
}
}
var valid7 = _errs53 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/lastState",message:"must be object"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ready !== undefined){
const _errs70 = errors;
if(typeof data.ready !== "boolean"){
validate12.errors = [{instancePath:instancePath+"/ready",message:"must be boolean"}];
return false;
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.started !== undefined){
const _errs72 = errors;
if(typeof data.started !== "boolean"){
validate12.errors = [{instancePath:instancePath+"/started",message:"must be boolean"}];
return false;
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restartCount !== undefined){
let data31 = data.restartCount;
const _errs74 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate12.errors = [{instancePath:instancePath+"/restartCount",message:"must be integer"}];
return false;
}
if(errors === _errs74){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
validate12.errors = [{instancePath:instancePath+"/restartCount",message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
const _errs76 = errors;
if(typeof data.image !== "string"){
validate12.errors = [{instancePath:instancePath+"/image",message:"must be string"}];
return false;
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.imageID !== undefined){
const _errs78 = errors;
if(typeof data.imageID !== "string"){
validate12.errors = [{instancePath:instancePath+"/imageID",message:"must be string"}];
return false;
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.containerID !== undefined){
const _errs80 = errors;
if(typeof data.containerID !== "string"){
validate12.errors = [{instancePath:instancePath+"/containerID",message:"must be string"}];
return false;
}
var valid0 = _errs80 === errors;
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
}
}
}
else {
validate12.errors = [{instancePath,message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.name === undefined) && (missing0 = "name")) || ((data.UID === undefined) && (missing0 = "UID"))) || ((data.namespace === undefined) && (missing0 = "namespace"))) || ((data.JID === undefined) && (missing0 = "JID"))) || ((data.containers === undefined) && (missing0 = "containers"))) || ((data.initContainers === undefined) && (missing0 = "initContainers"))){
validate11.errors = [{instancePath,message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "UID")) || (key0 === "namespace")) || (key0 === "JID")) || (key0 === "containers")) || (key0 === "initContainers"))){
validate11.errors = [{instancePath,message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func2(data0) < 1){
validate11.errors = [{instancePath:instancePath+"/name",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/name",message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.UID !== undefined){
let data1 = data.UID;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func2(data1) < 1){
validate11.errors = [{instancePath:instancePath+"/UID",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/UID",message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
let data2 = data.namespace;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func2(data2) < 1){
validate11.errors = [{instancePath:instancePath+"/namespace",message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/namespace",message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.JID !== undefined){
const _errs8 = errors;
if(typeof data.JID !== "string"){
validate11.errors = [{instancePath:instancePath+"/JID",message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.containers !== undefined){
let data4 = data.containers;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
if(data4.length < 1){
validate11.errors = [{instancePath:instancePath+"/containers",message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(!(validate12(data4[i0], {instancePath:instancePath+"/containers/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/containers",message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.initContainers !== undefined){
let data6 = data.initContainers;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs15 = errors;
if(!(validate12(data6[i1], {instancePath:instancePath+"/initContainers/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid2 = _errs15 === errors;
if(!valid2){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/initContainers",message:"must be array"}];
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


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="statusReply.schema.json" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data)){
var valid1 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate11(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
const err0 = {instancePath,message:"must be array"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.status === undefined) && (missing0 = "status")){
const err1 = {instancePath,message:"must have required property '"+missing0+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs7 = errors;
for(const key0 in data){
if(!(((key0 === "status") || (key0 === "resources")) || (key0 === "taints"))){
const err2 = {instancePath,message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs7 === errors){
if(data.status !== undefined){
const _errs8 = errors;
if(typeof data.status !== "string"){
const err3 = {instancePath:instancePath+"/status",message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.resources !== undefined){
let data2 = data.resources;
const _errs10 = errors;
if(errors === _errs10){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs12 = errors;
for(const key1 in data2){
if(!((((key1 === "cpu") || (key1 === "memory")) || (key1 === "pods")) || (key1 === "accelerators"))){
const err4 = {instancePath:instancePath+"/resources",message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
break;
}
}
if(_errs12 === errors){
if(data2.cpu !== undefined){
const _errs13 = errors;
if(typeof data2.cpu !== "string"){
const err5 = {instancePath:instancePath+"/resources/cpu",message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data2.memory !== undefined){
const _errs15 = errors;
if(typeof data2.memory !== "string"){
const err6 = {instancePath:instancePath+"/resources/memory",message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data2.pods !== undefined){
const _errs17 = errors;
if(typeof data2.pods !== "string"){
const err7 = {instancePath:instancePath+"/resources/pods",message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid4 = _errs17 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data2.accelerators !== undefined){
let data6 = data2.accelerators;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data6)){
var valid5 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
const _errs21 = errors;
if(errors === _errs21){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if(((data7.resourceType === undefined) && (missing1 = "resourceType")) || ((data7.available === undefined) && (missing1 = "available"))){
const err8 = {instancePath:instancePath+"/resources/accelerators/" + i1,message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const _errs23 = errors;
for(const key2 in data7){
if(!((key2 === "resourceType") || (key2 === "available"))){
const err9 = {instancePath:instancePath+"/resources/accelerators/" + i1,message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
}
if(_errs23 === errors){
if(data7.resourceType !== undefined){
const _errs24 = errors;
if(typeof data7.resourceType !== "string"){
const err10 = {instancePath:instancePath+"/resources/accelerators/" + i1+"/resourceType",message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid6 = _errs24 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data7.available !== undefined){
const _errs26 = errors;
if(typeof data7.available !== "string"){
const err11 = {instancePath:instancePath+"/resources/accelerators/" + i1+"/available",message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var valid6 = _errs26 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/resources/accelerators/" + i1,message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
const err13 = {instancePath:instancePath+"/resources/accelerators",message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/resources",message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.taints !== undefined){
let data10 = data.taints;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data10)){
var valid7 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
const _errs30 = errors;
if(errors === _errs30){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if((((data11.key === undefined) && (missing2 = "key")) || ((data11.value === undefined) && (missing2 = "value"))) || ((data11.effect === undefined) && (missing2 = "effect"))){
const err15 = {instancePath:instancePath+"/taints/" + i2,message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
const _errs32 = errors;
for(const key3 in data11){
if(!(((key3 === "key") || (key3 === "value")) || (key3 === "effect"))){
const err16 = {instancePath:instancePath+"/taints/" + i2,message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break;
}
}
if(_errs32 === errors){
if(data11.key !== undefined){
const _errs33 = errors;
if(typeof data11.key !== "string"){
const err17 = {instancePath:instancePath+"/taints/" + i2+"/key",message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid8 = _errs33 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data11.value !== undefined){
const _errs35 = errors;
if(typeof data11.value !== "string"){
const err18 = {instancePath:instancePath+"/taints/" + i2+"/value",message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid8 = _errs35 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data11.effect !== undefined){
let data14 = data11.effect;
const _errs37 = errors;
if(typeof data14 !== "string"){
const err19 = {instancePath:instancePath+"/taints/" + i2+"/effect",message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!(((data14 === "NoSchedule") || (data14 === "PreferNoSchedule")) || (data14 === "NoExecute"))){
const err20 = {instancePath:instancePath+"/taints/" + i2+"/effect",message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid8 = _errs37 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/taints/" + i2,message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var valid7 = _errs30 === errors;
if(!valid7){
break;
}
}
}
else {
const err22 = {instancePath:instancePath+"/taints",message:"must be array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
const err23 = {instancePath,message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err24 = {instancePath,message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
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
