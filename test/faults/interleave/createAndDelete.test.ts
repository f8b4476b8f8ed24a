import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type StandIn, startCluster } from '../../cluster/cluster.ts';
import { exploreAll, exploreSome, type Player } from './explore.ts';
import {
  type Asked,
  createLateTurns,
  nothingLeft,
  objectsOf,
  racingPod,
  startFunctions,
  startServer,
} from './stage.ts';
import type { Turns } from './turns.ts';

const clusters: Partial<Record<'gates' | 'no gates', StandIn>> = {};

before(async () => {
  for (const kind of ['gates', 'no gates'] as const) {
    const options = {
      gates: kind === 'gates',
      kubelet: 'none',
      collectMs: 0,
      namespaces: ['offloading-race'],
    } as const;
    clusters[kind] = await startCluster(options);
  }
});
after(async () => {
  for (const cluster of Object.values(clusters)) await cluster.close();
});

function clusterOf(kind: 'gates' | 'no gates' | 'no gates, as is known'): StandIn {
  const cluster = clusters[kind === 'gates' ? kind : 'no gates'];
  assert.ok(cluster);
  return cluster;
}

const modes: Readonly<Record<string, (cluster: StandIn, turns: Turns) => Asked>> = {
  'in functions': startFunctions,
  'in the server, cut-off calls are lost': (cluster, turns) => startServer(cluster, turns, 'lost'),
  'in the server, cut-off calls have landed': (cluster, turns) => startServer(cluster, turns, 'landed'),
  'in the server, cut-off calls land later': (cluster, turns) => startServer(cluster, turns, 'late'),
};

const choices = fc.array(fc.nat(5), { minLength: 12, maxLength: 30 });

interface Scene {
  /** The plugin before the race: no turns to wait for. */
  readonly before: (plugin: Asked, race: Race) => Promise<unknown>;
  readonly during: (plugin: Asked, race: Race, turns: Turns) => readonly Promise<unknown>[];
}
type Race = ReturnType<typeof racingPod>;

const scenes = {
  'create and delete': {
    before: async () => undefined,
    during: (plugin, { pod, objects }, turns) => [
      plugin.create(pod, objects),
      turns.take('delete').then(() => plugin.remove(pod)),
    ],
  },
  'a late duplicate create and delete': {
    before: (plugin, { pod, objects }) => plugin.create(pod, objects),
    during: (plugin, { pod, objects }, turns) => [
      plugin.create(pod, objects),
      turns.take('delete').then(() => plugin.remove(pod)),
    ],
  },
  'two creates and delete': {
    before: async () => undefined,
    during: (plugin, { pod, objects }, turns) => [
      plugin.create(pod, objects),
      turns.take('delete').then(() => plugin.remove(pod)),
      turns.take('create again').then(() => plugin.create(pod, objects)),
    ],
  },
} as const satisfies Readonly<Record<string, Scene>>;

for (const [mode, start] of Object.entries(modes))
  for (const gates of ['gates', 'no gates', 'no gates, as is known'] as const)
    for (const children of [0, 1] as const) {
      const what = `${children === 0 ? 'a pod alone' : 'a pod with a child'}, ${gates}, ${mode}`;
      const runOf = (scene: Scene) => async (play: Player) => {
        const cluster = clusterOf(gates);
        const late = createLateTurns();
        const plugin = start(cluster, late);
        if (gates === 'no gates, as is known') await learnGates(cluster, plugin);
        const race = racingPod(children);
        await scene.before(plugin, race);
        await play((turns) => {
          late.begin(turns);
          return scene.during(plugin, race, turns);
        });
        await nothingLeft(cluster, race.pod);
      };

      for (const name of ['create and delete', 'a late duplicate create and delete'] as const)
        if (gates !== 'no gates, as is known')
          test(`${name}, in every order, leave nothing: ${what}`, async (t) => {
            t.diagnostic(`${await exploreAll(runOf(scenes[name]))} orders`);
          });

      for (const name of ['create and delete', 'two creates and delete'] as const)
        test(`${name}, in 150 orders, leave nothing: ${what}`, async () => {
          await exploreSome(runOf(scenes[name]), fc.sample(choices, 150));
        });
    }

