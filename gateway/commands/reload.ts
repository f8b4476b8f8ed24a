import type { Config } from '../../schemas/generated/types.ts';
import { createBackground } from '../../shared/async/background.ts';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { applyLiveOptions } from '../../shared/config/liveOptions.ts';
import type { LoadedConfig } from '../../shared/config/load.ts';
import { stampOf } from '../../shared/fileStamp.ts';
import type { Logger } from '../../shared/logger.ts';
import { traceOf } from '../http/trace.ts';

export interface ReloadOptions {
  /** The configuration that the plugin runs with; a reload changes it in place. */
  readonly config: Config;
  /** The warnings about it that were logged already. */
  readonly warnings: readonly string[];
  /** The configuration file, which may not exist. */
  readonly path: string;
  /** The stamp of that file (`stampOf`), taken before it was first read. */
  readonly stamp: string;
  readonly load: () => LoadedConfig;
  /** Called after options were taken over. */
  readonly onChange: () => void;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface Reload {
  /** Reads the file now, changed or not, and logs the result. Never throws. */
  now(): void;
  start(): void;
  stop(): Promise<void>;
}

/** Milliseconds between two checks. Polled, because the kubelet updates a mounted ConfigMap by swapping a symbolic link: fs.watch misses it. */
const lookMs = 5_000;
/** The most faults that are logged: a file may have one per line. */
const mostFaults = 10;

/** Watches the configuration file, and takes over the options that may change while the plugin runs. A file with a fault changes nothing. */
export function createReload(options: ReloadOptions): Reload {
  const { config, path, load, onChange, log, clock = systemClock } = options;
  let warned = options.warnings;

  /** Returns false if the configuration is unchanged. */
  const read = (): boolean => {
    try {
      const { config: next, warnings } = load();
      const { takenOver, needRestart } = applyLiveOptions(config, next);
      for (const warning of warnings) if (!warned.includes(warning)) log.warn('configuration', { warning });
      warned = warnings;
      if (takenOver.length > 0) {
        log.info('configuration taken over', { options: takenOver.join(' ') });
        onChange();
      }
      if (needRestart.length > 0) log.warn('configuration needs a restart', { options: needRestart.join(' ') });
      return takenOver.length + needRestart.length > 0;
    } catch (error) {
      if (!(error instanceof ConfigError)) log.error('unexpected failure', traceOf(error));
      const faults = error instanceof ConfigError ? error.faults : [];
      for (const reason of faults.slice(0, mostFaults))
        log.error('configuration not taken over, what was read before holds', { reason });
      return true;
    }
  };

  const watching = createBackground(
    async (signal) => {
      for (let { stamp } = options; ; ) {
        await clock.sleep(lookMs, signal);
        const there = await stampOf([path]);
        if (there === stamp) continue;
        stamp = there;
        read();
      }
    },
    (error) => log.error('configuration not watched any more', { reason: String(error) }),
  );
  const now = () => {
    if (!read()) log.info('configuration unchanged');
  };
  return { now, start: watching.start, stop: watching.stop };
}
