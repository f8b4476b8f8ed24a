import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Cluster } from '../../contract/bench/cluster.ts';
import type { Fault } from '../../contract/bench/faults.ts';
import { polled } from '../../contract/wire/pod.ts';
import { eachOf } from '../eachOf.ts';
import type { Shape } from '../pods.ts';
import { openScene, type Scene } from '../scene.ts';
import { openStandIn } from '../standIn.ts';

const atOnce = 12;

let cluster: Cluster & { close(): Promise<void> };
before(async () => {
  cluster = await openStandIn({ gates: true });
});
after(() => cluster.close());

const misshapen = (say: (answer: string) => string): Fault => ({ kind: 'misshapen', say });
const withFields = (fields: object) => misshapen((answer) => JSON.stringify({ ...JSON.parse(answer), ...fields }));

const wrong: Readonly<Record<string, Fault>> = {
  'an object that says nothing': misshapen(() => '{}'),
  'no JSON': { kind: 'garbage' },
  'half of its bytes': { kind: 'truncate' },
  'null for metadata and items': withFields({ metadata: null, items: null }),
  'null among the items, and no name': withFields({ metadata: { resourceVersion: '1' }, items: [null] }),
};

/** A DELETE whose answer still says what kind of thing it is has been understood. */
const tellsKind = (name: string) => /^null (for|among)/.test(name);

const reason =
  /the API server (answered 20[01] with something that is not (a|an) [\w ]+|cut its answer short)|a 404 came that is not of Kubernetes/;

interface Operation {
  readonly what: string;
  readonly shape: Shape;
  /** Whether another plugin made the pod before. */
  readonly isCreated?: true;
  readonly offloading?: object;
  readonly play: (scene: Scene, plugin: Plugin) => Promise<{ readonly statusCode: number; text(): Promise<string> }>;
  readonly calls: number;
}
type Plugin = Awaited<ReturnType<Scene['start']>>['plugin'];

const create: Operation['play'] = ({ wanted }, plugin) => plugin.create(wanted.body);
const remove: Operation['play'] = ({ wanted }, plugin) => plugin.remove(wanted.pod);
const status: Operation['play'] = ({ wanted }, plugin) => plugin.status([polled(wanted.pod, 'job')]);

const operations: readonly Operation[] = [
  { what: 'create', shape: 'a pod with children', play: create, calls: 9 },
  { what: 'create, asked for before', shape: 'a pod with children', isCreated: true, play: create, calls: 1 },
  // What follows the dry runs is as without them.
  { what: 'preflight', shape: 'a pod with children', offloading: { preflight: true }, play: create, calls: 7 },
  { what: 'delete', shape: 'a pod with children', isCreated: true, play: remove, calls: 2 },
  { what: 'delete of a uid nobody knows', shape: 'a pod alone', play: remove, calls: 3 },
  // The second call explains a pod that does not run: without it the status is told all the same.
  { what: 'status', shape: 'a pod alone', isCreated: true, play: status, calls: 1 },
];

async function open(t: Parameters<typeof openScene>[0], operation: Operation, call?: number) {
  const { shape, isCreated, offloading } = operation;
  const scene = await openScene(t, cluster, shape);
  if (isCreated) {
    const earlier = await scene.start({ journalPath: `${scene.journalPath}.earlier` });
    await (await earlier.plugin.create(scene.wanted.body)).text();
    await earlier.backend.stop();
  }
  const { plugin } = await scene.start({
    // Each call is tried four times at most: how long a call is tried is not what this is about.
    credentials: { kubeconfig: scene.proxy.kubeconfig, client_configuration: { retries: 3 } },
    // A pod that cannot be looked up is looked for until the time is up.
    offloading: { create_deadline_seconds: call === 0 ? 10 : 90, ...offloading },
  });
  return { scene, plugin, before: scene.proxy.calls.length };
}

describe('answers of the wrong shape', { concurrency: true }, () => {
  for (const operation of operations)
    test(`${operation.what}: ${operation.calls} calls × ${Object.keys(wrong).length} shapes are 502, with the reason`, async (t) => {
      const { scene, plugin, before: earlier } = await open(t, operation);
      await (await operation.play(scene, plugin)).text();
      const made = scene.proxy.calls.slice(earlier).map(({ method, path }) => `${method} ${path}`);
      assert.ok(made.length >= operation.calls, made.join('\n'));

      const rows = Object.entries(wrong).flatMap(([name, fault]) =>
        Array.from({ length: operation.calls }, (_, call) => ({ name, fault, call })),
      );
      await eachOf(rows, atOnce, async ({ name, fault, call }) => {
        const one = await open(t, operation, call);
        one.scene.proxy.inject({ skip: call, fault });

        const reply = await operation.play(one.scene, one.plugin);
        const told = await reply.text();

        const where = `${name} from call ${call} (${made[call]})`;
        const isUnderstood = made[call]?.startsWith('DELETE') && tellsKind(name);
        assert.equal(reply.statusCode, isUnderstood ? 200 : 502, `${where}: ${reply.statusCode} ${told}`);
        if (!isUnderstood) assert.match(told, reason, where);
        assert.match(told, /^[\x20-\x7e]{1,1024}$/);
      });
    });
});
