import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerMemory } from './answerMemory.ts';
import { toReady } from './reply.ts';

const revision = ['as it was'];
const always = () => revision;
const subject = { pod: 'ns/p', uid: 'u1' };

/** A clock that stands where the test puts it. */
function standingClock() {
  const clock = { ms: 0, now: () => clock.ms, sleep: () => Promise.reject(new Error('nothing here sleeps')) };
  return clock;
}

test('an answer is given again to the same bytes, and to no others', () => {
  const answers = createAnswerMemory();
  answers.remember('[{"a":1}]', toReady('["one"]'), subject, revision);

  assert.equal(answers.recall('[{"a":1}]', always)?.text, '["one"]');
  assert.equal(answers.recall('[{"a":2}]', always), undefined);
  assert.equal(answers.recall('', always), undefined);
});

test('an answer that does not hold any more is not given, and not asked about again', () => {
  const answers = createAnswerMemory();
  answers.remember('q', toReady('a'), subject, revision);

  assert.equal(answers.recall('q', (uid) => (uid === 'u1' ? [...revision] : undefined))?.text, 'a');
  assert.equal(
    answers.recall('q', () => ['as it is now']),
    undefined,
  );
  assert.equal(answers.recall('q', always), undefined);
});

test('a later answer to the same question takes the place of the earlier', () => {
  const answers = createAnswerMemory();
  answers.remember('q', toReady('first'), subject, revision);
  answers.remember('q', toReady('second'), subject, revision);

  assert.equal(answers.recall('q', always)?.text, 'second');
});

test('of a pod, only the answer to the latest question is kept, whatever generation the earlier one is of', () => {
  const clock = standingClock();
  for (const laterMs of [0, 6 * 60_000]) {
    const answers = createAnswerMemory(clock);
    answers.remember('of another pod', toReady('x'), { uid: 'u2' }, revision);
    answers.remember('before its change', toReady('a'), subject, revision);
    clock.ms += laterMs;
    assert.equal(answers.recall('of another pod', always)?.text, 'x');

    answers.remember('after its change', toReady('b'), subject, revision);

    assert.equal(answers.recall('before its change', always), undefined);
    assert.equal(answers.recall('after its change', always)?.text, 'b');
    assert.equal(answers.recall('of another pod', always)?.text, 'x');
  }
});

test('endless changes of a pod take no room from others', () => {
  const answers = createAnswerMemory(standingClock());
  answers.remember('other', toReady('a'), { uid: 'u2' }, revision);
  for (let change = 0; change < 200_000; change++) answers.remember(`q${change}`, toReady('b'), subject, revision);

  assert.equal(answers.recall('other', always)?.text, 'a');
});

test('the length is that of the bytes, and only what is the same in both is sent as latin1', () => {
  const answers = createAnswerMemory();
  for (const text of ['{"plain":"ascii"}', '{"message":"größer – 日本"}', '{"message":"é"}']) {
    answers.remember(text, toReady(text), subject, revision);

    const { length, encoding } = answers.recall(text, always) ?? assert.fail('remembered');
    assert.equal(length, Buffer.byteLength(text));
    assert.equal(Buffer.from(text, encoding).equals(Buffer.from(text)), true, text);
  }
});

test('what was not asked for in ten minutes is forgotten, what was stays', () => {
  const clock = standingClock();
  const answers = createAnswerMemory(clock);
  answers.remember('asked', toReady('a'), subject, revision);
  answers.remember('left', toReady('b'), { uid: 'u2' }, revision);

  for (let minute = 1; minute <= 11; minute++) {
    clock.ms = minute * 60_000;
    assert.equal(answers.recall('asked', always)?.text, 'a', `minute ${minute}`);
  }

  assert.equal(answers.recall('left', always), undefined);
});

test('a forgotten answer does not come back by being stale first', () => {
  const clock = standingClock();
  const answers = createAnswerMemory(clock);
  answers.remember('q', toReady('a'), subject, revision);
  clock.ms = 6 * 60_000;
  assert.equal(answers.recall('q', always)?.text, 'a');

  assert.equal(
    answers.recall('q', () => undefined),
    undefined,
  );
  assert.equal(answers.recall('q', always), undefined);
});

/** How many of `count` answers of `length` bytes are there when all were given. */
function keptOf(count: number, length: number): number {
  const answers = createAnswerMemory(standingClock());
  const text = 'x'.repeat(length);
  for (let number = 0; number < count; number++)
    answers.remember(`q${number}`, toReady(text), { uid: `u${number}` }, revision);

  assert.ok(answers.recall(`q${count - 1}`, always), 'the youngest');
  return Array.from({ length: count }, (_, number) => number).filter((number) => answers.recall(`q${number}`, always))
    .length;
}

test('memory is bounded: of endless answers 48 to 96 MiB are kept, the smallest counted as 2 KiB', () => {
  const mib = keptOf(150, 1024 * 1024);
  assert.ok(mib >= 47 && mib <= 96, `${mib} MiB`);

  const smallest = keptOf(100_000, 2);
  assert.ok(smallest >= 24_000 && smallest <= 49_200, `${smallest} answers`);
});

test('ten thousand pods have room', () => {
  assert.equal(keptOf(10_000, 1100), 10_000);
});

test('an answer given anew to the same question is counted once', () => {
  const answers = createAnswerMemory(standingClock());
  answers.remember('first', toReady('a'), { uid: 'u2' }, revision);
  for (let time = 0; time < 200_000; time++) answers.remember('again', toReady('b'), subject, revision);

  assert.equal(answers.recall('first', always)?.text, 'a');
});
