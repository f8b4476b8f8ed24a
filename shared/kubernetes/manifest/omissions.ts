import type { V1PodSpec } from '@kubernetes/client-node';
import { shorten } from '../../interlink/status/words.ts';
import type { FieldFate } from '../../pod/fields/fates.ts';
import type { Omission } from '../../pod/mesh/plan.ts';
import { unmounted } from '../../pod/mountedVolumes.ts';

/** Characters: less than half of a status message, so that the status never shortens the text. */
const longestText = 480;

/**
 * One line about what the pod asked for and lacks: volumes that policy drops, files missing from others, resource claims, the mesh. Its author
 * has to know, because a program that does not find its files may fail in any way. Undefined when nothing is missing.
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
    // The array is appended to, not copied: a volume may lack tens of thousands of files.
    if (known === undefined) reasons.set(what, [why]);
    else known.push(why);
  }
  for (const { what, why } of others) reasons.set(what, [why]);
  if (reasons.size === 0) return undefined;
  const text = [...reasons].map(([what, whys]) => `${what} (${whys.join(', ')})`).join('; ');
  return text.length <= longestText ? text : shorten([...reasons.keys()].join(', '), longestText);
}

/** The text of `omissionsOf` with `more` appended; without the reasons of `more` if it would be longer than 480 characters. */
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

/** What the running pod lacks because a field was dropped: resource claims or a volume; undefined for any other field. */
function omittedBy(path: string, { volumes = [] }: V1PodSpec): string | undefined {
  if (path === 'spec.resourceClaims') return 'resource claims';
  const index = /^spec\.volumes\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : `volume ${volumes[Number(index)]?.name}`;
}
