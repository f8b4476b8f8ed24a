/** Facts of a log line: names, codes, counts, times; never a pod spec, a Secret value, an env value or a token. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Logger {
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One JSON object per line; JSON.stringify escapes control characters, so a hostile name cannot forge a second line. */
export function createJsonLogger(level: LogLevel, write: (line: string) => void): Logger {
  const threshold = logLevels.indexOf(level);
  const at = (name: LogLevel) => (event: string, facts?: Facts) => {
    if (logLevels.indexOf(name) < threshold) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level: name, event, ...facts })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A logger whose every line also carries `facts`. */
export function withFacts(log: Logger, facts: Facts): Logger {
  const at = (name: LogLevel) => (event: string, own?: Facts) => log[name](event, { ...facts, ...own });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLogger: Logger = createJsonLogger('error', () => undefined);
