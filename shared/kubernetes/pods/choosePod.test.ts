import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createJsonLogger } from '../../logger.ts';
import { choosePod, createRivalReport, ownOf } from './choosePod.ts';

const uid = '11111111-2222-4333-8444-555555555555';

const anyPod = fc.record({
  uid: fc.uuid(),
  name: fc.constantFrom(`train-${uid}`, `train-0x-${uid}`, 'copy', `${uid}-copy`),
  namespace: fc.constantFrom('offloading-a', 'offloading-b'),
  sourceUid: fc.constant(uid),
  createdAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', undefined),
  deletedAt: fc.constantFrom('2026-01-03T00:00:00Z', undefined),
});
const anyPods = fc.uniqueArray(anyPod, { minLength: 1, maxLength: 5, selector: (pod) => pod.uid });
const isNamed = ({ name }: { readonly name: string }) => name.endsWith(`-${uid}`);

test('the pod of the JobID is chosen, whatever else is there, and in whatever order', () => {
  fc.assert(
    fc.property(anyPods, fc.nat(), (pods, at) => {
      const meant = pods[at % pods.length];
      const reversed = [...pods].reverse();
      assert.equal(choosePod(pods, meant?.uid), meant);
      assert.equal(choosePod(reversed, meant?.uid), meant);
      assert.ok(meant && ownOf(pods, meant.uid).includes(meant));
    }),
  );
});

test('without a JobID that is there, a pod that bears the uid goes before every copy, and the choice never wavers', () => {
  fc.assert(
    fc.property(anyPods, fc.option(fc.uuid(), { nil: undefined }), (pods, jobId) => {
      const chosen = choosePod(pods, jobId);
      assert.ok(chosen);
      if (pods.some(isNamed)) assert.ok(isNamed(chosen));
      assert.equal(choosePod([...pods].reverse(), jobId), chosen);
      assert.ok(ownOf(pods, jobId).includes(chosen), 'what answers is what a delete removes');
    }),
  );
});

test('a delete removes none of several that is unproven, once one is proven', () => {
  fc.assert(
    fc.property(anyPods, fc.nat(), fc.boolean(), (pods, at, knowsJob) => {
      const jobId = knowsJob ? pods[at % pods.length]?.uid : undefined;
      const isProven = (pod: (typeof pods)[number]) => pod.uid === jobId || isNamed(pod);
      const own = ownOf(pods, jobId);
      if (pods.length > 1 && pods.some(isProven)) assert.deepEqual(own, pods.filter(isProven));
      else assert.deepEqual(own, pods);
    }),
  );
});

test('each pod that does not count is warned of once', () => {
  const lines: string[] = [];
  const report = createRivalReport(createJsonLogger('warn', (line) => lines.push(line)));
  const own = { uid: 'r1', name: `train-${uid}`, namespace: 'offloading-a', sourceUid: uid };
  const copy = { ...own, uid: 'r2', name: 'copy' };

  for (let poll = 0; poll < 3; poll++) report([own], [own, copy]);
  report([own], [own]);

  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /"uid":"1111.*"name":"copy","counts":"offloading-a\/train-1111/);
});
