import { isObject } from '../api/object.ts';
import type { Bench, Case } from './case.ts';
import { merge } from './case.ts';

const make = (name: string, labels: object = {}) => ({ metadata: { name, labels }, data: {} });

/** What a watch says while something happens: types and names, in order. */
async function watching(
  { client, namespace }: Bench,
  query: string,
  wanted: number,
  happen: () => Promise<unknown>,
): Promise<unknown> {
  const enough = new AbortController();
  const patience = setTimeout(() => enough.abort(), 5000);
  const lines = client.lines(
    `/api/v1/namespaces/${namespace}/configmaps?watch=true&fieldSelector=metadata.name%21%3Dkube-root-ca.crt&${query}`,
    enough.signal,
  );
  const seen: unknown[] = [];
  let happening: Promise<unknown> | undefined;
  const started = setTimeout(() => (happening = happen()), 150);
  for await (const line of lines) {
    const { type, object } = JSON.parse(line);
    seen.push(type === 'ERROR' ? [type, object.code, object.reason] : [type, object.metadata.name, object.kind]);
    if (seen.length === wanted) enough.abort();
  }
  clearTimeout(patience);
  clearTimeout(started);
  await happening;
  return seen;
}

const versionOf = async ({ ask }: Bench) => {
  const { body } = await ask('GET', '~/configmaps');
  return String(isObject(body) && isObject(body.metadata) ? body.metadata.resourceVersion : '');
};

/** Watches: where they begin, what they tell, how they end. */
export const watchCases: readonly Case[] = [
  {
    name: 'a watch without a version begins with what is there',
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', make('a'));
      return watching(bench, '', 2, () => bench.ask('POST', '~/configmaps', make('b')));
    },
  },
  {
    name: 'a watch resumes after its version',
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', make('a'));
      const version = await versionOf(bench);
      await bench.ask('POST', '~/configmaps', make('b'));
      await bench.ask('PATCH', '~/configmaps/a', { data: { k: 'v' } }, merge);
      await bench.ask('DELETE', '~/configmaps/b');
      return watching(bench, `resourceVersion=${version}`, 3, async () => undefined);
    },
  },
  {
    name: 'an object enters and leaves a selector',
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', make('a', { app: 'y' }));
      const version = await versionOf(bench);
      return watching(bench, `labelSelector=app%3Dx&resourceVersion=${version}`, 4, async () => {
        await bench.ask('PATCH', '~/configmaps/a', { metadata: { labels: { app: 'x' } } }, merge);
        await bench.ask('PATCH', '~/configmaps/a', { data: { k: 'v' } }, merge);
        await bench.ask('PATCH', '~/configmaps/a', { metadata: { labels: { app: 'y' } } }, merge);
        await bench.ask('POST', '~/configmaps', make('b', { app: 'x' }));
      });
    },
  },
  {
    name: 'a watch of a pod that is deleted sees it marked, then gone',
    run: async (bench) => {
      const { client, namespace, ask } = bench;
      await ask('POST', '~/pods', {
        metadata: { name: 'a' },
        spec: { nodeSelector: { nowhere: 'x' }, containers: [{ name: 'c', image: 'x' }] },
      });
      await bench.eventually('~/pods/a', ({ text }) => text.includes('Unschedulable'));
      const enough = new AbortController();
      const seen: unknown[] = [];
      const deleting = setTimeout(() => void ask('DELETE', '~/pods/a'), 200);
      for await (const line of client.lines(`/api/v1/namespaces/${namespace}/pods?watch=true`, enough.signal)) {
        const { type, object } = JSON.parse(line);
        seen.push([type, object.metadata.deletionGracePeriodSeconds ?? 'alive']);
        if (type === 'DELETED') enough.abort();
      }
      clearTimeout(deleting);
      return seen;
    },
  },
  {
    name: 'a watch ends after its time',
    run: async (bench) => {
      const begin = performance.now();
      const seen = await watching(bench, 'timeoutSeconds=1', 100, async () => undefined);
      return [seen, Math.round((performance.now() - begin) / 1000)];
    },
  },
  {
    name: 'a version that is none is refused',
    run: async ({ ask }) => {
      const { status, body } = await ask('GET', '~/pods?watch=true&resourceVersion=x');
      return [status, body];
    },
  },
];
