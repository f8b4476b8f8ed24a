import type { ContainerState, ContainerStatus, LocalPod, PodStatus } from '../../schemas/generated/types.ts';

/** The Go process would have died here, and again at every poll after its restart. */
export class VirtualKubeletPanic extends Error {
  override readonly name = 'VirtualKubeletPanic';
}

/** What the virtual kubelet shows of one pod: the part of v1.PodStatus it computes. */
export interface Shown {
  readonly phase: string;
  readonly reason: string;
  readonly ready: boolean;
  readonly containers: readonly ContainerStatus[];
  readonly initContainers: readonly ContainerStatus[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type View = Writable<Omit<Shown, 'containers' | 'initContainers'>> & {
  containers: ContainerStatus[];
  initContainers: ContainerStatus[];
};

/** What the virtual kubelet shows right after create: a waiting status per container of the spec, and none for init containers. */
export function toFirstShown({ spec }: LocalPod): Shown {
  const containers = (spec?.containers ?? []).map(({ name }) => ({
    name,
    state: { waiting: { reason: 'ContainerCreating' } },
    lastState: {},
    ready: false,
    restartCount: 0,
    image: '',
    imageID: '',
  }));
  return { phase: 'Pending', reason: '', ready: false, containers, initContainers: [] };
}

/** Once terminal a pod is never polled again. */
export function isOver({ phase }: Shown): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/**
 * One poll: what the virtual kubelet shows once it has read this reply. Written from contract.md 2.3 and 2.4 alone, and held to its
 * table of executed results. Only the first entry counts; one without a name is skipped; a terminal pod is not polled.
 * @throws VirtualKubeletPanic
 */
export function applyReply(shown: Shown, reply: readonly PodStatus[] | null): Shown {
  const [entry] = reply ?? [];
  if (!entry?.name || isOver(shown)) return shown;
  const view: View = structuredClone({
    ...shown,
    containers: [...shown.containers],
    initContainers: [...shown.initContainers],
  });
  const init = readInits(view, structuredClone(entry.initContainers ?? []));
  // Go reads an absent or null list as an empty one.
  const mains = readMains(view, structuredClone<readonly ContainerStatus[]>(entry.containers ?? []), init);
  conclude(view, init, mains);
  return view;
}

interface InitCount {
  readonly total: number;
  readonly terminated: number;
  readonly running: boolean;
  readonly waiting: boolean;
  /** Exit code of one that failed, else 0. */
  readonly error: number;
}

function readInits(view: View, entries: readonly ContainerStatus[]): InitCount {
  let [terminated, running, waiting, error] = [0, false, false, 0];
  for (const entry of entries) {
    const slot = place(view.initContainers, entry);
    if (entry.state.terminated) {
      terminated++;
      const { exitCode } = entry.state.terminated;
      if (exitCode !== 0) error = exitCode;
      setReason(slot, exitCode);
    } else if (entry.state.waiting) {
      waiting = true;
      slot.state.waiting = entry.state.waiting;
    } else if (entry.state.running) {
      running = true;
      slot.state.running = entry.state.running;
    }
  }
  return { total: entries.length, terminated, running, waiting: waiting && terminated < entries.length, error };
}

interface MainCount {
  readonly total: number;
  readonly terminated: number;
  readonly running: boolean;
  readonly error: number;
}

function readMains(view: View, entries: readonly ContainerStatus[], init: InitCount): MainCount {
  let [terminated, running, error] = [0, false, 0];
  for (const entry of entries) {
    if (init.running || init.waiting) entry.state = { waiting: { reason: toInitReason(init) } };
    const slot = place(view.containers, entry);
    if (entry.state.terminated) {
      terminated++;
      const { exitCode } = entry.state.terminated;
      if (exitCode !== 0) error = exitCode;
      setReason(slot, exitCode);
    } else if (entry.state.running && !entry.state.waiting) {
      running = true;
      slot.state.running = entry.state.running;
      slot.ready = true;
    }
  }
  return { total: entries.length, terminated, running, error };
}

function toInitReason({ running, terminated, total }: InitCount): string {
  return running ? `Init:${terminated}/${total}` : 'PodInitializing';
}

/**
 * Stores an entry and answers the status whose state is then written. A name that is not there yet is appended, but the index that
 * is written to stays 0: that is how a first poll corrupts, or dereferences, somebody else's state.
 */
function place(statuses: ContainerStatus[], entry: ContainerStatus): ContainerStatus {
  const at = statuses.findIndex(({ name }) => name === entry.name);
  if (at >= 0) statuses[at] = entry;
  // Go copies structs: writing to slot 0 must not change the entry that is being read.
  else statuses.push({ ...entry, state: { ...entry.state } });
  const slot = statuses[Math.max(at, 0)];
  if (!slot) throw new VirtualKubeletPanic('index out of range [0] with length 0');
  return slot;
}

function setReason({ name, state }: { readonly name: string; readonly state: ContainerState }, exitCode: number): void {
  if (!state.terminated) throw new VirtualKubeletPanic(`nil Terminated of ${name}`);
  state.terminated.reason = exitCode === 0 ? 'Completed' : `Error: ${exitCode}`;
}

function conclude(view: View, init: InitCount, mains: MainCount): void {
  if (mains.terminated === mains.total) {
    const error = mains.error || init.error;
    view.phase = error === 0 ? 'Succeeded' : 'Failed';
    view.reason = error === 0 ? 'Completed' : `Error: ${error}`;
    view.ready = false;
    if (error !== 0) for (const status of view.containers) setReason(status, error);
    return;
  }
  if (init.waiting) [view.phase, view.reason] = ['Pending', 'Waiting for init containers'];
  else if (init.running) [view.phase, view.reason] = ['Pending', 'Init'];
  else if (mains.running && view.phase !== 'Running')
    [view.phase, view.reason, view.ready] = ['Running', 'Running', true];
}
