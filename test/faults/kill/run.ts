import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { FaultProxy } from '../../contract/bench/proxy.ts';
import type { Order, Told } from './victim.ts';

/** The nth call a process makes of the API server, and which side of it. */
export interface KillPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Runs a victim to its end and counts the calls it made of the API server. */
export async function countCalls(bundle: string, order: Order, proxy: FaultProxy): Promise<number> {
  const victim = await startVictim(bundle, order);
  const before = proxy.calls.length;
  const told = await victim.go();
  await victim.exited;
  assert.ok(told !== undefined && 'statusCode' in told && told.statusCode === 200, JSON.stringify(told));
  return proxy.calls.length - before;
}

/** Runs a victim and kills it at one of its calls; before: the API server never hears of the call, after: it did as asked. */
export async function killAt(
  bundle: string,
  order: Order,
  proxy: FaultProxy,
  { call, when }: KillPoint,
): Promise<void> {
  const victim = await startVictim(bundle, order);
  const strike = async () => {
    victim.kill();
    await victim.exited;
  };
  proxy.inject({ skip: call, times: 1, fault: { kind: 'strike', when, strike } });
  const told = await victim.go();
  assert.equal(told, undefined, 'killed before it could answer');
  assert.equal(await victim.exited, 'SIGKILL');
}

async function startVictim(bundle: string, order: Order) {
  const child = fork(bundle, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited: Promise<NodeJS.Signals | number | null> = once(child, 'exit').then(([code, signal]) => signal ?? code);
  const nextMessage = (): Promise<Told | undefined> =>
    Promise.race([once(child, 'message').then(([told]) => told), exited.then(() => undefined)]);
  const ready = nextMessage();
  child.send(order);
  assert.deepEqual(await ready, { ready: true });
  return {
    exited,
    kill: () => child.kill('SIGKILL'),
    go: () => {
      const told = nextMessage();
      child.send('go');
      return told;
    },
  };
}
