/** Writes one plain line for each event. Lines have no time, because the container's log adds it. */
export interface Log {
  info(text: string): void;
  warning(text: string): void;
}

export function createLog(write: (line: string) => void, redact: (text: string) => string): Log {
  const line = (level: string) => (text: string) => write(`${level}: ${redact(text).replace(/\s*\n\s*/g, ' ')}\n`);
  return { info: line('info'), warning: line('warning') };
}
