import type { Config } from '../../schemas/generated/types.ts';
import { createBackground } from '../../shared/async/background.ts';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { takeOver } from '../../shared/config/live.ts';
import type { LoadedConfig } from '../../shared/config/load.ts';
import { stampOf } from '../../shared/fileStamp.ts';
import type { Logger } from '../../shared/logger.ts';
import { traceOf } from '../http/trace.ts';

export interface ReloadOptions {
  /** What the plugin runs with; changed by what is taken over. */
  readonly config: Config;
  /** The configuration file, whether it is there or not. */
  readonly path: string;
  readonly load: () => LoadedConfig;
  /** Called when something was taken over. */
  readonly onChange: () => void;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface Reload {
  /** Reads the file now, changed or not. Never throws. */
  now(): void;
  start(): void;
  stop(): Promise<void>;
}

/** A mounted ConfigMap is a link that is swapped, of which no event of the file system tells. */
const lookMs = 5_000;
/** A file may have as many faults as it has lines. */
const mostFaults = 10;

/** Watches the configuration file, and takes over what may change while the plugin runs. A file with a fault changes nothing. */
export function createReload({ config, path, load, onChange, log, clock = systemClock }: ReloadOptions): Reload {
  const now = () => {
    try {
      const { config: next } = load();
      const { takenOver, needRestart } = takeOver(config, next);
      if (takenOver.length > 0) {
        log.info('configuration taken over', { options: takenOver.join(' ') });
        onChange();
      }
      if (needRestart.length > 0) log.warn('configuration needs a restart', { options: needRestart.join(' ') });
      if (takenOver.length + needRestart.length === 0) log.info('configuration unchanged');
    } catch (error) {
      if (!(error instanceof ConfigError)) return log.error('unexpected failure', traceOf(error));
      for (const reason of error.faults.slice(0, mostFaults))
        log.error('configuration not taken over, what was read before holds', { reason });
    }
  };

  const watching = createBackground(
    async (signal) => {
      for (let stamp = await stampOf([path]); ; ) {
        await clock.sleep(lookMs, signal);
        const there = await stampOf([path]);
        if (there === stamp) continue;
        stamp = there;
        now();
      }
    },
    (error) => log.error('configuration not watched any more', { reason: String(error) }),
  );
  return { now, start: watching.start, stop: watching.stop };
}
