import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeartbeat } from './heartbeat.ts';
import { createLastPolls } from './lastPolls.ts';

function start() {
  let now = 0;
  const clock = { now: () => now, sleep: async () => undefined };
  const polls = createLastPolls(clock);
  const heartbeat = createHeartbeat(polls, clock);
  return {
    heartbeat,
    polls,
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    /** Waits while pings come. */
    pass: (seconds: number) => {
      heartbeat.notePing();
      for (const end = now + seconds * 1000; now < end; ) {
        now = Math.min(end, now + 30_000);
        heartbeat.notePing();
      }
    },
  };
}

test('a pod is silent when nobody has asked about it for two minutes', () => {
  const { heartbeat, polls, pass } = start();
  pass(1_000);
  polls.note('u1');

  pass(119);
  assert.equal(heartbeat.isSilent('u1'), false);
  pass(2);
  assert.equal(heartbeat.isSilent('u1'), true);
});

test('a pod never asked about is silent two minutes after the start, not at once', () => {
  const { heartbeat, pass } = start();

  pass(119);
  assert.equal(heartbeat.isSilent('u1'), false);
  pass(2);
  assert.equal(heartbeat.isSilent('u1'), true);
});

test('without pings nothing is silent, and when they come back it takes two minutes again', () => {
  const { heartbeat, pass, wait } = start();
  wait(1_000);
  assert.equal(heartbeat.isSilent('u1'), false);

  pass(121);
  assert.equal(heartbeat.isSilent('u1'), true);
  wait(121);
  assert.equal(heartbeat.isSilent('u1'), false);

  pass(119);
  assert.equal(heartbeat.isSilent('u1'), false);
  pass(2);
  assert.equal(heartbeat.isSilent('u1'), true);
});

test('a virtual node is there while any pod of it is asked about', () => {
  const { heartbeat, polls, wait } = start();
  polls.note('u1', 'node-a');
  polls.note('u2');
  wait(60);
  polls.note('u3', 'node-b');

  assert.deepEqual([...heartbeat.nodes()], ['node-a', 'node-b']);
  wait(61);
  assert.deepEqual([...heartbeat.nodes()], ['node-b']);
});
