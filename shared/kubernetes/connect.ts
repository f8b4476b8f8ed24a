import type { Readable } from 'node:stream';
import type { Config } from '../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { ApiCall, KubernetesClient } from './client.ts';
import type { Access } from './credentials/access.ts';
import { type Credentials, openCredentials } from './credentials/credentials.ts';
import { KubernetesError } from './errors.ts';
import { decideRetry, type Failure, mostTries } from './retry.ts';
import { type Outcome, toAborted, tryRequest, tryStream } from './transport/attempt.ts';
import { createDispatchers, type RequestKind } from './transport/dispatchers.ts';
import { whileWaited } from './transport/waiting.ts';

export interface ConnectOptions {
  /** Drives the waits between tries. */
  readonly clock?: Clock;
  /** In [0, 1), stretches those waits. */
  readonly random?: () => number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly serviceAccountFolder?: string;
}

/** One refusal may not silence the plugin for longer, whatever its Retry-After says. */
const longestPauseMs = 30_000;

/**
 * The client of the remote cluster. Nothing is sent yet: the cluster may be down while the plugin starts.
 * @throws CredentialsError when the configuration or kubeconfig cannot be used
 */
export async function connect(
  k8s: Config['k8s'],
  log: Logger,
  options: ConnectOptions = {},
): Promise<KubernetesClient> {
  const { clock = systemClock, random = Math.random, env = process.env } = options;
  const serviceAccountFolder = options.serviceAccountFolder ?? '/var/run/secrets/kubernetes.io/serviceaccount';
  const credentials = await openCredentials(k8s, { clock, log, env, serviceAccountFolder });
  const timeoutMs = k8s.request_timeout_seconds * 1000;
  const dispatchers = createDispatchers(k8s.max_connections);
  log.info('remote cluster', credentials.facts);
  const host = String(credentials.facts.server);
  // Overload (429) is said to all of us, not to one call: nothing is sent until it has passed.
  let pausedUntil = 0;
  let closed = false;

  async function perform<T>(call: ApiCall, attempt: (access: Access) => Promise<Outcome<T>>): Promise<T> {
    let renewed = false;
    for (let tries = 1; ; tries++) {
      await waitOutPause(call);
      // A try cut by close() must not open connections nobody would close again.
      if (closed) throw new KubernetesError({ status: 0, reason: 'Aborted', message: 'the plugin is stopping' });
      const access = await enter(call, credentials);
      const outcome = 'failure' in access ? access : await attempt(access);
      if ('value' in outcome) return outcome.value;
      const { failure } = outcome;
      if (failure.error.status === 401 && !renewed && 'origin' in access) {
        renewed = true;
        if (await renewFor(call, access, credentials)) continue;
      }
      if (failure.error.status === 429)
        pausedUntil = Math.max(pausedUntil, clock.now() + Math.min(failure.retryAfterMs ?? 0, longestPauseMs));
      await waitForNextTry(call, failure, tries);
    }
  }

  async function waitForNextTry(call: ApiCall, failure: Failure, tries: number): Promise<void> {
    const decision = decideRetry(failure, {
      tries,
      remainingMs: call.deadline.remainingMs(),
      mostTries: Math.min(mostTries, credentials.mostTries ?? mostTries, call.mostTries ?? mostTries),
      random: random(),
    });
    if ('giveUp' in decision) throw explain(failure.error, decision.giveUp);
    const { status, reason } = failure.error;
    log.debug('kubernetes retry', { method: call.method, status, reason, tries, wait_ms: Math.round(decision.waitMs) });
    await sleep(call, decision.waitMs);
  }

  async function waitOutPause(call: ApiCall): Promise<void> {
    const waitMs = pausedUntil - clock.now();
    if (waitMs <= 0) return;
    if (waitMs < call.deadline.remainingMs()) return sleep(call, waitMs);
    throw new KubernetesError({
      status: 429,
      reason: 'TooManyRequests',
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

  async function enter(call: ApiCall, { current }: Credentials): Promise<Access | { readonly failure: Failure }> {
    try {
      return await whileWaited(current(), call.deadline.signal);
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      const message = `no credentials for the remote cluster: ${error instanceof Error ? error.message : 'unknown cause'}`;
      const failure = new KubernetesError({ status: 0, reason: 'Unreachable', message }, { cause: error });
      return { failure: { transient: true, error: failure } };
    }
  }

  async function renewFor(call: ApiCall, access: Access, { renew }: Credentials): Promise<boolean> {
    try {
      return await whileWaited(renew(access), call.deadline.signal);
    } catch (error) {
      if (call.deadline.signal.aborted) throw toAborted(call.deadline.signal.reason, host);
      log.warn('credentials not renewed', { message: error instanceof Error ? error.message : 'unknown' });
      return false;
    }
  }

  return {
    request: async <T>(call: ApiCall) =>
      (await perform(call, (access) =>
        tryRequest(call, { access, connection: dispatchers.forRequest(access, kindOf(call)), timeoutMs }),
      )) as T,
    stream: (call): Promise<Readable> =>
      perform(call, (access) => tryStream(call, { access, connection: dispatchers.forStream(access), timeoutMs })),
    close: async () => {
      closed = true;
      credentials.close();
      await dispatchers.close();
    },
  };
}

const kindOf = ({ method }: ApiCall): RequestKind => (method === 'GET' ? 'read' : 'write');

function explain(error: KubernetesError, giveUp: string): KubernetesError {
  if (giveUp === '') return error;
  const { status, reason, details } = error;
  return new KubernetesError({ status, reason, details, message: `${error.message} (${giveUp})` }, { cause: error });
}
