import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createBench, removeNamespace, type Stage } from './bench/bench.ts';
import { createCleanUps } from './bench/cleanUps.ts';
import type { Capabilities, Cluster } from './bench/cluster.ts';
import { plantDecoys } from './bench/decoys.ts';
import type { Front, Instance } from './bench/front.ts';
import { NoCluster } from './bench/noCluster.ts';
import { LostByNode } from './bench/play.ts';
import type { Case, Need } from './cases/case.ts';
import { createBodyCases } from './cases/createBodies.ts';
import { createDataCases } from './cases/createData.ts';
import { createDownwardCases } from './cases/createDownward.ts';
import { createFaultCases } from './cases/createFaults.ts';
import { createHardeningCases } from './cases/createHardening.ts';
import { createMetadataCases } from './cases/createMetadata.ts';
import { createOnceCases } from './cases/createOnce.ts';
import { createProjectedCases } from './cases/createProjected.ts';
import { createSpecCases } from './cases/createSpec.ts';
import { createVolumeCases } from './cases/createVolumes.ts';
import { deleteCases } from './cases/delete.ts';
import { deleteAdoptedCases } from './cases/deleteAdopted.ts';
import { deleteClaimCases } from './cases/deleteClaims.ts';
import { deleteOrphanCases } from './cases/deleteOrphans.ts';
import { logFollowCases } from './cases/logFollow.ts';
import { logResumeCases } from './cases/logResume.ts';
import { logCases } from './cases/logs.ts';
import { meshCases } from './cases/mesh.ts';
import { pingCases } from './cases/ping.ts';
import { podSecurityCases } from './cases/podSecurity.ts';
import { statusEndedCases } from './cases/statusEnded.ts';
import { statusInitCases } from './cases/statusInit.ts';
import { statusKnownCases } from './cases/statusKnown.ts';
import { statusLifeCases } from './cases/statusLives.ts';
import { statusMissingCases } from './cases/statusMissing.ts';
import { statusTextCases } from './cases/statusTexts.ts';
import { statusWaitingCases } from './cases/statusWaiting.ts';
import { transportCases } from './cases/transport.ts';
import { transportErrorCases } from './cases/transportErrors.ts';
import { tunnelCases } from './cases/tunnel.ts';

export const allCases: readonly Case[] = [
  // First what mostly waits, so that the others run meanwhile.
  ...deleteOrphanCases,
  ...statusLifeCases,
  ...statusMissingCases,
  ...logResumeCases,
  ...pingCases,
  ...transportCases,
  ...transportErrorCases,
  ...createBodyCases,
  ...createDataCases,
  ...createProjectedCases,
  ...createDownwardCases,
  ...createVolumeCases,
  ...createSpecCases,
  ...createHardeningCases,
  ...createMetadataCases,
  ...createOnceCases,
  ...createFaultCases,
  ...podSecurityCases,
  ...statusKnownCases,
  ...statusWaitingCases,
  ...statusInitCases,
  ...statusEndedCases,
  ...statusTextCases,
  ...logCases,
  ...logFollowCases,
  ...deleteCases,
  ...deleteAdoptedCases,
  ...deleteClaimCases,
  ...meshCases,
  ...tunnelCases,
];

export interface SuiteOptions {
  /** Opens the cluster under the plugin; `close` undoes that. */
  openCluster(): Promise<Cluster & { close(): Promise<void> }>;
  readonly fronts: readonly (Front & { attach?(): Instance })[];
  /** Cases of one front door that run at a time. */
  readonly concurrency: number;
  /** What the plugin puts before the local namespace's name. */
  readonly prefix: string;
}

/** Registers every case of contract.md section 9 with the test runner, once per front door. */
export function registerSuite(options: SuiteOptions): void {
  describe('contract', { concurrency: true }, () => {
    const endings = createCleanUps();
    let cluster: Awaited<ReturnType<SuiteOptions['openCluster']>>;
    before(async () => {
      cluster = await options.openCluster();
      endings.add(cluster.close);
    });
    after(endings.run);
    for (const front of options.fronts) registerFront(front, options, () => cluster);
  });
}

