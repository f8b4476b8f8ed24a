import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiCall } from './client.ts';
import { clusterPathOf, networkPolicyPathOf, pathOf } from './paths.ts';
import { describeRequest } from './remoteRequest.ts';

const deadline = { signal: new AbortController().signal, remainingMs: () => 1000, session: 'Request-1' };

for (const [method, path, expected, query = {}] of [
  ['GET', pathOf('n', 'pods', 'p'), 'get pods'],
  ['GET', pathOf('n', 'pods'), 'list pods'],
  ['GET', clusterPathOf('pods'), 'watch pods', { watch: true }],
  ['GET', clusterPathOf('nodes'), 'list nodes'],
  ['GET', pathOf('n', 'pods', 'p', 'log'), 'get pods/log'],
  ['GET', clusterPathOf('namespaces', 'pods'), 'get namespaces'],
  ['POST', clusterPathOf('namespaces'), 'create namespaces'],
  ['POST', networkPolicyPathOf('n'), 'create networkpolicies'],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 'create selfsubjectaccessreviews'],
  ['PATCH', pathOf('n', 'deployments', 'd'), 'patch deployments'],
  ['DELETE', pathOf('n', 'secrets', 's'), 'delete secrets'],
  ['DELETE', pathOf('n', 'secrets'), 'deletecollection secrets'],
  ['GET', '/version', 'get version'],
] satisfies readonly [ApiCall['method'], string, string, ApiCall['query']?][])
  test(`${method} ${path} is ${expected}`, () => {
    const request = describeRequest({ method, path, query, deadline }, 2);

    assert.equal(`${request.verb} ${request.resource}`, expected);
    assert.deepEqual([request.path, request.attempt, request.session], [path, 2, 'Request-1']);
  });

test('what is made, changed or removed is named; a dry run or a review changes nothing', () => {
  const described = (method: ApiCall['method'], path: string, more: Partial<ApiCall> = {}) => {
    const { isChange, namespace, name } = describeRequest({ method, path, deadline, ...more }, 1);
    return [isChange, namespace, name];
  };
  const body = { metadata: { name: 'p' } };

  assert.deepEqual(described('POST', pathOf('n', 'pods'), { body }), [true, 'n', 'p']);
  assert.deepEqual(described('POST', pathOf('n', 'pods'), { body, query: { dryRun: 'All' } }), [false, 'n', 'p']);
  assert.deepEqual(described('DELETE', pathOf('n', 'pods', 'a/b')), [true, 'n', 'a/b']);
  assert.deepEqual(described('DELETE', pathOf('n', 'secrets')), [true, 'n', undefined]);
  assert.deepEqual(described('GET', pathOf('n', 'pods', 'p')), [false, 'n', 'p']);
  assert.equal(described('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { body: {} })[0], false);
});

test('it says whether whoever it is for hears of it', () => {
  const heard = { ...deadline, observers: [() => () => undefined] };

  assert.equal(describeRequest({ method: 'GET', path: '/version', deadline }, 1).isObserved, false);
  assert.equal(describeRequest({ method: 'GET', path: '/version', deadline: heard }, 1).isObserved, true);
});
