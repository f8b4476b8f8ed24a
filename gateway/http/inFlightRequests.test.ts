import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../shared/async/clock.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { InFlightRequest } from './inFlightRequest.ts';
import { createInFlightRequests } from './inFlightRequests.ts';

/** A clock whose sleeps end when the test says so. */
function manualClock(): Clock & { readonly sleeps: number[]; wake(): void } {
  const sleeps: number[] = [];
  let wake = () => undefined as unknown;
  return {
    now: () => 0,
    sleep: (ms) => {
      sleeps.push(ms);
      return new Promise((resolve) => {
        wake = () => resolve();
      });
    },
    sleeps,
    wake: () => {
      wake();
    },
  };
}

const patience = { graceMs: 20_000, undoMs: 3_000 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when its signal does, as a backend's does. */
const untilAborted = ({ signal }: InFlightRequest) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('a stop with nothing at work is over at once', async () => {
  const requests = createInFlightRequests(manualClock());
  requests.enter('poll');

  await requests.drain(patience);

  assert.equal(requests.stopping, true);
});

test('a stop waits for work, also for work that comes while it waits', async () => {
  const clock = manualClock();
  const requests = createInFlightRequests(clock);
  const first = requests.enter('work');
  let drained = false;
  const draining = requests.drain(patience).then(() => {
    drained = true;
  });

  const second = requests.enter('work');
  requests.leave(first);
  await turn();
  assert.equal(drained, false);
  requests.leave(second);
  await draining;

  assert.equal(clock.sleeps[0], 20_000);
  assert.equal(first.signal.aborted || second.signal.aborted, false);
});

test('work that outlasts the grace is told to undo, and answers 503', async () => {
  const clock = manualClock();
  const requests = createInFlightRequests(clock);
  const request = requests.enter('work');
  const outcome = request.outcomeOf(untilAborted(request)).finally(() => requests.leave(request));
  const draining = requests.drain(patience);

  clock.wake();

  await assert.rejects(outcome, { code: 'unavailable', message: /ended and undone/ });
  await draining;
  assert.equal(request.signal.reason.name, 'Stopping');
});

test('work that succeeds in spite of being told to end is a success', async () => {
  const clock = manualClock();
  const requests = createInFlightRequests(clock);
  const request = requests.enter('work');
  const work = new Promise<string>((resolve) => request.signal.addEventListener('abort', () => resolve('made it')));
  const outcome = request.outcomeOf(work).finally(() => requests.leave(request));
  const draining = requests.drain(patience);

  clock.wake();

  assert.equal(await outcome, 'made it');
  await draining;
});

test('work that does not even end when told to is answered 503 without it', async () => {
  const clock = manualClock();
  const requests = createInFlightRequests(clock);
  const request = requests.enter('work');
  const outcome = request.outcomeOf(new Promise(() => undefined));
  const draining = requests.drain(patience);

  clock.wake();
  await turn();
  clock.wake();

  await assert.rejects(outcome, { code: 'unavailable', message: /unfinished/ });
  await draining;
  assert.deepEqual(clock.sleeps, [20_000, 3_000]);
});

test('a follow is ended at once: cleanly when it streams, by its signal when it is still being opened', async () => {
  const requests = createInFlightRequests(manualClock());
  const streaming = requests.enter('follow');
  const opening = requests.enter('follow');
  let ended = false;
  streaming.onEndOfFollow(() => {
    ended = true;
  });
  const outcome = opening.outcomeOf(untilAborted(opening)).finally(() => requests.leave(opening));

  const draining = requests.drain(patience);

  assert.equal(ended, true);
  assert.equal(streaming.signal.aborted, false);
  await assert.rejects(outcome, { code: 'unavailable' });
  requests.leave(streaming);
  await draining;
});

test('a stop waits a second for what an ended follow has still to send', async () => {
  const clock = manualClock();
  const requests = createInFlightRequests(clock);
  requests.enter('follow').onEndOfFollow(() => undefined);
  let drained = false;
  const draining = requests.drain(patience).then(() => {
    drained = true;
  });
  await turn();
  assert.equal(drained, false);

  clock.wake();

  await draining;
  assert.deepEqual(clock.sleeps, [1000]);
});

test('an error of work that nobody stopped is passed on as it is', async () => {
  const request = createInFlightRequests(manualClock()).enter('work');
  const error = new PluginError('conflict', 'there already');

  await assert.rejects(request.outcomeOf(Promise.reject(error)), error);
});

test('what is answered when the listener has closed is waited for, polls included', async () => {
  const requests = createInFlightRequests(manualClock());
  const poll = requests.enter('poll');
  await requests.drain(patience);
  let settled = false;
  const settling = requests.settle(patience).then(() => {
    settled = true;
  });

  await turn();
  assert.equal(settled, false);
  requests.leave(poll);
  await settling;

  assert.equal(poll.signal.aborted, false);
});
