import type { Namespace } from './namespaces.ts';
import { type Life, lifeOf } from './program.ts';

/** Starts a program in a network namespace. */
export type Begin = (namespace: Namespace, name: string, args: readonly string[], env?: NodeJS.ProcessEnv) => Life;

/** What was started, in its order; those that ended stay, for what they have said. */
export interface Programs {
  readonly begin: Begin;
  readonly lives: readonly Life[];
  /** Ends all that were started after so many. */
  endFrom(count: number): Promise<void>;
}

/** @param path PATH of what is started */
export function createPrograms(path: string): Programs {
  const lives: Life[] = [];
  const kills: (() => void)[] = [];
  return {
    lives,
    begin: (namespace, name, args, env) => {
      const child = namespace.begin(name, args, { ...process.env, PATH: path, ...env });
      const life = lifeOf(child);
      lives.push(life);
      kills.push(() => child.kill('SIGKILL'));
      return life;
    },
    endFrom: async (count) => {
      for (const kill of kills.slice(count)) kill();
      await Promise.all(lives.slice(count).map(({ end }) => end));
    },
  };
}
