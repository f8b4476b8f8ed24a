import { type DestinationStream, destination, multistream, pino } from 'pino';
import type { Config } from '../../schemas/generated/types.ts';
import { logFileIn } from '../../shared/logFilePath.ts';
import type { Facts, Logger, LogLevel } from '../../shared/logger.ts';
import { createFolding, type Folding } from './folding.ts';
import { type LogFile, openLogFile } from './logFile.ts';
import { toRichLine } from './richLine.ts';

export interface GatewayLog extends Logger {
  /** Opens the log file again, after it was moved away. */
  reopen(): void;
  /** Writes a line for each folded line that has been counted so far. */
  flush(): void;
  /** Takes over a changed `log.level`. `log.requests_enabled` needs no call: it is read for each line. */
  adapt(): void;
}

/** Bytes of lines that are buffered while the disk is full or the pipe blocked. Further lines are dropped, so that memory is bounded. */
const maxLength = 1024 * 1024;
const mib = 1024 * 1024;

/**
 * The process's log on stderr, as JSON or for people, and as JSON in a file in `log.dir` if that is set. Writes are synchronous, so that the last
 * line before an exit is not lost; pino retries while a pipe is full. Repeated failures are folded.
 * @throws StartError `configuration` when the file cannot be written
 */
export function createLog(
  config: Config['log'],
  { isTerminal = process.stderr.isTTY === true, noColour = (process.env.NO_COLOR ?? '') !== '' } = {},
): GatewayLog {
  const console = destination({ fd: 2, sync: true, maxLength });
  // The reader of stderr is gone (EPIPE). The plugin goes on serving the pods that run.
  console.on('error', () => undefined);
  const isRich = config.rich_enabled === 'true' || (config.rich_enabled === 'auto' && isTerminal);
  const isColoured = isTerminal && !noColour;
  const shown = isRich ? { write: (line: string) => void console.write(toRichLine(line, isColoured)) } : console;
  if (config.dir === '') return toLogger(config, shown);
  const file: LogFile = openLogFile(logFileIn(config.dir), {
    mostBytes: config.max_size_mib * mib,
    mostFiles: config.max_files,
    maxLength,
    onTrouble: (error) => log.error('log file not opened anew, the old one goes on', { reason: String(error) }),
  });
  // `log.level` alone filters, also after a change. The default level of a multistream's stream, info, would drop debug lines.
  const streams = [shown, file].map((stream) => ({ stream, level: 'debug' as const }));
  const log = toLogger(config, multistream(streams), file.reopen);
  return log;
}

/** The same line as createJsonLogger's of the functions: time, level, event, facts. */
function toLogger(config: Config['log'], stream: DestinationStream, reopen: () => void = () => undefined): GatewayLog {
  const { level, fold_seconds: foldSeconds } = config;
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  const write = (name: LogLevel, event: string, facts: Facts | undefined) => logger[name]({ ...facts }, event);
  const folding = startFolding(foldSeconds * 1000, write);
  const at: (name: LogLevel) => Logger[LogLevel] = (name) => {
    return (event, facts = {}) => {
      // Checked first: thousands of lines a second would be built only to be discarded.
      if (!logger.isLevelEnabled(name)) return;
      if (foldSeconds > 0 && isFoldable(name, facts) && !(config.requests_enabled && event === 'request'))
        folding.take({ level: name, event, facts });
      else write(name, event, facts);
    };
  };
  const adapt = () => {
    // The new level might drop the counts of lines at the old one.
    if (logger.level !== config.level) folding.flush();
    logger.level = config.level;
  };
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { ...log, reopen, flush: folding.flush, adapt };
}

/** Only failures are folded. Every line about a success, and every debug line, is written. */
function isFoldable(level: LogLevel, { reason }: Facts): boolean {
  return level === 'warn' || level === 'error' || (level === 'info' && reason !== undefined);
}

/** A folding with a timer that writes the counts. The timer does not keep the process alive. */
function startFolding(
  windowMs: number,
  write: (level: LogLevel, event: string, facts: Facts) => void,
): Pick<Folding, 'take' | 'flush'> {
  const folding = createFolding(
    windowMs,
    () => performance.now(),
    ({ level, event, facts }) => write(level, event, facts),
  );
  let timer: NodeJS.Timeout | undefined;
  const wake = (ms: number) => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      const nextMs = folding.sweep();
      if (nextMs !== undefined) wake(nextMs);
    }, ms).unref();
  };
  return {
    take: (line) => {
      folding.take(line);
      wake(windowMs);
    },
    flush: folding.flush,
  };
}
