import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { V1Container, V1PodSpec } from '@kubernetes/client-node';
import type { Config, CreateRequest, LocalPod } from '../../schemas/generated/types.ts';
import type { ObservedPod } from '../../shared/interlink/status/observed.ts';
import type { Logger } from '../../shared/logger.ts';
import { deliveredWith } from '../../shared/pod/delivered.ts';
import { createFates } from '../../shared/pod/fields/fates.ts';
import { askedSpec } from '../../shared/pod/fields/podSpec.ts';
import { podError } from '../../shared/pod/podError.ts';
import { assertSecure } from '../../shared/pod/security/assertSecure.ts';
import { createProcessContainer, type ProcessContainer } from './container.ts';
import { environmentOf } from './environment.ts';
import { layOutVolumes } from './volumes.ts';

/** A pod whose containers are child processes. */
export interface ProcessPod {
  /** Its PodJID. */
  readonly id: string;
  readonly local: LocalPod;
  readonly spec: V1PodSpec;
  readonly containers: readonly ProcessContainer[];
  /** Whether anything of it will still run. */
  readonly hasEnded: boolean;
  /** Begins to run it; what goes wrong then is told in its status. */
  start(log: Logger): void;
  /** As status sees it. */
  observe(): ObservedPod;
  /** SIGTERM, then SIGKILL after so many seconds; resolves when nothing of it is left. */
  stop(graceSeconds: number): Promise<void>;
}

const restartPauseMs = 200;

/**
 * Lays out a pod's files, and starts nothing yet.
 * @throws PluginError for what cannot be run
 */
export async function createProcessPod(
  request: CreateRequest,
  folder: string,
  level: Config['offloading']['pod_security'],
): Promise<ProcessPod> {
  const { pod: local } = request;
  const spec = askedSpec(local, createFates());
  if (!(spec.containers?.length > 0)) throw podError({ pod: local }, 'refused', 'it has no container to run');
  assertSecure(local, spec, level);
  const delivered = deliveredWith(request);
  await mkdir(folder, { recursive: true });
  const volumes = await layOutVolumes({ local, spec, delivered, folder: join(folder, 'volumes') });
  const toContainer = (container: V1Container, index: number, kind: ProcessContainer['kind']) =>
    createProcessContainer({ local, container, kind, delivered, volumes, folder: join(folder, `${kind}-${index}`) });
  const inits = (spec.initContainers ?? []).map((container, index) =>
    toContainer(container, index, container.restartPolicy === 'Always' ? 'sidecar' : 'init'),
  );
  const mains = spec.containers.map((container, index) => toContainer(container, index, 'main'));
  for (const container of [...(spec.initContainers ?? []), ...spec.containers])
    environmentOf({ local, container, delivered });
  const lacked = resourcesLacked(spec);
  const sidecars = inits.filter(({ kind }) => kind === 'sidecar');
  const id = randomUUID();
  const createdAt = new Date().toISOString();
  const restartPolicy = toPolicy(spec.restartPolicy);
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let failure: { readonly reason: string; readonly message: string } | undefined;
  let isOver = false;

  const supervise = async (container: ProcessContainer): Promise<void> => {
    const policy = container.kind === 'sidecar' ? 'Always' : restartPolicy;
    while (!stopping.signal.aborted) {
      const exitCode = await container.run();
      const isAgain =
        policy === 'Always' ? container.kind !== 'init' || exitCode !== 0 : policy === 'OnFailure' && exitCode !== 0;
      if (!isAgain || stopping.signal.aborted) return;
      container.crashed();
      await wait(restartPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const runAll = async () => {
    const beside: Promise<void>[] = [];
    for (const container of inits) {
      if (container.kind === 'sidecar') {
        beside.push(supervise(container));
        continue;
      }
      await supervise(container);
      if (container.exitCode !== 0) break;
    }
    const isReady = inits.every(({ kind, exitCode }) => kind === 'sidecar' || exitCode === 0);
    if (isReady && !stopping.signal.aborted) await Promise.all(mains.map(supervise));
    stopping.abort();
    await Promise.all(sidecars.map((sidecar) => sidecar.stop(1000)));
    await Promise.all(beside);
    isOver = true;
  };

  const endAll = async (graceMs: number) => {
    stopping.abort();
    await Promise.all([...inits, ...mains].map((container) => container.stop(graceMs)));
  };

  const observedPhase = (): string => {
    if (lacked.length > 0) return 'Pending';
    if (failure !== undefined) return 'Failed';
    if (!isOver)
      return inits.every(({ kind, exitCode }) => kind === 'sidecar' || exitCode === 0) ? 'Running' : 'Pending';
    return mains.every(({ exitCode }) => exitCode === 0) ? 'Succeeded' : 'Failed';
  };

  return {
    id,
    local,
    spec,
    containers: [...inits, ...mains],
    get hasEnded() {
      return isOver;
    },
    start: (log) => {
      if (lacked.length > 0) return;
      const { activeDeadlineSeconds } = spec;
      const deadline =
        activeDeadlineSeconds === undefined
          ? undefined
          : setTimeout(() => {
              const message = 'Pod was active on the node longer than the specified deadline';
              failure = { reason: 'DeadlineExceeded', message };
              void endAll(1000);
            }, activeDeadlineSeconds * 1000);
      running = runAll()
        .catch((error: unknown) => {
          isOver = true;
          failure = { reason: 'Error', message: String(error) };
          log.error('pod ended', { reason: String(error) });
        })
        .finally(() => clearTimeout(deadline));
    },
    observe: () => ({
      name: local.metadata.name,
      namespace: local.metadata.namespace,
      uid: id,
      sourceUid: local.metadata.uid,
      createdAt,
      restartPolicy,
      gated: false,
      assigned: lacked.length === 0,
      ...(lacked.length > 0 && {
        unschedulable: { reason: 'Unschedulable', message: `Insufficient ${lacked.join(', ')}` },
      }),
      containers: mains.map(({ name }) => name),
      initContainers: inits.map(({ name, kind }) => ({ name, sidecar: kind === 'sidecar' })),
      phase: observedPhase(),
      ...failure,
      // A pod without a place has no containers yet.
      containerStatuses: lacked.length > 0 ? [] : mains.map((container) => container.observe()),
      initContainerStatuses: lacked.length > 0 ? [] : inits.map((container) => container.observe()),
    }),
    stop: async (graceSeconds) => {
      await endAll(graceSeconds * 1000);
      await running;
      isOver = true;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Extended resources, of which this machine has none. */
function resourcesLacked({ containers, initContainers = [] }: V1PodSpec): readonly string[] {
  const asked = [...containers, ...initContainers].flatMap(({ resources }) => Object.keys(resources?.limits ?? {}));
  return [...new Set(asked)].filter((name) => name.includes('/'));
}

function toPolicy(policy: string | undefined): ObservedPod['restartPolicy'] {
  return policy === 'Never' || policy === 'OnFailure' ? policy : 'Always';
}
