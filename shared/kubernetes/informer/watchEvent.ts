import { toRecord } from '../../record.ts';

/** One line of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  /** The resourceVersion from which a watch can continue after this event. */
  readonly version: string;
  readonly object: unknown;
}

/** The watch sent an ERROR event, or something that is no event: the collection must be listed again. */
export class BrokenWatch extends Error {
  override readonly name = 'BrokenWatch';
}

const types: ReadonlySet<unknown> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']);

/**
 * Parses one line of a watch.
 * @throws BrokenWatch for an ERROR event (a 410 comes as an event of a 200 answer), a bare Status, and any other line that is no event; the
 * message never quotes the line, which may hold env values
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
