import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFolding, type Line } from './folding.ts';

const line = (facts: Line['facts'], event = 'watch failed'): Line => ({ level: 'warn', event, facts });

function foldingWith(windowMs = 60_000) {
  const clock = { now: 0 };
  const written: Line[] = [];
  const folding = createFolding(
    windowMs,
    () => clock.now,
    (one) => void written.push(one),
  );
  return { clock, written, folding };
}

test('the first is written at once, the same again is counted, and told when the window is over', () => {
  const { clock, written, folding } = foldingWith();
  folding.take(line({ reason: 'Unreachable', session: 'a', ms: 1 }));
  folding.take(line({ reason: 'Unreachable', session: 'b', ms: 2 }));
  folding.take(line({ reason: 'Unreachable', session: 'c', ms: 3 }));
  assert.equal(written.length, 1);

  clock.now = 60_000;
  folding.sweep();

  assert.deepEqual(written[1]?.facts, { reason: 'Unreachable', session: 'c', ms: 3, repeated: 2 });
});

test('one that goes on is told once a window; one that has ended is written at once when it comes again', () => {
  const { clock, written, folding } = foldingWith();
  for (clock.now = 0; clock.now < 300_000; clock.now += 5_000) {
    folding.sweep();
    folding.take(line({ reason: 'Unreachable' }));
  }
  assert.equal(written.length, 5);

  clock.now = 500_000;
  assert.equal(folding.sweep(), 60_000);
  clock.now = 600_000;
  assert.equal(folding.sweep(), undefined);
  folding.take(line({ reason: 'Unreachable' }));

  assert.deepEqual(written.at(-1)?.facts, { reason: 'Unreachable' });
});

test('another reason, another pod, another event or level is never hidden', () => {
  const { written, folding } = foldingWith();
  const lines = [
    line({ reason: 'Unreachable', uid: 'u1' }),
    line({ reason: 'TimedOut', uid: 'u1' }),
    line({ reason: 'Unreachable', uid: 'u2' }),
    line({ reason: 'Unreachable', uid: 'u1' }, 'status unknown'),
    { ...line({ reason: 'Unreachable', uid: 'u1' }), level: 'error' as const },
  ];

  for (const one of lines) folding.take(one);

  assert.deepEqual(written, lines);
});

test('what was counted is written at the end', () => {
  const { written, folding } = foldingWith();
  folding.take(line({ reason: 'x' }));
  folding.take(line({ reason: 'x' }));

  folding.flush();
  folding.flush();

  assert.deepEqual(
    written.map(({ facts }) => facts.repeated),
    [undefined, 1],
  );
});

test('whatever comes, in whatever order: each different line is written when it first comes, and none is lost count of', () => {
  const steps = fc.array(fc.record({ which: fc.nat({ max: 700 }), later: fc.nat({ max: 40_000 }) }), {
    maxLength: 900,
  });
  fc.assert(
    fc.property(steps, (list) => {
      const { clock, written, folding } = foldingWith();
      const seen = new Set<number>();
      for (const { which, later } of list) {
        clock.now += later;
        folding.sweep();
        const before = written.length;
        folding.take(line({ reason: `r${which}` }));
        if (!seen.has(which)) assert.equal(written.length > before, true);
        seen.add(which);
      }
      folding.flush();

      const told = written.reduce((sum, { facts }) => sum + (Number(facts.repeated) || 1), 0);
      assert.equal(told, list.length);
    }),
    { numRuns: 30 },
  );
});

test('a flood of different failures does not fill the memory: the oldest is told of early', () => {
  const { written, folding } = foldingWith();
  folding.take(line({ reason: 'first' }));
  folding.take(line({ reason: 'first' }));

  for (let number = 0; number < 500; number++) folding.take(line({ reason: `r${number}` }));

  assert.deepEqual(
    written.filter(({ facts }) => facts.reason === 'first').map(({ facts }) => facts.repeated),
    [undefined, 1],
  );
});
