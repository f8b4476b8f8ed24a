import assert from 'node:assert/strict';
import test from 'node:test';
import { validate } from '../../schemas/generated/statusReply.js';
import type { ContainerStatus, LocalPod, PodStatus } from '../../schemas/generated/types.ts';
import type {
  ObservedContainer,
  ObservedPod,
  ObservedState,
  Reading,
  Warning,
} from '../../shared/interlink/status/observed.ts';
import { type StatusOptions, toPodStatus } from '../../shared/interlink/status/toPodStatus.ts';

export interface Asked {
  readonly mains?: readonly string[];
  readonly inits?: readonly (string | { name: string; restartPolicy: string })[];
  readonly jobId?: string;
  readonly status?: object;
}

export function asked({ mains = ['c'], inits = [], jobId, status = {} }: Asked = {}): LocalPod {
  return {
    metadata: {
      name: 'p',
      namespace: 'ns',
      uid: 'u1',
      ...(jobId !== undefined && { annotations: { JobID: jobId } }),
    },
    spec: {
      containers: mains.map((name) => ({ name })),
      initContainers: inits.map((init) => (typeof init === 'string' ? { name: init } : init)),
    },
    status,
  };
}

export interface Remote {
  readonly phase: string;
  readonly mains?: Readonly<Record<string, ObservedState | ObservedContainer | undefined>>;
  readonly inits?: Readonly<Record<string, ObservedState | undefined>>;
  readonly sidecars?: readonly string[];
  readonly pod?: Partial<ObservedPod>;
  readonly warning?: Warning;
}

export function found({
  phase,
  mains = { c: undefined },
  inits = {},
  sidecars = [],
  pod = {},
  warning,
}: Remote): Reading {
  const toStatuses = (states: Readonly<Record<string, ObservedState | ObservedContainer | undefined>>) =>
    Object.entries(states).flatMap(([name, state]): ObservedContainer[] => {
      if (state === undefined) return [];
      return [
        'name' in state ? state : { name, state, ready: 'running' in state, restartCount: 0, image: 'i', imageID: '' },
      ];
    });
  return {
    kind: 'found',
    warning,
    pod: {
      name: 'remote',
      namespace: 'offloading-ns',
      uid: 'r1',
      sourceUid: 'u1',
      restartPolicy: 'Never',
      gated: false,
      containers: Object.keys(mains),
      initContainers: Object.keys(inits).map((name) => ({ name, sidecar: sidecars.includes(name) })),
      phase,
      containerStatuses: toStatuses(mains),
      initContainerStatuses: toStatuses(inits),
      ...pod,
    },
  };
}

export const absent: Reading = { kind: 'absent' };
export const at = '2026-01-01T00:00:00Z';
export const later = '2026-01-01T00:01:00Z';
export const running: ObservedState = { running: { startedAt: at } };
export const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error'): ObservedState => ({
  terminated: { exitCode, reason, startedAt: at, finishedAt: later },
});
export const waiting = (reason: string, message?: string): ObservedState => ({
  waiting: { reason, ...(message !== undefined && { message }) },
});

export function answer(local: LocalPod, reading: Reading, options?: StatusOptions): PodStatus {
  const status = toPodStatus(local, reading, options);
  assert.ok(status, 'the pod is not left out');
  assert.ok(validate([status]), JSON.stringify(validate.errors));
  for (const { state } of [...status.initContainers, ...status.containers])
    assert.equal(Object.keys(state).length, 1, 'each state is exactly one of waiting, running and terminated');
  return status;
}

/** `c running`, `d terminated 3`, `i1 waiting ImagePullBackOff`: one line per container. */
export function brief(statuses: readonly ContainerStatus[]): readonly string[] {
  return statuses.map(({ name, state: { waiting, running, terminated } }) => {
    if (terminated) return `${name} terminated ${terminated.exitCode}`;
    return running ? `${name} running` : `${name} waiting ${waiting?.reason}`;
  });
}

export function messageOf({ state }: ContainerStatus): string {
  return state.terminated?.message ?? state.waiting?.message ?? '';
}

/** A case of contract.md 9.4 whose whole point is which states are answered. */
export interface Row {
  readonly name: string;
  readonly asked?: Asked;
  readonly remote: Remote;
  readonly containers: readonly string[];
  readonly initContainers?: readonly string[];
}

/** Declares one test per row: which states are answered. */
export function testRows(rows: readonly Row[]): void {
  for (const row of rows) {
    test(row.name, () => {
      const status = answer(asked(row.asked), found(row.remote));

      assert.deepEqual(brief(status.containers), row.containers);
      assert.deepEqual(brief(status.initContainers), row.initContainers ?? []);
    });
  }
}
