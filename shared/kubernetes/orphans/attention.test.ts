import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPollMemory } from '../polls.ts';
import { createAttention } from './attention.ts';

function start(clusterId: string) {
  let now = 0;
  const clock = { now: () => now, sleep: async () => undefined };
  const polls = createPollMemory(clock);
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { attention: createAttention(polls, clusterId, clock), polls, pass };
}

test('a pod is polled while it was asked about within two minutes', () => {
  const { attention, polls, pass } = start('');
  polls.note('u1');

  pass(119);
  assert.equal(attention.isPolled('u1'), true);
  pass(2);
  assert.equal(attention.isPolled('u1'), false);
});

test('a pod never asked about may be of another plugin, unless a cluster id says it is ours', () => {
  for (const [clusterId, expected] of [
    ['', true],
    ['home', false],
  ] as const) {
    const { attention, pass } = start(clusterId);
    pass(1_000);

    assert.equal(attention.isPolled('u1'), expected, `cluster id '${clusterId}'`);
  }
});

test('pings count for two minutes', () => {
  const { attention, pass } = start('');
  assert.equal(attention.isPinged(), false);

  attention.notePing();
  pass(119);
  assert.equal(attention.isPinged(), true);
  pass(2);
  assert.equal(attention.isPinged(), false);
});
