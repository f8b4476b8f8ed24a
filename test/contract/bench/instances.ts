import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../../../gateway/gateway.ts';
import type { BackendModule } from '../../../shared/backend/module.ts';
import { loadConfig } from '../../../shared/config/load.ts';
import * as kubernetes from '../../../shared/kubernetes/index.ts';
import type { Logger } from '../../../shared/logger.ts';
import { toEnvironment } from '../front/environment.ts';
import { openFunctions } from '../front/functions.ts';
import { type Address, openHttpPlugin } from '../front/http.ts';
import { openInProcessPlugin } from '../front/inProcess.ts';
import type { Operation } from '../front/plugin.ts';
import { readLog } from '../front/stderr.ts';
import { withoutMemory } from '../front/withoutMemory.ts';
import type { Front, Instance, InstanceOptions, Logged, Sections } from './front.ts';

/** The gateway's backend without HTTP, behind a unix socket and a TCP port, and the deployed functions: each in this process. */
export const ownFronts: readonly Front[] = [...frontsOf(kubernetes), functionsAs(() => undefined)];

/** The deployed functions, each as a user of its own where the caller names one: the credential of the suite has to be one that may impersonate. */
export function functionsAs(userOf: (operation: Operation) => string | undefined): Front {
  return {
    name: 'functions',
    wire: false,
    socket: false,
    skipped: withoutMemory,
    start: (options) => startFunctions(options, userOf),
  };
}

/** The ways to ask a backend that lives: its handlers in this process, a unix socket, and a TCP port. */
export function frontsOf(module: BackendModule): readonly Front[] {
  return [
    { name: 'in process', wire: false, socket: false, start: (options) => startInProcess(module, options) },
    { name: 'unix socket', wire: true, socket: true, start: (options) => startListening(module, options, 'unix') },
    { name: 'TCP', wire: true, socket: false, start: (options) => startListening(module, options, 'tcp') },
  ];
}

async function startInProcess(module: BackendModule, options: InstanceOptions): Promise<Instance> {
  // The address is not listened on; it says that there is no socket whose folder could hold a journal.
  const app = { socket_address: 'http://127.0.0.1' };
  const { backend, log, logged, close } = await startBackend(module, options, { app });
  return { plugin: openInProcessPlugin(backend, log), logged, close };
}

/** Nothing to start, and nothing to stop but the reading of the log: a function has no end that it would be told of. */
async function startFunctions(
  options: InstanceOptions,
  userOf: (operation: Operation) => string | undefined,
): Promise<Instance> {
  const logged: Logged[] = [];
  const stopReading = readLog((line) => void logged.push(line));
  const plugin = openFunctions((operation) => toEnvironment(toSections(as(userOf(operation), options))));
  return { plugin, logged, close: async () => stopReading() };
}

async function startListening(
  module: BackendModule,
  options: InstanceOptions,
  kind: 'unix' | 'tcp',
): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const socketPath = options.socketPath ?? join(folder, 'plugin.sock');
  const app =
    kind === 'unix'
      ? { socket_address: `unix://${socketPath}` }
      : { socket_address: 'http://127.0.0.1', socket_port: 0 };
  const started = await startBackend(module, options, { app, delete: { journal_path: join(folder, 'journal') } });
  const { config, backend, log, logged } = started;
  const gateway = await startGateway({ config, backend, log });
  const plugin = openHttpPlugin(kind === 'unix' ? { socketPath } : toTcp(gateway.address));
  const close = async () => {
    plugin.close();
    await gateway.close();
    await started.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { plugin, logged, close };
}

async function startBackend(module: BackendModule, options: InstanceOptions, more: Sections) {
  // No configuration file is read: the folder is one that has none.
  const { config } = loadConfig({}, toSections(options, more), join(tmpdir(), 'no-such-folder'));
  const logged: Logged[] = [];
  const log = collect(logged);
  const backend = await module.openServer(config, {}, log);
  await backend.start();
  return { config, backend, log, logged, close: () => backend.stop() };
}

/** The same options with a kubeconfig that impersonates a user. */
function as(user: string | undefined, options: InstanceOptions): InstanceOptions {
  const { credentials } = options;
  if (user === undefined || !('kubeconfig' in credentials)) return options;
  const kubeconfig = credentials.kubeconfig as { readonly users: readonly { readonly user: object }[] };
  const users = kubeconfig.users.map((entry) => ({ ...entry, user: { ...entry.user, as: user } }));
  return { ...options, credentials: { kubeconfig: { ...kubeconfig, users } } };
}

function toSections({ credentials, prefix, overrides = {} }: InstanceOptions, more: Sections = {}): Sections {
  const common = {
    k8s: { ...credentials },
    offloading: { namespace_prefix: prefix, stop_grace_seconds: 2 },
    // What is late on a busy machine is not wrong: interLink waits for two minutes.
    status: { deadline_seconds: 60 },
    log: { level: 'debug' },
  };
  return merge(merge(common, more), overrides);
}

function merge(base: Sections, over: Sections): Sections {
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, { ...base[key], ...over[key] }]));
}

function collect(logged: Logged[]): Logger {
  const at = (event: string, facts = {}) => void logged.push({ event, facts });
  return { debug: at, info: at, warn: at, error: at };
}

function toTcp(address: string): Address {
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port) };
}
