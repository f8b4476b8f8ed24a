/** One plain line for each event, on stdout: the container's log has the times. */
export interface Log {
  info(text: string): void;
  warning(text: string): void;
}

export function createLog(write: (line: string) => void, redact: (text: string) => string): Log {
  const line = (level: string) => (text: string) => write(`${level}: ${redact(text).replace(/\s*\n\s*/g, ' ')}\n`);
  return { info: line('info'), warning: line('warning') };
}
