import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callerOf, toFunctionRequest } from './lambdaEvent.ts';

describe('who calls a Lambda function', () => {
  for (const { what, event, caller } of [
    { what: 'a body', event: [], caller: 'invoke' },
    { what: 'no event at all', event: undefined, caller: 'invoke' },
    { what: 'a create with a version', event: { version: '2.0', pod: {}, container: [] }, caller: 'invoke' },
    { what: 'payload format 1.0', event: { httpMethod: 'POST', path: '/create', requestContext: {} }, caller: 'rest' },
    {
      what: 'payload format 2.0',
      event: { version: '2.0', rawPath: '/', requestContext: { http: {} } },
      caller: 'http',
    },
    { what: 'a load balancer', event: { httpMethod: 'POST', requestContext: { elb: {} } }, caller: 'loadBalancer' },
  ])
    test(`is told from ${what}`, () => {
      assert.equal(callerOf(event), caller);
    });
});

describe('the request in an event', () => {
  test('of a direct call is its event, sent to the root', () => {
    const { method, path, body } = toFunctionRequest('status', [{ metadata: { uid: 'u' } }]);

    assert.deepEqual(
      { method, path, body: body.toString() },
      { method: 'POST', path: '/', body: '[{"metadata":{"uid":"u"}}]' },
    );
  });

  for (const [path, own] of [
    ['/create', '/create'],
    ['/prod/create', '/create'],
    ['/base/path/create', '/create'],
    ['/', '/'],
    ['/recreate', '/recreate'],
    ['/create/x', '/create/x'],
    ['/delete', '/delete'],
  ])
    test(`to ${path} is for ${own}`, () => {
      assert.equal(toFunctionRequest('create', { httpMethod: 'POST', path, requestContext: {}, body: null }).path, own);
    });

  test('has its headers by lower-case name, out of either kind', () => {
    const event = { httpMethod: 'POST', path: '/', requestContext: { elb: {} }, body: '' };
    const single = toFunctionRequest('create', { ...event, headers: { 'Interlink-Http-Session': 's' } });
    const multiple = toFunctionRequest('create', { ...event, multiValueHeaders: { Origin: ['a', 'b'], empty: [] } });

    assert.deepEqual(single.headers, { 'interlink-http-session': 's' });
    assert.deepEqual(multiple.headers, { origin: 'a, b' });
  });
});