function registerFront(front: SuiteOptions['fronts'][number], options: SuiteOptions, clusterOf: () => Cluster): void {
  assertNamesCases(front);
  describe(front.name, { concurrency: options.concurrency }, () => {
    const namespace = `ct-${randomUUID().slice(0, 8)}`;
    const remote = `${options.prefix}-${namespace}`;
    const endings = createCleanUps();
    let stage: Stage;
    before(async () => {
      const cluster = clusterOf();
      const decoys = cluster.capabilities.objects ? await prepareNamespace(cluster, remote, endings) : undefined;
      const { prefix } = options;
      const instance = front.start ? await front.start({ credentials: cluster.credentials, prefix }) : front.attach?.();
      if (instance === undefined) throw new Error(`${front.name}: neither started nor attached`);
      endings.add(instance.close);
      if (decoys) endings.add(decoys.assertUntouched);
      stage = { front, cluster, plugin: instance.plugin, namespace, prefix };
    });
    after(endings.run);
    for (const item of allCases) if (fits(item, front)) register(item, () => stage);
  });
}

/** The remote namespace the cases share, with decoys in it. */
async function prepareNamespace(cluster: Cluster, name: string, endings: ReturnType<typeof createCleanUps>) {
  await cluster.admin.request('POST', '/api/v1/namespaces', toNamespace(name));
  endings.add(() => removeNamespace(cluster, name));
  return plantDecoys(cluster, name);
}

function register({ title, needs, todo, run }: Case, stageOf: () => Stage): void {
  if (run === undefined) {
    test(title, { todo: todo ?? true });
    return;
  }
  test(title, async (t) => {
    const stage = stageOf();
    const missing = [whySkipped(title, stage.front), ...needs.map((need) => whyNot(need, stage))].find(
      (reason) => reason !== undefined,
    );
    if (missing !== undefined) return t.skip(missing);
    const once = () => hold(run, stage, (line) => t.diagnostic(line));
    try {
      await once().catch((error: unknown) => {
        if (!(error instanceof LostByNode)) throw error;
        t.diagnostic(`${error.message}: tried once more`);
        return once();
      });
    } catch (error) {
      if (!(error instanceof NoCluster)) throw error;
      t.skip(why.objects);
    }
  });
}

async function hold(run: NonNullable<Case['run']>, stage: Stage, note: (line: string) => void): Promise<void> {
  const { bench, clear } = createBench(stage, note);
  try {
    await run(bench);
  } finally {
    await clear();
  }
}

/** A case about HTTP says nothing about a front door without it. */
function fits({ title, needs }: Case, front: Front): boolean {
  if (front.only?.test(title) === false) return false;
  return (front.wire || !needs.includes('wire')) && (front.socket || !needs.includes('socket'));
}

function whySkipped(title: string, { skipped = {} }: Front): string | undefined {
  return Object.entries(skipped).find(([start]) => title.startsWith(start))?.[1];
}

/** A case that was renamed must not be held, or its reason kept, without anybody noticing. */
function assertNamesCases({ name, skipped = {} }: Front): void {
  const unknown = Object.keys(skipped).filter((start) => !allCases.some(({ title }) => title.startsWith(start)));
  if (unknown.length > 0) throw new Error(`${name} skips cases there are none of: ${unknown.join(', ')}`);
}

const why: Readonly<Record<keyof Capabilities, string>> = {
  objects: 'it looks at the objects of a cluster, and this backend has none',
  gates: 'this cluster keeps no scheduling gates (Kubernetes 1.27)',
  sidecars: 'this cluster keeps no native sidecars (Kubernetes 1.29)',
  binding: 'this cluster binds no claims',
  podSecurity: 'this cluster enforces no Pod Security (Kubernetes 1.23)',
  kubelet: 'this cluster has no ready node',
};

function whyNot(need: Need, { cluster, front }: Stage): string | undefined {
  if (need === 'wire' || need === 'socket') return undefined;
  if (need === 'own') return front.start ? undefined : 'the plugin under test was started by somebody else';
  return cluster.capabilities[need] ? undefined : why[need];
}

const toNamespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
