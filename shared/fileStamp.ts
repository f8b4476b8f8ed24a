import { stat } from 'node:fs/promises';

/** Changes whenever one of the files does: kubelet swaps a symlink, cert-manager writes in place. */
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
