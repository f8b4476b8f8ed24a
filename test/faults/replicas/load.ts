import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { removeNamespace } from '../../contract/bench/bench.ts';
import type { Cluster } from '../../contract/bench/cluster.ts';
import { eachOf } from '../eachOf.ts';
import { type Fleet, type Member, openFleet } from './fleet.ts';
import { type Life, live, settles } from './life.ts';

export interface Load {
  readonly cluster: Cluster;
  readonly bundle: string;
  /** How the gateways reach it; by default as the cluster says. */
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly gateways: number;
  readonly lives: number;
  readonly atOnce: number;
}

/** Plays interLink against several gateways while `disturb` does something to them, and holds what comes of it to the invariants. */
export async function underLoad(
  t: TestContext,
  { cluster, bundle, credentials = { ...cluster.credentials }, gateways, lives, atOnce }: Load,
  disturb: (fleet: Fleet, signal: AbortSignal) => Promise<void>,
): Promise<readonly Life[]> {
  const namespace = `fleet-${randomUUID().slice(0, 8)}`;
  const sections = {
    offloading: { create_deadline_seconds: 30, cluster_id: namespace, stop_grace_seconds: 10 },
    status: { deadline_seconds: 30 },
  };
  const fleet = openFleet(t, { bundle, credentials, namespace, sections });
  t.after(() => removeNamespace(cluster, namespace));
  await Promise.all(Array.from({ length: gateways }, () => fleet.start()));

  const lived: Life[] = [];
  t.after(async () => {
    for (const { wanted } of lived) await removeNamespace(cluster, wanted.remoteNamespace);
  });
  const over = new AbortController();
  const disturbing = disturb(fleet, over.signal);
  try {
    await eachOf(
      Array.from({ length: lives }, (_, index) => index),
      atOnce,
      async (index) => {
        const chosen = { isTwice: index % 3 === 0, isLate: index % 4 === 1, isKept: index % 5 === 4 };
        lived.push(await live({ fleet, ...chosen }));
      },
    );
  } finally {
    over.abort();
    await disturbing;
  }

  await eachOf(lived, 4, (life) => settles(cluster, fleet, life));
  await nothingPending(cluster, namespace);
  assert.doesNotMatch(fleet.log(), /"level":"error"/, 'no gateway met a bug');
  return lived;
}

/** Every delete was carried out, whichever gateway was asked for it. */
async function nothingPending({ admin, patienceMs }: Cluster, namespace: string): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/configmaps?labelSelector=interlink.io%2Fpending`;
  for (const end = Date.now() + patienceMs; ; await wait(100)) {
    const { items } = await admin.request<{ items: { metadata: { name: string } }[] }>('GET', path);
    if (items.length === 0) return;
    assert.ok(Date.now() < end, `pending: ${items.map(({ metadata }) => metadata.name).join(' ')}`);
  }
}

/** Kills one after the other, whatever it is at; each is replaced by one that knows nothing. */
export async function killOneAfterTheOther(fleet: Fleet, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(randomInt(100, 600));
    if (signal.aborted) return;
    const victim = await oldestOf(fleet);
    victim.child.kill('SIGKILL');
    victim.isServing = false;
    assert.equal(await victim.ended, 'SIGKILL');
    await fleet.start();
  }
}

/** As a Deployment does with maxUnavailable 0: the new one first; the old one is told, and takes requests until it says no more. */
export async function replaceOneAfterTheOther(fleet: Fleet, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const old = await oldestOf(fleet);
    await fleet.start();
    old.child.kill('SIGTERM');
    // Endpoints take their time: it still gets new connections for a while.
    await wait(800);
    old.isServing = false;
    assert.equal(await old.ended, 0, old.err());
  }
}

async function oldestOf({ members }: Fleet): Promise<Member> {
  const member = members.find(({ isServing }) => isServing);
  if (member === undefined) throw new Error('no gateway serves');
  return member;
}
