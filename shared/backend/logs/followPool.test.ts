import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Clock } from '../../async/clock.ts';
import { silentLogger } from '../../logger.ts';
import { createFollowPool } from './followPool.ts';

const call = { signal: new AbortController().signal, session: 's', log: silentLogger };

/** Two follows at most, of logs that write when the test says so, at the time it says. */
function bench() {
  const time = { ms: 0 };
  const clock: Clock = { now: () => time.ms, sleep: () => Promise.reject(new Error('nothing here sleeps')) };
  const follows = createFollowPool({ max_follows: 2 }, clock);
  const open = () => {
    let write: (text: string) => void = () => undefined;
    const next = () => new Promise<string>((resolve) => (write = resolve));
    let coming = next();
    const stream = follows.open(async function* () {
      for (;;) {
        const text = await coming;
        coming = next();
        yield Buffer.from(text);
      }
    }, call);
    stream.on('error', () => undefined);
    const say = async (text: string) => {
      const received = once(stream, 'data');
      write(text);
      await received;
    };
    return { stream, say };
  };
  return { time, open };
}

test('of too many follows the one that was silent the longest gives way, and not as if its container had ended', async () => {
  const { time, open } = bench();
  const [first, second] = [open(), open()];
  time.ms = 30_000;
  await first.say('alive');
  const ending = new Promise((resolve) => {
    for (const event of ['end', 'close']) second.stream.once(event, () => resolve(event));
  });

  time.ms = 70_000;
  const third = open();

  assert.equal(await ending, 'close');
  assert.deepEqual(
    [first, second, third].map(({ stream }) => stream.destroyed),
    [false, true, false],
  );
  for (const { stream } of [first, third]) stream.destroy();
});

test('while all of them have moved in the last minute, one more is refused', async () => {
  const { time, open } = bench();
  const [first, second] = [open(), open()];
  time.ms = 59_000;

  assert.throws(open, { name: 'PluginError', code: 'unavailable', message: /logs\.max_follows/ });
  await first.say('alive');
  time.ms = 61_000;
  open().stream.destroy();

  assert.deepEqual([first.stream.destroyed, second.stream.destroyed], [false, true]);
  first.stream.destroy();
});

test('one that has ended makes room', async () => {
  const { open } = bench();
  const [first, second] = [open(), open()];

  first.stream.destroy();
  await once(first.stream, 'close');
  const third = open();

  for (const { stream } of [second, third]) stream.destroy();
});
