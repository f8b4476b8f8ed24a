import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Subject, subjectOf } from './requestSubject.ts';

const metadata = { namespace: 'team', name: 'job', uid: 'u1' };
const job: Subject = { pod: 'team/job', uid: 'u1' };

const rows: Readonly<Record<string, readonly [unknown, Subject]>> = {
  'a create': [{ pod: { metadata } }, job],
  'a create of an old API server': [[{ pod: { metadata } }], job],
  'a delete': [{ metadata }, job],
  'a poll about one pod': [[{ metadata }], job],
  'a poll about several': [[{ metadata }, { metadata }], { pods: 2 }],
  'a ping': [[], { pods: 0 }],
  'a request for logs, in any case': [{ Namespace: 'team', podname: 'job', PodUID: 'u1', Opts: {} }, job],
  'no object at all': ['text', {}],
  'an object that is nothing of the kind': [{ pod: 1, metadata: { name: 7 } }, {}],
  'a name without end': [
    { metadata: { name: 'x'.repeat(10_000), uid: 'y'.repeat(10_000) } },
    { pod: `/${'x'.repeat(319)}`, uid: 'y'.repeat(320) },
  ],
};

for (const [what, [input, subject]] of Object.entries(rows))
  test(`the subject of ${what}`, () => {
    assert.deepEqual(subjectOf(input), subject);
  });
