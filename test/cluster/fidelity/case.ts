import type { ApiAnswer, ApiClient, Ask } from './apiClient.ts';

/** What a case may use: a client, and a namespace of its own that goes with the case. */
export interface Bench {
  readonly client: ApiClient;
  readonly namespace: string;
  /** One request; `~` at the start of the path stands for the namespace's own path. */
  ask(method: Ask['method'], path: string, body?: Ask['body'], headers?: Ask['headers']): Promise<ApiAnswer>;
  /** Asks again until the answer is as wanted; the last answer when it never is. */
  eventually(path: string, wanted: (answer: ApiAnswer) => boolean, withinMs?: number): Promise<ApiAnswer>;
}

/** One comparison: what it answers must be the same on a real cluster and on the stand-in. */
export interface Case {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<unknown>;
  /** Needs a node that runs containers. */
  readonly runs?: boolean;
}

type Step = readonly [method: NonNullable<Ask['method']>, path: string, body?: Ask['body'], headers?: Ask['headers']];

/** A case that is a list of requests, every answer compared. */
export function steps(name: string, ...list: readonly Step[]): Case {
  return {
    name,
    run: async ({ ask }) => {
      const answers: unknown[] = [];
      for (const [method, path, body, headers] of list)
        answers.push(toComparable(await ask(method, path, body, headers)));
      return answers;
    },
  };
}

/** The parts of an answer that matter. */
export const toComparable = ({ status, contentType, body }: ApiAnswer) => ({
  status,
  contentType: contentType.split(';')[0],
  body,
});

export const merge = { 'content-type': 'application/merge-patch+json' } as const;
export const strategic = { 'content-type': 'application/strategic-merge-patch+json' } as const;
export const jsonPatch = { 'content-type': 'application/json-patch+json' } as const;
