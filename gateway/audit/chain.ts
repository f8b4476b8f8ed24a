import { createHash } from 'node:crypto';
import { toRecord } from '../../shared/record.ts';

/** What the first line of all has for the hash of the one before it. */
export const genesis = '0'.repeat(64);

/** SHA-256 of a line without its line break, in hexadecimal. */
export const hashOf = (line: string | Uint8Array): string => createHash('sha256').update(line).digest('hex');

/** The last line of a chain, to which the next is tied. */
export interface Link {
  /** From 1. */
  readonly number: number;
  readonly hash: string;
}

export const beginning: Link = { number: 0, hash: genesis };

/** A line of the audit as far as the chain is concerned. */
export interface ChainedLine {
  readonly number: number;
  readonly time: string;
  /** The hash of the line before it. */
  readonly previous: string;
  /** The hash of what stands between that and this line: what a crash or a full disk cut short. */
  readonly torn?: string;
}

/** The text of the next line, with its place in the chain, and what the one after it is tied to. */
export function chained(last: Link, time: string, facts: object): { readonly text: string; readonly link: Link } {
  const text = JSON.stringify({ number: last.number + 1, time, ...facts, previous: last.hash });
  return { text, link: { number: last.number + 1, hash: hashOf(text) } };
}

/** Undefined for what is no line of an audit. */
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
