import { toRecord } from '../../record.ts';

/** One line of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  /** resourceVersion a watch may go on from. */
  readonly version: string;
  readonly object: unknown;
}

/** The stream said that it cannot go on from here, or something that is no event: only a new list helps. */
export class BrokenWatch extends Error {
  override readonly name = 'BrokenWatch';
}

const types: ReadonlySet<unknown> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']);

/**
 * Parses one line of a watch.
 * @throws BrokenWatch for an ERROR event (410 comes inside a 200 stream), a bare Status, and what is no event; never with the line's text,
 * which may hold env values
 */
export function readEvent(line: string): WatchEvent {
  const { type, object } = toRecord(parse(line));
  const { code, reason, metadata } = toRecord(object);
  if (type === 'ERROR') throw new BrokenWatch(`the watch failed: ${Number(code)} ${String(reason).slice(0, 64)}`);
  const version = toRecord(metadata).resourceVersion;
  if (!isType(type) || typeof version !== 'string') throw new BrokenWatch('the watch sent something that is no event');
  return { type, version, object };
}

function isType(type: unknown): type is WatchEvent['type'] {
  return types.has(type);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BrokenWatch('the watch sent a line that is not JSON');
  }
}
