import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepRunning, type Program } from './keepRunning.ts';
import { exitCodes } from './meshError.ts';
import type { RestartBackOff } from './restartBackOff.ts';

const silent = { info: () => undefined, warning: () => undefined };

/** Programs of Node, so that nothing else has to be there. */
const script = (text: string) => ({ command: process.execPath, args: ['-e', text], env: {} });

function play(program: Partial<Program>) {
  const ends: string[] = [];
  const pids: number[] = [];
  const waits: number[] = [];
  const controller = new AbortController();
  const heard = new EventTarget();
  const backOff: RestartBackOff = { next: () => waits.push(1), reset: () => waits.splice(0) };
  const kept = keepRunning(
    {
      name: 'one',
      ...script('setInterval(() => {}, 1000)'),
      onLine: () => undefined,
      onStarted: async (pid) => {
        pids.push(pid);
        heard.dispatchEvent(new Event('started'));
      },
      onEnded: (why) => ends.push(why),
      ...program,
    },
    {
      log: silent,
      clock: () => 0,
      backOff,
      signal: controller.signal,
      redact: (text) => text.replace('hush', '***'),
    },
  );
  const nextStart = async () => new Promise((resolve) => heard.addEventListener('started', resolve, { once: true }));
  return { ends, pids, waits, controller, kept, nextStart };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program that was killed is started again, and its end is told', async () => {
  const { ends, pids, controller, kept, nextStart } = play({});
  const stop = await kept;
  const again = nextStart();

  process.kill(pids[0] ?? 0, 'SIGKILL');
  await again;

  assert.deepEqual(ends, ['it was ended by SIGKILL']);
  assert.notEqual(pids[1], pids[0]);
  controller.abort();
  await stop();
  assert.equal(pids.some(isAlive), false);
});

test('a program that ends by itself is told with its last words', async () => {
  const { ends, controller, kept, nextStart } = play(script('console.error("no such device"); process.exit(3)'));
  const again = nextStart();
  const stop = await kept;
  await again;
  await nextStart();

  controller.abort();
  await stop();
  assert.equal(ends[0], 'it ended with code 3 (no such device)');
});

test('a secret is in nothing that is told of what a program says', async () => {
  const lines: string[] = [];
  const { ends, controller, kept, nextStart } = play({
    ...script('console.error("no prefix hush"); process.exit(2)'),
    onLine: (line) => lines.push(line),
  });
  const stop = await kept;
  await nextStart();
  await nextStart();

  controller.abort();
  await stop();
  assert.equal(ends[0], 'it ended with code 2 (no prefix ***)');
  assert.equal(lines[0], 'no prefix ***');
});

test('a program that says it has failed is killed and started again', async () => {
  const { ends, controller, kept, nextStart } = play({
    ...script('console.log("refused"); setInterval(() => {}, 1000)'),
    onLine: (line, fail) => fail(`it said ${line}`),
  });
  const stop = await kept;
  await nextStart();

  controller.abort();
  await stop();
  assert.equal(ends[0], 'it said refused');
});

test('a program that ignores SIGTERM is killed, and not started again', async () => {
  const { ends, pids, controller, kept } = play({
    ...script('process.on("SIGTERM", () => {}); console.log("deaf"); setInterval(() => {}, 1000)'),
  });
  const stop = await kept;

  controller.abort();
  await stop();

  assert.deepEqual(ends, []);
  assert.equal(pids.some(isAlive), false);
});

test('a program that is not there is said at once', async () => {
  const { kept } = play({ command: '/nowhere/wstunnel' });

  await assert.rejects(kept, {
    message: '/nowhere/wstunnel cannot be run: ENOENT',
    exitCode: exitCodes.missingProgram,
  });
});
