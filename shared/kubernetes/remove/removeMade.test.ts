import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { MadeObject } from '../../../schemas/generated/types.ts';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { loadConfig } from '../../config/load.ts';
import { createJsonLogger } from '../../logger.ts';
import { pathOf } from '../client/paths.ts';
import { createdByAnnotation, incompleteAnnotation, labelsOf } from '../manifest/marks.ts';
import { openServer } from '../server.ts';

const remote = 'offloading-team';
const sourceUid = '11111111-2222-4333-8444-555555555555';
const resources: readonly MadeObject['resource'][] = [
  'pods',
  'configmaps',
  'secrets',
  'services',
  'persistentvolumeclaims',
  'deployments',
];

const specs = {
  pods: { containers: [{ name: 'c', image: 'busybox' }] },
  configmaps: undefined,
  secrets: undefined,
  services: { ports: [{ port: 80 }] },
  persistentvolumeclaims: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  deployments: { selector: { matchLabels: { a: 'b' } }, template: {} },
};

/** A cluster, and a plugin that is started on a journal. */
async function start(t: TestContext) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const folder = await mkdtemp(join(tmpdir(), 'planted-'));
  const path = join(folder, 'journal');
  const lines: string[] = [];
  t.after(async () => {
    await cluster.close();
    await rm(folder, { recursive: true });
  });
  const add = (resource: MadeObject['resource'], name: string, metadata: object): string => {
    const made = cluster.call('POST', pathOf(remote, resource), {
      metadata: { name, ...metadata },
      ...(specs[resource] && { spec: specs[resource] }),
    });
    return (made as { readonly metadata: { readonly uid: string } }).metadata.uid;
  };
  return {
    path,
    lines,
    add,
    names: (resource: string) => cluster.all(resource, remote).map(({ metadata }) => metadata.name),
    /** Until the journal has nothing left to do. */
    play: async (text?: string) => {
      if (text !== undefined) await writeFile(path, text, { mode: 0o600 });
      const overrides = {
        k8s: { kubeconfig: { ...cluster.kubeconfig } },
        app: { socket_address: 'http://127.0.0.1' },
        delete: { journal_path: path },
      };
      const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
      const backend = await openServer(
        config,
        {},
        createJsonLogger('info', (line) => lines.push(line)),
      );
      await backend.start();
      for (let left = 2400; left > 0 && !(await isDone()); left--) await wait(25);
      await backend.stop();
    },
  };

  async function isDone() {
    const text = await readFile(path, 'utf8');
    const begun = text.match(/"begin"/g) ?? [];
    return begun.length === (text.match(/"done"/g) ?? []).length;
  }
}

const toLine = (objects: readonly MadeObject[], uid = sourceUid) =>
  `${JSON.stringify({ begin: { uid, namespace: 'team', name: 'train', at: Date.now(), objects } })}\n`;

for (const resource of resources) {
  test(`a line that names a stranger among ${resource} touches it no more than it touches another uid's`, async (t) => {
    const { add, names, play, lines } = await start(t);
    const stamp = { annotations: { [createdByAnnotation]: 'a1', [incompleteAnnotation]: 'true' } };
    const strangers = {
      plain: { metadata: stamp },
      'of-another-uid': { metadata: { ...stamp, labels: labelsOf('another-uid', '') } },
      'of-no-plugin': { metadata: { ...stamp, labels: { ...labelsOf(sourceUid, ''), 'interlink.io': 'theirs' } } },
    };
    const objects = Object.entries(strangers).flatMap(([name, { metadata }]): MadeObject[] => {
      const object: MadeObject = { resource, namespace: remote, name, createdBy: 'a1' };
      return [{ ...object, uid: add(resource, name, metadata) }, object, { ...object, held: true }];
    });

    await play(toLine(objects));

    for (const name of Object.keys(strangers)) assert.ok(names(resource).includes(name), name);
    assert.match(lines.join(''), /removed late/);
  });

  test(`what a create could not undo among ${resource} goes by its uid, or by the stamp of the call`, async (t) => {
    const { add, names, play } = await start(t);
    const made = (createdBy: string) => ({
      labels: labelsOf(sourceUid, ''),
      annotations: { [createdByAnnotation]: createdBy },
    });
    const object: MadeObject = { resource, namespace: remote, name: '', createdBy: 'a1' };
    add(resource, 'by-stamp', made('a1'));
    add(resource, 'made-anew', made('a2'));
    const objects: readonly MadeObject[] = [
      { ...object, name: 'by-uid', uid: add(resource, 'by-uid', made('a1')) },
      { ...object, name: 'by-stamp' },
      { ...object, name: 'made-anew' },
    ];

    await play(toLine(objects));

    // A claim goes when its controller has let it go.
    for (let left = 400; left > 0 && names(resource).some((name) => name.startsWith('by-')); left--) await wait(25);
    for (const name of ['by-uid', 'by-stamp']) assert.ok(!names(resource).includes(name), name);
    assert.ok(names(resource).includes('made-anew'));
  });
}

for (const name of ['corrupt', 'future', 'objectsNull', 'planted']) {
  test(`the reported journal journal-${name}.jsonl stops nothing, removes nothing and is told of once`, async (t) => {
    const { path, add, names, play, lines } = await start(t);
    const victim = add('secrets', 'victim', {});
    const text = await readFile(`test/fixtures/cases/journal-${name}.jsonl`, 'utf8');

    await play(
      text
        .replace('da858b8d-bbe6-4db3-ab7c-b46dd0f4663c', victim)
        .replace('"secrets","namespace":"default"', `"secrets","namespace":"${remote}"`),
    );
    const told = lines.filter((line) => line.includes('set aside')).length;
    await play();

    assert.ok(names('secrets').includes('victim'));
    assert.equal(told, name === 'corrupt' || name === 'objectsNull' ? 1 : 0);
    assert.equal(lines.filter((line) => line.includes('set aside')).length, told, 'once');
    const kept = (await readFile(path, 'utf8')).trim();
    const at = kept === '' ? 0 : Number(/"at":(\d+)/.exec(kept)?.[1] ?? 0);
    assert.ok(at <= Date.now(), 'no time is in the future');
  });
}
