import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { pod } from '../../shared/kubernetes/commands/pod.ts';
import { pods } from '../../shared/kubernetes/commands/pods.ts';
import { failureOf, namespace, podOf, startStage, uidOf } from './stage.ts';

const waiting = (reason: string, message: string) => [{ name: 'main', state: { waiting: { reason, message } } }];
const ended = (exitCode: number, reason: string) => [{ name: 'main', state: { terminated: { exitCode, reason } } }];

async function stageWithPods(t: TestContext) {
  const stage = await startStage(t);
  for (const [at, name] of ['web', 'train', 'done'].entries()) stage.add(podOf(name, at));
  stage.add({ ...podOf('foreign', 9), metadata: { name: 'foreign' } });
  stage.put('web', 0, { phase: 'Pending', containerStatuses: waiting('ErrImagePull', 'no such\nimage') });
  stage.put('train', 1, { phase: 'Failed', containerStatuses: ended(137, 'OOMKilled') });
  stage.put('done', 2, { phase: 'Succeeded', containerStatuses: ended(0, 'Completed') });
  return stage;
}

const firstWords = (text: string) => text.split('\n').map((line) => line.split(/ +/)[0]);

test('pods shows local and remote name, phase, age, node and the last reason, a line each', async (t) => {
  const { run } = await stageWithPods(t);

  const { text, exitCode, notes } = await run(pods);

  assert.equal(exitCode, 0);
  assert.match(notes[0] ?? '', /^remote cluster: server https:\/\/127\.0\.0\.1/, 'it says at once whom it asks');
  assert.deepEqual(firstWords(text), ['LOCAL', 'team/done', 'team/train', 'team/web', '']);
  assert.match(text, /^LOCAL +REMOTE +PHASE +AGE +NODE +REASON$/m);
  assert.match(
    text,
    new RegExp(
      `^team/train +${namespace}/train-${uidOf(1)} +Failed +\\d+s +- +main: exit code 137 \\(OOMKilled\\)$`,
      'm',
    ),
  );
  assert.match(text, / Pending .* main: ErrImagePull: no such image$/m, 'one line, whatever a message holds');
});

for (const [values, names] of [
  [{ phase: 'failed,Pending' }, ['team/train', 'team/web']],
  [{ namespace: 'team' }, ['team/done', 'team/train', 'team/web']],
  [{ namespace }, ['team/done', 'team/train', 'team/web']],
  [{ namespace: 'other' }, ['no']],
  [{ node: 'virtual-node', phase: 'Succeeded' }, ['team/done']],
  [{ node: 'stand-in' }, ['no']],
] as const)
  test(`pods can be narrowed: ${JSON.stringify(values)}`, async (t) => {
    const { run } = await stageWithPods(t);

    const { text } = await run(pods, { values });

    assert.deepEqual(
      firstWords(text).filter((word) => word !== 'LOCAL' && word !== ''),
      names,
    );
  });

test('pods -o json has an object a line, with uids and all of the reason', async (t) => {
  const { run } = await stageWithPods(t);

  const { text } = await run(pods, { values: { output: 'json', phase: 'Pending' } });

  const { age, createdAt, remoteUid, ...told } = JSON.parse(text);
  assert.deepEqual(told, {
    local: 'team/web',
    uid: uidOf(0),
    remote: `${namespace}/web-${uidOf(0)}`,
    phase: 'Pending',
    node: '',
    virtualNode: 'virtual-node',
    reason: 'main: ErrImagePull: no such image',
  });
  assert.ok([age, createdAt, remoteUid].every((value) => typeof value === 'string' && value !== ''));
});

test('pods names what a pod that is starting was warned of last', async (t) => {
  const { run, cluster, add } = await startStage(t);
  const { metadata } = add(podOf('web', 0)) as { metadata: { uid: string; name: string } };
  cluster.call('POST', `/api/v1/namespaces/${namespace}/events`, {
    metadata: { name: 'e' },
    type: 'Warning',
    reason: 'FailedMount',
    message: 'no volume',
    involvedObject: { kind: 'Pod', uid: metadata.uid, name: metadata.name, namespace },
    lastTimestamp: new Date().toISOString(),
  });

  assert.match((await run(pods)).text, / Pending .* FailedMount: no volume$/m);
});

