import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { screenOf } from './screen.ts';

function streamOf(isTTY: boolean) {
  const written: unknown[] = [];
  const stream = Object.assign(new EventEmitter(), { isTTY, write: (piece: unknown) => written.push(piece) > 0 });
  return { stream: stream as unknown as Parameters<typeof screenOf>[0] & EventEmitter, written };
}

test('colours are for a terminal that has them, and for whom NO_COLOR does not forbid it', () => {
  const isColoured = (isTTY: boolean, env: Readonly<Record<string, string>> = {}) =>
    screenOf(streamOf(isTTY).stream, streamOf(true).stream, env).isColoured;

  assert.equal(isColoured(true), true);
  assert.equal(isColoured(true, { NO_COLOR: '' }), true);
  for (const [isTTY, env] of [
    [false, {}],
    [true, { NO_COLOR: '1' }],
    [true, { TERM: 'dumb' }],
  ] as const)
    assert.equal(isColoured(isTTY, env), false);
});

test('what is being done is told to a terminal alone, what is amiss to anybody, and never on stdout', () => {
  for (const isTTY of [true, false]) {
    const [stdout, stderr] = [streamOf(true), streamOf(isTTY)];
    const screen = screenOf(stdout.stream, stderr.stream, {});
    screen.note('asking');
    screen.warn('amiss');
    assert.deepEqual([stdout.written, stderr.written], [[], isTTY ? ['asking\n', 'amiss\n'] : ['amiss\n']]);
  }
});

test('a reader that has left ends the printing, and every other failure is one', () => {
  const { stream, written } = streamOf(false);
  const screen = screenOf(stream, streamOf(false).stream, {});
  const fail = (code: string) => stream.emit('error', Object.assign(new Error(code), { code }));

  screen.print('one');
  fail('EPIPE');
  screen.print('two');

  assert.deepEqual([written, screen.signal.aborted], [['one'], true]);
  assert.throws(() => fail('ENOSPC'), /ENOSPC/);
});
