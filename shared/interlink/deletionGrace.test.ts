import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { validate } from '../../schemas/generated/deleteRequest.js';
import { graceSecondsOf } from './deletionGrace.ts';
import { parseJson } from './json.ts';

for (const [asked, sent] of [
  ['0', 0],
  ['30', 30],
  ['2147483647', 2147483647],
  ['2147483648', 2147483647],
  ['9007199254740993', 2147483647],
  ['9223372036854775807', 2147483647],
  ['1e300', 2147483647],
  ['1e999', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['null', undefined],
  ['"30"', undefined],
  ['{}', undefined],
] as const)
  test(`a delete with a grace period of ${asked} is valid, and is sent with ${sent}`, () => {
    const pod = parseJson(
      `{"metadata":{"uid":"u","name":"n","namespace":"ns","deletionGracePeriodSeconds":${asked}},"spec":{"terminationGracePeriodSeconds":${asked},"activeDeadlineSeconds":${asked},"containers":[{"name":"c","ports":[{"containerPort":${asked}}]}]}}`,
    );

    assert.ok(validate(pod));
    assert.equal(graceSecondsOf(pod.metadata), sent);
  });

test('the case from the field is one of them', async () => {
  const reported = await readFile('test/fixtures/cases/delete-int64.json', 'utf8');
  const pod = parseJson(reported.replace('UID-OF-A-RUNNING-POD', 'u'));

  assert.ok(validate(pod));
  assert.equal(graceSecondsOf(pod.metadata), 2 ** 31 - 1);
});
