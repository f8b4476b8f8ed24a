import { setTimeout as wait } from 'node:timers/promises';
import { mainThreadMs } from '../stage/resident.ts';
import { openExchange, toPoll } from './exchange.ts';

/** Pings all the time, from the one question to the other. */
export type PingQuestion =
  | { readonly kind: 'start-pings'; readonly socketPath: string; readonly pid: number }
  | { readonly kind: 'stop-pings' };

export interface PingAnswer {
  readonly slowestMs: number;
  /** Processor time of the gateway's event loop: what a ping would have taken on a machine where nobody else is. */
  readonly busiestMs: number;
}

const betweenPingsMs = 5;

let isOver = false;
let pinging: Promise<PingAnswer> | undefined;

export async function ping(question: PingQuestion): Promise<PingAnswer | object> {
  if (question.kind === 'start-pings') {
    isOver = false;
    pinging = pingUntilOver(question);
    return {};
  }
  isOver = true;
  return (await pinging) ?? {};
}

async function pingUntilOver({ socketPath, pid }: Extract<PingQuestion, { kind: 'start-pings' }>): Promise<PingAnswer> {
  const exchange = await openExchange(socketPath);
  let [slowestMs, busiestMs] = [0, 0];
  while (!isOver) {
    const used = mainThreadMs(pid);
    const began = performance.now();
    await exchange.send(toPoll([]));
    slowestMs = Math.max(slowestMs, performance.now() - began);
    busiestMs = Math.max(busiestMs, mainThreadMs(pid) - used);
    await wait(betweenPingsMs);
  }
  exchange.close();
  return { slowestMs, busiestMs };
}
