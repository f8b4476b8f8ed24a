import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPollMemory } from '../polls.ts';
import { createAttention } from './attention.ts';

function start() {
  let now = 0;
  const clock = { now: () => now, sleep: async () => undefined };
  const polls = createPollMemory(clock);
  const attention = createAttention(polls, clock);
  return {
    attention,
    polls,
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    /** Waits while pings come. */
    pass: (seconds: number) => {
      attention.notePing();
      for (const end = now + seconds * 1000; now < end; ) {
        now = Math.min(end, now + 30_000);
        attention.notePing();
      }
    },
  };
}

test('a pod is silent when nobody has asked about it for two minutes', () => {
  const { attention, polls, pass } = start();
  pass(1_000);
  polls.note('u1');

  pass(119);
  assert.equal(attention.isSilent('u1'), false);
  pass(2);
  assert.equal(attention.isSilent('u1'), true);
});

test('a pod never asked about is silent two minutes after the start, not at once', () => {
  const { attention, pass } = start();

  pass(119);
  assert.equal(attention.isSilent('u1'), false);
  pass(2);
  assert.equal(attention.isSilent('u1'), true);
});

test('without pings nothing is silent, and when they come back it takes two minutes again', () => {
  const { attention, pass, wait } = start();
  wait(1_000);
  assert.equal(attention.isSilent('u1'), false);

  pass(121);
  assert.equal(attention.isSilent('u1'), true);
  wait(121);
  assert.equal(attention.isSilent('u1'), false);

  pass(119);
  assert.equal(attention.isSilent('u1'), false);
  pass(2);
  assert.equal(attention.isSilent('u1'), true);
});

test('a virtual node is there while any pod of it is asked about', () => {
  const { attention, polls, wait } = start();
  polls.note('u1', 'node-a');
  polls.note('u2');
  wait(60);
  polls.note('u3', 'node-b');

  assert.deepEqual([...attention.nodes()], ['node-a', 'node-b']);
  wait(61);
  assert.deepEqual([...attention.nodes()], ['node-b']);
});
