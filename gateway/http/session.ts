import { randomUUID } from 'node:crypto';

/** interLink's correlation id, out of its header. Sent by interLink for its own logs; like it we make one up where there is none. */
export function sessionOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && header !== '' ? header.slice(0, 128) : `Request-${randomUUID()}`;
}
