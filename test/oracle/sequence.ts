import { readdirSync, readFileSync } from 'node:fs';
import type { LocalContainer } from '../../schemas/generated/types.ts';

/** A v1.Pod as the API server sends it; only what is looked at here is typed. */
export interface RawPod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly spec: {
    readonly restartPolicy?: string;
    readonly containers: readonly LocalContainer[];
    readonly initContainers?: readonly LocalContainer[];
    readonly [field: string]: unknown;
  };
  readonly status?: { readonly phase?: string; readonly [field: string]: unknown };
}

/** The life of one remote pod, as a watch shows it; null once it is gone. */
export interface Sequence {
  readonly name: string;
  readonly what: string;
  /** `recorded: …` by record.ts, or `composed: …` and why. */
  readonly source: string;
  readonly frames: readonly (RawPod | null)[];
}

const folder = 'test/fixtures/sequences';

export function readSequences(): readonly Sequence[] {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
}

/** The pod without what status never looks at. */
export function trim({ metadata, spec, status }: RawPod): RawPod {
  const { name, namespace, uid, labels, creationTimestamp, deletionTimestamp } = metadata;
  const toName = ({ name: container, restartPolicy }: LocalContainer) => ({
    name: container,
    ...(restartPolicy && { restartPolicy }),
  });
  return {
    metadata: {
      name,
      namespace,
      uid,
      ...(labels && { labels }),
      creationTimestamp,
      ...(deletionTimestamp !== undefined && { deletionTimestamp }),
    },
    spec: {
      ...(spec.restartPolicy !== undefined && { restartPolicy: spec.restartPolicy }),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(toName) }),
      containers: spec.containers.map(toName),
    },
    ...(status && { status: trimStatus(status) }),
  };
}

function trimStatus({
  hostIP,
  hostIPs,
  podIP,
  podIPs,
  qosClass,
  startTime,
  conditions,
  ...status
}: NonNullable<RawPod['status']>) {
  const kept = Array.isArray(conditions) && conditions.filter(({ type }) => statusReads.includes(type));
  return { ...status, ...(kept && kept.length > 0 && { conditions: kept }) };
}

const statusReads: readonly unknown[] = ['PodScheduled', 'DisruptionTarget'];
