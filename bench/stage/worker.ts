import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that answers one question at a time. */
export interface Worker {
  /** @throws Error when the process ends instead of answering */
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Forks this very bundle in another role: what is measured must not share an event loop with who measures it. */
export function startWorker(role: string): Worker {
  const [, bundle = ''] = process.argv;
  return toWorker(fork(bundle, ['--role', role], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
}

export function toWorker(child: ChildProcess): Worker {
  const exited = once(child, 'exit');
  return {
    ask: async <Answer>(question: object) => {
      const answered = once(child, 'message');
      child.send(question);
      const [answer] = await Promise.race([answered, exited.then(() => Promise.reject(new Error('a process ended')))]);
      if (typeof answer === 'object' && answer !== null && 'failure' in answer) throw new Error(String(answer.failure));
      // Both sides are this benchmark.
      return answer as Answer;
    },
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The other side: answers each question that comes. */
export function answerQuestions<Question>(answer: (question: Question) => Promise<object>): void {
  process.on('message', async (question) => {
    try {
      process.send?.(await answer(question as Question));
    } catch (error) {
      process.send?.({ failure: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
}
