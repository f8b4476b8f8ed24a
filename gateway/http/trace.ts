/** The name and the first eight stack frames of an error, to find the bug. The message is left out: it may quote a pod. */
export function traceOf(error: unknown): { readonly error: string; readonly frames: string } {
  if (!(error instanceof Error)) return { error: typeof error, frames: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    frames: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}
