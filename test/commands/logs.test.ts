import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logs } from '../../shared/kubernetes/commands/logs.ts';
import { failureOf, namespace, podOf, startStage, uidOf } from './stage.ts';

const shell = (command: string, name = 'main') => ({ name, image: 'busybox', command: ['sh', '-c', command] });
const remote = `web-${uidOf(1)}`;

test('logs prints what a container wrote, byte for byte, the last lines, or all of it', async (t) => {
  const { run, add, cluster } = await startStage(t, { kubelet: 'run' });
  add(podOf('web', 1, { spec: { containers: [shell("printf 'one\\ntwo\\nthr\\303\\251e'")] } }));
  await cluster.until(namespace, remote, (shown) => shown?.status.phase === 'Succeeded');

  assert.deepEqual(await run(logs, { positionals: ['team/web'] }).then(({ text, exitCode }) => [text, exitCode]), [
    'one\ntwo\nthrée',
    0,
  ]);
  assert.equal((await run(logs, { positionals: [uidOf(1)], values: { tail: '2' } })).text, 'two\nthrée');
});

test('logs -f goes on until the container has ended, and leaves with its reader', async (t) => {
  const { run, add, cluster } = await startStage(t, { kubelet: 'run' });
  add(podOf('web', 1, { spec: { containers: [shell('echo one; sleep 0.3; echo two')] } }));
  add(podOf('long', 2, { spec: { containers: [shell('echo begun; sleep 600')] } }));

  assert.equal((await run(logs, { positionals: ['web'], values: { follow: true } })).text, 'one\ntwo\n');

  const reader = new AbortController();
  await cluster.untilLog(namespace, `long-${uidOf(2)}`, 'main', 'begun');
  const left = await run(logs, {
    positionals: ['long'],
    values: { follow: true },
    signal: reader.signal,
    onPrint: () => reader.abort(),
  });
  assert.deepEqual([left.text, left.exitCode], ['begun\n', 0]);
});

test('logs --previous is of the run before, and is refused where there was none', async (t) => {
  const { run, add, cluster } = await startStage(t, { kubelet: 'run', restartBackoffMs: 10 });
  const spec = { restartPolicy: 'OnFailure', containers: [shell('echo run; exit 1')] };
  add(podOf('web', 1, { spec }));
  add(podOf('once', 2, { spec: { containers: [shell('echo run')] } }));
  await cluster.until(namespace, remote, (shown) => (shown?.status.containerStatuses?.[0]?.restartCount ?? 0) > 0);
  await cluster.until(namespace, `once-${uidOf(2)}`, (shown) => shown?.status.phase === 'Succeeded');

  assert.equal((await run(logs, { positionals: ['web'], values: { previous: true } })).text, 'run\n');
  assert.match(
    (await failureOf(run(logs, { positionals: ['once'], values: { previous: true } }))).message,
    /has no previous run$/,
  );
});

test('logs says which containers there are, and what it cannot do', async (t) => {
  const { run, add } = await startStage(t);
  add(podOf('web', 1, { spec: { containers: [shell('true'), shell('true', 'other')] } }));
  const failure = async (...positionals: string[]) => (await failureOf(run(logs, { positionals }))).message;

  assert.match(await failure('web'), /a container has to be named, one of: main, other$/);
  assert.match(await failure('web', 'third'), /has no container third$/);
  assert.match(await failure('nobody'), /no offloaded pod is called nobody/);
  assert.match(await failure(uidOf(7)), /no remote pod runs for uid/);
  await assert.rejects(run(logs), { reason: 'usage' });
  for (const tail of ['0', '-1', 'all'])
    await assert.rejects(run(logs, { positionals: ['web'], values: { tail } }), { reason: 'usage' });
});