test('pods -w goes on with each change, and with what is gone, until nobody reads any more', async (t) => {
  const { run, put, cluster } = await stageWithPods(t);
  const reader = new AbortController();
  const steps = [
    () => put('web', 0, { phase: 'Running', containerStatuses: [{ name: 'main', state: { running: {} } }] }),
    () => cluster.call('DELETE', `/api/v1/namespaces/${namespace}/pods/web-${uidOf(0)}`, { gracePeriodSeconds: 0 }),
    () => reader.abort(),
  ];
  const phases: string[] = [];

  const { exitCode } = await run(pods, {
    values: { watch: true, output: 'json', namespace: 'team' },
    signal: reader.signal,
    onPrint: (piece) => {
      const { local, phase } = JSON.parse(piece);
      if (local !== 'team/web') return;
      phases.push(phase);
      if (['Pending', 'Running', 'Gone'].includes(phase)) setImmediate(() => steps.shift()?.());
    },
  });

  assert.equal(exitCode, 0);
  assert.deepEqual(
    phases.filter((phase) => phase !== 'Terminating'),
    ['Pending', 'Running', 'Gone'],
  );
});

test('pods -w has one heading, and columns as wide as they were at first', async (t) => {
  const { run, put } = await stageWithPods(t);
  const reader = new AbortController();

  const { text } = await run(pods, {
    values: { watch: true },
    signal: reader.signal,
    onPrint: (_, all) => {
      if (/team\/web .* Running /.test(all)) reader.abort();
      else setImmediate(() => put('web', 0, { phase: 'Running', containerStatuses: [] }));
    },
  });

  assert.equal(text.match(/^LOCAL/gm)?.length, 1);
  const columns = text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.indexOf('  offloading-team') > 0 || /^LOCAL/.test(line));
  assert.ok(columns.every(Boolean));
});

test('where the credential sees some namespaces only, those are asked that are named, or that the record knows', async (t) => {
  const { run, add, journal, cluster } = await startStage(t, {
    authorize: (_, verb, resource, where) => resource !== 'pods' || (verb === 'list' && where === namespace),
  });
  add(podOf('web', 0));
  const env = { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfigFor('plugin')) };

  assert.match((await failureOf(run(pods, { env }))).message, /may not list pods of the whole cluster.*--namespace$/);
  assert.match((await run(pods, { env, values: { namespace: 'team' } })).text, /^team\/web /m);

  await writeFile(`${journal}.pods`, `${JSON.stringify({ asked: uidOf(0), namespace })}\n`, { mode: 0o600 });
  assert.match((await run(pods, { env })).text, /^team\/web /m);
});

test('a cluster that is down, or lets nobody in, is said within seconds, with where to look', async (t) => {
  const { run, cluster } = await startStage(t);
  const refused = { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfigFor({ token: 'no-such-token' })) };
  assert.match(
    (await failureOf(run(pods, { env: refused }))).message,
    /^list pods: 401 .*; the command check says more$/,
  );

  await cluster.shut();
  assert.match((await failureOf(run(pods))).message, /^list pods: .*refused.*; the command check says more$/);
});

test('nothing that somebody wrote into an annotation draws on the terminal', async (t) => {
  const { run, add } = await startStage(t);
  const evil = 'we\u001b[2Jb\u009b1m\nx';
  const annotations = {
    ...podOf('web', 1).metadata.annotations,
    'interlink.io/source.name': evil,
    'interlink.io/source.node': evil,
  };
  add(podOf('web', 1, { metadata: { annotations } }));

  for (const [command, positionals] of [
    [pods, []],
    [pod, [uidOf(1)]],
  ] as const) {
    const { text } = await run(command, { positionals });
    assert.match(text, /we \[2Jb 1m x/);
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
  }
});

test('what pods does not know it refuses', async (t) => {
  const { run } = await startStage(t);
  for (const called of [
    { values: { output: 'yaml' } },
    { values: { phase: 'Runing' } },
    { positionals: ['web'] },
  ] as const)
    await assert.rejects(run(pods, called), { reason: 'usage' });
});
