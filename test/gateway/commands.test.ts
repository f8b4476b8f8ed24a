import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Environment } from '../../shared/environment.ts';
import { explain } from '../../shared/kubernetes/commands/explain.ts';
import { orphans } from '../../shared/kubernetes/commands/orphans.ts';
import { annotationsOf, labelsOf, pluginLabel, tombstoneLabel } from '../../shared/kubernetes/manifest/marks.ts';
import { startCluster } from '../cluster/cluster.ts';
import { freshFolder } from './harness.ts';
import { runCommand } from './invocation.ts';

const remote = 'offloading-team';
const left = '11111111-0000-4000-8000-000000000000';
const running = '22222222-0000-4000-8000-000000000000';

/** A cluster with a running pod, what is left of another, and something foreign; and the command on it. */
async function start(t: TestContext) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  t.after(() => cluster.close());
  const path = `/api/v1/namespaces/${remote}`;
  cluster.call('POST', `${path}/configmaps`, { metadata: { name: 'left', labels: labelsOf(left, '') } });
  cluster.call('POST', `${path}/secrets`, { metadata: { name: 'left', labels: labelsOf(left, '') } });
  cluster.call('POST', `${path}/configmaps`, { metadata: { name: 'foreign' } });
  cluster.call('POST', `${path}/configmaps`, { metadata: { name: 'used', labels: labelsOf(running, '') } });
  cluster.call('POST', `${path}/pods`, {
    metadata: { name: 'running', labels: labelsOf(running, '') },
    spec: { containers: [{ name: 'c', image: 'busybox' }] },
  });
  const env = { CONFIG_FILE_PATH: '/dev/null', K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig) };
  return {
    cluster,
    env,
    run: async (positionals: string[], values: Record<string, string | boolean> = {}, more: Environment = {}) => {
      const { exitCode, text } = await runCommand(orphans, { env: { ...env, ...more }, positionals, values });
      assert.equal(exitCode, 0);
      return text;
    },
    there: () =>
      ['configmaps', 'secrets', 'pods'].flatMap((plural) =>
        cluster.all(plural, remote).map(({ metadata }) => `${plural}/${metadata.name}`),
      ),
  };
}

test('orphans list shows what lost its pod, once it is old enough, and removes nothing', async (t) => {
  const { run, there } = await start(t);
  const before = there();

  assert.equal(await run(['list']), '0 orphans\n');
  assert.match(
    await run(['list'], { 'older-than': '0' }),
    new RegExp(
      `^remnant\t\\d+\tconfigmaps\t${remote}/left\t${left}\t-\torphans clean --uid ${left}\n1 more may be another plugin's: --all shows them\n1 orphan\n$`,
    ),
  );
  assert.deepEqual(there(), before);
});

test('orphans clean removes it with all that has its uid, and nothing else', async (t) => {
  const { run, there } = await start(t);
  const before = there();

  assert.match(await run(['clean'], { 'older-than': '0' }), /^remnant\t.* removed\n1 more may be.*\n1 orphan\n$/);

  assert.deepEqual(
    there(),
    before.filter((object) => !object.endsWith('/left')),
  );
});

test('orphans clean removes a running pod only when it is named', async (t) => {
  const { run, there } = await start(t);

  assert.match(await run(['clean'], { 'older-than': '0', uid: running }), /^silent\t.* removed\n1 orphan\n$/);

  assert.ok(!there().includes('pods/running'));
  assert.ok(there().includes('configmaps/left'));
});

test('orphans takes what is named, however young it is, and says at once whom it asks', async (t) => {
  const { env, run, there } = await start(t);

  const { notes } = await runCommand(orphans, { env, positionals: ['list'] });
  assert.match(
    notes.join('\n'),
    /^remote cluster: server https:.*\nlooking for what lost its local pod, in all namespaces$/,
  );
  assert.match(await run(['clean'], { uid: left }), /^remnant\t.* removed\n1 orphan\n$/);
  assert.ok(!there().includes('configmaps/left'));
  assert.equal(
    await run(['list'], { uid: running, 'older-than': '600' }),
    '0 orphans\n',
    'but for an age that is said',
  );
});

