import type { IncomingMessage, RequestListener } from 'node:http';
import type { StillHolds } from '../../shared/backend/backend.ts';
import type { ReplyBody } from '../../shared/interlink/reply.ts';
import type { Logger } from '../../shared/logger.ts';
import type { AnswerMemory, ReadyAnswer } from './answerMemory.ts';
import { describe } from './errorReply.ts';
import { admit, type Guard } from './guard.ts';
import type { Visit } from './inFlightRequest.ts';
import type { Traffic } from './inFlightRequests.ts';
import { logRequest } from './requestLog.ts';
import { sessionOf } from './session.ts';

export interface ShortcutOptions {
  readonly answers: AnswerMemory;
  readonly guard: Guard;
  readonly traffic: Traffic;
  readonly log: Logger;
  readonly logRequests: boolean;
  /** Bytes. A longer body is refused by the framework before it is read. */
  readonly bodyLimit: number;
}

/** A request whose body was read here, and found to need the listener. */
export interface Received {
  readonly body: Buffer;
  readonly visit: Visit;
}

/** The way of polls whose answer is known, past the framework; everything else goes through it as ever. */
export interface Shortcut {
  /** The listener with the shortcut before it. */
  before(listener: RequestListener): RequestListener;
  received(request: IncomingMessage): Received | undefined;
  /** The answer to such a request, which may be given again for as long as the check says so. */
  remember(request: IncomingMessage, answer: ReplyBody, stillHolds: StillHolds): void;
}

/** Bytes. One pod is a few KiB; the framework is no burden to what is longer. */
const longestPoll = 256 * 1024;

export function createShortcut(options: ShortcutOptions): Shortcut {
  const { answers, guard, traffic, log, logRequests } = options;
  const limit = Math.min(longestPoll, options.bodyLimit);
  const handedOver = new WeakMap<IncomingMessage, Received>();

  const recall = (body: Buffer): ReadyAnswer | undefined => {
    // What was begun is answered, but who asks on has to find another process.
    if (traffic.stopping) return undefined;
    try {
      return answers.recall(body);
    } catch (error) {
      log.error('unexpected failure', describe(error));
      return undefined;
    }
  };

  return {
    received: (request) => handedOver.get(request),
    remember: (request, { body: text }, stillHolds) => {
      const body = handedOver.get(request)?.body;
      if (body !== undefined && typeof text === 'string') answers.remember(body, text, stillHolds);
    },
    before: (listener) => (request, response) => {
      if (!isPoll(request, limit) || !isAdmitted(request, guard)) return listener(request, response);
      const startedAt = performance.now();
      const visit = traffic.enter('glance');
      const onClose = () => {
        traffic.leave(visit);
        const session = sessionOf(request.headers['interlink-http-session']);
        const isSent = response.writableFinished;
        logRequest(log, logRequests, { session, method: 'GET', path: '/status', status: 200, isSent, startedAt });
      };
      response.once('close', onClose);
      read(request, (body) => {
        const answer = recall(body);
        if (answer !== undefined) {
          response.writeHead(200, headersOf(answer));
          response.end(answer.text, answer.encoding);
          return;
        }
        response.off('close', onClose);
        handedOver.set(request, { body, visit });
        listener(request, response);
      });
    },
  };
}

function isPoll({ method, url, headers }: IncomingMessage, limit: number): boolean {
  return method === 'GET' && url === '/status' && Number(headers['content-length']) <= limit;
}

/** Whoever is not admitted, for whatever reason, is told so by the framework's own hook. */
function isAdmitted({ headers }: IncomingMessage, guard: Guard): boolean {
  try {
    admit(headers, guard, false);
    return true;
  } catch {
    return false;
  }
}

/** Nothing is called when the client leaves before its body is whole. */
function read(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    const whole = chunks.length === 1 ? chunks[0] : undefined;
    done(whole ?? Buffer.concat(chunks));
  });
}

/** The headers every answer of the gateway has. */
const headersOf = ({ length }: ReadyAnswer) => ({
  'x-content-type-options': 'nosniff',
  'content-type': 'application/json; charset=utf-8',
  'content-length': length,
});
