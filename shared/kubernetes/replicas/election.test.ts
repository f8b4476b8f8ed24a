import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type StandIn, startCluster } from '../../../test/cluster/cluster.ts';
import { createDirectClient } from '../../../test/faults/interleave/directClient.ts';
import { createFakeClock, type FakeClock } from '../../../test/reading/fakeClock.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { leasePathOf } from '../client/paths.ts';
import { createElection, type Election, leaseName } from './election.ts';
import type { Lease } from './lease.ts';

let cluster: StandIn;
before(async () => {
  cluster = await startCluster({ kubelet: 'none' });
});
after(() => cluster.close());

interface Candidate extends Election {
  readonly terms: readonly { readonly ended: boolean }[];
  /** From now on it hears nothing from the API server, nor the API server from it. */
  cutOff(): void;
}

/** The API server is asked without a network; time is the test's own. */
function candidate(namespace: string, identity: string, clock: FakeClock): Candidate {
  const { config } = loadConfig({}, { replicas: { namespace } }, '/nonexistent');
  let isCutOff = false;
  const turns = {
    take: async () => {
      if (isCutOff) throw new KubernetesError({ status: 0, reason: 'Unreachable', message: 'cut off' });
    },
  };
  const terms: { ended: boolean }[] = [];
  const election = createElection({
    client: createDirectClient(cluster, turns, 'lost'),
    config,
    identity,
    log: silentLogger,
    clock,
    // A renewal that says nothing new changes nothing, and nobody sees it.
    now: () => new Date(clock.now()),
    random: () => 0,
    lead: async (signal) => {
      const term = { ended: false };
      terms.push(term);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      term.ended = true;
    },
  });
  return {
    start: election.start,
    stop: election.stop,
    get uid() {
      return election.uid;
    },
    get isLeader() {
      return election.isLeader;
    },
    terms,
    cutOff: () => {
      isCutOff = true;
    },
  };
}

const leaseIn = (namespace: string) => cluster.call('GET', leasePathOf(namespace, leaseName)) as unknown as Lease;

test('one of three leads, in a namespace that is made for it, and all know the Lease by its uid', async () => {
  const clock = createFakeClock();
  const all = ['a', 'b', 'c'].map((name) => candidate('elect-one', name, clock));
  for (const one of all) one.start();
  await clock.advance(60_000);

  assert.equal(all.filter(({ isLeader }) => isLeader).length, 1);
  assert.equal(all.flatMap(({ terms }) => terms).length, 1, 'and goes on leading');
  const { metadata, spec } = leaseIn('elect-one');
  assert.deepEqual(new Set(all.map(({ uid }) => uid)), new Set([metadata.uid]));
  assert.equal(spec.leaseTransitions, 1);
  await Promise.all(all.map((one) => one.stop()));
});

test('one that is cut off has ended its work before another begins', async () => {
  const clock = createFakeClock();
  const [first, second] = [candidate('elect-cut', 'a', clock), candidate('elect-cut', 'b', clock)];
  first.start();
  await clock.advance(3_000);
  second.start();
  await clock.advance(10_000);
  assert.deepEqual([first.isLeader, second.isLeader], [true, false]);

  first.cutOff();
  let overlap = 0;
  for (let ms = 0; ms < 30_000; ms += 500) {
    await clock.advance(500);
    if (second.terms.length > 0 && first.terms.some(({ ended }) => !ended)) overlap++;
  }

  assert.equal(overlap, 0);
  assert.deepEqual([first.isLeader, second.isLeader], [false, true]);
  assert.equal(leaseIn('elect-cut').spec.leaseTransitions, 2);
  await Promise.all([first.stop(), second.stop()]);
});

test('one that stops lets the Lease go, and the next need not wait for its end', async () => {
  const clock = createFakeClock();
  const [first, second] = [candidate('elect-stop', 'a', clock), candidate('elect-stop', 'b', clock)];
  first.start();
  await clock.advance(3_000);
  second.start();
  await clock.advance(3_000);

  await first.stop();
  await clock.advance(2_500);

  assert.equal(first.terms[0]?.ended, true);
  assert.equal(second.isLeader, true);
  await second.stop();
});

test('a Lease that a hand removed is made anew, and had by one again', async () => {
  const clock = createFakeClock();
  const all = ['a', 'b'].map((name) => candidate('elect-anew', name, clock));
  for (const one of all) one.start();
  await clock.advance(5_000);
  cluster.call('DELETE', leasePathOf('elect-anew', leaseName));
  await clock.advance(30_000);

  assert.equal(all.filter(({ isLeader }) => isLeader).length, 1);
  assert.equal(leaseIn('elect-anew').spec.leaseDurationSeconds, 15);
  await Promise.all(all.map((one) => one.stop()));
});
