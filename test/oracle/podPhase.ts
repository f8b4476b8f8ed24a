/** What of a container's state decides the pod's phase; `restarting` waits after a run, `waiting` has never run. */
export type Stage = 'waiting' | 'running' | 'restarting' | { readonly exitCode: number };

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** The phase a kubelet gives to a pod in these stages, as the Kubernetes documentation of the pod lifecycle describes it. */
export function toPhase(restartPolicy: RestartPolicy, inits: readonly Stage[], mains: readonly Stage[]): string {
  if (restartPolicy === 'Never' && inits.some(hasFailed)) return 'Failed';
  if (!inits.every(hasSucceeded) || mains.includes('waiting')) return 'Pending';
  if (mains.includes('running') || mains.includes('restarting') || restartPolicy === 'Always') return 'Running';
  if (mains.every(hasSucceeded)) return 'Succeeded';
  return restartPolicy === 'Never' ? 'Failed' : 'Running';
}

function hasFailed(stage: Stage): boolean {
  return typeof stage === 'object' && stage.exitCode !== 0;
}

export function hasSucceeded(stage: Stage): boolean {
  return typeof stage === 'object' && stage.exitCode === 0;
}
