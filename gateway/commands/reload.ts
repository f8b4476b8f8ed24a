import type { Config } from '../../schemas/generated/types.ts';
import { createBackground } from '../../shared/async/background.ts';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { takeOver } from '../../shared/config/liveOptions.ts';
import type { LoadedConfig } from '../../shared/config/load.ts';
import { stampOf } from '../../shared/fileStamp.ts';
import type { Logger } from '../../shared/logger.ts';
import { traceOf } from '../http/trace.ts';

export interface ReloadOptions {
  /** What the plugin runs with; changed by what is taken over. */
  readonly config: Config;
  /** Said about it already. */
  readonly warnings: readonly string[];
  /** The configuration file, whether it is there or not. */
  readonly path: string;
  /** Of that file, before it was read first. */
  readonly stamp: string;
  readonly load: () => LoadedConfig;
  /** Called when something was taken over. */
  readonly onChange: () => void;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface Reload {
  /** Reads the file at once, changed or not, and says what came of it. Never throws. */
  now(): void;
  start(): void;
  stop(): Promise<void>;
}

/** A mounted ConfigMap is a link that is swapped, of which no event of the file system tells. */
const lookMs = 5_000;
/** A file may have as many faults as it has lines. */
const mostFaults = 10;

/** Watches the configuration file, and takes over what may change while the plugin runs. A file with a fault changes nothing. */
export function createReload(options: ReloadOptions): Reload {
  const { config, path, load, onChange, log, clock = systemClock } = options;
  let warned = options.warnings;

  /** Answers whether there was anything to say. */
  const read = (): boolean => {
    try {
      const { config: next, warnings } = load();
      const { takenOver, needRestart } = takeOver(config, next);
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
