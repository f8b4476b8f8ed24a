import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { V1KeyToPath, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import type { LocalPod } from '../../schemas/generated/types.ts';
import { toldFiles } from '../../shared/kubernetes/manifest/volumes/downward.ts';
import type { Delivered } from '../../shared/pod/delivered.ts';
import { createFates } from '../../shared/pod/fields/fates.ts';
import { sentFiles, toFiles } from '../../shared/pod/files.ts';
import { mountedVolumes } from '../../shared/pod/mountedVolumes.ts';
import { podError } from '../../shared/pod/podError.ts';
import type { Bind } from '../cluster/kubelet/sandbox.ts';
import type { ContainerOptions } from './container.ts';
import { dataOf, expand } from './environment.ts';

/** Folders of this machine by the volume's name, and whether a container may write there. */
export type Volumes = ReadonlyMap<string, { readonly folder: string; readonly readOnly: boolean }>;

interface Layout {
  readonly local: LocalPod;
  readonly spec: V1PodSpec;
  readonly delivered: Delivered;
  readonly folder: string;
}

/**
 * Writes the files of every volume that is mounted; what has no content here (claims, nfs, …) is an empty folder.
 * @throws PluginError `refused` when an object that is not optional was not sent
 */
export async function layOutVolumes(layout: Layout): Promise<Volumes> {
  const mounted = mountedVolumes(layout.spec);
  const volumes = new Map<string, { folder: string; readOnly: boolean }>();
  for (const [index, volume] of (layout.spec.volumes ?? []).entries()) {
    if (!mounted.has(volume.name)) continue;
    const folder = join(layout.folder, String(index));
    await mkdir(folder, { recursive: true });
    const files = contentOf(volume, layout);
    for (const [path, { bytes, mode }] of files ?? []) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      await chmod(file, mode);
    }
    volumes.set(volume.name, { folder, readOnly: files !== undefined });
  }
  return volumes;
}

type Content = ReadonlyMap<string, { readonly bytes: Buffer; readonly mode: number }>;

const usualMode = 0o644;

function contentOf(volume: V1Volume, { local, delivered }: Layout): Content | undefined {
  const { name, configMap, secret, projected, downwardAPI } = volume;
  if (configMap) return chosen('configMaps', configMap.name ?? '', configMap);
  if (secret) return chosen('secrets', secret.secretName ?? '', secret);
  if (!projected && !downwardAPI) return undefined;
  const sent = delivered.volumeMaps.get(name);
  const items = downwardAPI?.items ?? projected?.sources?.flatMap((source) => source.downwardAPI?.items ?? []) ?? [];
  const told = toldFiles(items, name, { pod: local, fates: createFates() });
  const files = toFiles([...told, ...(sent ? sentFiles(sent) : [])], name, { pod: local });
  const mode = (projected ?? downwardAPI)?.defaultMode ?? usualMode;
  return new Map([...files].map(([path, bytes]) => [path, { bytes, mode }] as const));

  function chosen(
    kind: 'configMaps' | 'secrets',
    object: string,
    {
      items,
      optional,
      defaultMode = usualMode,
    }: Readonly<{ items?: V1KeyToPath[]; optional?: boolean; defaultMode?: number }>,
  ): Content {
    const data = dataOf({ delivered }, kind, object);
    if (data === undefined && !optional)
      throw podError({ pod: local }, 'refused', `volume ${name} needs ${object}, which interLink did not send`);
    const keys =
      items ?? [...(data ?? new Map<string, Buffer>()).keys()].map((key): V1KeyToPath => ({ key, path: key }));
    return new Map(
      keys.flatMap(({ key, path, mode }) => {
        const bytes = data?.get(key);
        return bytes === undefined ? [] : [[path, { bytes, mode: mode ?? defaultMode }] as const];
      }),
    );
  }
}

/** Where a container sees them, parents before what is mounted inside them. */
export async function bindsOf(
  { container, volumes }: Pick<ContainerOptions, 'container' | 'volumes'>,
  env: Readonly<Record<string, string>>,
): Promise<readonly Bind[]> {
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length);
  const binds: Bind[] = [];
  for (const { name, mountPath, readOnly, subPath, subPathExpr } of mounts) {
    const volume = volumes.get(name);
    if (volume === undefined) continue;
    const below = subPathExpr === undefined ? (subPath ?? '') : expand(subPathExpr, env);
    const source = join(volume.folder, below);
    if (!volume.readOnly) await mkdir(source, { recursive: true });
    binds.push({ source, target: mountPath, readOnly: volume.readOnly || readOnly === true });
  }
  return binds;
}
