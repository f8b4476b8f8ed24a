import { createHash } from 'node:crypto';
import { toRecord } from '../../shared/record.ts';

/** The `previous` of the very first line. */
export const genesis = '0'.repeat(64);

/** SHA-256 of a line without its line break, in hexadecimal. */
export const lineHashOf = (line: string | Uint8Array): string => createHash('sha256').update(line).digest('hex');

/** The number and hash of the last line of a chain, which the next line refers to. */
export interface Link {
  /** Counts from 1; 0 before the first line. */
  readonly number: number;
  readonly hash: string;
}

export const beginning: Link = { number: 0, hash: genesis };

/** The fields of an audit line that belong to the chain. */
export interface ChainedLine {
  readonly number: number;
  readonly time: string;
  /** The hash of the line before it. */
  readonly previous: string;
  /** The hash of the bytes between the line before it and this one: a line that a crash or a full disk cut short. */
  readonly torn?: string;
}

/** The text of the next line, without its line break, and the link for the line after it. */
export function chained(last: Link, time: string, facts: object): { readonly text: string; readonly link: Link } {
  const text = JSON.stringify({ number: last.number + 1, time, ...facts, previous: last.hash });
  return { text, link: { number: last.number + 1, hash: lineHashOf(text) } };
}

/** Undefined if the text is not a line of an audit. */
export function parseLine(text: string): ChainedLine | undefined {
  try {
    const { number, time, previous, torn } = toRecord(JSON.parse(text));
    if (typeof number !== 'number' || typeof time !== 'string' || typeof previous !== 'string') return undefined;
    return { number, time, previous, ...(typeof torn === 'string' && { torn }) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
