import type { ObservedContainer, ObservedPod } from '../../interlink/status/observed.ts';
import type { Story } from './story.ts';

/** The parts of a story from which the next step follows. */
type Known = Pick<Story, 'uid' | 'pod' | 'made' | 'journal' | 'record' | 'events' | 'refusal'>;

interface Times {
  /** ms since 1970. */
  readonly now: number;
  /** The longest that a create may take. */
  readonly createSeconds: number;
  /** The silence after which a pod counts as an orphan. */
  readonly orphanSeconds: number;
}

/** What an operator should do next about a pod, in one sentence. */
export function nextStep(story: Known, times: Times): string {
  const { pod, uid, record, journal } = story;
  if (pod === undefined) return withoutPod(story);
  if (journal.state === 'pending')
    return 'Nothing, once the remote cluster answers: the plugin goes on asking it to delete this pod.';
  if (pod.pod.deletedAt !== undefined) return whileDeleted(pod.pod, pod.node, times);
  if (pod.pod.gated) return whileGated(pod.pod, uid, times);
  if (record.state === 'known' && record.silentSeconds >= times.orphanSeconds)
    return `Look with kubectl whether its local pod is there; if not, remove this one: orphans clean --uid ${uid}`;
  return ofPhase(pod.pod, story, uid || pod.pod.name);
}

function withoutPod({ uid, made, journal, record, refusal }: Known): string {
  if (journal.state === 'pending' || journal.state === 'undo')
    return 'Nothing, once the remote cluster answers: the plugin goes on removing what is left.';
  if (made.some(({ kind }) => kind !== 'PersistentVolumeClaim'))
    return `Remove what is left of it: orphans clean --uid ${uid}`;
  if (journal.state === 'accepted') return 'Nothing: it was deleted, and the remote cluster has accepted that.';
  if (record.state === 'known')
    return 'Its remote pod was removed by somebody else, or lost with its namespace: delete the local pod, so that its owner makes it anew.';
  if (refusal.state === 'refused') return 'Put right what its refusal says, and make the local pod anew.';
  return 'It never arrived here, or was refused: kubectl describe the local pod, whose events have the reason interLink was given.';
}

/** How long after the deletionTimestamp, which includes the grace period, to wait for a pod's end: a kubelet that is up needs no longer. */
const longestEndMs = 120_000;

function whileDeleted({ deletedAt = '' }: ObservedPod, node: string, { now }: Times): string {
  if (now - Date.parse(deletedAt) < longestEndMs) return 'Wait: it is being deleted, and has its grace period.';
  if (node === '') return 'Look at its finalizers in the remote cluster: nothing else keeps it.';
  return `Look at node ${node} of the remote cluster, which has not ended it, and at its finalizers.`;
}

function whileGated({ createdAt = '' }: ObservedPod, uid: string, { now, createSeconds }: Times): string {
  if (now - Date.parse(createdAt) < createSeconds * 1000) return 'Wait: its create is under way.';
  return `Its create never finished; interLink sends it again, or remove it: orphans clean --uid ${uid}`;
}

function ofPhase(pod: ObservedPod, { events }: Known, word: string): string {
  const statuses = [...pod.initContainerStatuses, ...pod.containerStatuses];
  const waiting = statuses.map((one) => ofWaiting(one, word)).find((step) => step !== undefined);
  if (waiting !== undefined && pod.phase !== 'Succeeded' && pod.phase !== 'Failed') return waiting;
  switch (pod.phase) {
    case 'Succeeded':
      return 'Nothing: it has ended well.';
    case 'Failed':
      return ofFailed(pod, statuses, word);
    case 'Running':
      return ofRunning(statuses, word);
    default:
      return ofPending(pod, events ?? []);
  }
}

function ofRunning(statuses: readonly ObservedContainer[], word: string): string {
  const crashed = statuses.find(({ lastState }) => (lastState?.terminated?.exitCode ?? 0) !== 0);
  if (crashed !== undefined)
    return `It runs, but container ${crashed.name} was restarted: read why it ended: logs ${word} ${crashed.name} --previous`;
  if (statuses.some(({ ready, state }) => state?.running !== undefined && ready === false))
    return `It runs and is not ready: look at its probes, and at its log: logs ${word}`;
  return 'Nothing: it runs.';
}

/** What to do about a waiting container, by its reason. */
const remedies: Readonly<Record<string, string>> = {
  ImagePullBackOff:
    'Correct the name of the image, or give the remote cluster the right to pull it (offloading.image_pull_secrets).',
  ErrImagePull:
    'Correct the name of the image, or give the remote cluster the right to pull it (offloading.image_pull_secrets).',
  InvalidImageName: 'Correct the name of the image.',
  ErrImageNeverPull: 'Load the image onto the remote node, or let it be pulled (imagePullPolicy).',
  CreateContainerConfigError:
    'Give it the ConfigMap, Secret or key that its message names, and make the local pod anew.',
  CreateContainerError:
    'Correct its command, mounts or security context, as its message says, and make the local pod anew.',
  RunContainerError: 'Correct its command or its mounts, as its message says, and make the local pod anew.',
};

function ofWaiting({ name, state }: ObservedContainer, word: string): string | undefined {
  const reason = state?.waiting?.reason ?? '';
  if (reason === 'CrashLoopBackOff') return `Read why container ${name} ended: logs ${word} ${name} --previous`;
  return Object.hasOwn(remedies, reason) ? remedies[reason] : undefined;
}

function ofFailed(pod: ObservedPod, statuses: readonly ObservedContainer[], word: string): string {
  const failed = statuses.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
  if (failed?.state?.terminated?.reason === 'OOMKilled') return `Give container ${failed.name} a higher memory limit.`;
  if (pod.reason === 'DeadlineExceeded') return 'Give it more time (activeDeadlineSeconds), or less to do.';
  if (pod.reason === 'Evicted')
    return 'Ask of its node what it uses (requests of memory and ephemeral storage), as its message says.';
  if (failed === undefined) return 'Read its message and its events: no container of it says why it failed.';
  return `Read why container ${failed.name} ended: logs ${word} ${failed.name}`;
}

function ofPending(pod: ObservedPod, events: Story['events'] & object): string {
  if (pod.unschedulable !== undefined)
    return 'Ask for less, or for other nodes (offloading.node_selector, node_tolerations): its reason says what the scheduler lacks.';
  const warning = events.findLast(({ type }) => type === 'Warning');
  if (warning?.reason.startsWith('FailedMount') || warning?.reason.startsWith('FailedAttach'))
    return 'Look at the volume that its last event names, in the remote cluster.';
  if (warning !== undefined) return `Put right what its last event says: ${warning.reason}.`;
  return pod.assigned === true
    ? 'Wait: its node is starting it.'
    : 'Wait: the remote scheduler has not chosen a node yet.';
}
