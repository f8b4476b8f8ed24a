import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { auditedHandlers } from '../../gateway/audit/auditedHandlers.ts';
import { openAudit } from '../../gateway/audit/auditFile.ts';
import type { AuditEntry } from '../../gateway/audit/entry.ts';
import { audit as auditCommand } from '../../gateway/commands/audit.ts';
import { silentLogger } from '../../shared/logger.ts';
import { startCluster } from '../cluster/cluster.ts';
import { createBody } from '../contract/wire/create.ts';
import { container, deleted, wirePod } from '../contract/wire/pod.ts';
import { startProcess } from '../security/process.ts';
import { bundled } from './bundles.ts';
import { backendOfNothing, freshFolder, plainHandlers } from './harness.ts';
import { runCommand } from './invocation.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

async function start(t: TestContext, env: Readonly<Record<string, string>> = {}) {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const path = join(await freshFolder(t), 'audit.jsonl');
  const { plugin, end } = await startProcess(t, bundleOf('main'), {
    K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig),
    AUDIT_PATH: path,
    ...env,
  });
  const entries = async (): Promise<readonly AuditEntry[]> =>
    (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { cluster, path, plugin, end, entries };
}

test('every create and delete is on record: for whom, what was made or removed, and what was decided', async (t) => {
  const { cluster, path, plugin, end, entries } = await start(t);
  const pod = wirePod({ namespace: 'ns', name: 'web', containers: [container('c')] });
  const { uid } = pod.metadata;
  const remote = { namespace: 'offloading-ns', name: `web-${uid}` };

  await plugin.create(createBody(pod));
  await plugin.create(createBody(pod));
  await plugin.remove(deleted(pod, 0));
  await plugin.remove(deleted(pod, 0));
  await plugin.create(
    createBody(wirePod({ namespace: 'ns', name: 'root', containers: [container('c')], spec: { hostNetwork: true } })),
  );
  await plugin.send(
    'create',
    JSON.stringify({ pod: { metadata: pod.metadata, spec: { containers: 'none' } }, container: [] }),
  );
  await end();

  const told = (await entries()).map(({ what, pod: name, decision, code }) => [what, name, decision, code]);
  assert.deepEqual(told, [
    ['create', 'ns/web', 'created', undefined],
    ['create', 'ns/web', 'adopted', undefined],
    ['delete', 'ns/web', 'deleted', undefined],
    ['delete', 'ns/web', 'unknown', undefined],
    ['create', 'ns/root', 'refused', 'refused'],
    ['create', 'ns/web', 'refused', 'invalid_request'],
  ]);
  const [created, adopted, removed] = await entries();
  assert.equal(created?.uid, uid);
  assert.match(created?.session ?? '', /\S/);
  assert.ok(
    created?.objects?.some(
      ({ verb, resource, ...place }) =>
        verb === 'create' && resource === 'pods' && place.name === remote.name && place.namespace === remote.namespace,
    ),
  );
  assert.deepEqual(adopted?.objects, []);
  assert.deepEqual(removed?.objects?.[0], { verb: 'delete', resource: 'pods', ...remote });
  const { exitCode, text } = await runCommand(auditCommand, { positionals: ['verify', path] });
  assert.equal(exitCode, 0);
  assert.match(text, /^ok: 6 lines from 20.*\nthe last is number 6, [0-9a-f]{64}\n$/);
  assert.equal(cluster.all('pods', 'offloading-ns').length, 0);
});

test('a delete that the cluster does not take is queued, and its late end is on record as the plugin’s own', async (t) => {
  const { cluster, plugin, end, entries } = await start(t);
  const pod = wirePod({ namespace: 'ns', name: 'web', containers: [container('c')] });
  await plugin.create(createBody(pod));
  cluster.faults.add({ match: { verb: 'delete', resource: 'pods' }, kind: 'status', status: 403, times: 1 });

  await plugin.remove(deleted(pod, 0));
  const gone = async () => (await entries()).some(({ what }) => what === 'own');
  while (!(await gone())) await new Promise((resolve) => setTimeout(resolve, 20));
  await end();

  const [, queued, own] = await entries();
  assert.deepEqual([queued?.decision, queued?.code], ['queued', 'forbidden']);
  assert.deepEqual([own?.what, own?.decision, own?.session], ['own', 'done', 'retry']);
  assert.equal(own?.objects?.[0]?.name, `web-${pod.metadata.uid}`);
});

/** A create on an audit that cannot be written. */
async function createUnrecorded(t: TestContext, policy: 'warn' | 'refuse') {
  const folder = await freshFolder(t);
  const audit = await openAudit({ path: join(folder, 'audit.jsonl'), log: silentLogger });
  await rename(folder, `${folder}.away`);
  t.after(async () => {
    await rename(`${folder}.away`, folder);
    await audit.close();
  });
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(name);
    return {};
  };
  const handlers = auditedHandlers({ ...plainHandlers, create: work('create'), delete: work('delete') }, audit, policy);
  const { signal } = new AbortController();
  return { handlers, done, context: { backend: backendOfNothing, session: 's', log: silentLogger, signal } };
}

test('while nothing can be put on record, creates are made or refused as configured, and deletes are carried out', async (t) => {
  const pod = { metadata: { name: 'p', namespace: 'ns', uid: 'u' } };
  const warned = await createUnrecorded(t, 'warn');
  const refusing = await createUnrecorded(t, 'refuse');

  await warned.handlers.create({ pod }, warned.context);
  await assert.rejects(refusing.handlers.create({ pod }, refusing.context), {
    code: 'unavailable',
    message: /^create pod ns\/p: refused, since it cannot be put on record/,
  });
  await refusing.handlers.delete(pod, refusing.context);

  assert.deepEqual([warned.done, refusing.done], [['create'], ['delete']]);
});

test('with audit.on_failure refuse each is on record before it is begun', async (t) => {
  const { plugin, end, entries } = await start(t, { AUDIT_ON_FAILURE: 'refuse' });

  await plugin.create(createBody(wirePod({ namespace: 'ns', name: 'web', containers: [container('c')] })));
  await end();

  assert.deepEqual(
    (await entries()).map(({ decision }) => decision),
    ['asked', 'created'],
  );
});

test('audit verify says where the chain breaks, with exit code 1; no file, no word and no audit are faults of the call', async (t) => {
  const folder = await freshFolder(t);
  const path = join(folder, 'audit.jsonl');
  const audit = await openAudit({ path, log: silentLogger });
  for (const uid of ['u1', 'u2', 'u3']) await audit.append({ what: 'create', uid, decision: 'created' }, 'written');
  await audit.close();
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('u2', 'u9'));

  const { exitCode, text: told } = await runCommand(auditCommand, { positionals: ['verify', path] });

  assert.equal(exitCode, 1);
  assert.match(told, /audit\.jsonl line 3: it is not tied to the one before it/);
  await assert.rejects(runCommand(auditCommand, { positionals: ['verify', `${path}.no`] }), { code: 'not_found' });
  await assert.rejects(runCommand(auditCommand, { positionals: [] }), { reason: 'usage' });
  const env = { CONFIG_FILE_PATH: '/dev/null' };
  await assert.rejects(runCommand(auditCommand, { positionals: ['verify'], env }), { reason: 'configuration' });
});
