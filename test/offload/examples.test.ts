import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadAll } from 'js-yaml';
import { offlineRequest } from '../../shared/kubernetes/manifest/offline.ts';
import { toManifest } from '../../shared/kubernetes/manifest/toManifest.ts';
import { policy } from './request.ts';

for (const name of ['microservice', 'claim', 'gpu'])
  test(`the example ${name} is offloaded as it is`, () => {
    const documents = loadAll(readFileSync(`deploy/examples/${name}.yaml`, 'utf8'));

    const { request, standIns } = offlineRequest(documents);
    const { omitted, claims } = toManifest(request, policy());

    assert.deepEqual(standIns, [], 'nothing is missing beside it');
    assert.equal(omitted, undefined);
    assert.equal(claims.length, name === 'claim' ? 1 : 0);
  });
