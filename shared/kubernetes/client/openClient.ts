import type { Readable } from 'node:stream';
import type { Config } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import type { RemoteAnswer, RemoteObserver } from '../../remoteRequests.ts';
import { type Credentials, openCredentials } from '../credentials/credentials.ts';
import { CredentialsError } from '../credentials/kubeconfig.ts';
import type { ServerAccess } from '../credentials/serverAccess.ts';
import type { ApiCall, ApiRequest, KubernetesClient } from './client.ts';
import { KubernetesError } from './kubernetesError.ts';
import { logRequests } from './logRequests.ts';
import { describeRequest } from './remoteRequest.ts';
import { decideRetry, mostTries, shortestTryMs } from './retry.ts';
import { type TryOutcome, toAborted, tryRequest, tryStream } from './transport/attempt.ts';
import type { OpenConnections, PoolKind } from './transport/connections.ts';
import type { FailedTry, Stale } from './transport/transportError.ts';
import { whileWaited } from './transport/waiting.ts';

export interface ClientOptions {
  /** For the waits between tries. */
  readonly clock?: Clock;
  /** In [0, 1), the jitter of those waits. */
  readonly random?: () => number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly serviceAccountFolder?: string;
  readonly observers?: readonly RemoteObserver[];
}

/** An open client, with its state for metrics. */
export interface OpenedClient extends KubernetesClient {
  /** Milliseconds for which no request is sent, because the API server answered 429 with Retry-After; 0 if it did not. */
  readonly pauseMs: number;
  readonly expiries: Credentials['expiries'];
}

/** Where Kubernetes mounts the service account credentials into a pod. */
export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The longest pause of all requests after one 429, even if its Retry-After is longer. */
const longestOverloadPauseMs = 30_000;

/**
 * Opens a client of the remote cluster over the given connections. No request is sent yet: the cluster may be down while the plugin starts.
 * @throws CredentialsError when the configuration or kubeconfig cannot be used
 */
export async function openClient(
  openConnections: OpenConnections,
  k8s: Config['k8s'],
  log: Logger,
  options: ClientOptions = {},
): Promise<OpenedClient> {
  const { clock = systemClock, random = Math.random, env = process.env } = options;
  const { serviceAccountFolder: folder = serviceAccountFolder } = options;
  const observers = [logRequests(log), ...(options.observers ?? [])];
  const credentials = await openCredentials(k8s, { clock, log, env, serviceAccountFolder: folder });
  const timeoutMs = k8s.request_timeout_seconds * 1000;
  const connections = openConnections(k8s.max_connections);
  log.info('remote cluster', credentials.facts);
  const host = String(credentials.facts.server);
  // A 429 means that the API server is overloaded, so it pauses all calls, not only the one that got it.
  let pausedUntil = 0;
  let closed = false;

  async function perform<T>(call: ApiCall, sendTry: (access: ServerAccess) => Promise<TryOutcome<T>>): Promise<T> {
    let renewed = false;
    let last: KubernetesError | undefined;
    for (let tries = 1; ; tries++) {
      await waitOutPause(call);
      // A retry after close() must not open connections: they would never be closed.
      if (closed) throw new KubernetesError({ status: 0, reason: 'Aborted', message: 'the plugin is stopping' });
      const access = await currentAccess(call);
      const outcome = 'failure' in access ? access : await observed(call, tries, sendTry(access));
      if ('value' in outcome) return outcome.value;
      let { error } = outcome.failure;
      // The last try may be too short for an answer: then the error of the try before it says more than its timeout.
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
        pausedUntil = Math.max(pausedUntil, clock.now() + Math.min(error.retryAfterMs ?? 0, longestOverloadPauseMs));
      await waitForNextTry(call, error, tries);
      last = error;
    }
  }

  async function observed<T>(call: ApiCall, tries: number, sending: Promise<TryOutcome<T>>): Promise<TryOutcome<T>> {
    const request = describeRequest(call, tries);
    const ends = [...observers, ...(call.deadline.observers ?? [])].map((begin) => begin(request));
    const outcome = await sending;
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

  async function currentAccess(call: ApiCall): Promise<ServerAccess | { readonly failure: FailedTry }> {
    try {
      return await whileWaited(credentials.current(), call.deadline.signal);
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      const message = `no credentials for the remote cluster: ${messageOf(error)}`;
      const failure = { status: 0, reason: 'Unreachable', message, transient: isTransient(error) };
      return { failure: { error: new KubernetesError(failure, { cause: error }) } };
    }
  }

  /** Renews the credential or CA that may be out of date. Answers whether it changed, or the error if the renewal failed. */
  async function renewFor(call: ApiCall, access: ServerAccess, stale: Stale): Promise<'changed' | 'same' | Error> {
    try {
      return (await whileWaited(credentials.renew(access, stale), call.deadline.signal)) ? 'changed' : 'same';
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      // Level debug is enough: the message is also part of the error that the call throws.
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
 * The answer for observers. A message of the API server may quote the pod, so observers get only messages of the plugin itself (status 0).
 * They get the reason only if it is a single word, because an admission webhook may put any text there.
 */
function toRemoteAnswer({ status, reason, message }: KubernetesError): RemoteAnswer {
  return {
    status,
    reason: /^[A-Z][A-Za-z]{1,40}$/.test(reason) ? reason : 'Unknown',
    ...(status === 0 && { message }),
  };
}

const kindOf = ({ method }: ApiCall): PoolKind => (method === 'GET' ? 'read' : 'write');

function afterTries(error: KubernetesError, giveUp: string): KubernetesError {
  return giveUp === '' ? error : error.reworded(`${error.message} (${giveUp})`);
}

/** The error for a credential that was refused and could not be renewed. It is transient if the failure of the renewal is. */
function notRenewed({ status, reason, message, details }: KubernetesError, why: Error): KubernetesError {
  return new KubernetesError(
    { status, reason, details, message: `${message}, and not renewed: ${why.message}`, transient: isTransient(why) },
    { cause: why },
  );
}

/** Only a failure that is known to need an operator counts as final. */
const isTransient = (error: unknown) => !(error instanceof CredentialsError) || error.transient;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown cause');
