import type { Config } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { likelyNamespaces } from './likelyNamespaces.ts';
import { findMissing } from './review.ts';
import { isVital, type Right, rightsNeededBy, toTexts } from './rights.ts';

/** Keeps an eye on what the credential may do, so that a right that is missing is known before a create fails for it. */
export interface AccessWatch {
  /** What is missing, in words; undefined where nothing is, or nothing is known. */
  readonly missing: string | undefined;
  /** Whether no pod can be created for want of a right. */
  readonly isForbidden: boolean;
  start(): void;
  stop(): Promise<void>;
}

const reviewMs = 20_000;
/** What is granted now should show soon. */
const whileMissingMs = 60_000;
const usuallyMs = 600_000;
/** Of those in use. */
const mostNamespaces = 5;

export function createAccessWatch(options: {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'ping' | 'offloading' | 'replicas' | 'tcp_tunnel'>;
  readonly log: Logger;
  /** How far the credential is used: the cluster, or the namespaces in use. */
  readonly scope: () => 'cluster' | readonly string[];
  readonly clock?: Clock;
}): AccessWatch {
  const { client, config, log, scope, clock = systemClock } = options;
  let missing = '';
  let isForbidden = false;

  /** Milliseconds until the next look. */
  const look = async (signal: AbortSignal): Promise<number> => {
    const deadline = createDeadline(reviewMs, { signal }, clock);
    try {
      const seen = scope();
      const namespaces = seen === 'cluster' ? [] : seen.slice(0, mostNamespaces);
      const needed = rightsNeededBy(config);
      const lacking = await findMissing(client, needed, namespaces, deadline);
      // That the cluster as a whole is closed was found out meanwhile.
      if (seen === 'cluster' && scope() !== 'cluster') return 0;
      const isUnused = seen !== 'cluster' && namespaces.length === 0;
      isForbidden = lacking.some(isVital) && !(isUnused && (await isAllowedSomewhere(needed, deadline)));
      tell(toTexts(lacking).join(', '), isUnused && isForbidden);
      return lacking.length === 0 ? usuallyMs : whileMissingMs;
    } catch (error) {
      if (signal.aborted) throw error;
      // That the cluster is away, or does not know the credential, is said by the watches. An old verdict is none.
      isForbidden = false;
      if (!isKubernetesError(error)) throw error;
      return waitAfter(error, whileMissingMs);
    } finally {
      deadline.dispose();
    }
  };

  /**
   * Where the cluster as a whole is closed and nobody has asked about a namespace yet: whether pods can be created in one that is likely to be
   * asked about. A credential without any right looks the same as one for namespaces that nobody has named.
   */
  const isAllowedSomewhere = async (needed: readonly Right[], deadline: Deadline): Promise<boolean> => {
    const vital = needed.filter(isVital);
    for (const namespace of likelyNamespaces(config.offloading).slice(0, mostNamespaces))
      if ((await findMissing(client, vital, [namespace], deadline)).length === 0) return true;
    return false;
  };

  const tell = (lacking: string, isGuessed: boolean) => {
    if (lacking === missing) return;
    missing = lacking;
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
    get missing() {
      return missing === '' ? undefined : missing;
    },
    get isForbidden() {
      return isForbidden;
    },
    start: looking.start,
    stop: looking.stop,
  };
}
