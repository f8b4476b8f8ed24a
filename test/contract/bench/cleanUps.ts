/** What has to be undone, last things first. */
export interface CleanUps {
  add(cleanUp: () => Promise<unknown>): void;
  /** Runs all of them, whatever becomes of the others. @throws the first failure */
  run(): Promise<void>;
}

export function createCleanUps(): CleanUps {
  const cleanUps: (() => Promise<unknown>)[] = [];
  return {
    add: (cleanUp) => void cleanUps.push(cleanUp),
    run: async () => {
      const failures: unknown[] = [];
      for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) {
        try {
          await next();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
