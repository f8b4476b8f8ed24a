import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerMemory } from './answerMemory.ts';
import { toReady } from './reply.ts';

const always = () => true;
const body = (text: string) => Buffer.from(text);

/** A clock that stands where the test puts it. */
function standingClock() {
  const clock = { ms: 0, now: () => clock.ms, sleep: () => Promise.reject(new Error('nothing here sleeps')) };
  return clock;
}

test('an answer is given again to the same bytes, and to no others', () => {
  const answers = createAnswerMemory();
  answers.remember(body('[{"a":1}]'), toReady('["one"]'), always);

  assert.equal(answers.recall(body('[{"a":1}]'))?.text, '["one"]');
  assert.equal(answers.recall(body('[{"a":2}]')), undefined);
  assert.equal(answers.recall(body('')), undefined);
});

test('an answer that does not hold any more is not given, and not asked about again', () => {
  const answers = createAnswerMemory();
  let checks = 0;
  let holds = true;
  answers.remember(body('q'), toReady('a'), () => {
    checks += 1;
    return holds;
  });

  assert.equal(answers.recall(body('q'))?.text, 'a');
  holds = false;
  assert.equal(answers.recall(body('q')), undefined);
  holds = true;
  assert.equal(answers.recall(body('q')), undefined);
  assert.equal(checks, 2);
});

test('a later answer to the same question takes the place of the earlier', () => {
  const answers = createAnswerMemory();
  answers.remember(body('q'), toReady('first'), always);
  answers.remember(body('q'), toReady('second'), always);

  assert.equal(answers.recall(body('q'))?.text, 'second');
});

test('the length is that of the bytes, and only what is the same in both is sent as latin1', () => {
  const answers = createAnswerMemory();
  for (const text of ['{"plain":"ascii"}', '{"message":"größer – 日本"}', '{"message":"é"}']) {
    answers.remember(body(text), toReady(text), always);

    const { length, encoding } = answers.recall(body(text)) ?? assert.fail('remembered');
    assert.equal(length, Buffer.byteLength(text));
    assert.equal(Buffer.from(text, encoding).equals(Buffer.from(text)), true, text);
  }
});

test('what was not asked for in ten minutes is forgotten, what was stays', () => {
  const clock = standingClock();
  const answers = createAnswerMemory(clock);
  answers.remember(body('asked'), toReady('a'), always);
  answers.remember(body('left'), toReady('b'), always);

  for (let minute = 1; minute <= 11; minute++) {
    clock.ms = minute * 60_000;
    assert.equal(answers.recall(body('asked'))?.text, 'a', `minute ${minute}`);
  }

  assert.equal(answers.recall(body('left')), undefined);
});

test('a forgotten answer does not come back by being stale first', () => {
  const clock = standingClock();
  const answers = createAnswerMemory(clock);
  let holds = true;
  answers.remember(body('q'), toReady('a'), () => holds);
  clock.ms = 6 * 60_000;
  assert.equal(answers.recall(body('q'))?.text, 'a');

  holds = false;
  assert.equal(answers.recall(body('q')), undefined);
  holds = true;
  assert.equal(answers.recall(body('q')), undefined);
});

/** How many of `count` answers of `length` bytes are there when all were given. */
function keptOf(count: number, length: number): number {
  const answers = createAnswerMemory(standingClock());
  const text = 'x'.repeat(length);
  for (let number = 0; number < count; number++) answers.remember(body(`q${number}`), toReady(text), always);

  assert.ok(answers.recall(body(`q${count - 1}`)), 'the youngest');
  return Array.from({ length: count }, (_, number) => number).filter((number) => answers.recall(body(`q${number}`)))
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
  answers.remember(body('first'), toReady('a'), always);
  for (let time = 0; time < 200_000; time++) answers.remember(body('again'), toReady('b'), always);

  assert.equal(answers.recall(body('first'))?.text, 'a');
});
