import { join } from 'node:path';
import { type DestinationStream, destination, multistream, pino } from 'pino';
import type { Config } from '../../schemas/generated/types.ts';
import type { Logger, LogLevel } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { toRichLine } from './richLine.ts';

export interface GatewayLog extends Logger {
  /** Opens the log file anew, after it was moved away. */
  reopen(): void;
}

const fileName = 'interlink-kubernetes-plugin.log';

/** Lines that a full disk or a closed pipe keeps waiting, in bytes; what comes on top is lost, not kept in memory for ever. */
const maxLength = 1024 * 1024;

/**
 * The process's log on stderr, as JSON or for people, and as JSON in a file of `log.dir` when that is set. Written synchronously, so that the
 * last line before an exit is there; pino keeps trying when a pipe is full.
 * @throws StartError `configuration` when the file cannot be written
 */
export function createLog(
  config: Pick<Config['log'], 'level' | 'dir' | 'rich_enabled'>,
  { isTerminal = process.stderr.isTTY === true, noColour = (process.env.NO_COLOR ?? '') !== '' } = {},
): GatewayLog {
  const console = destination({ fd: 2, sync: true, maxLength });
  // Nobody reads stderr any more: that is no reason to end running pods' service.
  console.on('error', () => undefined);
  const isRich = config.rich_enabled === 'true' || (config.rich_enabled === 'auto' && isTerminal);
  const isColoured = isTerminal && !noColour;
  const shown = isRich ? { write: (line: string) => void console.write(toRichLine(line, isColoured)) } : console;
  if (config.dir === '') return toLogger(config.level, shown, () => undefined);
  const file = openFile(join(config.dir, fileName));
  file.on('error', () => undefined);
  const log = toLogger(config.level, multistream([{ stream: shown }, { stream: file }]), () => {
    try {
      file.reopen();
    } catch (error) {
      // Out of a signal's listener it would end the process. What waits for the new file would close the old one twice.
      file.removeAllListeners('ready');
      log.error('log file not opened anew, the old one goes on', { reason: String(error) });
    }
  });
  return log;
}

function openFile(path: string): ReturnType<typeof destination> {
  try {
    return destination({ dest: path, sync: true, append: true, mkdir: true, maxLength });
  } catch (cause) {
    throw new StartError('configuration', `log.dir: cannot write ${path}`, { cause });
  }
}

/** The same line as createJsonLogger's of the functions: time, level, event, facts. */
function toLogger(level: LogLevel, stream: DestinationStream, reopen: () => void): GatewayLog {
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
  const at: (name: LogLevel) => Logger[LogLevel] = (name) => {
    // Asked once: no line is built, thousands of times a second, to be thrown away.
    if (!logger.isLevelEnabled(name)) return () => undefined;
    return (event, facts) => logger[name]({ ...facts }, event);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), reopen };
}
