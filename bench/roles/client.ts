import { askedPod } from '../stage/pods.ts';
import { answerQuestions } from '../stage/worker.ts';
import { type Exchange, openExchange, toPoll } from './exchange.ts';
import { type FloodQuestion, flood } from './flood.ts';
import { type PingQuestion, ping } from './pings.ts';
import { type PullQuestion, pull } from './pull.ts';
import { type WriteQuestion, write } from './write.ts';

/** Polls pods 0 to `pods`, each by itself, one after the other on each connection. */
export interface PollQuestion {
  readonly kind: 'poll';
  readonly socketPath: string;
  readonly pods: number;
  /** Pods asked about in one request. */
  readonly perRequest: number;
  readonly connections: number;
  /** Changes each request's body a little, so that none is like another. */
  readonly inNewWords?: boolean | undefined;
  readonly forMs: number;
}

export interface PollAnswer {
  readonly polls: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Plays interLink from a process of its own. */
export function playClient(): void {
  answerQuestions((question: PollQuestion | PullQuestion | FloodQuestion | PingQuestion | WriteQuestion) => {
    if (question.kind === 'flood') return flood(question);
    if (question.kind === 'start-pings' || question.kind === 'stop-pings') return ping(question);
    if (question.kind === 'pull') return pull(question);
    if (question.kind === 'write') return write(question);
    return poll(question);
  });
}

const ready = new Map<string, readonly Buffer[]>();

/** Requests are made ready once: writing JSON is not what is measured. */
function requestsOf({ pods, perRequest }: PollQuestion): readonly Buffer[] {
  const key = `${pods}/${perRequest}`;
  const known = ready.get(key);
  if (known !== undefined) return known;
  const asked = Array.from({ length: pods }, (_, number) => askedPod(number));
  const requests: Buffer[] = [];
  for (let at = 0; at < asked.length; at += perRequest) requests.push(toPoll(asked.slice(at, at + perRequest)));
  ready.set(key, requests);
  return requests;
}

async function poll(question: PollQuestion): Promise<PollAnswer> {
  const requests = requestsOf(question);
  const exchanges = await Promise.all(
    Array.from({ length: question.connections }, () => openExchange(question.socketPath)),
  );
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const end = began + question.forMs;
  const pollOn = async (exchange: Exchange) => {
    for (let started = performance.now(); started < end; ) {
      const request = requests[next++ % requests.length] ?? Buffer.alloc(0);
      await exchange.send(question.inNewWords ? reword(request) : request);
      const now = performance.now();
      times.push(now - started);
      started = now;
    }
  };
  await Promise.all(exchanges.map(pollOn));
  const tookMs = performance.now() - began;
  for (const exchange of exchanges) exchange.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return { polls: times.length, perSecond: (times.length / tookMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) };
}

const changing = '"serviceAccountName":"';
let reworded = 0;

/** The request with a number written over a name in it: as many bytes, other words. */
function reword(request: Buffer): Buffer {
  const copy = Buffer.from(request);
  copy.write((reworded++).toString(36).padStart(7, '0'), copy.indexOf(changing) + changing.length, 'latin1');
  return copy;
}
