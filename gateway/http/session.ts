import { randomUUID } from 'node:crypto';

/** The correlation id of the Interlink-Http-Session header (contract.md 1.1), cut at 128 characters; a random one if there is none. */
export function sessionOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && header !== '' ? header.slice(0, 128) : `Request-${randomUUID()}`;
}
