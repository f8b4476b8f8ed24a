/** Writes one plain line for each event. Lines have no time, because the container's log adds it. */
export interface MeshLog {
  info(text: string): void;
  warning(text: string): void;
}

export function createMeshLog(write: (line: string) => void, redact: (text: string) => string): MeshLog {
  const line = (level: string) => (text: string) => write(`${level}: ${redact(text).replace(/\s*\n\s*/g, ' ')}\n`);
  return { info: line('info'), warning: line('warning') };
}
