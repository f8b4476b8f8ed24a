import type { V1KeyToPath } from '@kubernetes/client-node';
import type { Files } from '../../../pod/files.ts';
import { shortHashOf } from '../names.ts';

/** A volume's items, which map keys of the object to paths. A path that is not a valid key, such as one with a slash, has a hash as its key. */
export function toItems(files: Files, modes: ReadonlyMap<string, number>): V1KeyToPath[] {
  return [...files.keys()].map((path) => {
    const mode = modes.get(path);
    return { key: keyOf(path), path, ...(mode !== undefined && { mode }) };
  });
}

/** Content of the ConfigMap or immutable Secret that holds the files. */
export function toContent(kind: 'ConfigMap' | 'Secret', files: Files): object {
  const entries = [...files].map(([path, content]) => [keyOf(path), content] as const);
  if (kind === 'Secret') return { type: 'Opaque', immutable: true, data: toBase64(entries) };
  const texts = entries.filter(([, content]) => isText(content));
  const binaries = entries.filter(([, content]) => !isText(content));
  return {
    data: Object.fromEntries(texts.map(([key, content]) => [key, content.toString()])),
    ...(binaries.length > 0 && { binaryData: toBase64(binaries) }),
  };
}

const toBase64 = (entries: readonly (readonly [string, Buffer])[]) =>
  Object.fromEntries(entries.map(([key, content]) => [key, content.toString('base64')]));

const isText = (content: Buffer) => Buffer.from(content.toString()).equals(content);

function keyOf(path: string): string {
  const isKey = path.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(path) && path !== '.' && !path.startsWith('..');
  return isKey ? path : `file-${shortHashOf([path], 12)}`;
}
