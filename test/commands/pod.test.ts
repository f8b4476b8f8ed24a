import assert from 'node:assert/strict';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pod } from '../../shared/kubernetes/commands/pod.ts';
import { annotationsOf, labelsOf } from '../../shared/kubernetes/manifest/marks.ts';
import { failureOf, namespace, podOf, startStage, uidOf } from './stage.ts';

const canary = 'c4n4ry-v4lue';
const uid = uidOf(1);
const objects = `/api/v1/namespaces/${namespace}`;
const ours = (name: string) => ({
  name,
  labels: labelsOf(uid, ''),
  annotations: annotationsOf({ name, namespace: 'team' }),
});

/** A pod with all a pod can have: a Secret and a variable with canaries, an event, an end. */
async function stageWithStory(t: Parameters<typeof startStage>[0], options: Parameters<typeof startStage>[1] = {}) {
  const stage = await startStage(t, options);
  const { cluster } = stage;
  const spec = {
    containers: [
      {
        name: 'main',
        image: 'busybox',
        command: ['sh', '-c', canary],
        env: [{ name: 'PASSWORD', value: canary }],
        envFrom: [{ secretRef: { name: 'secret-of-pod' } }],
        resources: { limits: { memory: '64Mi' } },
      },
    ],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'claim' } }],
  };
  cluster.call('POST', `${objects}/configmaps`, { metadata: ours('files-of-pod'), data: { a: canary } });
  cluster.call('POST', `${objects}/secrets`, { metadata: ours('secret-of-pod'), stringData: { key: canary } });
  cluster.call('POST', `${objects}/persistentvolumeclaims`, {
    metadata: { name: 'claim' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  const { metadata } = stage.add(podOf('web', 1, { spec })) as { metadata: { uid: string } };
  cluster.call('POST', `${objects}/events`, {
    metadata: { name: 'e' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'restarting\u001b[2J it',
    count: 3,
    involvedObject: { kind: 'Pod', uid: metadata.uid, name: `web-${uid}`, namespace },
    lastTimestamp: new Date().toISOString(),
  });
  stage.put('web', 1, {
    phase: 'Failed',
    containerStatuses: [
      { name: 'main', state: { terminated: { exitCode: 1, reason: 'Error', finishedAt: new Date().toISOString() } } },
    ],
  });
  cluster.setLog(namespace, `web-${uid}`, 'main', () => ['starting\n', 'no \u001b[31mdisk\n']);
  return { ...stage, remoteUid: metadata.uid };
}

test('pod tells what was asked, made, and has become of a pod, and what to do next', async (t) => {
  const { run, remoteUid } = await stageWithStory(t);

  const { text, exitCode } = await run(pod, { positionals: ['team/web'] });

  assert.equal(exitCode, 0);
  for (const said of [
    new RegExp(`^pod\n  team/web, uid ${uid}$`, 'm'),
    /^asked\n {2}\d+s ago by virtual node virtual-node, restartPolicy Never\n {2}container main: busybox, requests memory 64Mi, limits memory 64Mi$/m,
    new RegExp(`^  Pod +${namespace}/web-${uid} +\\d+s  uid ${remoteUid}$`, 'm'),
    /^ {2}ConfigMap +offloading-team\/files-of-pod +\d+s$/m,
    /^ {2}Secret +offloading-team\/secret-of-pod/m,
    /^ {2}PersistentVolumeClaim +offloading-team\/claim/m,
    /^state\n {2}Failed, no node yet\n {2}container main: ended \d+s ago with exit code 1$/m,
    /^events\n {2}\d+s +Warning +BackOff +restarting \[2J it \(3 times\)$/m,
    /^refusal\n {2}not known: only the log of the plugin has it/m,
    /^log of main\n {2}starting\n {2}no \[31mdisk$/m,
    new RegExp(`^next\n  Read why container main ended: logs ${uid} main\n$`, 'm'),
  ])
    assert.match(text, said);
});

test('pod finds the same one by any of its names and uids, and tells all of it as JSON', async (t) => {
  const { run, remoteUid } = await stageWithStory(t);
  const texts = new Set<string>();
  for (const word of ['web', 'team/web', uid, remoteUid, `web-${uid}`, `${namespace}/web-${uid}`])
    texts.add(JSON.parse((await run(pod, { positionals: [word], values: { output: 'json' } })).text).pod.uid);

  assert.deepEqual([...texts], [remoteUid]);
});

test('pod shows no variable, argument, or value of an object, to whomever may read them', async (t) => {
  const { run } = await stageWithStory(t);
  for (const values of [{}, { output: 'json' }])
    assert.doesNotMatch((await run(pod, { positionals: ['web'], values })).text, new RegExp(canary));
});

test('pod looks Secrets up by name where they may not be listed, and says what it may not see', async (t) => {
  const { run, cluster } = await stageWithStory(t, {
    authorize: (_, verb, resource) =>
      !(verb === 'list' && ['secrets', 'services'].includes(resource)) && resource !== 'events',
  });
  const env = { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfigFor('plugin')) };

  const { text } = await run(pod, { positionals: ['web'], env });

  assert.match(text, /^ {2}Secret +offloading-team\/secret-of-pod/m);
  assert.match(text, /^ {2}not to be seen by this credential: Service$/m);
  assert.match(text, /^events\n {2}not to be read by this credential$/m);
});

test('pod tells what journal, record and log file of the plugin say', async (t) => {
  const { run, journal } = await stageWithStory(t);
  const at = Date.now() - 60_000;
  await writeFile(journal, `${JSON.stringify({ begin: { uid, namespace: 'team', name: 'web', at } })}\n`, {
    mode: 0o600,
  });
  const record = [
    { asked: uid, namespace },
    { silent: uid, seconds: 300 },
  ].map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(`${journal}.pods`, record.join(''), { mode: 0o600 });
  const dir = join(dirname(journal), 'log');
  await mkdir(dir);
  const refused = {
    time: new Date(at).toISOString(),
    event: 'request',
    uid,
    path: '/create',
    status: 422,
    reason: 'refused: x',
  };
  await appendFile(join(dir, 'interlink-kubernetes-plugin.log'), `${JSON.stringify(refused)}\n`);

  const { text } = await run(pod, { positionals: ['web'], env: { LOG_DIR: dir } });

  assert.match(text, /^journal\n {2}a delete was asked for 1m ago, and the remote cluster has not accepted it yet$/m);
  assert.match(
    text,
    /^record\n {2}interLink asked this plugin about it, was not told of an end, and has not asked for 300 s$/m,
  );
  assert.match(text, /^refusal\n {2}\/create 1m ago: 422 refused: x$/m);
  assert.match(text, /^next\n {2}Nothing, once the remote cluster answers/m);
});

test('pod names a second pod with the same labels, and what is left of one that is gone', async (t) => {
  const { run, add, cluster } = await stageWithStory(t);
  add({ ...podOf('web', 1), metadata: { ...podOf('web', 1).metadata, name: 'copy' } });
  assert.match((await run(pod, { positionals: [uid] })).text, /Pod +offloading-team\/copy .*somebody else made it$/m);

  for (const name of [`web-${uid}`, 'copy'])
    cluster.call('DELETE', `${objects}/pods/${name}`, { gracePeriodSeconds: 0 });
  const env = await recordOf(uid, t);
  const { text, exitCode } = await run(pod, { positionals: [uid], env });
  assert.equal(exitCode, 0);
  assert.match(text, /^made\n {2}ConfigMap +offloading-team\/files-of-pod/m);
  assert.match(text, new RegExp(`^next\n  Remove what is left of it: orphans clean --uid ${uid}$`, 'm'));
});

async function recordOf(of: string, t: Parameters<typeof startStage>[0]) {
  const { freshFolder } = await import('../gateway/harness.ts');
  const path = join(await freshFolder(t), 'deletes');
  await writeFile(`${path}.pods`, `${JSON.stringify({ asked: of, namespace })}\n`, { mode: 0o600 });
  return { DELETE_JOURNAL_PATH: path };
}

test('pod says when nothing is there, when a name means several, and when none is given', async (t) => {
  const { run, add } = await stageWithStory(t);
  add(podOf('web', 2));

  assert.match((await failureOf(run(pod, { positionals: ['nobody'] }))).message, /no offloaded pod is called nobody/);
  assert.match(
    (await failureOf(run(pod, { positionals: ['web'] }))).message,
    new RegExp(`means several pods, name one by its uid: ${uid} \\(team/web\\), ${uidOf(2)} `),
  );
  const { exitCode, text } = await run(pod, { positionals: [uidOf(7)] });
  assert.equal(exitCode, 1);
  assert.match(text, /there is no remote pod.*never arrived here/s);
  await assert.rejects(run(pod), { reason: 'usage' });
  await assert.rejects(run(pod, { positionals: ['web'], values: { output: 'yaml' } }), { reason: 'usage' });
});
