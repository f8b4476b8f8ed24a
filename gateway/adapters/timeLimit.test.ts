import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import { timeLimitsOf, timeoutOf, withinTime } from './timeLimit.ts';

const signal = new AbortController().signal;
const timeIsUp = { code: 'upstream_timeout', message: /^the time of this function is up/ };

test('three seconds are kept for undoing, and half a second for the answer; of very little time, a half and a tenth', () => {
  assert.deepEqual(timeLimitsOf(30_000), { endAfterMs: 27_000, giveUpAfterMs: 29_500 });
  assert.deepEqual(timeLimitsOf(3000), { endAfterMs: 1500, giveUpAfterMs: 2700 });
});

test('work that is told to end answers 504, whatever it says itself', async () => {
  const work = (own: AbortSignal) =>
    new Promise<string>((_, reject) => {
      own.addEventListener('abort', () => reject(new PluginError('conflict', 'undone')));
    });

  await assert.rejects(withinTime(40, signal, work), timeIsUp);
});

test('work that does not hear is given up before the platform ends it', async () => {
  const startedAt = performance.now();

  await assert.rejects(
    withinTime(100, signal, () => new Promise<string>(() => undefined)),
    timeIsUp,
  );
  assert.ok(performance.now() - startedAt < 5000);
});

test('work in time answers as it does without a limit, and a failure stays its own', async () => {
  assert.equal(await withinTime(60_000, signal, async () => 'done'), 'done');
  await assert.rejects(
    withinTime(60_000, signal, () => Promise.reject(new PluginError('conflict', 'there'))),
    { code: 'conflict' },
  );
});

test('a caller that leaves is heard of by the work', async () => {
  const caller = new AbortController();
  const heard = withinTime(
    60_000,
    caller.signal,
    (own) => new Promise<string>((resolve) => own.addEventListener('abort', () => resolve('left'))),
  );
  caller.abort();

  assert.equal(await heard, 'left');
});

test('a stream ends with the time, cleanly, and its source is closed', async () => {
  const source = new PassThrough();
  source.write('so far');

  const output = await withinTime(60, signal, async () => source);

  assert.equal(await text(output as Readable), 'so far');
  assert.equal(source.destroyed, true);
});

test('a stream that ends by itself is whole, and one that breaks breaks', async () => {
  const whole = await withinTime(60_000, signal, async () => Readable.from([Buffer.from('a'), Buffer.from('b')]));
  const broken = await withinTime(60_000, signal, async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('a');
        throw new Error('reset');
      })(),
    ),
  );

  assert.equal(await text(whole as Readable), 'ab');
  await assert.rejects(text(broken as Readable), { message: 'reset' });
});

test('a reader that leaves closes the source', async () => {
  const source = new PassThrough();
  const output = (await withinTime(60_000, signal, async () => source)) as Readable;

  output.destroy();
  await new Promise((resolve) => source.once('close', resolve));

  assert.equal(source.destroyed, true);
});

test('FUNCTION_TIMEOUT_SECONDS is a number of seconds, or not set', () => {
  assert.equal(timeoutOf({}), undefined);
  assert.equal(timeoutOf({ FUNCTION_TIMEOUT_SECONDS: '' }), undefined);
  assert.equal(timeoutOf({ FUNCTION_TIMEOUT_SECONDS: '60' }), 60_000);
  for (const text of ['0', '-1', 'soon', '1e9'])
    assert.throws(() => timeoutOf({ FUNCTION_TIMEOUT_SECONDS: text }), { reason: 'configuration' });
});
