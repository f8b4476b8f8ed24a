import type { ApiAnswer, ApiClient, Ask } from './apiClient.ts';
import type { Bench, Case } from './case.ts';
import { normal } from './normal.ts';

/** Runs one case in a fresh namespace and answers what was seen, comparable. */
export async function observe(client: ApiClient, { name, run }: Case): Promise<unknown> {
  const namespace = `fidelity-${Math.random().toString(36).slice(2, 10)}`;
  const base = `/api/v1/namespaces/${namespace}`;
  const policies = `/apis/networking.k8s.io/v1/namespaces/${namespace}`;
  const pathOf = (path: string) => path.replace(/^~/, base).replace(/^\^/, policies);
  const ask = (method: Ask['method'], path: string, body?: Ask['body'], headers?: Ask['headers']) =>
    client.ask({
      path: pathOf(path),
      ...(method === undefined ? {} : { method }),
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    });
  const eventually = async (path: string, wanted: (answer: ApiAnswer) => boolean, withinMs = 15_000) => {
    const end = performance.now() + withinMs;
    for (;;) {
      const answer = await ask('GET', path);
      if (wanted(answer) || performance.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };
  await client.ask({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } });
  await eventually(`${base}/serviceaccounts/default`, ({ status }) => status === 200);
  try {
    const bench: Bench = { client, namespace, ask, eventually };
    return normal(JSON.parse(JSON.stringify((await run(bench)) ?? null)), namespace);
  } catch (error) {
    throw new Error(`"${name}" could not be observed`, { cause: error });
  } finally {
    await client.ask({ method: 'DELETE', path: base });
  }
}