/** Only a plugin that has seen a gate dropped makes the children first: both of its instances create a pod before. */
async function learnGates(cluster: StandIn, plugin: Asked): Promise<void> {
  for (const _ of [1, 2]) {
    const { pod, objects } = racingPod(1);
    await plugin.create(pod, objects);
    await plugin.remove(pod);
    await nothingLeft(cluster, pod);
  }
}

for (const gates of ['gates', 'no gates'] as const)
  test(`two instances asked to create one pod make one, in every order: ${gates}`, async (t) => {
    const cluster = clusterOf(gates);
    const orders = await exploreAll(async (play) => {
      const { pod, objects } = racingPod(1);
      const replies: { jobId?: string; failure?: string }[] = [];
      await play((turns) =>
        [startServer(cluster, turns), startServer(cluster, turns)].map(async (plugin) => {
          replies.push(await plugin.create(pod, objects));
        }),
      );
      const [remote, ...others] = objectsOf(cluster, pod).filter(({ kind }) => kind === 'Pod');
      assert.deepEqual(others, [], 'one pod');
      assert.deepEqual(replies, [{ jobId: remote?.metadata.uid }, { jobId: remote?.metadata.uid }]);
      assert.equal(remote?.metadata.annotations?.['interlink.io/incomplete'], undefined);
      assert.equal(objectsOf(cluster, pod).length, 2, 'and its child');
    });
    t.diagnostic(`${orders} orders`);
  });

test('a commit lets run the pod it was meant for, and no other that has its name by now', async () => {
  const cluster = clusterOf('gates');
  const { pod, objects } = racingPod(1);
  const [first, second] = [holdAtCommit(), holdAtCommit()];
  const creating = startServer(cluster, first.turns).create(pod, objects);
  await first.reached;
  const [gone] = objectsOf(cluster, pod);
  cluster.call('DELETE', `/api/v1/namespaces/${gone?.metadata.namespace}/pods/${gone?.metadata.name}`);
  const creatingAgain = startServer(cluster, second.turns).create(pod, objects);
  await second.reached;

  first.release();
  assert.match((await creating).failure ?? '', /was deleted while it was created/);

  const [remote] = objectsOf(cluster, pod);
  assert.equal(remote?.metadata.annotations?.['interlink.io/incomplete'], 'true', 'the other pod is held still');
  second.release();
  assert.deepEqual(await creatingAgain, { jobId: remote?.metadata.uid });
});

test('a create whose pod another instance undid makes it anew: nobody deleted it', async () => {
  const cluster = clusterOf('gates');
  const { pod, objects } = racingPod(1);
  const held = holdAtCommit();
  const creating = startFunctions(cluster, held.turns).create(pod, objects);
  await held.reached;
  const [undone] = objectsOf(cluster, pod);
  cluster.call('DELETE', `/api/v1/namespaces/${undone?.metadata.namespace}/pods/${undone?.metadata.name}`);

  held.release();

  const { jobId } = await creating;
  const [remote, ...others] = objectsOf(cluster, pod).filter(({ kind }) => kind === 'Pod');
  assert.deepEqual(others, []);
  assert.notEqual(jobId, undone?.metadata.uid);
  assert.equal(jobId, remote?.metadata.uid);
  assert.equal(remote?.metadata.annotations?.['interlink.io/incomplete'], undefined);
});

function holdAtCommit(): { turns: Turns; reached: Promise<void>; release: () => void } {
  let reach: () => void = () => undefined;
  let release: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const take: Turns['take'] = async (what) => {
    if (!what.startsWith('PATCH')) return;
    reach();
    await released;
  };
  return { turns: { take }, reached, release: () => release() };
}
