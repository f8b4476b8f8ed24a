import { type TestContext, test } from 'node:test';
import type { OpenConnections } from '../../shared/kubernetes/client/transport/connections.ts';
import { openHttpsConnections } from '../../shared/kubernetes/client/transport/httpsConnections.ts';
import { openUndiciConnections } from '../../shared/kubernetes/client/transport/undiciConnections.ts';

/** The client of a process that lives, and that of a function. */
const ways: Readonly<Record<string, OpenConnections>> = { undici: openUndiciConnections, https: openHttpsConnections };

const chosen = new WeakMap<TestContext, OpenConnections>();

/** The connections that a test is about; those of a process that lives where it is about neither. */
export const connectionsOf = (t: TestContext): OpenConnections => chosen.get(t) ?? openUndiciConnections;

/** What holds for a client, whatever its connections. */
export function testEachWay(name: string, body: (t: TestContext) => Promise<void>): void {
  for (const [way, open] of Object.entries(ways))
    test(`${name} (${way})`, (t) => {
      chosen.set(t, open);
      return body(t);
    });
}
