import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwn, mayNodeBeAway } from './ownership.ts';

const self = { plugin: 'me', clusterId: '', knows: () => false, nodes: new Set(['node-a']) };
const named = { ...self, clusterId: 'site-a' };
const unmarked = { kind: 'silent', sourceUid: 'u1', plugin: undefined, clusterId: undefined, sourceNode: undefined };
const site = { ...unmarked, clusterId: 'site-a' };

for (const { title, made, by, expected } of [
  { title: 'what we made', made: { ...unmarked, plugin: 'me' }, by: self, expected: true },
  { title: 'what another plugin made', made: { ...unmarked, plugin: 'they' }, by: self, expected: false },
  { title: 'what says nothing, as of the Python plugin', made: unmarked, by: self, expected: false },
  { title: 'what we were once asked about', made: unmarked, by: { ...self, knows: () => true }, expected: true },
  {
    title: 'what we were once asked about, whoever made it',
    made: { ...unmarked, plugin: 'they' },
    by: { ...self, knows: () => true },
    expected: true,
  },
  { title: 'what another local cluster made', made: { ...site, clusterId: 'site-b' }, by: named, expected: false },
  { title: 'what a cluster id says, where we have none', made: site, by: self, expected: false },
  { title: 'what names no cluster, where we have an id', made: unmarked, by: named, expected: false },
  { title: 'what has our cluster id, by an earlier version', made: site, by: named, expected: true },
  {
    title: 'what has our cluster id, before our record was lost',
    made: { ...site, plugin: 'me before', sourceNode: 'node-a' },
    by: named,
    expected: true,
  },
  {
    title: "a pod of our cluster's other virtual node, with a plugin of its own",
    made: { ...site, plugin: 'they', sourceNode: 'node-b' },
    by: named,
    expected: false,
  },
  {
    title: 'what has lost its pod, by the cluster id',
    made: { ...site, kind: 'remnant', plugin: 'they', sourceNode: 'node-b' },
    by: named,
    expected: true,
  },
  { title: "anybody's tombstone", made: { ...unmarked, kind: 'tombstone' }, by: self, expected: true },
]) {
  test(`${title} is ${expected ? 'ours' : "perhaps another plugin's"}`, () => {
    assert.equal(isOwn(made, by), expected);
  });
}

for (const { title, sourceNode, nodes = [], all = [], expected } of [
  { title: 'no node', sourceNode: undefined, nodes: ['a'], expected: false },
  { title: 'a node that is heard', sourceNode: 'a', nodes: ['a', 'b'], all: ['b'], expected: false },
  { title: 'the only node there is, of which nothing is heard', sourceNode: 'a', all: ['a'], expected: false },
  { title: 'a node of which nothing is heard, while another is', sourceNode: 'a', nodes: ['b'], expected: true },
  {
    title: 'one of two nodes, of neither of which anything is heard',
    sourceNode: 'a',
    all: ['a', 'b'],
    expected: true,
  },
]) {
  test(`the silence about a pod of ${title} ${expected ? 'may be that of its node' : 'counts'}`, () => {
    assert.equal(mayNodeBeAway({ sourceNode }, { nodes: new Set(nodes) }, new Set(all)), expected);
  });
}
