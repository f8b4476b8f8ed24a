import type { IncomingMessage, RequestListener } from 'node:http';
import type { StillHolds } from '../shared/interlink/backend.ts';
import { PluginError } from '../shared/interlink/errors.ts';
import type { ReplyBody } from '../shared/interlink/reply.ts';
import type { Logger } from '../shared/logger.ts';
import type { AnswerMemory, ReadyAnswer } from './answerMemory.ts';
import { admit, type Guard } from './guard.ts';
import { logRequest } from './requestLine.ts';
import { sessionOf } from './session.ts';
import type { Traffic } from './traffic.ts';

export interface ShortcutOptions {
  readonly answers: AnswerMemory;
  readonly guard: Guard;
  readonly traffic: Traffic;
  readonly log: Logger;
  readonly logRequests: boolean;
}

/** The way of polls whose answer is known, past the framework; everything else goes through it as ever. */
export interface Shortcut {
  /** The listener with the shortcut before it. */
  before(listener: RequestListener): RequestListener;
  /** The body of a request that was read here, and found to need the listener. */
  received(request: IncomingMessage): Buffer | undefined;
  /** The answer to such a request, which may be given again for as long as the check says so. */
  remember(request: IncomingMessage, answer: ReplyBody, stillHolds: StillHolds): void;
}

/** Bytes. One pod is a few KiB; what is longer is read where it is limited. */
const longestPoll = 256 * 1024;

export function createShortcut(options: ShortcutOptions): Shortcut {
  const { answers, guard, traffic, log, logRequests } = options;
  const bodies = new WeakMap<IncomingMessage, Buffer>();

  const take = (request: IncomingMessage, done: (body: Buffer) => void) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const whole = chunks.length === 1 ? chunks[0] : undefined;
      done(whole ?? Buffer.concat(chunks));
    });
  };

  return {
    received: (request) => bodies.get(request),
    remember: (request, { body: text }, stillHolds) => {
      const body = bodies.get(request);
      if (body !== undefined && typeof text === 'string') answers.remember(body, text, stillHolds);
    },
    before: (listener) => (request, response) => {
      if (!isPoll(request) || !isAdmitted(request, guard)) return listener(request, response);
      const startedAt = performance.now();
      const logEnd = (status: number | undefined) => {
        const session = sessionOf(request.headers['interlink-http-session']);
        logRequest(log, logRequests, { session, method: 'GET', path: '/status', status, startedAt });
      };
      const onGone = () => logEnd(undefined);
      response.once('close', onGone);
      take(request, (body) => {
        response.off('close', onGone);
        const answer = traffic.stopping ? undefined : answers.recall(body);
        if (answer === undefined) {
          bodies.set(request, body);
          return listener(request, response);
        }
        response.writeHead(200, headersOf(answer));
        response.end(answer.text, answer.encoding);
        logEnd(200);
      });
    },
  };
}

function isPoll({ method, url, headers }: IncomingMessage): boolean {
  return method === 'GET' && url === '/status' && Number(headers['content-length']) <= longestPoll;
}

/** Whoever is not admitted is told so by the framework's own hook. */
function isAdmitted({ headers }: IncomingMessage, guard: Guard): boolean {
  try {
    admit(headers, guard, false);
    return true;
  } catch (error) {
    if (error instanceof PluginError) return false;
    throw error;
  }
}

/** The headers every answer of the gateway has. */
const headersOf = ({ length }: ReadyAnswer) => ({
  'x-content-type-options': 'nosniff',
  'content-type': 'application/json; charset=utf-8',
  'content-length': length,
});
