import type { PodStatus } from '../../../schemas/generated/types.ts';
import type { Bench } from '../bench/bench.ts';
import { scheduled } from '../bench/kubeletSays.ts';
import { created, entryWhen, scripted } from '../bench/play.ts';
import { type PodParts, parked, type WirePod } from '../wire/pod.ts';

/** A remote pod with the given status, and the first entry in which that status shows. */
export async function shown(
  bench: Bench,
  parts: Partial<PodParts>,
  status: object,
  what: string,
  wanted: (entry: PodStatus) => boolean,
): Promise<PodStatus & { readonly pod: WirePod }> {
  const pod = parked(bench.pod(parts));
  const jobId = await created(bench, pod);
  await scripted(bench, pod, { conditions: [scheduled], ...status });
  return { ...(await entryWhen(bench, pod, jobId, what, wanted)), pod };
}

/** State of one container of an entry, init or not. */
export const stateOf = (entry: PodStatus, name: string) =>
  [...entry.containers, ...entry.initContainers].find((status) => status.name === name)?.state;
