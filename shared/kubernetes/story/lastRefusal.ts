import { open } from 'node:fs/promises';
import type { Config } from '../../../schemas/generated/types.ts';
import { toLine } from '../../interlink/status/words.ts';
import { logFileIn } from '../../logFilePath.ts';
import { toRecord } from '../../record.ts';
import { textOf } from './remotePod.ts';
import type { RefusalView } from './story.ts';

/** The most that is read from the end of a log file. */
const mostBytes = 4 * 1024 * 1024;

/**
 * The last request about a local pod that was refused or failed. Only the log of the process that answered has it, and it can be read only if
 * that log is a file (`log.dir`).
 */
export async function readLastRefusal({ dir }: Config['log'], uid: string): Promise<RefusalView> {
  if (uid === '') return { state: 'unknown', why: 'the uid of the local pod is not known' };
  if (dir === '')
    return { state: 'unknown', why: `only the log of the plugin has it (log.dir is not set): search it for ${uid}` };
  const path = logFileIn(dir);
  try {
    // The rotated file before the current one, which may have just been started.
    const earlier = () => readEnd(`${path}.1`).catch(() => '');
    return lastRefusalIn(await readEnd(path), uid) ?? lastRefusalIn(await earlier(), uid) ?? { state: 'none' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { state: 'unknown', why: `${path} cannot be read (${code})` };
  }
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, mostBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}

/** The last line of a log that has a refused or failed request of this uid. Lines that are not valid JSON, such as a cut one, are skipped. */
export function lastRefusalIn(log: string, uid: string): RefusalView | undefined {
  for (const line of log.split('\n').reverse()) {
    // Few lines are about one pod: only those are parsed.
    if (!line.includes(uid)) continue;
    const { time, event, uid: of, path, status, reason } = toRecord(parse(line));
    if (event !== 'request' || of !== uid || typeof status !== 'number' || status < 400) continue;
    return { state: 'refused', at: textOf(time), path: textOf(path), text: toLine(`${status} ${textOf(reason)}`) };
  }
  return undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // a cut line, or one of another program
  }
}
