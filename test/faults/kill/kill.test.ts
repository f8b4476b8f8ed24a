import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Cluster } from '../../contract/bench/cluster.ts';
import { bundled } from '../../gateway/bundles.ts';
import { onlyThorough } from '../../thorough.ts';
import { openStandIn } from '../standIn.ts';
import { type Continuation, killPoints, type Plan, playAll } from './matrix.ts';

const bundleOf = bundled({ victim: 'test/faults/kill/victim.ts' });
/** Processes at once: each costs about a quarter of a second of a core. */
const atOnce = 6;

let clusters: Readonly<Record<string, Cluster & { close(): Promise<void> }>> = {};
before(async () => {
  clusters = { gates: await openStandIn({ gates: true }), 'no gates': await openStandIn({ gates: false }) };
});
after(async () => {
  for (const cluster of Object.values(clusters)) await cluster.close();
});

const all: readonly Continuation[] = ['duplicate create', 'delete', 'silence'];

const rows: readonly (Pick<Plan, 'operation' | 'shape' | 'learnsGates' | 'heir'> & {
  readonly on: 'gates' | 'no gates';
  readonly calls: number;
  readonly continuations: readonly Continuation[];
})[] = [
  { operation: 'create', shape: 'a pod alone', on: 'gates', learnsGates: false, calls: 4, continuations: all },
  { operation: 'create', shape: 'a pod with children', on: 'gates', learnsGates: false, calls: 9, continuations: all },
  { operation: 'delete', shape: 'a pod alone', on: 'gates', learnsGates: false, calls: 2, continuations: all },
  { operation: 'delete', shape: 'a pod with children', on: 'gates', learnsGates: false, calls: 2, continuations: all },
  // Each has a namespace of bastions of its own, and a collector looks into one: its own test is beside it.
  {
    operation: 'create',
    shape: 'a pod with a tunnel',
    on: 'gates',
    learnsGates: false,
    calls: 11,
    continuations: ['duplicate create', 'delete'],
  },
  {
    operation: 'delete',
    shape: 'a pod with a tunnel',
    on: 'gates',
    learnsGates: false,
    // With a cluster id each sweep takes two selectors.
    calls: 6,
    continuations: ['duplicate create', 'delete'],
  },
  {
    operation: 'create',
    shape: 'a pod with children',
    on: 'no gates',
    learnsGates: false,
    calls: 9,
    continuations: ['duplicate create', 'delete'],
  },
  {
    operation: 'create',
    shape: 'a pod with children',
    on: 'no gates',
    learnsGates: true,
    calls: 11,
    continuations: all,
  },
  // Functions: another instance goes on, when it is asked.
  ...(
    [
      { operation: 'create', shape: 'a pod with children', calls: 11, continuations: all },
      { operation: 'create', shape: 'a pod with a tunnel', calls: 13, continuations: ['duplicate create', 'delete'] },
      { operation: 'delete', shape: 'a pod with children', calls: 4, continuations: ['duplicate create', 'delete'] },
      { operation: 'delete', shape: 'a pod with a tunnel', calls: 8, continuations: ['duplicate create', 'delete'] },
    ] as const
  ).map((row) => ({ ...row, on: 'gates', learnsGates: false, heir: 'another function' }) as const),
  // Of several gateways: another one goes on, with nothing of the dead one but what is in the cluster.
  ...(
    [
      { operation: 'create', shape: 'a pod alone', calls: 6 },
      { operation: 'create', shape: 'a pod with children', calls: 11 },
      { operation: 'delete', shape: 'a pod with children', calls: 6 },
    ] as const
  ).map((row) => ({ ...row, on: 'gates', learnsGates: false, heir: 'another gateway', continuations: all }) as const),
];

for (const { on, calls, continuations, ...row } of rows) {
  const kills = `${calls} calls, ${calls * 2 * continuations.length} kills`;
  const whose = row.heir === undefined ? '' : `, ${row.heir} goes on`;
  const how = on === 'gates' ? whose : row.learnsGates ? ', no gates, children first' : ', no gates, not known yet';

  // The calls about a pod alone are among those about one with children, those of the oldest clusters are much the same, and a few kills of
  // functions are in test/functions.
  const skip = (row.shape === 'a pod alone' || row.learnsGates || row.heir === 'another function') && onlyThorough;

  test(`SIGKILL before and after every API call of ${row.operation}: ${row.shape}${how}: ${kills}`, {
    skip,
  }, async () => {
    const cluster = clusters[on];
    assert.ok(cluster);
    const plan: Plan = { ...row, cluster, bundle: bundleOf('victim'), clusterId: 'kill' };

    const points = await killPoints(plan);

    assert.equal(points.length, calls * 2);
    await playAll(plan, points, continuations, atOnce);
  });
}
