/** Runs long work in slices, one slice of one piece of work in a turn of the event loop, so that nobody waits for the whole of it. */
export interface TaskQueue {
  /** Resolves with what the work returns. @throws what the work throws */
  run<Result>(work: Generator<void, Result>): Promise<Result>;
}

/** Milliseconds of a turn. A slice may take some more. */
const turnMs = 5;

export function createTaskQueue(): TaskQueue {
  /** Each step does a slice, and says whether there is more. */
  const steps: (() => boolean)[] = [];

  const turn = () => {
    const end = performance.now() + turnMs;
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      if (step()) steps.push(step);
      if (performance.now() >= end) break;
    }
    if (steps.length > 0) setImmediate(turn);
  };

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        const step = () => {
          try {
            const { done, value } = work.next();
            if (done) resolve(value);
            return !done;
          } catch (error) {
            reject(error);
            return false;
          }
        };
        if (steps.push(step) === 1) setImmediate(turn);
      }),
  };
}
