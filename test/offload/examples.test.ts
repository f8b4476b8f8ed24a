import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { V1Pod } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { offlineRequest } from '../../shared/kubernetes/manifest/offline.ts';
import { toManifest } from '../../shared/kubernetes/manifest/toManifest.ts';
import { policy } from './request.ts';

const names = readdirSync('deploy/examples').flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? []);

test('each example is told of', () => {
  const text = readFileSync('deploy/examples/README.md', 'utf8');

  assert.deepEqual(new Set(names), new Set([...text.matchAll(/^\| \[([\w-]+)\.yaml\]/gm)].map(([, name]) => name)));
});

for (const name of names)
  test(`the example ${name} is offloaded as it is`, () => {
    const documents = loadAll(readFileSync(`deploy/examples/${name}.yaml`, 'utf8'));

    const { request, standIns } = offlineRequest(documents);
    const { omitted, claims } = toManifest(request, policy());

    assert.deepEqual(standIns, [], 'nothing is missing beside it');
    assert.equal(omitted, undefined);
    assert.equal(claims.length, name === 'claim' ? 1 : 0);
  });

for (const name of names)
  test(`the example ${name} goes to the same virtual node and namespace as the others`, () => {
    const [pod, ...more] = (loadAll(readFileSync(`deploy/examples/${name}.yaml`, 'utf8')) as V1Pod[]).filter(
      ({ kind }) => kind === 'Pod',
    );

    assert.equal(more.length, 0);
    assert.equal(pod?.metadata?.namespace, 'interlink-examples');
    assert.deepEqual(pod?.spec?.nodeSelector, { 'virtual-node.interlink/type': 'virtual-kubelet' });
  });
