import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createBackground } from './background.ts';

/** Work that goes on until it is told to end, and counts how often it began. */
function endless() {
  const state = { begun: 0, failures: [] as unknown[] };
  const run = (signal: AbortSignal) => {
    state.begun++;
    return new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  return { state, background: createBackground(run, (error) => state.failures.push(error)) };
}

test('it runs once however often it is started, ends when it is stopped, and what it throws then is no failure', async () => {
  const { state, background } = endless();
  background.start();
  background.start();
  assert.equal(state.begun, 1);

  await background.stop();

  assert.equal(state.failures.length, 0);
  background.start();
  assert.equal(state.begun, 1, 'nor does it begin again');
});

test('what ends it by itself is told, and it may begin anew', async () => {
  const failures: unknown[] = [];
  let ends = 0;
  const work = [() => Promise.reject(new Error('broken')), () => Promise.resolve()];
  const background = createBackground(
    () => work.shift()?.() ?? Promise.resolve(),
    (error) => failures.push(String(error)),
    () => ends++,
  );

  background.start();
  await turn();
  background.start();
  await turn();

  assert.deepEqual([failures, ends], [['Error: broken'], 2]);
  await background.stop();
});
