/** The name and the frames of an error: enough to find the bug, nothing of what it was working on. */
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
