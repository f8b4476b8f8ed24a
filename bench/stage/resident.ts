import { readFile } from 'node:fs/promises';

/** Samples a process's resident memory until stopped, and answers the most there was, in bytes. */
export function watchResident(pid: number): { stop(): Promise<number> } {
  let most = 0;
  const sample = async () => {
    most = Math.max(most, await residentBytes(pid));
  };
  const timer = setInterval(() => void sample(), 25);
  return {
    stop: async () => {
      clearInterval(timer);
      await sample();
      return most;
    },
  };
}

/** Linux alone says it of another process. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
