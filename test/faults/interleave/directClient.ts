import { Readable } from 'node:stream';
import type { ApiCall, KubernetesClient } from '../../../shared/kubernetes/client/client.ts';
import { KubernetesError } from '../../../shared/kubernetes/client/kubernetesError.ts';
import { tombstoneLabel } from '../../../shared/kubernetes/manifest/marks.ts';
import { ApiError } from '../../cluster/api/status.ts';
import type { StandIn } from '../../cluster/cluster.ts';
import type { Turns } from './turns.ts';

/** What becomes of a call whose caller goes away while it is under way. */
export type CutOff =
  /** It never reached the API server. */
  | 'lost'
  /** It had been carried out already; only its answer is lost. */
  | 'landed'
  /** It is carried out a moment later, when its caller has long gone. */
  | 'late';

const lateMs = 100;

/** A client that needs no network: every call waits for its turn, then takes effect and is answered in one step. */
export function createDirectClient(cluster: StandIn, turns: Turns, cutOff: CutOff): KubernetesClient {
  const request = async (call: ApiCall) => {
    if (call.query?.labelSelector === tombstoneLabel) return carryOut(cluster, call); // Tidying up decides nothing.
    try {
      await turns.take(`${call.method} ${lastOf(call.path)}`, call.deadline.signal);
    } catch (cause) {
      if (cutOff === 'landed') carryOutUnheard(cluster, call);
      if (cutOff === 'late') setTimeout(() => carryOutUnheard(cluster, call), lateMs);
      throw new KubernetesError({ status: 0, reason: 'Aborted', message: 'the caller went away' }, { cause });
    }
    return carryOut(cluster, call);
  };
  return {
    // Each caller knows what it asked for.
    request: async <T>(call: ApiCall) => (await request(call)) as T,
    stream: async () => Readable.from([]),
    close: async () => undefined,
  };
}

const lastOf = (path: string) => path.split('/').slice(5).join('/');

function carryOut(cluster: StandIn, { method, path, query = {}, body }: ApiCall): unknown {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
  try {
    return cluster.call(method, parameters.size === 0 ? path : `${path}?${parameters}`, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, reason = '', message, details = {} } = error;
    throw new KubernetesError({ status: code, reason, message, details }, { cause: error });
  }
}

function carryOutUnheard(cluster: StandIn, call: ApiCall): void {
  try {
    carryOut(cluster, call);
  } catch (error) {
    // Nobody is there to be told; a bug of the stand-in is another matter.
    if (!(error instanceof KubernetesError)) throw error;
  }
}
