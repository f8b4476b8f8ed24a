import fc from 'fast-check';
import type { LocalPod } from '../../schemas/generated/types.ts';
import { hasSucceeded, type RestartPolicy, type Stage, toPhase } from './podPhase.ts';
import type { RawPod } from './sequence.ts';
import { texts } from './texts.ts';

/**
 * How one pod is spread over the two clusters. `local` containers are in the request only, `injected` ones in the remote pod only;
 * `sidecar` is one in both specs, `hiddenSidecar` only in the remote one.
 */
export interface Shape {
  readonly mains: readonly ('offloaded' | 'local' | 'injected')[];
  readonly inits: readonly ('offloaded' | 'local' | 'injected' | 'sidecar' | 'hiddenSidecar')[];
  readonly restartPolicy: RestartPolicy;
  readonly jobId: boolean;
}

const restartPolicies = fc.constantFrom<RestartPolicy>('Always', 'OnFailure', 'Never');

export const shapes: fc.Arbitrary<Shape> = fc.record({
  // The first is offloaded: what is wholly local never reaches the plugin.
  mains: fc
    .array(fc.constantFrom<Shape['mains'][number]>('offloaded', 'offloaded', 'offloaded', 'local', 'injected'), {
      maxLength: 2,
    })
    .chain((others) => fc.constantFrom<Shape['mains']>(['offloaded', ...others], [...others, 'offloaded'])),
  inits: fc.array(
    fc.constantFrom<Shape['inits'][number]>(
      'offloaded',
      'offloaded',
      'offloaded',
      'local',
      'injected',
      'sidecar',
      'hiddenSidecar',
    ),
    { maxLength: 3 },
  ),
  restartPolicy: restartPolicies,
  jobId: fc.boolean(),
});

/** The same request met by another remote pod: replaced by hand, or of a cluster that has not kept all of the spec. */
export function retold({ mains, inits, ...shape }: Shape): fc.Arbitrary<Shape> {
  const isFixed = (kind: string) => kind === 'injected' || kind === 'sidecar';
  const toMain = (kind: Shape['mains'][number]) =>
    isFixed(kind) ? fc.constant(kind) : fc.constantFrom<Shape['mains'][number]>('offloaded', 'local');
  const toInit = (kind: Shape['inits'][number]) =>
    isFixed(kind) ? fc.constant(kind) : fc.constantFrom<Shape['inits'][number]>('offloaded', 'local', 'hiddenSidecar');
  return fc
    .tuple(fc.tuple(...mains.map(toMain)), fc.tuple(...inits.map(toInit)))
    .map(([otherMains, otherInits]) => ({ ...shape, mains: otherMains, inits: otherInits }));
}

/** The request for a pod of this shape, as the virtual kubelet sends it. */
export function toRequest({ mains, inits, jobId }: Shape): LocalPod {
  const asked = (kinds: readonly string[], prefix: string) =>
    kinds.flatMap((kind, at) => {
      if (kind === 'injected') return [];
      return [{ name: `${prefix}${at}`, ...(kind === 'sidecar' && { restartPolicy: 'Always' }) }];
    });
  return {
    metadata: { name: 'p', namespace: 'ns', uid: 'u', ...(jobId && { annotations: { JobID: 'r' } }) },
    spec: { containers: asked(mains, 'c'), initContainers: asked(inits, 'i') },
  };
}

/** Index and kind of the containers that are in the remote pod. */
function remote<Kind extends string>(kinds: readonly Kind[]) {
  return kinds.flatMap((kind, at) => (kind === 'local' ? [] : [{ kind, at }]));
}

function toRaw(shape: Shape, status: Readonly<Record<string, unknown>>, deleted: boolean): RawPod {
  const { mains, inits, restartPolicy } = shape;
  const isSidecar = (kind: string) => kind === 'sidecar' || kind === 'hiddenSidecar';
  return {
    metadata: { name: 'r', namespace: 'o', uid: 'r', ...(deleted && { deletionTimestamp: '2026-01-01T00:00:00Z' }) },
    spec: {
      restartPolicy,
      containers: remote(mains).map(({ at }) => ({ name: `c${at}` })),
      initContainers: remote(inits).map(({ kind, at }) => ({
        name: `i${at}`,
        ...(isSidecar(kind) && { restartPolicy: 'Always' }),
      })),
    },
    status,
  };
}

