import type { V1KeyToPath, V1Volume, V1VolumeProjection } from '@kubernetes/client-node';
import { hasToken, sentFiles, toFiles } from '../../../pod/files.ts';
import { isKeyBearing } from '../../../pod/mesh/annotations.ts';
import type { Translation } from '../translation.ts';
import { toldByKubelet, toldFiles } from './downward.ts';
import { toContent, toItems } from './filesObject.ts';
import { copyOf } from './objectVolume.ts';

/**
 * A projected or downwardAPI volume as a projected volume with the local files: unchanged, it would show the remote pod's name and a token of
 * the remote cluster. The files are the downward API values of the local pod, some of which interLink silently leaves out (contract.md 6.2),
 * overridden by the files that interLink sent for the volume. Secrets are added if they were sent, limits and requests if the remote kubelet
 * can fill them in. All else is missing from the volume, and noted.
 * @throws PluginError `refused` when the path of a file would leave the volume
 */
export function projectedVolume(volume: V1Volume, path: string, translation: Translation): V1Volume {
  const { copies, delivered, fates } = translation;
  const { name } = volume;
  const defaultMode = volume.projected?.defaultMode ?? volume.downwardAPI?.defaultMode;
  const sources = sourcesOf(volume);
  const sent = delivered.volumeMaps.get(name);
  const told = sources.flatMap(({ downwardAPI }, index) =>
    toldFiles(downwardAPI?.items ?? [], `${sourceAt(index)}.downwardAPI`, translation),
  );
  const ownWords = pathsWithKeys(sources);
  const kept = sent ? sentFiles(sent).filter(([file]) => !ownWords.has(file)) : [];
  const files = toFiles([...told, ...kept], name, translation);
  const rebuilt: V1VolumeProjection[] = [];

  if (files.size > 0) {
    const items = toItems(files, modesOf(sources));
    const isSecret = hasToken(files) || sources.some(({ serviceAccountToken }) => serviceAccountToken !== undefined);
    const kind = isSecret ? 'Secret' : 'ConfigMap';
    const source = { name: copies.ofVolume(kind, name, toContent(kind, files)), items };
    rebuilt.push(isSecret ? { secret: source } : { configMap: source });
    fates.note(path, 'rewritten', `served from a ${kind} with the files of the local cluster`);
  } else {
    fates.note(path, 'rewritten', 'rebuilt without files of the local cluster: interLink sent none');
  }

  sources.forEach((source, index) => {
    rebuilt.push(...addedSources(source, index));
  });
  return { name, projected: { sources: rebuilt, ...(defaultMode !== undefined && { defaultMode }) } };

  /** Paths of files with annotations, if some hold keys of the mesh: the files that interLink sends contain these, those of `toldFiles` do not. */
  function pathsWithKeys(all: readonly V1VolumeProjection[]): ReadonlySet<string> {
    const annotations = Object.entries(translation.pod.metadata.annotations ?? {});
    if (!annotations.some(([key, value]) => isKeyBearing(key, value))) return new Set();
    const items = all.flatMap(({ downwardAPI }) => downwardAPI?.items ?? []);
    return new Set(
      items.flatMap(({ path: file, fieldRef }) =>
        fieldRef?.fieldPath.startsWith('metadata.annotations') ? [file] : [],
      ),
    );
  }

  /** Sources to add to the files. The files that interLink sends for the volume include its ConfigMaps, but never its Secrets. */
  function addedSources(source: V1VolumeProjection, index: number): V1VolumeProjection[] {
    const { downwardAPI, configMap, secret, serviceAccountToken } = source;
    const at = sourceAt(index);
    const resources = toldByKubelet(downwardAPI?.items ?? [], files, `${at}.downwardAPI`, translation);
    if (serviceAccountToken && sent === undefined) noteMissing(at, 'the token');
    return [
      ...(resources.length > 0 ? [{ downwardAPI: { items: resources } }] : []),
      ...(configMap && sent === undefined ? referred('ConfigMap', configMap, at) : []),
      ...(secret ? referred('Secret', secret, at) : []),
    ];
  }

  function referred(
    kind: 'ConfigMap' | 'Secret',
    { name: object = '', items }: { readonly name?: string; readonly items?: readonly V1KeyToPath[] },
    at: string,
  ): V1VolumeProjection[] {
    const copy = copyOf({ kind, name: object }, translation);
    if (copy === undefined) {
      noteMissing(at, `${kind} ${object}`);
      return [];
    }
    const isPartial = items?.some(({ key }) => !copy.keys.has(key)) === true;
    const reference = {
      name: copy.name,
      ...(items && { items: items.map((item) => ({ ...item })) }),
      ...(isPartial && { optional: true }),
    };
    return [kind === 'ConfigMap' ? { configMap: reference } : { secret: reference }];
  }

  function noteMissing(at: string, what: string): void {
    fates.note(at, 'dropped', `interLink did not send ${what}: its files are missing from the volume`);
  }

  function sourceAt(index: number): string {
    return volume.projected ? `${path}.projected.sources[${index}]` : path;
  }
}

function sourcesOf({ projected, downwardAPI }: V1Volume): readonly V1VolumeProjection[] {
  if (downwardAPI) return [{ downwardAPI: { items: downwardAPI.items ?? [] } }];
  return projected?.sources ?? [];
}

/** File modes asked for, by path. */
function modesOf(sources: readonly V1VolumeProjection[]): ReadonlyMap<string, number> {
  const items = sources.flatMap(({ configMap, secret, downwardAPI }) => [
    ...(configMap?.items ?? []),
    ...(secret?.items ?? []),
    ...(downwardAPI?.items ?? []),
  ]);
  return new Map(items.flatMap(({ path, mode }) => (mode === undefined ? [] : [[path, mode] as const])));
}
