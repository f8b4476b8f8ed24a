/** Waits for all tasks, then throws the first failure: no task may still be under way when the caller starts to undo. */
export async function settleAll(tasks: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