// States that no kubelet should show ------------------------------------------------------------------------------------

const times = fc.constantFrom<unknown>('2026-01-01T00:00:00Z', '1970-01-01T00:00:00Z', null, undefined, 'yesterday', 7);
const reasons = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>('Error', 'Completed', 'OOMKilled', 'CrashLoopBackOff', 'PodInitializing'),
  },
  { weight: 1, arbitrary: texts },
);
const ends = fc.record({
  exitCode: fc.constantFrom<unknown>(0, 0, 1, 3, 137, -1, 2 ** 40, '1', undefined),
  signal: fc.constantFrom<unknown>(undefined, undefined, 9, 2 ** 40),
  reason: reasons,
  message: texts,
  startedAt: times,
  finishedAt: times,
});
const anyState = fc.oneof(
  fc.record({ running: fc.record({ startedAt: times }) }),
  fc.record({ waiting: fc.record({ reason: reasons, message: texts }) }),
  fc.record({ terminated: ends }),
  fc.record({ terminated: ends }),
  fc.record({ terminated: ends, running: fc.constant({}) }),
  fc.record({ terminated: ends, waiting: fc.constant({}) }),
  fc.constantFrom<unknown>(undefined, null, {}, [], 'running', { waiting: null, running: null }, { terminated: 1 }),
);
const anyStatus = (name: string) =>
  fc.record({
    name: fc.constantFrom<unknown>(name, name, name, name, name, 'x', 7),
    state: anyState,
    lastState: anyState,
    ready: fc.constantFrom<unknown>(true, false, undefined, 'yes'),
    restartCount: fc.constantFrom<unknown>(0, 5, -1, '5', undefined),
    image: fc.constantFrom<unknown>('busybox', undefined, null),
  });

/** Statuses in any order, some missing, some of nobody. */
function anyStatuses(names: readonly string[]) {
  if (names.length === 0) return fc.constantFrom<unknown>(undefined, null, []);
  return fc.oneof(
    { weight: 9, arbitrary: fc.tuple(...names.map(anyStatus)).chain((list) => fc.shuffledSubarray(list)) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, null, {}, [null], 'none') },
  );
}

const anyConditions = fc.oneof(
  fc.constantFrom<unknown>(undefined, undefined, null, [null]),
  fc
    .record({
      type: fc.constantFrom('PodScheduled', 'DisruptionTarget'),
      status: fc.constantFrom('False', 'True'),
      reason: fc.oneof(fc.constantFrom<unknown>('Unschedulable', 'PreemptionByScheduler'), texts),
      message: texts,
    })
    .map((condition) => [condition]),
);

/** A pod of this shape in any state, possible or not. */
export function hostilePods(shape: Shape): fc.Arbitrary<RawPod> {
  const status = fc.record({
    phase: fc.constantFrom('Pending', 'Running', 'Running', 'Succeeded', 'Failed', 'Unknown', 'Odd', ''),
    reason: fc.oneof(fc.constantFrom<unknown>(undefined, undefined, 'Evicted', 'DeadlineExceeded'), texts),
    message: texts,
    conditions: anyConditions,
    containerStatuses: anyStatuses(remote(shape.mains).map(({ at }) => `c${at}`)),
    initContainerStatuses: anyStatuses(remote(shape.inits).map(({ at }) => `i${at}`)),
  });
  return fc.tuple(status, fc.boolean()).map(([value, deleted]) => toRaw(shape, value, deleted));
}

// States as kubelets show them ------------------------------------------------------------------------------------------

const exits = fc.constantFrom(0, 0, 1, 137).map((exitCode) => ({ exitCode }));
const started = fc.oneof(fc.constantFrom<Stage>('running', 'running', 'restarting', 'waiting'), exits);

