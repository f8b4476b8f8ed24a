import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { removeNamespace } from '../../contract/bench/bench.ts';
import type { Cluster } from '../../contract/bench/cluster.ts';
import { readJobId } from '../../contract/bench/play.ts';
import { openFaultProxy } from '../../contract/bench/proxy.ts';
import { eachOf } from '../eachOf.ts';
import { type Mode, openIn, openPlugin, type PluginOptions } from '../plugin.ts';
import { type Shape, tunnelFor, type Wanted, want } from '../pods.ts';
import { comesTo, isComplete, isEmpty, type Remains, remainsOf } from '../remains.ts';
import { countCalls, type KillPoint, killAt } from './run.ts';
import type { Order } from './victim.ts';

export const continuations = ['duplicate create', 'delete', 'silence'] as const;
export type Continuation = (typeof continuations)[number];

/** What is killed, on which cluster. */
export interface Plan {
  readonly cluster: Cluster;
  readonly bundle: string;
  readonly operation: 'create' | 'delete';
  readonly shape: Shape;
  /** Whether the killed process knew already that the cluster drops gates, and so makes children first. */
  readonly learnsGates: boolean;
  /** Keeps what the collector removes apart from other users of the cluster. */
  readonly clusterId: string;
  /** What a later process has of the killed one: its journal, or nothing but the remote cluster, as another gateway or another function. */
  readonly heir?: 'itself' | 'another gateway' | 'another function';
}

/** One killed process, and what a later one has to go on with. */
interface Killed {
  readonly wanted: Wanted;
  readonly plugin: PluginOptions;
  /** What was there the moment it died. */
  readonly found: Remains;
  /** Whether anybody but it knows that a delete was asked for. */
  readonly isRemembered: boolean;
  cleanUp(): Promise<void>;
}

/** Kills a process at each point for each continuation, `atOnce` at a time, and holds what comes of it to the invariants. */
export async function playAll(
  plan: Plan,
  points: readonly KillPoint[],
  continuations: readonly Continuation[],
  atOnce: number,
): Promise<void> {
  const runs = points.flatMap((point) => continuations.map((continuation) => ({ point, continuation })));
  const silent: Killed[] = [];
  await eachOf(runs, atOnce, async ({ point, continuation }) => {
    const killed = await kill(plan, point);
    if (plan.operation === 'create' && continuation === 'silence') {
      silent.push(killed);
      return;
    }
    await goOn(plan, killed, continuation);
    await killed.cleanUp();
  });
  await collect(plan, silent);
  for (const { cleanUp } of silent) await cleanUp();
}

/** Every point at which a process that does this can die. */
export async function killPoints(plan: Plan): Promise<readonly KillPoint[]> {
  const { cleanUp, order, proxy } = await prepare(plan);
  try {
    const calls = await countCalls(plan.bundle, order, proxy);
    return Array.from({ length: calls }, (_, call) => [
      { call, when: 'before' } as const,
      { call, when: 'after' } as const,
    ]).flat();
  } finally {
    await cleanUp();
  }
}

async function kill(plan: Plan, point: KillPoint): Promise<Killed> {
  const { cleanUp, order, proxy, plugin } = await prepare(plan);
  await killAt(plan.bundle, order, proxy, point);
  const found = await remainsOf(plan.cluster.admin, order.wanted);
  const isRemembered = isHeirItself(plan) || (await hasTombstone(plan, order.wanted));
  return { wanted: order.wanted, plugin, found, isRemembered, cleanUp };
}

const isHeirItself = ({ heir = 'itself' }: Plan) => heir === 'itself';
const modeOf = ({ heir }: Plan): Mode => (heir === 'another function' ? 'functions' : 'server');

async function prepare(plan: Plan) {
  const { cluster, operation, shape, learnsGates, clusterId, heir } = plan;
  const mode = modeOf(plan);
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const wanted = want(shape);
  const learnsBy = learnsGates ? want('a pod with children') : undefined;
  const plugin: PluginOptions = {
    credentials: { ...cluster.credentials },
    journalPath: join(folder, 'journal'),
    offloading: { cluster_id: clusterId },
    tunnel: tunnelFor(wanted),
    ...(heir === 'another gateway' && { replicas: { namespace: sharedNamespaceOf(wanted), lease_seconds: 3 } }),
  };
  if (operation === 'delete') {
    const { plugin: earlier, backend } = await openIn(mode, plugin);
    await readJobId(await earlier.create(wanted.body), wanted.pod);
    await backend.stop();
  }
  const proxy = await openFaultProxy(cluster.upstream);
  const order: Order = {
    mode,
    plugin: { ...plugin, credentials: { kubeconfig: proxy.kubeconfig } },
    operation,
    wanted,
    ...(learnsBy && { learnsBy }),
  };
  const cleanUp = async () => {
    await proxy.close();
    await removeNamespace(cluster, wanted.remoteNamespace);
    await removeNamespace(cluster, wanted.bastionNamespace);
    if (heir === 'another gateway') await removeNamespace(cluster, sharedNamespaceOf(wanted));
    if (learnsBy) await removeNamespace(cluster, learnsBy.remoteNamespace);
    await rm(folder, { recursive: true });
  };
  return { order, proxy, plugin, cleanUp };
}

