import type { TestContext } from 'node:test';
import { createLive } from '../../gateway/live/liveView.ts';
import { createOperator } from '../../gateway/operator/operator.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import type { Overview, PodOverview } from '../../shared/backend/overview.ts';
import { configWith, keptLog, pages, until } from '../gateway/harness.ts';

/** What an hour of a busy plugin left, on a listener of its own. */
export interface LiveStage {
  readonly url: string;
  readonly live: ReturnType<typeof createLive>;
  /** Shown from the next look on. */
  overview: Overview;
  /** The listener goes, and comes back at the same port. */
  away(): Promise<void>;
  back(): Promise<void>;
}

export async function openLive(t: TestContext, operator: Partial<Config['operator']> = {}): Promise<LiveStage> {
  let passed = 0;
  const clock: Clock = { now: () => performance.now() + passed, sleep: systemClock.sleep };
  const { log } = keptLog();
  const live = createLive({
    name: 'interlink-kubernetes-plugin',
    version: '1.2.3',
    troubles: () => (stage.overview.health.state === 'unreachable' ? ['remote cluster unreachable: it is gone'] : []),
    overview: () => stage.overview,
    clock,
    log,
    folder: pages,
  });
  const listen = async (address: string) => {
    const config = configWith({ operator: { ...operator, address } });
    const listener = createOperator({ config, routes: live.routes, log, clock: systemClock });
    listener.start();
    await until(() => listener.address !== undefined, 'the listener');
    return listener;
  };
  let listener = await listen('http://127.0.0.1:0');
  const address = `${listener.address}`;
  t.after(async () => {
    await live.stop();
    await listener.close();
  });
  const stage: LiveStage = {
    url: `${address}/`,
    live,
    overview: anOverview(),
    away: () => listener.close(),
    back: async () => {
      listener = await listen(address);
    },
  };
  for (let piece = 0; piece < 360; piece++) {
    anotherPiece(live, piece);
    passed += 10_000;
  }
  return stage;
}

/** Ten seconds of requests. */
function anotherPiece(live: LiveStage['live'], piece: number): void {
  const wave = 1 + 0.5 * Math.sin(piece / 25);
  const answered = (path: string, ms: number, more: object = {}) =>
    live.noteAnswered({
      session: 's',
      method: 'POST',
      path,
      kind: 'poll',
      subject: { pod: 'science/train-7', uid: 'u7' },
      status: 200,
      end: 'sent',
      failure: undefined,
      startedAt: performance.now() - ms,
      ...more,
    });
  for (let poll = 0; poll < 40 * wave; poll++) answered('/status', 0.4 + (poll % 7) / 10);
  if (piece % 9 === 0) answered('/create', 120 * wave);
  if (piece % 12 === 0) answered('/delete', 45);
  if (piece % 20 === 0) answered('/getLogs', 30);
  if (piece % 60 < 3 && piece > 200)
    answered('/create', 800, {
      status: 422,
      failure: {
        code: 'refused',
        reason: 'create pod science/train-7: hostNetwork is not allowed at level baseline (offloading.pod_security)',
      },
    });
  for (let call = 0; call < 3; call++)
    live.observeRemote({
      verb: 'get',
      resource: 'pods',
      method: 'GET',
      path: '/',
      isChange: false,
      attempt: 1,
      session: undefined,
      isObserved: false,
    })({ status: piece === 300 ? 503 : 200 });
}

export const aPod = (at: number, more: Partial<PodOverview> = {}): PodOverview => ({
  uid: `11111111-2222-4333-8444-${`${at}`.padStart(12, '0')}`,
  pod: `science/train-${at}`,
  remote: `offloading-science/train-${at}-11111111-2222-4333-8444-${`${at}`.padStart(12, '0')}`,
  phase: 'Running',
  reason: '',
  createdAt: new Date(Date.now() - at * 700_000).toISOString(),
  restarts: 0,
  ...more,
});

function anOverview(): Overview {
  const pods = [
    aPod(1, {
      phase: 'Pending',
      reason: '0/12 nodes are available: 12 Insufficient nvidia.com/gpu. preemption: 0/12 nodes are available',
    }),
    aPod(2, {
      phase: 'Pending',
      reason: 'main: ImagePullBackOff: Back-off pulling image "registry.example.org/train:9"',
    }),
    aPod(3, { phase: 'Failed', reason: 'main: exit code 137 (OOMKilled)', restarts: 3 }),
    ...Array.from({ length: 9 }, (_, at) => aPod(at + 4)),
    aPod(14, { phase: 'Succeeded' }),
  ];
  return {
    health: { state: 'well' },
    isCurrent: true,
    total: pods.length,
    phases: { Pending: 2, Failed: 1, Running: 9, Succeeded: 1 },
    pods,
    told: {
      at: Date.now() - 12_000,
      ping: {
        status: 'ok',
        resources: {
          cpu: '512',
          memory: '2147483648Ki',
          pods: '1100',
          accelerators: [{ resourceType: 'nvidia.com/gpu', available: '32' }],
        },
        taints: [{ key: 'virtual-node.interlink/no-schedule', value: 'true', effect: 'NoSchedule' }],
      },
    },
  };
}
