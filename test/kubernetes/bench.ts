import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Config } from '../../schemas/generated/types.ts';
import type { Clock } from '../../shared/async/clock.ts';
import { createDeadline, type Deadline } from '../../shared/async/deadline.ts';
import type { ApiCall, KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { type ClientOptions, openClient } from '../../shared/kubernetes/client/openClient.ts';
import type { Facts, Logger } from '../../shared/logger.ts';
import { type RawRequest, type RawServer, startRawServer } from './rawServer.ts';
import { connectionsOf } from './ways.ts';

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly facts: Facts;
}

/** A logger that remembers. */
export function createRecorder(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (event: string, facts: Facts = {}) =>
      void lines.push({ level, event, facts });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A clock whose sleeps take no time and are written down. */
export function createFakeClock(): Clock & { readonly sleeps: number[]; advance(ms: number): void } {
  let now = 1000;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(Math.round(ms));
      now += ms;
    },
  };
}

/** A kubeconfig with one cluster and one user. */
export function kubeconfigOf(server: string, user: object = {}, cluster: object = {}): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server, ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
}

/** The k8s section with an inline kubeconfig. */
export function k8sOf(kubeconfig: Record<string, unknown>, overrides: Partial<Config['k8s']> = {}): Config['k8s'] {
  return {
    kubeconfig_path: '/nonexistent/kubeconfig.yaml',
    kubeconfig,
    client_configuration: {},
    context: '',
    exec_plugins: 'allow',
    insecure_skip_tls_verify: 'allow',
    max_connections: 16,
    request_timeout_seconds: 10,
    ...overrides,
  };
}

/** A client that is closed when the test ends. */
export async function connectFor(
  t: TestContext,
  k8s: Config['k8s'],
  options: ClientOptions & { readonly log?: Logger } = {},
): Promise<KubernetesClient> {
  const around = { random: () => 0, env: {}, ...options };
  const client = await openClient(connectionsOf(t), k8s, options.log ?? createRecorder(), around);
  t.after(() => client.close());
  return client;
}

/** A plain HTTP server with a client to it, both closed when the test ends. */
export async function connectToRaw(
  t: TestContext,
  answer: (request: RawRequest) => void,
  options: ClientOptions & {
    readonly log?: Logger;
    readonly k8s?: Partial<Config['k8s']>;
    readonly user?: object;
  } = {},
): Promise<{ readonly server: RawServer; readonly client: KubernetesClient }> {
  const server = await startRawServer(answer);
  const kubeconfig = kubeconfigOf(`http://127.0.0.1:${server.port}`, options.user ?? { token: 'canary-token' });
  const client = await connectFor(t, k8sOf(kubeconfig, options.k8s), options);
  t.after(() => server.close());
  return { server, client };
}

/** A deadline that is disposed when the test ends. */
export function deadlineFor(t: TestContext, ms: number, clock?: Clock, parent?: AbortSignal): Deadline {
  const deadline = createDeadline(ms, { signal: parent ?? new AbortController().signal }, clock);
  t.after(() => deadline.dispose());
  return deadline;
}

/** A GET of one pod, to be changed by the test. */
export function callFor(t: TestContext, overrides: Partial<ApiCall> = {}): ApiCall {
  return {
    method: 'GET',
    path: '/api/v1/namespaces/n/pods/p',
    ...overrides,
    deadline: overrides.deadline ?? deadlineFor(t, 20_000),
  };
}

/** A folder that is removed when the test ends. */
export async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Waits for a condition, for things the other end of a socket does. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('the condition did not come true');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