async function hasTombstone({ cluster, heir }: Plan, wanted: Wanted): Promise<boolean> {
  const namespace = heir === 'another gateway' ? sharedNamespaceOf(wanted) : wanted.remoteNamespace;
  const path = `/api/v1/namespaces/${namespace}/configmaps?labelSelector=interlink.io%2Ftombstone`;
  return (await cluster.admin.request<{ items: readonly object[] }>('GET', path)).items.length > 0;
}

const sharedNamespaceOf = ({ remoteNamespace }: Pick<Wanted, 'remoteNamespace'>) => `${remoteNamespace}-shared`;

/** Plays the continuation in a new plugin with what it has of the dead one, and holds what comes of it to the invariants. */
async function goOn(plan: Plan, killed: Killed, continuation: Continuation): Promise<void> {
  const { wanted, found } = killed;
  const { cluster } = plan;
  const limits = { withinMs: cluster.patienceMs };
  const { journalPath } = killed.plugin;
  const { plugin, backend } = await openIn(modeOf(plan), {
    ...killed.plugin,
    journalPath: isHeirItself(plan) ? journalPath : `${journalPath}.another`,
  });
  await backend.start();
  try {
    // Killed before the cluster heard of it: nobody else can know, and nobody was told that it is accepted.
    const isLost = plan.operation === 'delete' && !killed.isRemembered;
    if (isLost) assert.ok(isComplete(found, wanted), 'nothing was begun');
    if (continuation === 'duplicate create') {
      const reply = await plugin.create(wanted.body);
      if (plan.operation === 'delete' && !isLost) {
        assert.equal(reply.statusCode, 409, `a deleted pod stays deleted: ${await reply.text()}`);
        // No function goes on with what another began, unless it is asked: who got no answer asks again.
        if (plan.heir === 'another function') assert.equal((await plugin.remove(wanted.pod)).statusCode, 200);
        await comesTo(cluster.admin, wanted, isEmpty, { what: 'nothing is left', ...limits });
        return;
      }
      const jobId = await readJobId(reply, wanted.pod);
      const remains = await remainsOf(cluster.admin, wanted);
      assert.ok(isComplete(remains, wanted), `complete: ${JSON.stringify(remains).slice(0, 3000)}`);
      assert.equal(jobId, remains.pods[0]?.metadata.uid);
      if (found.pods[0]) assert.equal(jobId, found.pods[0].metadata.uid, 'the pod that was there');
    }
    if (continuation !== 'silence' || isLost) {
      const reply = await plugin.remove(wanted.pod);
      assert.equal(reply.statusCode, 200, await reply.text());
    }
    await comesTo(cluster.admin, wanted, isEmpty, { what: 'nothing is left', ...limits });
  } finally {
    await backend.stop();
  }
}

/** Nobody asks for the pods again: a plugin that may remove orphans looks, until nothing half-made is left of any. */
async function collect(plan: Plan, killed: readonly Killed[]): Promise<void> {
  const { cluster } = plan;
  const folder = await mkdtemp(join(tmpdir(), 'collector-'));
  const { backend } = await openPlugin({
    credentials: { ...cluster.credentials },
    journalPath: join(folder, 'journal'),
    offloading: { create_deadline_seconds: 1, cluster_id: plan.clusterId },
    orphans: { policy: 'delete' },
  });
  await backend.start();
  const isSettled = async ({ wanted }: Killed) => {
    const remains = await remainsOf(cluster.admin, wanted);
    return isEmpty(remains) || isComplete(remains, wanted);
  };
  try {
    const end = performance.now() + 30_000;
    for (const one of killed)
      while (!(await isSettled(one))) {
        assert.ok(performance.now() < end, `half-made: ${JSON.stringify(await remainsOf(cluster.admin, one.wanted))}`);
        await backend.orphans.look();
        await wait(200);
      }
  } finally {
    await backend.stop();
    await rm(folder, { recursive: true });
  }
}
