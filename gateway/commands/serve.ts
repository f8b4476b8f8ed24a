import manifest from '../../package.json' with { type: 'json' };
import { systemClock } from '../../shared/async/clock.ts';
import { waitUpTo } from '../../shared/async/waitUpTo.ts';
import { loadBackend } from '../../shared/backends.ts';
import type { Command, Invocation } from '../../shared/command.ts';
import { configPathOf } from '../../shared/config/file.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { stampOf } from '../../shared/fileStamp.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { auditedHandlers, auditOwnChanges } from '../audit/auditedHandlers.ts';
import { openAudit } from '../audit/auditFile.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import { deployedHandlers } from '../handlers.ts';
import { createLog } from '../log/log.ts';
import { noBackend } from '../router/noBackend.ts';
import { isAnythingLocal, readRoutes, routedOf } from '../router/routed.ts';
import { createRouter } from '../router/router.ts';
import { isTraced } from '../tracing/settings.ts';
import { createReload } from './reload.ts';
import { untilStopped } from './signals.ts';

/** Milliseconds to wait for the trace collector and the audit's disk at the end: if they hang, the process exits all the same. */
const lastMs = 400;

/** The command `serve`: runs the plugin until SIGTERM or SIGINT. */
export const serve: Command = {
  name: 'serve',
  summary: 'answer interLink until SIGTERM or SIGINT (the default)',
  usage: '[--route ENDPOINT=URL ...] [--route-fallback local|fail]',
  options: { route: { type: 'string', multiple: true }, 'route-fallback': { type: 'string' } },
  help: `Listens on app.socket_address and runs pods on the remote cluster.

The first SIGTERM or SIGINT stops it gracefully: creates and deletes are answered, followed logs are ended, creates that
cannot finish within offloading.stop_grace_seconds are undone. It has ended 5 s later at the latest, so after 25 s by default.
A second signal ends it at once. SIGHUP opens the log file anew and reads the configuration, which is looked at every five seconds,
too: what can change while it runs is taken over, and the log names what needs a restart.

--route sends an endpoint (create, delete, status, getLogs) to a function at an https URL, as section routes of the configuration
does, which also says with what credentials: --route create=https://f.example.org/create --route status=local. Where the
function fails, --route-fallback local answers here, and fail (the default) tells interLink.

It exits 0 after a graceful stop, 69 when the socket or port is in use, 78 when the configuration or the credentials cannot
be used. An unreachable cluster is no reason not to start: the plugin warns and keeps trying.`,
  examples: [
    { line: 'serve --config /etc/interlink/config.ini', what: 'in the foreground, as a service manager starts it' },
    { line: 'serve --route create=https://f.example.org/create', what: 'with creates answered by a function' },
  ],

  async run({ env, values, positionals }) {
    if (positionals.length > 0) throw new StartError('usage', `serve takes no ${positionals[0]}; see serve --help`);
    const path = configPathOf(env.CONFIG_FILE_PATH, process.cwd());
    const stamp = await stampOf([path]);
    const load = () => loadConfig(env, routesIn(values));
    const { config, warnings, source } = load();
    const log = createLog(config.log);
    // At any exit, lines that were folded and only counted so far are logged.
    process.once('exit', log.flush);
    log.info('starting', { configuration: source, node: process.version });
    for (const warning of warnings) log.warn('configuration', { warning });
    const router = routedOf(config).size === 0 ? undefined : createRouter(config, env, log);
    for (const [endpoint, { host }] of routedOf(config)) log.info('routed', { endpoint, host });
    const audit = config.audit.path === '' ? undefined : await openAudit({ path: config.audit.path, log });
    // Loaded only if traces are exported.
    const tracing = isTraced(env)
      ? (await import('../tracing/openTracing.ts')).openTracing(env, manifest, log)
      : undefined;
    const starting = startGateway({
      config,
      log,
      ...(audit && { handlers: auditedHandlers(deployedHandlers, audit, config.audit.on_failure) }),
      ...(router && { router }),
      ...(tracing && { tracing }),
      // A gateway that forwards all endpoints needs no credentials for a cluster.
      backend: isAnythingLocal(config)
        ? async (observers) =>
            (await loadBackend(config)).openServer(config, env, log, [
              ...observers,
              ...(audit ? [auditOwnChanges(audit)] : []),
            ])
        : noBackend,
    });
    const reload = createReload({ config, warnings, path, stamp, load, onChange: log.adapt, log });
    reload.start();
    let gateway: Gateway | undefined;
    // Installed before the start is done, so that an early signal is not lost and leaves no socket file behind.
    const stopped = untilStopped({
      stop: async (signal) => {
        log.info('signal', { signal });
        await (await starting).close();
      },
      abandon: () => gateway?.abandon(),
      reopen: () => {
        log.reopen();
        reload.now();
      },
    });
    gateway = await starting;
    await stopped;
    const [isAudited] = await Promise.all([
      audit && waitUpTo(audit.close(), lastMs, systemClock),
      tracing && waitUpTo(tracing.close(), lastMs, systemClock),
      router?.close(),
      reload.stop(),
    ]);
    if (isAudited === false) log.error('audit not written to its end', { path: config.audit.path });
    return exitCodes.done;
  },
};

function routesIn({ route = [], 'route-fallback': fallback }: Invocation['values']) {
  return readRoutes([route].flat().map(String), fallback === undefined ? undefined : String(fallback));
}
