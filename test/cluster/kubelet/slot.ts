import type { Container, ContainerState, ContainerStatus, Pod } from '../api/pod.ts';
import { isSidecar } from '../api/pod.ts';
import type { LocalProcess } from './process.ts';

/** One container of a pod and what became of it so far. */
export class Slot {
  readonly container: Container;
  readonly kind: 'init' | 'sidecar' | 'main';
  state: ContainerState;
  lastState: ContainerState = {};
  restartCount = 0;
  ready = false;
  started = false;
  containerID = '';
  process: LocalProcess | undefined;

  constructor(container: Container, kind: 'init' | 'sidecar' | 'main', waitingFor: string) {
    this.container = container;
    this.kind = kind;
    this.state = { waiting: { reason: waitingFor } };
  }

  get running(): boolean {
    return this.state.running !== undefined;
  }

  /** Ran at least once and is not running now. */
  get stopped(): boolean {
    return (
      this.state.terminated !== undefined ||
      (this.state.waiting !== undefined && this.lastState.terminated !== undefined)
    );
  }

  get succeeded(): boolean {
    return (this.state.terminated ?? this.lastState.terminated)?.exitCode === 0;
  }

  wait(reason: string, message?: string): void {
    if (this.state.terminated !== undefined) this.lastState = this.state;
    this.state = { waiting: { reason, ...(message === undefined ? {} : { message }) } };
    this.ready = false;
    this.started = false;
  }

  /** Another instance takes the place of the last one, whose end is remembered. */
  replace(containerID: string, state: ContainerState): void {
    if (this.state.terminated !== undefined) this.lastState = this.state;
    if (this.lastState.terminated !== undefined) this.restartCount++;
    this.containerID = containerID;
    this.state = state;
  }

  toStatus(): ContainerStatus {
    const ran = this.containerID !== '';
    return {
      name: this.container.name,
      state: this.state,
      lastState: this.lastState,
      ready: this.ready,
      restartCount: this.restartCount,
      image: this.container.image,
      imageID: ran ? `stand-in/${this.container.image}@sha256:${'0'.repeat(64)}` : '',
      ...(ran ? { containerID: this.containerID } : {}),
      ...(this.kind === 'init' ? {} : { started: this.started }),
    };
  }
}

/** Slots of a pod in spec order, init containers first. */
export function slotsOf({ spec }: Pod): readonly Slot[] {
  const inits = spec.initContainers ?? [];
  return [
    ...inits.map((container) => new Slot(container, isSidecar(container) ? 'sidecar' : 'init', 'PodInitializing')),
    ...spec.containers.map(
      (container) => new Slot(container, 'main', inits.length > 0 ? 'PodInitializing' : 'ContainerCreating'),
    ),
  ];
}
