import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { V1ObjectMeta, V1Pod } from '@kubernetes/client-node';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import type { Plugin, Reply } from '../front/plugin.ts';
import { createBody, type LocalObjects } from '../wire/create.ts';
import { type LogOptions, logRequest } from '../wire/logs.ts';
import { deleted, polled, type WirePod } from '../wire/pod.ts';
import type { Bench } from './bench.ts';
import { assertSuccess, readEntries } from './checks.ts';

/** Part of a bench that verbs need: give it another `plugin` to say the same through an own instance. */
type Player = Pick<Bench, 'plugin' | 'cluster' | 'remoteNamespace'>;

/** The kinds the plugin makes for a pod. */
export const kinds = ['pods', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims'] as const;
export type Kind = (typeof kinds)[number];

export interface RemoteObject {
  readonly metadata: V1ObjectMeta;
  readonly [field: string]: unknown;
}

/** Sends /create and answers the PodJID of its success. */
export async function created(
  { plugin }: Pick<Bench, 'plugin'>,
  pod: WirePod,
  objects?: LocalObjects,
): Promise<string> {
  return readJobId(await plugin.create(createBody(pod, objects)), pod);
}

/** The PodJID of a successful reply to /create. */
export async function readJobId(reply: Reply, pod: WirePod): Promise<string> {
  const text = await reply.text();
  assertSuccess(reply, text);
  const parsed: unknown = JSON.parse(text);
  assert.ok(typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed), `an object, not ${text}`);
  const { PodUID, PodJID } = parsed as { PodUID?: unknown; PodJID?: unknown };
  assert.equal(PodUID, pod.metadata.uid);
  assert.ok(typeof PodJID === 'string' && PodJID !== '', 'a PodJID');
  return PodJID;
}

/** Sends /delete and expects its success. */
export async function removed({ plugin }: Pick<Bench, 'plugin'>, pod: WirePod, graceSeconds?: number): Promise<void> {
  const reply = await plugin.remove(deleted(pod, graceSeconds));
  assertSuccess(reply, await reply.text());
}

/** The pod's entry in the reply of one poll; undefined when it was left out. */
export async function entryOf(
  { plugin }: Pick<Bench, 'plugin'>,
  pod: WirePod,
  jobId?: string,
): Promise<PodStatus | undefined> {
  const asked = polled(pod, jobId);
  const [entry] = await readEntries(await plugin.status([asked]), [asked]);
  return entry;
}

/** Polls until the entry is as wanted, as interLink does every five seconds but faster. */
export function entryWhen(
  player: Player,
  pod: WirePod,
  jobId: string,
  what: string,
  wanted: (entry: PodStatus) => boolean,
): Promise<PodStatus> {
  return until(player, `status shows ${what}`, async () => {
    const entry = await entryOf(player, pod, jobId);
    return entry !== undefined && wanted(entry) ? entry : undefined;
  });
}

/** Polls until every container has ended. */
export function entryWhenEnded(player: Player, pod: WirePod, jobId: string): Promise<PodStatus> {
  return entryWhen(player, pod, jobId, 'all containers terminated', ({ containers }) =>
    containers.every(({ state }) => state.terminated !== undefined),
  );
}

/** Creates the pod and waits for its end. */
export async function ranToEnd(player: Player, pod: WirePod, objects?: LocalObjects): Promise<PodStatus> {
  return entryWhenEnded(player, pod, await created(player, pod, objects));
}

/** The exit code each container ended with. */
export function exitCodes(entry: PodStatus): (number | undefined)[] {
  return entry.containers.map(({ state }) => state.terminated?.exitCode);
}

/** A node lost what a container wrote: the case says nothing about the plugin, and is tried once more. */
export class LostByNode extends Error {
  override readonly name = 'LostByNode';
}

/** The whole reply of a successful /getLogs. */
export async function logText(
  { plugin }: { readonly plugin: Plugin },
  pod: WirePod,
  container: string,
  options?: Partial<LogOptions>,
): Promise<string> {
  const reply = await plugin.logs(logRequest(pod, container, options));
  const text = await reply.text();
  assertSuccess(reply, text);
  return text;
}

/**
 * The log of a container that ended and wrote something.
 *
 * @throws LostByNode when the API server itself has nothing of it: a busy node now and then loses what a container wrote that ends at once
 */
export async function outputOf(player: Player, pod: WirePod, container: string): Promise<string> {
  const text = await logText(player, pod, container);
  const { admin, capabilities } = player.cluster;
  if (text === '' && capabilities.objects) {
    const { metadata } = await remotePodOf(player, pod);
    const kept = await admin.text(
      `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log?container=${container}`,
    );
    if (kept === '') throw new LostByNode(`the node has nothing of what container ${container} wrote`);
  }
  return text;
}

/** The remote objects of one kind that carry the pod's uid. */
export async function remotesOf<T = RemoteObject>(player: Player, pod: WirePod, kind: Kind): Promise<readonly T[]> {
  const namespace = player.remoteNamespace(pod.metadata.namespace);
  const selector = encodeURIComponent(`interlink.io/source.pod_uid=${pod.metadata.uid}`);
  const path = `/api/v1/namespaces/${namespace}/${kind}?labelSelector=${selector}`;
  return (await player.cluster.admin.request<{ items: T[] }>('GET', path)).items;
}

/** The one remote pod of a local one. */
export async function remotePodOf(player: Player, pod: WirePod): Promise<V1Pod & { readonly metadata: V1ObjectMeta }> {
  const [remote, ...more] = await remotesOf<V1Pod>(player, pod, 'pods');
  assert.ok(remote?.metadata, 'a remote pod with the uid label');
  assert.equal(more.length, 0, 'one remote pod only');
  return { ...remote, metadata: remote.metadata };
}

/** Path of the remote pod, for the admin's own calls. */
export function pathOfRemote({ metadata }: { readonly metadata?: V1ObjectMeta }): string {
  return `/api/v1/namespaces/${metadata?.namespace}/pods/${metadata?.name}`;
}

/** Writes the remote pod's status as a kubelet would: by merge patch, so that lists are replaced. */
export async function scripted(player: Player, pod: WirePod, status: object): Promise<void> {
  const path = pathOfRemote(await remotePodOf(player, pod));
  await player.cluster.admin.request('PATCH', `${path}/status`, { status });
}

/** Waits until nothing that carries the pod's uid is left. */
export function nothingLeft(player: Player, pod: WirePod, among: readonly Kind[] = kinds): Promise<true> {
  return until(player, `nothing of uid ${pod.metadata.uid} is left`, async () => {
    const found = await Promise.all(among.map((kind) => remotesOf(player, pod, kind)));
    return found.every((objects) => objects.length === 0) ? true : undefined;
  });
}

/** Asks again and again until there is an answer; fails with what was awaited. */
export async function until<T>(
  { cluster }: Pick<Bench, 'cluster'>,
  what: string,
  probe: () => Promise<T | undefined>,
  patienceMs: number = cluster.patienceMs,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (let pauseMs = 20; performance.now() < end; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await wait(pauseMs);
  }
  assert.fail(`not within ${patienceMs / 1000} s: ${what}`);
}
