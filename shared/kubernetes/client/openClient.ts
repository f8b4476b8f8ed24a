import type { Readable } from 'node:stream';
import type { Config } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import type { RemoteAnswer, RemoteObserver } from '../../remoteRequests.ts';
import type { Access } from '../credentials/access.ts';
import { type Credentials, openCredentials } from '../credentials/credentials.ts';
import { CredentialsError } from '../credentials/kubeconfig.ts';
import type { ApiCall, ApiRequest, KubernetesClient } from './client.ts';
import { KubernetesError } from './kubernetesError.ts';
import { logRequests } from './logRequests.ts';
import { describeRequest } from './remoteRequest.ts';
import { decideRetry, mostTries, shortestTryMs } from './retry.ts';
import { type Outcome, toAborted, tryRequest, tryStream } from './transport/attempt.ts';
import type { OpenConnections, RequestKind } from './transport/connections.ts';
import type { Failure, Stale } from './transport/failures.ts';
import { whileWaited } from './transport/waiting.ts';

export interface ConnectOptions {
  /** Drives the waits between tries. */
  readonly clock?: Clock;
  /** In [0, 1), stretches those waits. */
  readonly random?: () => number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly serviceAccountFolder?: string;
  readonly observers?: readonly RemoteObserver[];
}

/** The client as it was opened, with what it knows about itself. */
export interface Connection extends KubernetesClient {
  /** For which nothing is sent, as the API server asked (429). */
  readonly pauseMs: number;
  readonly expiries: Credentials['expiries'];
}

/** Where a pod finds the credentials of its service account. */
export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** One refusal may not silence the plugin for longer, whatever its Retry-After says. */
const longestPauseMs = 30_000;

/**
 * The client of the remote cluster, by the given connections. Nothing is sent yet: the cluster may be down while the plugin starts.
 * @throws CredentialsError when the configuration or kubeconfig cannot be used
 */
