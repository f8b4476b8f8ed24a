import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketCount, bucketMs, createActivity } from './activity.ts';
import { type SummarySubject, subjects } from './events.ts';

/** Something to count, on a clock that the test moves. */
function activityAt(start: number) {
  const clock = { now: start };
  return { clock, activity: createActivity(() => clock.now) };
}

const summaryOf = (activity: ReturnType<typeof createActivity>, subject: SummarySubject, buckets = bucketCount) =>
  activity.summaries(buckets).find((one) => one.subject === subject);

test('what was noted is summed up by its subject, with failures and latencies', () => {
  const { activity } = activityAt(123_456);

  for (const ms of [1, 1, 1, 900]) activity.note('create', ms, ms === 900);
  activity.note('follow', 60_000, false);

  const create = summaryOf(activity, 'create');
  assert.equal(create?.count, 4);
  assert.equal(create.failures, 1);
  assert.ok((create.p50 ?? 0) > 0.5 && (create.p50 ?? 0) < 2);
  assert.ok((create.p99 ?? 0) > 500);
  assert.deepEqual(summaryOf(activity, 'status'), {
    subject: 'status',
    count: 0,
    failures: 0,
    p50: undefined,
    p99: undefined,
  });
});

test('history has the pieces that are over, oldest first, and says nothing of the time before the start', () => {
  const { clock, activity } = activityAt(5 * bucketMs);

  activity.note('status', 1, false);
  clock.now += bucketMs;
  activity.note('status', 1, true);
  activity.note('status', 1, false);
  clock.now += 2 * bucketMs;
  activity.note('create', 1, false);

  const { counts, failures, p50 } = activity.history();
  assert.deepEqual(counts.status, [1, 2, 0]);
  assert.deepEqual(failures, [0, 1, 0]);
  assert.equal(p50[2], null);
  assert.deepEqual(counts.create, [0, 0, 0]);
});

test('a log that is followed lasts, and is no slow request', () => {
  const { clock, activity } = activityAt(0);

  activity.note('follow', 100_000, false);
  clock.now += bucketMs;

  assert.deepEqual(activity.history().p99, [null]);
});

test('whenever things happen, exactly those of the last hour are counted', () => {
  const anyEvents = fc.array(
    fc.record({
      afterMs: fc.oneof(fc.nat(3 * bucketMs), fc.constant(bucketCount * bucketMs), fc.nat(3 * bucketCount * bucketMs)),
      subject: fc.constantFrom(...subjects),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.nat(10 * bucketMs), anyEvents, (start, events) => {
      const { clock, activity } = activityAt(start);
      const happened: { bucket: number; subject: SummarySubject }[] = [];
      for (const { afterMs, subject } of events) {
        clock.now += afterMs;
        activity.note(subject, 1, false);
        happened.push({ bucket: Math.floor(clock.now / bucketMs), subject });
      }
      const now = Math.floor(clock.now / bucketMs);
      for (const subject of subjects) {
        const recent = happened.filter((one) => one.subject === subject && one.bucket > now - bucketCount);
        assert.equal(summaryOf(activity, subject)?.count, recent.length);
        const over = recent.filter(({ bucket }) => bucket < now);
        assert.equal(
          activity.history().counts[subject].reduce((sum, count) => sum + count, 0),
          over.length,
        );
      }
    }),
  );
});
