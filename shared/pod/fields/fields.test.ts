import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as models from '@kubernetes/client-node/dist/gen/models/all.js';
import { containerRule } from './containerFields.ts';
import { metadataRule } from './metadataFields.ts';
import { podSpecRule } from './podFields.ts';
import type { LeafType, Rule } from './rules.ts';

interface Attribute {
  readonly baseName: string;
  readonly type: string;
}

const user = { user: 'number' };
const defaultUser = { defaultUser: 'number' };

/** What Kubernetes 1.37 has and the models do not yet; openApi.suite.ts finds what is missing here. */
const newer: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  V1PodSpec: { evictionResponders: 'Array<string>', schedulingGroup: 'string' },
  V1HTTPGetAction: { protocol: 'string' },
  V1GRPCAction: { mode: 'string' },
  V1VolumeMount: { bindMountOptions: 'Array<string>' },
  V1EmptyDirVolumeSource: { mode: 'number' },
  V1ConfigMapVolumeSource: defaultUser,
  V1SecretVolumeSource: defaultUser,
  V1DownwardAPIVolumeSource: defaultUser,
  V1ProjectedVolumeSource: defaultUser,
  V1KeyToPath: user,
  V1DownwardAPIVolumeFile: user,
  V1ServiceAccountTokenProjection: user,
};

/** Attributes of a model; undefined for a primitive type. */
function attributesOf(type: string): readonly Attribute[] | undefined {
  const model: unknown = Object.entries(models).find(([name]) => name === type)?.[1];
  if (typeof model !== 'function' || !('getAttributeTypeMap' in model)) return undefined;
  const { getAttributeTypeMap } = model;
  if (typeof getAttributeTypeMap !== 'function') return undefined;
  const known: readonly Attribute[] = getAttributeTypeMap.call(model);
  const added = Object.entries(newer[type] ?? {}).map(([baseName, type]) => ({ baseName, type }));
  assert.deepEqual(
    added.filter(({ baseName }) => known.some((attribute) => attribute.baseName === baseName)),
    [],
    'the models have them by now',
  );
  return [...known, ...added];
}

const typesOfLeaf: Readonly<Record<LeafType, readonly string[]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  quantity: ['string'],
  port: ['IntOrString'],
  strings: ['{ [key: string]: string; }'],
  quantities: ['{ [key: string]: string; }'],
};

/** What a model and a rule disagree about, and how many leaves of the model the rule decides about. */
function compare(type: string, rule: Rule | undefined, path: string): { faults: string[]; leaves: number } {
  if (rule === undefined) return { faults: [`${path} has no rule`], leaves: 0 };
  const item = /^Array<(.*)>$/.exec(type)?.[1];
  if (rule.rule === 'whole') return { faults: [], leaves: countLeaves(type) };
  if (item !== undefined) {
    if (rule.rule !== 'list') return { faults: [`${path} is a list, its rule is not`], leaves: 0 };
    return compare(item, rule.of, `${path}[]`);
  }
  const attributes = attributesOf(type);
  if (rule.rule === 'leaf') {
    const isSame = typesOfLeaf[rule.type].includes(type);
    return { faults: isSame ? [] : [`${path} is ${type}, its rule says ${rule.type}`], leaves: 1 };
  }
  if (rule.rule === 'list' || attributes === undefined) {
    return { faults: [`${path} is ${type}, its rule is for a ${rule.rule}`], leaves: 0 };
  }
  const known = new Set(attributes.map(({ baseName }) => baseName));
  const stale = Object.keys(rule.fields).filter((name) => !known.has(name));
  const below = attributes.map((attribute) =>
    compare(attribute.type, rule.fields[attribute.baseName], `${path}.${attribute.baseName}`),
  );
  return {
    faults: [
      ...stale.map((name) => `${path}.${name} is no field of Kubernetes`),
      ...below.flatMap(({ faults }) => faults),
    ],
    leaves: below.reduce((sum, { leaves }) => sum + leaves, 0),
  };
}

function countLeaves(type: string): number {
  const item = /^Array<(.*)>$/.exec(type)?.[1];
  if (item !== undefined) return countLeaves(item);
  return attributesOf(type)?.reduce((sum, attribute) => sum + countLeaves(attribute.type), 0) ?? 1;
}

for (const [type, rule, path] of [
  ['V1PodSpec', podSpecRule, 'spec'],
  ['V1ObjectMeta', metadataRule, 'metadata'],
] as const) {
  test(`every field of ${type} in Kubernetes' own models has a rule, of the right shape`, (t) => {
    const { faults, leaves } = compare(type, rule, path);

    t.diagnostic(`${leaves} leaves`);
    assert.deepEqual(faults, []);
    assert.equal(leaves, countLeaves(type));
  });
}

test('the comparison finds a missing, a stale and a misshapen rule', () => {
  const { image: _, ...fields } = containerRule.fields;
  const wrong = { ...fields, imago: containerRule.fields.name, tty: containerRule.fields.name } as typeof fields;

  assert.deepEqual(compare('V1Container', { rule: 'object', fields: wrong }, 'c').faults, [
    'c.imago is no field of Kubernetes',
    'c.image has no rule',
    'c.tty is boolean, its rule says string',
  ]);
});

test('every rule that does not copy says why', () => {
  const silent: string[] = [];
  const visit = (rule: Rule, path: string): void => {
    if (rule.rule === 'list') visit(rule.of, `${path}[]`);
    else if (rule.rule === 'object') for (const name in rule.fields) visitField(rule.fields[name], `${path}.${name}`);
    else if (rule.why.trim().length < 10) silent.push(path);
  };
  const visitField = (rule: Rule | undefined, path: string) => rule && visit(rule, path);
  visit(podSpecRule, 'spec');
  visit(metadataRule, 'metadata');

  assert.deepEqual(silent, []);
});