export async function openClient(
  openConnections: OpenConnections,
  k8s: Config['k8s'],
  log: Logger,
  options: ConnectOptions = {},
): Promise<Connection> {
  const { clock = systemClock, random = Math.random, env = process.env } = options;
  const { serviceAccountFolder: folder = serviceAccountFolder } = options;
  const observers = [logRequests(log), ...(options.observers ?? [])];
  const credentials = await openCredentials(k8s, { clock, log, env, serviceAccountFolder: folder });
  const timeoutMs = k8s.request_timeout_seconds * 1000;
  const connections = openConnections(k8s.max_connections);
  log.info('remote cluster', credentials.facts);
  const host = String(credentials.facts.server);
  // Overload (429) is said to all of us, not to one call: nothing is sent until it has passed.
  let pausedUntil = 0;
  let closed = false;

  async function perform<T>(call: ApiCall, attempt: (access: Access) => Promise<Outcome<T>>): Promise<T> {
    let renewed = false;
    let last: KubernetesError | undefined;
    for (let tries = 1; ; tries++) {
      await waitOutPause(call);
      // A try cut by close() must not open connections nobody would close again.
      if (closed) throw new KubernetesError({ status: 0, reason: 'Aborted', message: 'the plugin is stopping' });
      const access = await enter(call);
      const outcome = 'failure' in access ? access : await observed(call, tries, attempt(access));
      if ('value' in outcome) return outcome.value;
      let { error } = outcome.failure;
      // Silence in a last, short try says less than what came before it.
      if (error.reason === 'TimedOut' && last !== undefined && call.deadline.remainingMs() < shortestTryMs)
        throw afterTries(last, `the time was up after ${tries} tries`);
      if (call.deadline.signal.aborted) throw error;
      if (outcome.failure.stale !== undefined && !renewed && 'origin' in access) {
        const renewal = await renewFor(call, access, outcome.failure.stale);
        if (renewal === 'changed') {
          renewed = true;
          continue;
        }
        if (renewal instanceof Error) error = notRenewed(error, renewal);
      }
      if (error.status === 429)
        pausedUntil = Math.max(pausedUntil, clock.now() + Math.min(error.retryAfterMs ?? 0, longestPauseMs));
      await waitForNextTry(call, error, tries);
      last = error;
    }
  }

  async function observed<T>(call: ApiCall, tries: number, attempt: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const request = describeRequest(call, tries);
    const ends = [...observers, ...(call.deadline.observers ?? [])].map((begin) => begin(request));
    const outcome = await attempt;
    const answer = 'failure' in outcome ? toRemoteAnswer(outcome.failure.error) : { status: outcome.status };
    for (const end of ends) end(answer);
    return outcome;
  }

  async function waitForNextTry(call: ApiCall, error: KubernetesError, tries: number): Promise<void> {
    const decision = decideRetry(error, {
      tries,
      remainingMs: call.deadline.remainingMs(),
      mostTries: Math.min(mostTries, credentials.mostTries ?? mostTries, call.mostTries ?? mostTries),
      random: random(),
    });
    if ('giveUp' in decision) throw afterTries(error, decision.giveUp);
    const { status, reason } = error;
    const { session } = call.deadline;
    const facts = { session, method: call.method, status, reason, tries, wait_ms: Math.round(decision.waitMs) };
    log.debug('kubernetes retry', facts);
    await sleep(call, decision.waitMs);
  }

  async function waitOutPause(call: ApiCall): Promise<void> {
    const waitMs = pausedUntil - clock.now();
    if (waitMs <= 0) return;
    if (waitMs < call.deadline.remainingMs()) return sleep(call, waitMs);
    throw new KubernetesError({
      status: 429,
      reason: 'TooManyRequests',
      retryAfterMs: waitMs,
      message: `the API server is overloaded and asked to come back in ${Math.ceil(waitMs / 1000)} s, after the time this call has`,
    });
  }

  async function sleep({ deadline }: ApiCall, ms: number): Promise<void> {
    try {
      await clock.sleep(ms, deadline.signal);
    } catch (error) {
      throw deadline.signal.aborted ? toAborted(deadline.signal.reason, host) : error;
    }
  }

  async function enter(call: ApiCall): Promise<Access | { readonly failure: Failure }> {
    try {
      return await whileWaited(credentials.current(), call.deadline.signal);
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      const message = `no credentials for the remote cluster: ${messageOf(error)}`;
      const failure = { status: 0, reason: 'Unreachable', message, transient: mayPass(error) };
      return { failure: { error: new KubernetesError(failure, { cause: error }) } };
    }
  }

  /** Reads anew what may be out of date; why that failed, where it did. */
  async function renewFor(call: ApiCall, access: Access, stale: Stale): Promise<'changed' | 'same' | Error> {
    try {
      return (await whileWaited(credentials.renew(access, stale), call.deadline.signal)) ? 'changed' : 'same';
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      // It is part of the error, too.
      log.debug('credentials not renewed', { message: messageOf(error) });
      return error instanceof Error ? error : new Error('unknown cause');
    }
  }

  return {
    request: async <T>(call: ApiRequest<T>) =>
      (await perform(call, (access) =>
        tryRequest(call, { access, connection: connections.forRequest(access, kindOf(call)), timeoutMs }),
      )) as T,
    stream: (call): Promise<Readable> =>
      perform(call, (access) => tryStream(call, { access, connection: connections.forStream(access), timeoutMs })),
    get pauseMs() {
      return Math.max(0, pausedUntil - clock.now());
    },
    expiries: credentials.expiries,
    close: async () => {
      closed = true;
      credentials.close();
      await connections.close();
    },
  };
}

/**
 * The API server's own words may quote a pod, and whoever asked knows what to cut out of them: observers hear only ours, and the one word
 * that is a reason. An admission webhook may put anything there.
 */
function toRemoteAnswer({ status, reason, message }: KubernetesError): RemoteAnswer {
  return {
    status,
    reason: /^[A-Z][A-Za-z]{1,40}$/.test(reason) ? reason : 'Unknown',
    ...(status === 0 && { message }),
  };
}

const kindOf = ({ method }: ApiCall): RequestKind => (method === 'GET' ? 'read' : 'write');

function afterTries(error: KubernetesError, giveUp: string): KubernetesError {
  return giveUp === '' ? error : error.reworded(`${error.message} (${giveUp})`);
}

/** A credential that was refused, and could not be renewed: what keeps it from that may pass. */
function notRenewed({ status, reason, message, details }: KubernetesError, why: Error): KubernetesError {
  return new KubernetesError(
    { status, reason, details, message: `${message}, and not renewed: ${why.message}`, transient: mayPass(why) },
    { cause: why },
  );
}

/** Only what is known to need a hand counts as final. */
const mayPass = (error: unknown) => !(error instanceof CredentialsError) || error.transient;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown cause');
