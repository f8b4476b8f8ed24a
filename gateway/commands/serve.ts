import { loadBackend } from '../../shared/backends.ts';
import type { Command } from '../../shared/command.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { exitCodes } from '../../shared/startError.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import { createLog } from './log.ts';
import { untilStopped } from './signals.ts';

/** Runs the plugin until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  summary: 'answer interLink until SIGTERM or SIGINT (the default)',
  usage: '',
  help: `Listens on app.socket_address and runs pods on the remote cluster.

The first SIGTERM or SIGINT stops it gracefully: creates and deletes are answered, followed logs are ended, creates that
cannot finish within offloading.stop_grace_seconds are undone. It has ended 5 s later at the latest, so after 25 s by default.
A second signal ends it at once. SIGHUP opens the log file anew.

It exits 0 after a graceful stop, 69 when the socket or port is in use, 78 when the configuration or the credentials cannot
be used. An unreachable cluster is no reason not to start: the plugin warns and keeps trying.`,

  async run({ env }) {
    const { config, warnings, source } = loadConfig(env);
    const log = createLog(config.log);
    log.info('starting', { configuration: source, node: process.version });
    for (const warning of warnings) log.warn('configuration', { warning });
    const starting = startGateway({
      config,
      log,
      backend: async () => (await loadBackend(config)).openServer(config, env, log),
    });
    let gateway: Gateway | undefined;
    // Before the start is done, so that a signal that comes early is not lost and leaves no socket behind.
    const stopped = untilStopped({
      stop: async (signal) => {
        log.info('signal', { signal });
        await (await starting).close();
      },
      abandon: () => gateway?.abandon(),
      reopen: () => log.reopen(),
    });
    gateway = await starting;
    await stopped;
    return exitCodes.done;
  },
};
