import type { Logged } from '../bench/front.ts';

const readers = new Set<(logged: Logged) => void>();
let original: typeof process.stderr.write | undefined;

/**
 * Reads along what functions log, which is to the standard error of the process, here that of the tests; lines that are no log stay where
 * they are. One function's lines look like another's, so every reader gets all of them. Answers what ends it.
 */
export function readLog(read: (logged: Logged) => void): () => void {
  readers.add(read);
  if (original === undefined) {
    original = process.stderr.write;
    const pass = original.bind(process.stderr);
    process.stderr.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      const logged = typeof chunk === 'string' ? toLogged(chunk) : undefined;
      if (logged === undefined) return pass(chunk, ...rest);
      for (const reader of readers) reader(logged);
      return true;
    };
  }
  return () => {
    readers.delete(read);
    if (readers.size > 0 || original === undefined) return;
    process.stderr.write = original;
    original = undefined;
  };
}

function toLogged(line: string): Logged | undefined {
  if (!line.startsWith('{"time":')) return undefined;
  const { event, ...facts }: Readonly<Record<string, unknown>> = JSON.parse(line);
  return { event: String(event), facts };
}