test('orphans fails within seconds when the cluster is down, and says why', async (t) => {
  const { env, cluster } = await start(t);
  await cluster.shut();

  await assert.rejects(runCommand(orphans, { env, positionals: ['list'] }), {
    code: 'unavailable',
    message: /^list orphans: .*refused.*; the command check says more$/,
  });
});

test('orphans leaves a tombstone for ten minutes, however young an orphan is asked for', async (t) => {
  const { cluster, run, there } = await start(t);
  cluster.call('POST', `/api/v1/namespaces/${remote}/configmaps`, {
    metadata: { name: 'tombstone', labels: { ...labelsOf('', ''), [tombstoneLabel]: 'true' } },
  });
  const madeAt = Date.now();
  const now = t.mock.method(Date, 'now', () => madeAt + 590_000);

  assert.doesNotMatch(await run(['clean'], { 'older-than': '0' }), /tombstone/);
  assert.ok(there().includes('configmaps/tombstone'));

  now.mock.mockImplementation(() => madeAt + 600_000);
  assert.match(await run(['clean'], { 'older-than': '0' }), /^tombstone\t.* removed$/m);
  assert.ok(!there().includes('configmaps/tombstone'));
});

test('orphans looks into the namespaces it is given, and asks for list or clean', async (t) => {
  const { run } = await start(t);

  assert.equal(await run(['list'], { 'older-than': '0', namespace: 'elsewhere' }), '0 orphans\n');
  assert.match(await run(['list'], { 'older-than': '0', namespace: `elsewhere,${remote}` }), /\n1 orphan\n$/);
  await assert.rejects(run([]), { message: 'orphans: say list or clean' });
  await assert.rejects(run(['list'], { 'older-than': 'a day' }), /whole number of seconds/);
});

