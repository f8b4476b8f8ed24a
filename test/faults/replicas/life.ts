import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from '../../contract/bench/cluster.ts';
import { deleted, polled } from '../../contract/wire/pod.ts';
import { type Wanted, want } from '../pods.ts';
import { comesTo, isComplete, isEmpty, namesIn, remainsOf } from '../remains.ts';
import { type Fleet, send } from './fleet.ts';

/** What interLink knows of a pod when the load is over. */
export interface Life {
  readonly wanted: Wanted;
  /** By the first create that was answered 200. */
  jobId?: string;
  /** `unanswered` where the gateway died over it: interLink would not send it again. */
  delete?: 'accepted' | 'refused' | 'unanswered';
}

export interface LifeOptions {
  readonly fleet: Fleet;
  /** Whether two creates, or deletes, come at once, as from a virtual kubelet that was restarted. */
  readonly isTwice: boolean;
  /** Whether a create comes after the delete, too. */
  readonly isLate: boolean;
  readonly isKept: boolean;
}

/** Lives the life of one pod, each request at whichever gateway the Service chooses. */
export async function live({ fleet, isTwice, isLate, isKept }: LifeOptions): Promise<Life> {
  const wanted = want(randomInt(2) === 0 ? 'a pod alone' : 'a pod with children');
  const life: Life = { wanted };
  const times = isTwice ? [1, 2] : [1];

  const created = await Promise.all(times.map(() => send(fleet.any(), '/create', wanted.body)));
  const jobIds = new Set(
    created.flatMap((answer) =>
      answer?.status === 200 ? [(JSON.parse(answer.text) as { PodJID: string }).PodJID] : [],
    ),
  );
  assert.ok(jobIds.size <= 1, `creates at two gateways answer one pod: ${[...jobIds].join()}`);
  const [jobId] = jobIds;
  if (jobId !== undefined) life.jobId = jobId;

  for (let poll = 0; poll < 4; poll++) {
    await wait(randomInt(30));
    if (jobId !== undefined) await assertKnown(fleet, wanted, jobId);
  }
  if (isKept) return life;

  const body = deleted(jobId === undefined ? wanted.pod : withJobId(wanted, jobId), 0);
  const answers = await Promise.all(times.map(() => send(fleet.any(), '/delete', body)));
  life.delete = answers.some((answer) => answer?.status === 200)
    ? 'accepted'
    : answers.some((answer) => answer !== undefined)
      ? 'refused'
      : 'unanswered';
  if (isLate && life.delete === 'accepted') {
    const late = await send(fleet.any(), '/create', wanted.body);
    assert.notEqual(late?.status, 200, 'a deleted pod is not created');
  }
  return life;
}

const withJobId = ({ pod }: Wanted, jobId: string) => polled(pod, jobId);

/** Right after the create, at a gateway that may have heard nothing of it: what it answers must not mean the end of the pod. */
async function assertKnown(fleet: Fleet, wanted: Wanted, jobId: string): Promise<void> {
  const answer = await send(fleet.any(), '/status', [polled(wanted.pod, jobId)]);
  if (answer?.status !== 200) return;
  assert.match(answer.text, new RegExp(wanted.pod.metadata.uid), `it is left out: ${answer.text}`);
  assert.doesNotMatch(answer.text, /"state":\{"terminated"/, `it is called lost: ${answer.text}`);
}

/** What there has to be of it, once everything has come to rest. */
export async function settles(cluster: Cluster, fleet: Fleet, { wanted, jobId, delete: outcome }: Life): Promise<void> {
  const { admin } = cluster;
  const limits = { withinMs: cluster.patienceMs };
  if (outcome === 'accepted' || outcome === 'refused') {
    await comesTo(admin, wanted, isEmpty, { what: `nothing is left of a delete that was ${outcome}`, ...limits });
    return;
  }
  const remains = await remainsOf(admin, wanted);
  assert.ok(remains.pods.length <= 1, `one pod: ${namesIn(remains).join(' ')}`);
  if (outcome === undefined && jobId !== undefined) {
    assert.ok(isComplete(remains, wanted), `what was created is complete: ${JSON.stringify(remains).slice(0, 2000)}`);
    assert.equal(remains.pods[0]?.metadata.uid, jobId);
    await assertKnown(fleet, wanted, jobId);
  }
  // What interLink lost by itself, or keeps: somebody deletes it in the end.
  const answer = await send(fleet.any(), '/delete', deleted(wanted.pod, 0));
  assert.equal(answer?.status, 200, answer?.text);
  await comesTo(admin, wanted, isEmpty, { what: 'nothing is left', ...limits });
}
