import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { toEnvironment } from '../../contract/front/environment.ts';
import { toGoJson } from '../../contract/wire/goJson.ts';
import { type Run, run } from '../../gateway/bundles.ts';
import { type Answer, ask, type Target } from '../../gateway/harness.ts';

/** A gateway in a process of its own. */
export interface Member extends Run {
  readonly target: Target;
  /** Whether the Service sends it anything. */
  isServing: boolean;
}

/** Gateways that share a remote cluster and nothing else, as behind one Service. */
export interface Fleet {
  readonly members: readonly Member[];
  /** One of those that serve, at random. */
  any(): Member;
  start(): Promise<Member>;
  /** The log of all there ever were. */
  log(): string;
}

export interface FleetOptions {
  /** To the entry of the gateway. */
  readonly bundle: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly namespace: string;
  readonly sections?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function openFleet(t: TestContext, options: FleetOptions): Fleet {
  const { bundle, credentials, namespace, sections = {} } = options;
  const members: Member[] = [];
  return {
    members,
    any: () => {
      const serving = members.filter(({ isServing }) => isServing);
      const member = serving[randomInt(serving.length)];
      if (member === undefined) throw new Error('no gateway serves');
      return member;
    },
    start: async () => {
      // Nothing of an earlier one is there: neither its journal nor its socket.
      const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
      const socketPath = join(folder, 'plugin.sock');
      const env = toEnvironment({
        ...sections,
        app: { socket_address: `unix://${socketPath}` },
        k8s: { ...credentials },
        replicas: { namespace, lease_seconds: 3, linger_seconds: 2, ...sections.replicas },
      });
      // As Go's client: connections are kept, and used again until they are told to be closed.
      const agent = new Agent({ keepAlive: true });
      const started = run(t, [bundle], env, folder);
      t.after(() => {
        agent.destroy();
        return rm(folder, { recursive: true, force: true });
      });
      const member: Member = { ...started, target: { socketPath, agent }, isServing: false };
      members.push(member);
      const end = Date.now() + 60_000;
      while (!member.err().includes('"listening"')) {
        if (member.child.exitCode !== null || Date.now() > end) throw new Error(`it does not listen: ${member.err()}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      member.isServing = true;
      return member;
    },
    log: () => members.map(({ err }) => err()).join(''),
  };
}

/** The answer, or undefined where the connection broke before there was one: what interLink calls a failure. */
export async function send({ target }: Member, path: string, value: unknown): Promise<Answer | undefined> {
  try {
    return await ask(target, { method: 'POST', path, body: toGoJson(value) });
  } catch {
    return undefined;
  }
}
