import type { Config } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError, isOutage } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { likelyNamespaces } from './likelyNamespaces.ts';
import { findMissing } from './review.ts';
import { isVital, type Right, rightsNeededBy, toTexts } from './rights.ts';

/**
 * What the credential lacks; `unknown` before the first review, and when the cluster refuses to say. During an outage the last review holds, as
 * pods that came right after the outage would fail for good.
 */
export type Review =
  | 'unknown'
  | {
      /** The missing rights, as text; empty if none is missing. */
      readonly missing: string;
      /** Whether the right to create pods is missing, in at least one namespace in use. */
      readonly isForbidden: boolean;
    };

/** Checks regularly what the credential may do, so that a missing right is known before a create fails because of it. */
export interface AccessWatch {
  readonly review: Review;
  start(): void;
  stop(): Promise<void>;
}

/** The longest time for one review. */
const reviewMs = 20_000;
/** Between two reviews while a right is missing: shorter, so that a new grant is seen soon. */
const whileMissingMs = 60_000;
const usuallyMs = 600_000;
/** The most namespaces that one review covers. */
const mostNamespaces = 5;

export function createAccessWatch(options: {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'ping' | 'offloading' | 'replicas' | 'tcp_tunnel'>;
  readonly log: Logger;
  /** What the watches cover: the cluster, or, if the credential may not list it, the namespaces asked about so far. */
  readonly scope: () => 'cluster' | readonly string[];
  readonly clock?: Clock;
}): AccessWatch {
  const { client, config, log, scope, clock = systemClock } = options;
  let review: Review = 'unknown';
  /** The missing rights that the log told of last. */
  let told = '';

  /** Reviews the rights once. Answers the milliseconds until the next review. */
  const look = async (signal: AbortSignal): Promise<number> => {
    const deadline = createDeadline(reviewMs, { signal }, clock);
    try {
      const seen = scope();
      const namespaces = seen === 'cluster' ? [] : seen.slice(0, mostNamespaces);
      const needed = rightsNeededBy(config);
      const lacking = await findMissing(client, needed, namespaces, deadline);
      // Meanwhile a watch found that the credential may not list the whole cluster: review the namespaces instead, at once.
      if (seen === 'cluster' && scope() !== 'cluster') return 0;
      const isUnused = seen !== 'cluster' && namespaces.length === 0;
      const isForbidden = lacking.some(isVital) && !(isUnused && (await isAllowedSomewhere(needed, deadline)));
      const missing = toTexts(lacking).join(', ');
      review = { missing, isForbidden };
      tell(missing, isUnused && isForbidden);
      return lacking.length === 0 ? usuallyMs : whileMissingMs;
    } catch (error) {
      if (signal.aborted) throw error;
      // An outage is reported by the watches, and hides the review. A cluster that refuses to answer it may do so for ever.
      if (!isOutage(error) && !(isKubernetesError(error) && error.transient)) review = 'unknown';
      if (!isKubernetesError(error)) throw error;
      return waitAfter(error, whileMissingMs);
    } finally {
      deadline.dispose();
    }
  };

  /**
   * Whether pods can be created in one of the namespaces that are likely to be used. It is called when the credential may not list the whole
   * cluster and no namespace is in use yet: a credential without any right cannot be told from one with rights in other namespaces.
   */
  const isAllowedSomewhere = async (needed: readonly Right[], deadline: Deadline): Promise<boolean> => {
    const vital = needed.filter(isVital);
    for (const namespace of likelyNamespaces(config.offloading).slice(0, mostNamespaces))
      if ((await findMissing(client, vital, [namespace], deadline)).length === 0) return true;
    return false;
  };

  const tell = (missing: string, isGuessed: boolean) => {
    if (missing === told) return;
    told = missing;
    if (missing === '') log.info('rights complete');
    else
      log.warn('rights missing', {
        missing,
        remedy: `apply deploy/rbac.yaml as an admin of the remote cluster, with the user of the kubeconfig under subjects${isGuessed ? '; where it is granted in other namespaces only, set ping.forbidden_taint = false until the first pod has come' : ''}`,
      });
  };

  const looking = createBackground(
    async (signal) => {
      for (;;) await clock.sleep(await look(signal), signal);
    },
    (error) => log.error('access watch ended', { reason: String(error) }),
  );

  return {
    get review() {
      return review;
    },
    start: looking.start,
    stop: looking.stop,
  };
}
