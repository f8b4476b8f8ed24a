import type { Config } from '../../schemas/generated/types.ts';
import { systemClock } from '../async/clock.ts';
import { createKeyedMutex } from '../async/keyedMutex.ts';
import type { Backend } from '../backend/backend.ts';
import { createDurableRemover } from '../backend/deletes/durableRemover.ts';
import type { Journal } from '../backend/deletes/journal.ts';
import { createMemoryTombstones, type Tombstones } from '../backend/deletes/tombstones.ts';
import { countBy } from '../backend/figures.ts';
import { createHeartbeat } from '../backend/orphans/heartbeat.ts';
import { createLastPolls } from '../backend/orphans/lastPolls.ts';
import type { Overview } from '../backend/overview.ts';
import { createPinger, troubleIn } from '../backend/ping/ping.ts';
import { openState } from '../backend/state/state.ts';
import { createFinalReplies } from '../backend/status/finalReplies.ts';
import { createStatusReader } from '../backend/status/statusReader.ts';
import type { Environment } from '../environment.ts';
import type { ObservedPod } from '../interlink/status/observed.ts';
import type { Logger } from '../logger.ts';
import type { RemoteObserver } from '../remoteRequests.ts';
import { createAccessWatch } from './access/accessWatch.ts';
import { remoteCapacityOf } from './capacity/capacity.ts';
import { openRemoteClient } from './client/openRemoteClient.ts';
import { createPodCreator } from './create/createPod.ts';
import { createLogOpener } from './logs/logOpener.ts';
import { createOrphanCollector, type OrphanCollector } from './orphans/collector.ts';
import type { Orphan } from './orphans/findOrphans.ts';
import type { Scope } from './orphans/listManaged.ts';
import { clusterHealthOf } from './ping/clusterHealth.ts';
import { createCachedReader } from './pods/cachedReader.ts';
import { remoteRemovalOf } from './remove/removals.ts';
import { createPodRemover } from './remove/removePod.ts';
import { createReplicas } from './replicas/replicas.ts';
import { createSharedDeletes } from './replicas/sharedDeletes.ts';
import { toPodsOverview } from './story/podsOverview.ts';

/** The number of final replies kept in memory, at about 1.5 KB each. interLink polls a pod only once or twice after its end. */
const rememberedEnds = 10_000;

/** The Kubernetes backend of the gateway process: it watches the cluster, keeps deletes across restarts, and removes orphans. */
export interface KubernetesBackend extends Backend {
  readonly orphans: OrphanCollector;
}

/**
 * Connects to the remote cluster, opens the files on disk, and builds the backend of the gateway.
 * @throws StartError when the credentials cannot be used, or another process has locked the files
 */
export async function openServer(
  config: Config,
  env: Environment,
  log: Logger,
  observers: readonly RemoteObserver[] = [],
): Promise<KubernetesBackend> {
  const client = await openRemoteClient(config.k8s, log, { env, observers });
  const { journal, record, release } = await openState(config, log).catch(async (error: unknown) => {
    await client.close();
    throw error;
  });
  const polls = createLastPolls(systemClock, (uid) => (replicas ?? record).notePolled(uid));
  const reader = createCachedReader(client, config, log, systemClock, Math.random, polls);
  const cluster = { client, config, reader, log };
  const mutex = createKeyedMutex();
  const deletes = config.replicas.namespace === '' ? undefined : createSharedDeletes(cluster);
  const tombstones = deletes ?? restoreTombstones(journal);

  const remover = createDurableRemover({
    remove: createPodRemover({ ...cluster, tombstones, mutex, isReachable: () => reader.unreachable === undefined }),
    remote: remoteRemovalOf(cluster),
    journal,
    mutex,
    log,
    ...(deletes && { givenUp: deletes.forget }),
  });
  const remote = remoteCapacityOf(cluster);
  const access = createAccessWatch({ ...cluster, scope: reader.scope });
  const health = () => clusterHealthOf(reader, access);
  const pinger = createPinger({ remote, config, log, health });
  const heartbeat = createHeartbeat(polls);
  const seen = { pods: reader.pods, podsOf: (uid: string) => reader.cached(uid) ?? [] };
  const replicas = deletes && createReplicas({ ...cluster, ...seen, deletes, remover, heartbeat, record });
  const known = replicas?.record ?? record;
  const create = createPodCreator({ ...cluster, tombstones, mutex, leftovers: remover.leftovers, record: known });
  const openLog = createLogOpener(cluster);
  const orphans = createOrphanCollector({
    ...cluster,
    pods: reader.pods,
    scope: () => withShared(reader.scope(), config.replicas),
    cover: reader.cover,
    heartbeat: replicas?.heartbeat ?? heartbeat,
    polls,
    record: known,
  });

  let told: Overview['told'];

  return {
    create: (request, call) => {
      polls.note(request.pod.metadata.uid);
      return create(request, call);
    },
    remove: remover.remove,
    ...createStatusReader(cluster, createFinalReplies(rememberedEnds), record.noteEnd),
    logs: (request, call) => {
      polls.note(request.PodUID);
      return openLog(request, call);
    },
    ping: async (call) => {
      heartbeat.notePing();
      const ping = await pinger.ping(call);
      told = { ping, at: Date.now() };
      return ping;
    },
    trouble: () => troubleIn(health()),
    figures: () => {
      const pods = reader.pods();
      return {
        state: health().state,
        pods: pods && countBy(pods, phaseOf, phases),
        orphans: countBy(orphans.orphans, ({ kind }) => kind, kindsOfOrphans),
        pendingRemovals: remover.pending,
        ...reader.figures(),
        pauseMs: client.pauseMs,
        expiries: client.expiries(),
      };
    },
    overview: () => ({
      health: health(),
      isCurrent: reader.pods() !== undefined,
      ...toPodsOverview(reader.seen(), reader.warningOf),
      told,
    }),
    orphans,
    start: async () => {
      reader.start();
      remover.start();
      pinger.start();
      access.start();
      if (replicas === undefined) orphans.start();
      else replicas.start(orphans.lookOften);
    },
    stop: async () => {
      await Promise.all([
        reader.stop(),
        remover.stop(),
        pinger.stop(),
        access.stop(),
        orphans.stop(),
        replicas?.stop(),
      ]);
      await Promise.all([client.close(), record.close()]);
      await release();
    },
  };
}

const phases = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'];
const kindsOfOrphans: readonly Orphan['kind'][] = ['remnant', 'half-made', 'silent', 'tombstone'];

const phaseOf = ({ phase }: ObservedPod) => (phases.includes(phase) ? phase : 'Unknown');

/** If the credential may not list the whole cluster, old tombstones are also searched in the namespace that the replicas share. */
function withShared(scope: Scope, { namespace }: Config['replicas']): Scope {
  return scope === 'cluster' || namespace === '' || scope.includes(namespace) ? scope : [...scope, namespace];
}

/** The tombstones of an earlier process, read from its journal, each for the rest of its ten minutes. */
function restoreTombstones({ deleted }: Journal): Tombstones {
  const tombstones = createMemoryTombstones();
  for (const { uid, namespace, at } of deleted) tombstones.restore({ uid, namespace }, at);
  return tombstones;
}
