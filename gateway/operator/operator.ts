import type { Config } from '../../schemas/generated/types.ts';
import { createBackground } from '../../shared/async/background.ts';
import type { Clock } from '../../shared/async/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { createDispatcher } from '../http/dispatcher.ts';
import { answerBadConnection } from '../http/errorReply.ts';
import { createInFlightRequests } from '../http/inFlightRequests.ts';
import type { Routes } from '../http/route.ts';
import { parseAddress } from '../listeners/address.ts';
import { createHttpServer } from '../listeners/httpServer.ts';
import { type Listener, listen } from '../listeners/listen.ts';
import { type Protection, protectionOf, warnUnlessProtected } from '../listeners/protection.ts';

/** The listener for operators and monitoring, beside interLink's. */
export interface Operator {
  /** `unix:///path` or `http://host:port`; undefined while it does not listen. */
  readonly address: string | undefined;
  readonly protection: Protection;
  /** Begins to listen in the background; logs the address, or the error. */
  start(): void;
  /** Removes the unix socket's file at once and synchronously, for a process that must exit now. */
  abandon(): void;
  /** Ends the requests in flight, and closes the listener. */
  close(): Promise<void>;
}

export interface OperatorOptions {
  readonly config: Pick<Config, 'app' | 'operator'>;
  /** The routes, by method and path. Requests of kind `follow` are ended by `close`. */
  readonly routes: Routes;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Milliseconds until the next attempt to listen. */
const again = { everyMs: 10_000 };
/** Milliseconds for the last bytes of answers when the listener closes. */
const lastMs = 100;

/**
 * Listens on `operator.address`. interLink's listener does not depend on it: if the address cannot be bound, such as a port in use, the error is
 * logged once, and the attempt repeated every ten seconds.
 * @throws StartError `configuration` when the address, TLS or token cannot be used
 */
export function createOperator({ config, routes, log, clock }: OperatorOptions): Operator {
  const { app, operator } = config;
  const address = parseAddress(operator.address, 0, 'operator.address');
  const protection = protectionOf(address, 'operator', operator, log);
  const { guard, tls } = protection;
  const inFlight = createInFlightRequests(clock);
  const paths = [...new Set([...routes.values()].map(({ path }) => path))].join(', ');
  const notFound = `not found: here is ${paths}\n`;
  const dispatcher = createDispatcher({ routes, guard, inFlight, log, logRequests: false, notFound });
  const createServer = () => {
    const server = createHttpServer(dispatcher, 'operator', tls);
    return server
      .on('clientError', answerBadConnection)
      .on('drop', () => log.warn('operator connection refused: there are too many'))
      .on('error', (error) => {
        // Before it listens, `open` logs the error.
        if (server.listening) log.error('operator listener', { reason: error.message });
      });
  };
  let listener: Listener | undefined;
  let said = '';

  const open = async (): Promise<boolean> => {
    try {
      listener = await listen(createServer, address, app, log, 'operator.address');
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      if (said !== error.message) log.error('operator listener not opened, tried again', { reason: error.message });
      said = error.message;
      return false;
    }
    warnUnlessProtected(listener.url, 'operator', protection, log);
    log.info('operator listening', { address: listener.url, tls: tls !== undefined });
    return true;
  };

  const opening = createBackground(
    async (signal) => {
      while (!(await open())) await clock.sleep(again.everyMs, signal);
    },
    (error) => log.error('operator listener given up', { reason: String(error) }),
  );

  return {
    get address() {
      return listener?.url;
    },
    protection,
    start: opening.start,
    abandon: () => listener?.removeSocketFile(),
    close: async () => {
      await opening.stop();
      const drained = inFlight.drain({ graceMs: 0, undoMs: 0 });
      // By the next turn, the ends of follows are out. Node takes those that are not for idle, and closes them with the listener.
      await new Promise((resolve) => setImmediate(resolve));
      inFlight.leaveUnfinished();
      await Promise.all([drained, listener?.close(lastMs, inFlight.leaveUnfinished)]);
    },
  };
}
