import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyedMutex, DeletedMeanwhile } from './keyedMutex.ts';

const never = new AbortController().signal;

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('work for one uid runs one after the other, in the order it was asked for', async () => {
  const hand = createKeyedMutex();
  const { open, opened } = gate();
  const order: string[] = [];

  const first = hand.exclusively('u1', never, async () => {
    await opened;
    order.push('first');
  });
  const second = hand.exclusively('u1', never, async () => order.push('second'));
  open();
  await Promise.all([first, second]);

  assert.deepEqual(order, ['first', 'second']);
});

test('work for another uid does not wait', async () => {
  const hand = createKeyedMutex();
  const { open, opened } = gate();
  const first = hand.exclusively('u1', never, () => opened);

  await hand.exclusively('u2', never, async () => undefined);

  open();
  await first;
});

test('giving up aborts what runs and what waits, and nothing that comes later', async () => {
  const hand = createKeyedMutex();
  const reasons: unknown[] = [];
  const note = async (signal: AbortSignal) => {
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    reasons.push(signal.reason);
  };
  const running = hand.exclusively('u1', never, note);
  const waiting = hand.exclusively('u1', never, note);

  hand.giveUp('u1');
  const later = await hand.exclusively('u1', never, async (signal) => signal.aborted);
  await Promise.all([running, waiting]);

  assert.equal(later, false);
  assert.equal(reasons.length, 2);
  assert.ok(reasons.every((reason) => reason instanceof DeletedMeanwhile));
});

test('work that fails lets the next begin', async () => {
  const hand = createKeyedMutex();
  const failing = hand.exclusively('u1', never, async () => Promise.reject(new Error('no')));

  const next = hand.exclusively('u1', never, async () => 'done');

  await assert.rejects(failing, /no/);
  assert.equal(await next, 'done');
});