/** Init containers one after the other: what is done, then one at work, then those that wait. */
function initStages(count: number): fc.Arbitrary<readonly Stage[]> {
  return fc.tuple(fc.nat({ max: count }), started).map(([done, current]) =>
    Array.from({ length: count }, (_, at): Stage => {
      if (at < done) return { exitCode: 0 };
      return at === done ? current : 'waiting';
    }),
  );
}

const states = {
  waiting: { state: { waiting: { reason: 'ContainerCreating' } } },
  running: { state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
  restarting: {
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s restarting failed container' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    restartCount: 1,
  },
};

/** What of a running container decides nothing but how it is reported. */
interface Course {
  readonly ready: boolean;
  readonly restarted: boolean;
}

const courses = fc.record({
  ready: fc.constantFrom(true, true, true, false),
  restarted: fc.constantFrom(false, false, true),
});

function toStatus(
  name: string,
  stage: Stage,
  { ready, restarted }: Course = { ready: true, restarted: false },
): object {
  if (stage === 'running') {
    const { lastState, restartCount } = states.restarting;
    return { name, restartCount: 0, ...states.running, ready, ...(restarted && { lastState, restartCount }) };
  }
  if (typeof stage === 'string') return { name, restartCount: 0, ...states[stage] };
  const reason = stage.exitCode === 0 ? 'Completed' : 'Error';
  return { name, restartCount: 0, state: { terminated: { ...stage, reason, finishedAt: '2026-01-01T00:00:01Z' } } };
}

/** Why a pod's phase may be other than its containers' states say. */
const verdicts = fc.constantFrom<object>(
  ...Array.from({ length: 12 }, () => ({})),
  { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.', containerStatuses: [] },
  {
    phase: 'Failed',
    reason: 'DeadlineExceeded',
    message: 'Pod was active on the node longer than the specified deadline',
  },
  { phase: 'Failed', conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler' }] },
  { phase: 'Unknown', reason: 'NodeLost' },
  { phase: 'Pending', containerStatuses: undefined, initContainerStatuses: undefined },
);

/** A pod as a kubelet could show it, and whether containers of the request run in it, all of those ready. */
export interface KubeletPod {
  readonly raw: RawPod;
  readonly running: boolean;
  readonly ready: boolean;
}

/** A pod of this shape as a kubelet could show it. */
export function kubeletPods(shape: Shape): fc.Arbitrary<KubeletPod> {
  const mains = remote(shape.mains);
  const inits = remote(shape.inits);
  const ordinary = inits.filter(({ kind }) => kind === 'offloaded' || kind === 'injected');
  return fc
    .record({
      initStages: initStages(ordinary.length),
      mainStages: fc.array(started, { minLength: mains.length, maxLength: mains.length }),
      course: fc.array(courses, { minLength: mains.length, maxLength: mains.length }),
      sidecar: fc.constantFrom<Stage>('running', 'restarting', { exitCode: 143 }),
      verdict: verdicts,
      deleted: fc.boolean(),
    })
    .map(({ initStages: byOrder, mainStages, course, sidecar, verdict, deleted }) => {
      const initialised = byOrder.every(hasSucceeded);
      const stages = mainStages.map((stage): Stage => (initialised ? stage : 'waiting'));
      const status = {
        phase: toPhase(shape.restartPolicy, byOrder, stages),
        containerStatuses: mains.map(({ at }, nth) => toStatus(`c${at}`, stages[nth] ?? 'waiting', course[nth])),
        initContainerStatuses: inits.map((init) => toStatus(`i${init.at}`, byOrder[ordinary.indexOf(init)] ?? sidecar)),
        ...verdict,
      };
      const areShown = !('containerStatuses' in verdict);
      const running = mains.flatMap(({ kind }, nth) =>
        kind === 'offloaded' && stages[nth] === 'running' ? [nth] : [],
      );
      return {
        raw: toRaw(shape, status, deleted),
        running: areShown && running.length > 0,
        ready: running.every((nth) => course[nth]?.ready),
      };
    });
}
