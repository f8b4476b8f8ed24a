import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionOf } from './question.ts';

const metadata = { namespace: 'default', name: 'train-0' };

for (const body of [
  JSON.stringify({ pod: { metadata } }),
  JSON.stringify([{ pod: { metadata } }]),
  { pod: { metadata } },
])
  test(`starting the pod of ${JSON.stringify(body)} is asked about by its name`, () => {
    assert.match(questionOf('/create', body) ?? '', /^Start default\/train-0 on the remote cluster\?/);
  });

test('deleting a pod is asked about by its name', () => {
  assert.match(questionOf('/delete', JSON.stringify({ metadata })) ?? '', /^Delete default\/train-0 from/);
});

for (const body of ['', 'no JSON', '{}', 'null', '[]', undefined])
  test(`a body without a pod (${body}) is asked about, too`, () => {
    assert.match(questionOf('/delete', body) ?? '', /^Delete the pod in the body from/);
  });

for (const path of ['/status', '/getLogs', '/openapi.json'])
  test(`${path} only reads, and is asked about never`, () => {
    assert.equal(questionOf(path, '[]'), undefined);
  });
