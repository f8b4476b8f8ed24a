import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toSafeStatus } from './statusObject.ts';

function statusOf(reason: string, message: string, details: object = {}): string {
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, details });
}

for (const [code, method, reason] of [
  [400, 'GET', 'BadRequest'],
  [401, 'GET', 'Unauthorized'],
  [404, 'GET', 'NotFound'],
  [409, 'POST', 'AlreadyExists'],
  [409, 'PATCH', 'Conflict'],
  [429, 'GET', 'TooManyRequests'],
  [500, 'GET', 'InternalError'],
  [504, 'GET', 'Timeout'],
  [418, 'GET', 'Unknown'],
] as const)
  test(`a ${code} to a ${method} without a Status is ${reason}`, () => {
    for (const body of ['', 'some text', '<html>', '{"kind":"Status","rea', '[]', '{"kind":"Pod"}']) {
      const status = toSafeStatus(body, code, method);

      assert.equal(status.reason, reason);
      assert.equal(status.message, `the API server answered ${code}`);
    }
  });

test('a Status keeps its reason, its causes and a message that holds no value', () => {
  const message = 'pods "p" is forbidden: exceeded quota: q, requested: cpu=2, used: cpu=0, limited: cpu=1';

  const status = toSafeStatus(statusOf('Forbidden', message, { name: 'p', kind: 'pods' }), 403, 'POST');

  assert.deepEqual(status, { reason: 'Forbidden', message, details: { name: 'p', kind: 'pods', causes: [] } });
});

const causes: readonly (readonly [string, string])[] = [
  ['Invalid value: "canary": must be a number', 'Invalid value: must be a number'],
  ['Invalid value: "can\\"ary\\": x: canary": must be a number', 'Invalid value: must be a number'],
  [
    'Invalid value: 70000: must be between 1 and 65535, inclusive',
    'Invalid value: must be between 1 and 65535, inclusive',
  ],
  ['Invalid value: core.EnvVar{Name:"A", Value:"canary"}: bad', 'Invalid value'],
  ['Invalid value: map[string]string{"a":"canary"}: bad', 'Invalid value'],
  ['Invalid value: []string{"canary"}: bad', 'Invalid value'],
  ['Invalid value: canary: bad', 'Invalid value'],
  [
    'Unsupported value: "canary": supported values: "Always", "Never"',
    'Unsupported value: supported values: "Always", "Never"',
  ],
  ['Duplicate value: "canary"', 'Duplicate value'],
  ['Required value', 'Required value'],
  ['Required value: name or generateName is required', 'Required value: name or generateName is required'],
  ['Forbidden: may not be set', 'Forbidden: may not be set'],
  ['Forbidden: pod updates may not change\n core.PodSpec{ "canary" }', 'Forbidden: pod updates may not change'],
  ['Not found: "volume-a"', 'Not found: "volume-a"'],
];
for (const [said, kept] of causes)
  test(`of the cause ${said} is kept ${kept}`, () => {
    const details = { name: 'p', kind: 'Pod', causes: [{ reason: 'X', field: 'spec.a', message: said }] };

    const status = toSafeStatus(statusOf('Invalid', `Pod "p" is invalid: spec.a: ${said}`, details), 422, 'POST');

    assert.equal(status.message, `Pod p is invalid: spec.a: ${kept}`);
    assert.equal(status.details.causes?.[0]?.message, kept);
    assert.doesNotMatch(JSON.stringify(status), /canary/);
  });

test('the piece of the body a decoder quotes is cut off', () => {
  const message =
    'Pod in version "v1" cannot be handled as a Pod: v1.EnvVar.Value: ReadString: expects " or n, but found 1, error found in #10 byte of ...|"value":1,"canary|..., bigger context ...|canary|...';

  const status = toSafeStatus(statusOf('BadRequest', message), 400, 'POST');

  assert.match(status.message, /but found 1$/);
});

test('whatever a server answers is read without a throw, into at most 1 KiB', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ kind: fc.constant('Status'), reason: fc.anything(), message: fc.anything(), details: fc.anything() })
      .map((value) => JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item))),
    fc.string({ minLength: 2000, maxLength: 3000 }).map((long) => statusOf('Forbidden', long)),
  );
  fc.assert(
    fc.property(anything, fc.integer({ min: 400, max: 599 }), (body, code) => {
      const { message, reason } = toSafeStatus(body, code, 'GET');

      assert.ok(message.length <= 1024 && reason !== '');
    }),
  );
});
