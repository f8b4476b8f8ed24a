import { readFileSync } from 'node:fs';
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

/** Milliseconds of processor time that a process's main thread has had, which is the one its event loop runs on. */
export function mainThreadMs(pid: number): number {
  const [onCpuNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(onCpuNs) / 1e6;
}
