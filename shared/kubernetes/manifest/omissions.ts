import type { V1PodSpec } from '@kubernetes/client-node';
import { shorten } from '../../interlink/status/words.ts';
import type { FieldFate } from '../../pod/fields/fates.ts';
import type { Omission } from '../../pod/mesh/plan.ts';
import { unmounted } from '../../pod/mountedVolumes.ts';

/** Less than half of a status message, so that it is never cut there. */
const longestText = 480;

/**
 * What the pod asked for and runs without, on one line: volumes that policy drops, files missing from others, devices, the mesh. Its author
 * has to hear of these, since a program that finds nothing where it looks may fail in any way. Undefined when nothing is missing.
 */
export function omissionsOf(
  asked: V1PodSpec,
  fates: readonly FieldFate[],
  others: readonly Omission[] = [],
): string | undefined {
  const reasons = new Map<string, string[]>();
  for (const { path, fate, why } of fates) {
    if (fate !== 'dropped' || why === unmounted) continue;
    const what = omittedBy(path, asked);
    if (what === undefined) continue;
    const known = reasons.get(what);
    // Added to, not copied: a volume may lack tens of thousands of files.
    if (known === undefined) reasons.set(what, [why]);
    else known.push(why);
  }
  for (const { what, why } of others) reasons.set(what, [why]);
  if (reasons.size === 0) return undefined;
  const text = [...reasons].map(([what, whys]) => `${what} (${whys.join(', ')})`).join('; ');
  return text.length <= longestText ? text : shorten([...reasons.keys()].join(', '), longestText);
}

/** What is missing beside what was found to be already: with its reasons, as far as there is room. */
export function joinOmissions(
  omitted: string | undefined,
  more: readonly { readonly what: string; readonly why: string }[],
): string | undefined {
  const known = omitted === undefined ? [] : [omitted];
  if (more.length === 0) return omitted;
  const text = [...known, ...more.map(({ what, why }) => `${what} (${why})`)].join('; ');
  return text.length <= longestText
    ? text
    : shorten([...known, ...more.map(({ what }) => what)].join(', '), longestText);
}

/** What is missing from the running pod by the loss of a field; undefined where nothing is that a program could look for. */
function omittedBy(path: string, { volumes = [] }: V1PodSpec): string | undefined {
  if (path === 'spec.resourceClaims') return 'resource claims';
  const index = /^spec\.volumes\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : `volume ${volumes[Number(index)]?.name}`;
}
