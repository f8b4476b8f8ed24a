import { stat } from 'node:fs/promises';

/** A text that changes whenever one of the files does: the kubelet replaces a symlink, cert-manager writes in place. Never throws. */
export async function stampOf(files: readonly string[]): Promise<string> {
  const stamps = await Promise.all(
    files.map(async (file) => {
      try {
        const { mtimeMs, ino, size } = await stat(file);
        return `${mtimeMs}:${ino}:${size}`;
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      }
    }),
  );
  return stamps.join(' ');
}
