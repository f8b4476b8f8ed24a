/** Container statuses as a kubelet writes them, for cases that script a remote pod. */
const container = (name: string, state: object, fields: object = {}) => ({
  name,
  image: 'docker.io/library/busybox:latest',
  imageID: 'sha256:4f1c6a',
  ready: 'running' in state,
  restartCount: 0,
  lastState: {},
  state,
  ...fields,
});

const startedAt = '2026-01-02T03:04:05Z';
const finishedAt = '2026-01-02T03:05:06Z';

export const running = (name: string, fields?: object) => container(name, { running: { startedAt } }, fields);

export const waiting = (name: string, reason: string, message?: string, fields?: object) =>
  container(name, { waiting: { reason, ...(message !== undefined && { message }) } }, fields);

export const ended = (name: string, exitCode: number, fields?: object, reason?: string) =>
  container(name, terminated(exitCode, reason), fields);

/** A terminated state: `Completed` or `Error` unless it says otherwise. */
export const terminated = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error') => ({
  terminated: { exitCode, reason, startedAt, finishedAt, containerID: 'containerd://7a' },
});

/** The condition of a pod that was given a node. */
export const scheduled = { type: 'PodScheduled', status: 'True', lastTransitionTime: startedAt };
