import { randomBytes } from 'node:crypto';

export interface User {
  readonly name: string;
  readonly groups?: readonly string[];
}

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** Bearer tokens and whose they are. Tests add and revoke tokens to play rotation. */
export class Tokens {
  readonly #users = new Map<string, User>();

  /** Makes a token valid; answers it. */
  issue(user: User, token = randomBytes(24).toString('hex')): string {
    this.#users.set(token, user);
    return token;
  }

  /** From now on the token is answered 401. */
  revoke(token: string): void {
    this.#users.delete(token);
  }

  /** Who sends this Authorization header; undefined for credentials nobody has. */
  identify(authorization: string | undefined): User | undefined {
    if (authorization === undefined || authorization === '') return anonymous;
    const token = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
    return token === undefined ? anonymous : this.#users.get(token);
  }
}