/** What the running plugin has written of these uids: half an hour of silence, or a told end. */
async function withRecord(t: TestContext, plugin: string, lines: readonly object[]) {
  const path = join(await freshFolder(t), 'deletes');
  const text = [{ plugin }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(`${path}.pods`, text, { mode: 0o600 });
  return { DELETE_JOURNAL_PATH: path };
}

test('orphans shows a pod nobody asks for by the record of the running plugin, ended or not, and removes what is certain', async (t) => {
  const { cluster, run, there } = await start(t);
  const plugin = '33333333-0000-4000-8000-000000000000';
  const uidOf = (at: number) => `${at}4444444-0000-4000-8000-000000000000`;
  const names = ['silent', 'ended-silent', 'ended-told', 'ended-unknown', 'wanted', 'of-another'];
  for (const [at, name] of names.entries()) {
    cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, {
      metadata: {
        name,
        labels: { ...labelsOf(uidOf(at), ''), [pluginLabel]: name === 'of-another' ? left : plugin },
        annotations: annotationsOf({ name: `local-${name}`, namespace: 'team' }),
      },
      spec: { containers: [{ name: 'c', image: 'busybox' }] },
    });
    if (name.startsWith('ended'))
      cluster.call('PATCH', `/api/v1/namespaces/${remote}/pods/${name}/status`, { status: { phase: 'Failed' } });
  }
  const known = [0, 1, 2, 4].map((at) => ({ asked: uidOf(at), namespace: remote }));
  const silent = [0, 1, 2].map((at) => ({ silent: uidOf(at), seconds: 1800 }));
  const env = await withRecord(t, plugin, [...known, ...silent, { told: uidOf(2) }]);

  const listed = await run(['list'], { 'older-than': '0' }, env);
  const kinds = Object.fromEntries(
    names.map((name) => [name, new RegExp(`^(\\w+)\t.*/${name}\t`, 'm').exec(listed)?.[1]]),
  );

  assert.deepEqual(kinds, {
    silent: 'silent',
    'ended-silent': 'silent',
    'ended-told': 'ended',
    'ended-unknown': 'ended',
    wanted: undefined,
    'of-another': undefined,
  });
  assert.match(
    listed,
    new RegExp(
      `^silent\t\\d+\tpods\t${remote}/silent\t${uidOf(0)}\tteam/local-silent\torphans clean --uid ${uidOf(0)}$`,
      'm',
    ),
  );
  assert.match(listed, /^2 ended, whose local pod may be there.*\n2 more may be another plugin's.*\n3 orphans\n$/m);
  assert.match(await run(['list'], { 'older-than': '0', all: true }, env), /^other\t.*\/of-another\t/m);

  await run(['clean'], { 'older-than': '0' }, env);
  const pods = there().filter((object) => object.startsWith('pods/'));
  assert.deepEqual(pods.sort(), [
    'pods/ended-told',
    'pods/ended-unknown',
    'pods/of-another',
    'pods/running',
    'pods/wanted',
  ]);

  await run(['clean'], { 'older-than': '0', uid: uidOf(2) }, env);
  assert.ok(!there().includes('pods/ended-told'));
});

test('orphans clean leaves what another plugin may have left, until it is named', async (t) => {
  const { cluster, run, there } = await start(t);
  const theirs = '55555555-0000-4000-8000-000000000000';
  cluster.call('POST', `/api/v1/namespaces/${remote}/configmaps`, {
    metadata: { name: 'theirs', labels: { ...labelsOf(theirs, ''), [pluginLabel]: 'another' } },
  });

  await run(['clean'], { 'older-than': '0' });
  assert.ok(there().includes('configmaps/theirs'));

  await run(['clean'], { 'older-than': '0', uid: theirs });
  assert.ok(!there().includes('configmaps/theirs'));
});

test('explain prints the remote objects of a pod in a file, without a cluster', async (t) => {
  const { print, explained } = await explaining(t, { image: 'busybox' });

  assert.equal(await explained(), 0);
  assert.match(print.text, /^kind: Pod$/m);
  assert.match(print.text, /^# spec\.nodeName +dropped: /m);
});

test('explain says why a pod would be refused', async (t) => {
  const { explained } = await explaining(t, { image: 'busybox', securityContext: { privileged: true } });

  await assert.rejects(explained(), { code: 'refused', message: /violates PodSecurity "baseline.*privileged/ });
});

test('explain takes a workload by its template, out of a list among other documents', async (t) => {
  const { print, explained } = await explainingText(
    t,
    `kind: Service
metadata: { name: s }
---
kind: List
items:
  - kind: Deployment
    metadata: { name: web, namespace: team }
    spec: { template: { spec: { containers: [{ name: c, image: busybox }] } } }`,
  );

  assert.equal(await explained(), 0);
  assert.match(print.text, /^ +name: web-0{8}-/m);
});

test('explain says which pods there are where there is not exactly one, and the line where YAML is none', async (t) => {
  const several = `kind: Pod\nmetadata: { name: a }\n---\nkind: Job\nmetadata: { name: b }\n`;
  for (const [text, message] of [
    [several, /^exactly one Pod is needed, not 2: Pod a, Job b$/],
    ['kind: Service', /not 0$/],
    ['kind: Pod\nmetadata:\n  name: [p\nspec: secret-value\n', /^explain: \S+ line 4 is no YAML: /],
  ] as const) {
    const { explained } = await explainingText(t, text);
    await assert.rejects(
      explained(),
      ({ message: told }: Error) => message.test(told) && !told.includes('secret-value'),
    );
  }
});

test('explain reads YAML as kubectl does: what looks like a time is a text', async (t) => {
  const { print, explained } = await explainingText(
    t,
    `kind: Pod
metadata: { name: p, namespace: team, labels: { since: 2024-01-01 }, annotations: { at: 2024-01-01T10:00:00Z } }
spec: { containers: [{ name: c, image: busybox }] }`,
  );

  assert.equal(await explained(), 0);
  assert.match(print.text, /^ +since: '?2024-01-01'?$/m);
});

async function explaining(t: TestContext, container: object) {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'team', uid: left },
    spec: { nodeName: 'virtual-node', containers: [{ name: 'c', ...container }] },
  };
  return explainingText(t, JSON.stringify(pod));
}

async function explainingText(t: TestContext, text: string) {
  const file = join(await freshFolder(t), 'pod.yaml');
  await writeFile(file, text);
  const print = { text: '' };
  const explained = async () => {
    const env = { CONFIG_FILE_PATH: '/dev/null' };
    const { exitCode, text: shown } = await runCommand(explain, { env, positionals: [file] });
    print.text = shown;
    return exitCode;
  };
  return { print, explained };
}
