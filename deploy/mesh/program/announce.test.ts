import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnnouncement } from './announce.ts';
import { createMeshLog } from './meshLog.ts';

test('each change is one line, and what is only a beginning is none', () => {
  const lines: string[] = [];
  const announce = createAnnouncement(
    createMeshLog(
      (line) => lines.push(line),
      (text) => text,
    ),
    0,
  );
  const unready = (why: string, at: number) => announce({ ready: false, why }, at);
  const ready = (at: number) => announce({ ready: true }, at);

  unready('early', 1000);
  ready(1500);
  ready(4500);
  unready('gone', 5000);
  unready('gone', 6000);
  unready('refused', 7000);
  ready(8000);

  assert.deepEqual(lines, [
    'info: the tunnel carries traffic\n',
    'warning: the tunnel carries no traffic: gone\n',
    'warning: the tunnel carries no traffic: refused\n',
    'info: the tunnel carries traffic\n',
  ]);
});

test('a tunnel that never begins is told after a moment', () => {
  const lines: string[] = [];
  const log = createMeshLog(
    (line) => lines.push(line),
    (text) => text.replaceAll('secret', '***'),
  );
  const announce = createAnnouncement(log, 0);

  announce({ ready: false, why: 'no answer\nof secret' }, 2999);
  announce({ ready: false, why: 'no answer\nof secret' }, 3000);

  assert.deepEqual(lines, ['warning: the tunnel carries no traffic: no answer of ***\n']);
});
