/** Runs long work in slices, about 5 ms of them in a turn of the event loop, so that other requests do not wait for all of it. */
export interface TaskQueue {
  /** Each `yield` of the generator ends a slice. Resolves with what the work returns. @throws what the work throws */
  run<Result>(work: Generator<void, Result>): Promise<Result>;
}

/** Milliseconds after which no further slice begins in a turn. */
const turnMs = 5;

export function createTaskQueue(): TaskQueue {
  /** Each step does a slice, and returns whether there is more. */
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
