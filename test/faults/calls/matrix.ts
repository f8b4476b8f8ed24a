import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeNamespace } from '../../contract/bench/bench.ts';
import type { Cluster } from '../../contract/bench/cluster.ts';
import { plantDecoys } from '../../contract/bench/decoys.ts';
import type { Fault } from '../../contract/bench/faults.ts';
import { readJobId } from '../../contract/bench/play.ts';
import { type FaultProxy, openFaultProxy } from '../../contract/bench/proxy.ts';
import { atMost } from '../eachOf.ts';
import { type Mode, openIn } from '../plugin.ts';
import { type Shape, tunnelFor, type Wanted, want } from '../pods.ts';
import { comesTo, isComplete, isEmpty, remainsOf } from '../remains.ts';

/** Time enough for what goes wrong once, on any machine; and not much where nothing can be done but give up. */
const limits = {
  never: {},
  once: { offloading: { create_deadline_seconds: 60 } },
  'once, and only silence tells': { requestTimeoutSeconds: 3, offloading: { create_deadline_seconds: 60 } },
  'until mended': { requestTimeoutSeconds: 1, offloading: { create_deadline_seconds: 3 } },
};

function limitsOf({ fault, lasts }: Trouble): keyof typeof limits {
  const isSilent = fault !== 'refused' && ['hang', 'drip', 'late'].includes(fault.kind);
  return lasts === 'once' && isSilent ? 'once, and only silence tells' : lasts;
}
/** Setting up is what costs the processor something: all at once, calls would fail by the machine and not by their faults. */
const inTurn = atMost(4);

/** An undo, and the answer, may follow the deadline; delete has ten seconds. */
const answerMs = {
  create: { once: 76_000, 'until mended': 19_000 },
  delete: { once: 26_000, 'until mended': 26_000 },
};

/** Some time after the operation has given up. */
const mendedMs = { create: 4_000, delete: 21_000 };

export interface Plan {
  readonly cluster: Cluster;
  readonly operation: 'create' | 'delete';
  readonly shape: Shape;
  readonly mode: Mode;
}

/** What goes wrong, from which call of the API server on, and whether it stays so until somebody mends it. */
export interface Trouble {
  readonly name: string;
  /** Refused: from the call on, nobody listens. */
  readonly fault: Fault | 'refused';
  readonly call: number;
  readonly lasts: 'once' | 'until mended';
}

/** How many calls the operation makes when nothing goes wrong. */
export async function countCalls(plan: Plan): Promise<number> {
  const scene = await setUp(plan, 'never');
  try {
    await operate(scene, plan);
    return scene.proxy.calls.length;
  } finally {
    await scene.close();
  }
}

/** Plays one operation in trouble and holds the answer, and what there is when all has come to rest, to the invariants. */
export async function endure(plan: Plan, trouble: Trouble): Promise<'succeeded' | 'failed'> {
  const { operation, cluster, mode } = plan;
  const { fault, call, lasts } = trouble;
  const scene = await inTurn(() => setUp(plan, limitsOf(trouble)));
  const { wanted, proxy, decoys, plugin } = scene;
  try {
    if (fault === 'refused') proxy.inject({ skip: call, times: 1, fault: refuse(proxy, lasts) });
    else proxy.inject({ skip: call, fault, ...(lasts === 'once' && { times: 1 }) });
    // Undo and retries go on after the deadline: whoever mends it does so while they are under way.
    const mend = lasts === 'once' ? undefined : setTimeout(proxy.heal, mendedMs[operation]);
    const startedAt = performance.now();
    const { statusCode, text } = await operate(scene, plan);
    const tookMs = performance.now() - startedAt;
    clearTimeout(mend);
    proxy.heal();

    assert.ok(tookMs < answerMs[operation][lasts], `answered after ${Math.round(tookMs)} ms`);
    if (lasts === 'once') assert.equal(statusCode, 200, `what passes is endured: ${text}`);
    assert.match(text, /^[\x20-\x7e]{1,1024}$/, 'one line');
    if (operation === 'create' && statusCode === 200) {
      // A POST that lands after the delete is nobody's any more but the orphan collector's.
      await proxy.settled();
      const remains = await remainsOf(cluster.admin, wanted);
      assert.ok(isComplete(remains, wanted), `a success is complete: ${JSON.stringify(remains).slice(0, 2000)}`);
      assert.ok(text.includes(String(remains.pods[0]?.metadata.uid)), text);
      assert.equal((await plugin.remove(wanted.pod)).statusCode, 200);
    }
    // Nothing goes on behind an answer of a function: what was not undone or not carried out is, when the pod's delete comes, or comes again.
    if (mode === 'functions' && statusCode !== 200) assert.equal((await plugin.remove(wanted.pod)).statusCode, 200);
    const what = `${operation} answered ${statusCode} (${text}), and nothing is left`;
    await comesTo(cluster.admin, wanted, isEmpty, { what, withinMs: cluster.patienceMs });
    await decoys?.assertUntouched();
    return statusCode === 200 ? 'succeeded' : 'failed';
  } finally {
    await scene.close();
  }
}

function refuse(proxy: FaultProxy, lasts: Trouble['lasts']): Fault {
  const strike = async () => {
    proxy.shut();
    if (lasts === 'once') setTimeout(proxy.heal, 300);
  };
  return { kind: 'strike', when: 'before', strike };
}

type Scene = Awaited<ReturnType<typeof setUp>>;

async function operate({ plugin, wanted }: Scene, { operation }: Plan) {
  const reply = operation === 'create' ? await plugin.create(wanted.body) : await plugin.remove(wanted.pod);
  return { statusCode: reply.statusCode, text: (await reply.text()).replace(/\n$/, '') };
}

async function setUp({ cluster, operation, shape, mode }: Plan, limit: keyof typeof limits) {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const journalPath = join(folder, 'journal');
  const wanted = want(shape);
  const decoys =
    operation === 'delete' ? await prepareDelete(cluster, wanted, mode, join(folder, 'earlier')) : undefined;
  const proxy = await openFaultProxy(cluster.upstream);
  const { plugin, backend } = await openIn(mode, {
    credentials: { kubeconfig: proxy.kubeconfig },
    journalPath,
    tunnel: tunnelFor(wanted),
    ...limits[limit],
  });
  const close = async () => {
    await backend.stop();
    await proxy.close();
    await removeNamespace(cluster, wanted.remoteNamespace);
    await removeNamespace(cluster, wanted.bastionNamespace);
    await rm(folder, { recursive: true });
  };
  return { wanted, proxy, plugin, decoys, close };
}

async function prepareDelete(cluster: Cluster, wanted: Wanted, mode: Mode, journalPath: string) {
  const { plugin, backend } = await openIn(mode, {
    credentials: { ...cluster.credentials },
    journalPath,
    tunnel: tunnelFor(wanted),
  });
  await readJobId(await plugin.create(wanted.body), wanted.pod);
  await backend.stop();
  return plantDecoys(cluster, wanted.remoteNamespace);
}
