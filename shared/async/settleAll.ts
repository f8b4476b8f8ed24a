/** Waits for all, then throws the first failure: nothing may still be under way when a caller starts to undo. */
export async function settleAll(tasks: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
