import { isObject } from '../api/object.ts';
import type { ApiAnswer } from './apiClient.ts';
import type { Bench, Case } from './case.ts';
import { steps } from './case.ts';

const labelled = (name: string, labels: object) => ({ metadata: { name, labels } });

function namesOf({ status, body }: ApiAnswer): unknown {
  if (!isObject(body) || !Array.isArray(body.items)) return { status, body };
  return body.items
    .filter(isObject)
    .map(({ metadata }) => (isObject(metadata) ? metadata.name : undefined))
    .filter((name) => name !== 'kube-root-ca.crt');
}

async function fill({ ask }: Bench): Promise<void> {
  await ask('POST', '~/configmaps', labelled('a', { app: 'x', tier: 'front' }));
  await ask('POST', '~/configmaps', labelled('b', { app: 'y' }));
  await ask('POST', '~/configmaps', labelled('c', { tier: 'back' }));
  await ask('POST', '~/configmaps', labelled('d', {}));
}

const selecting = (name: string, ...queries: readonly string[]): Case => ({
  name,
  run: async (bench) => {
    await fill(bench);
    const found: unknown[] = [];
    for (const query of queries) found.push([query, namesOf(await bench.ask('GET', `~/configmaps?${query}`))]);
    return found;
  },
});

const metadataOf = ({ body }: ApiAnswer): Readonly<Record<string, unknown>> =>
  isObject(body) && isObject(body.metadata) ? body.metadata : {};

/** Lists: selectors, pages, versions. */
export const listCases: readonly Case[] = [
  selecting(
    'label selectors select',
    'labelSelector=app%3Dx',
    'labelSelector=app%3D%3Dx',
    'labelSelector=app%21%3Dx',
    'labelSelector=app',
    'labelSelector=%21app',
    'labelSelector=app+in+%28x%2Cy%29',
    'labelSelector=app+notin+%28x%29',
    'labelSelector=app%3Dx%2Ctier%3Dfront',
    'labelSelector=app%3D',
    'labelSelector=',
  ),
  selecting(
    'label selectors that say nothing',
    'labelSelector=app%3D%3D%3Dx',
    'labelSelector=app+in+x',
    'labelSelector=%28',
    'labelSelector=app%3Dx%2C',
  ),
  selecting(
    'field selectors select',
    'fieldSelector=metadata.name%3Da',
    'fieldSelector=metadata.name%21%3Da%2Cmetadata.name%21%3Dkube-root-ca.crt',
    'fieldSelector=data.x%3Dy',
    'fieldSelector=metadata.name',
  ),
  steps(
    'fields of pods that select',
    ['GET', '~/pods?fieldSelector=status.phase%3DRunning'],
    ['GET', '~/pods?fieldSelector=spec.nodeName%3Dx'],
    ['GET', '~/pods?fieldSelector=spec.hostname%3Dx'],
  ),
  {
    name: 'pages of one list share a version',
    run: async (bench) => {
      await fill(bench);
      const first = await bench.ask('GET', '~/configmaps?limit=2&labelSelector=');
      await bench.ask('POST', '~/configmaps', labelled('e', {}));
      const token = String(metadataOf(first).continue);
      const second = await bench.ask('GET', `~/configmaps?limit=2&continue=${token}`);
      const third = await bench.ask('GET', `~/configmaps?limit=2&continue=${String(metadataOf(second).continue)}`);
      const same = metadataOf(first).resourceVersion === metadataOf(second).resourceVersion;
      return [namesOf(first), namesOf(second), namesOf(third), same, metadataOf(first), metadataOf(second)];
    },
  },
  steps('queries that say nothing', ['GET', '~/pods?limit=x'], ['GET', '~/pods?resourceVersion=x']),
  {
    name: 'a continue token of another make is refused',
    run: async ({ ask }) => {
      const { status, body } = await ask('GET', '~/pods?continue=abc');
      return [status, isObject(body) ? body.reason : body];
    },
  },
  steps('a version of the future times out', ['GET', '~/pods?resourceVersion=999999999']),
  steps(
    'an exact version needs a version',
    ['GET', '~/pods?resourceVersionMatch=Exact'],
    ['GET', '~/pods?resourceVersion=1&resourceVersionMatch=Frob'],
  ),
  {
    name: 'a list of all namespaces, by label',
    run: async ({ ask, namespace }) => {
      await ask('POST', '~/configmaps', labelled('a', { 'only-here': namespace }));
      return namesOf(await ask('GET', `/api/v1/configmaps?labelSelector=only-here%3D${namespace}`));
    },
  },
  {
    name: 'deletecollection takes what the selector says',
    run: async (bench) => {
      await fill(bench);
      const taken = await bench.ask('DELETE', '~/configmaps?labelSelector=app');
      return [taken.status, namesOf(taken), namesOf(await bench.ask('GET', '~/configmaps'))];
    },
  },
];
