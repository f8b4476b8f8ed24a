import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openLambda } from '../../gateway/adapters/awsLambdaGateway.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { deployedHandlers } from '../../gateway/handlers.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import { openFunction } from '../../shared/kubernetes/index.ts';
import { openServer } from '../../shared/kubernetes/server.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { startCluster } from '../cluster/cluster.ts';
import { toEnvironment } from '../contract/front/environment.ts';
import { createBody } from '../contract/wire/create.ts';
import { toGoJson } from '../contract/wire/goJson.ts';
import { container, polled, wirePod } from '../contract/wire/pod.ts';
import { endpointOf, entries, toShort } from '../gateway/entryDoors.ts';
import { recordedContext } from '../gateway/events.ts';
import type { ShortAnswer } from '../gateway/frontDoors.ts';
import { type Ask, ask, configWith, keptLog, type Target, targetOf, until } from '../gateway/harness.ts';
import { albEvent, httpApiEvent, restEvent } from '../gateway/lambdaEvents.ts';
import { corpusOf, type Told } from './corpus.ts';

/** A cluster, a gateway on it with a pod that has run, and the environment of functions for the same cluster. */
async function openStage(t: TestContext) {
  const cluster = await startCluster();
  t.after(() => cluster.close());
  const sections = {
    k8s: { kubeconfig: JSON.parse(JSON.stringify(cluster.kubeconfig)) },
    log: { level: 'error' as const },
  };
  const app = { socket_address: 'http://127.0.0.1', api_docs_path: '' };
  const config = configWith({ ...sections, app });
  const { log } = keptLog();
  const gateway = await startGateway({ config, log, backend: () => openServer(config, {}, log) });
  t.after(() => gateway.close());
  const target = targetOf(gateway.address);
  const env: Environment = toEnvironment({ ...sections, app: { api_docs_path: '' } });

  const script = 'echo one; echo two; printf "h\\303\\244\\377\\n"';
  const pod = wirePod({ namespace: 'corpus', restartPolicy: 'Never', containers: [container('main', script)] });
  const reply = await ask(target, { method: 'POST', path: '/create', body: toGoJson(createBody(pod)) });
  const { PodJID } = JSON.parse(reply.text) as { PodJID: string };
  const poll = { method: 'GET', path: '/status', body: toGoJson([polled(pod, PodJID)]) };
  let last = '';
  const watch = setInterval(async () => {
    last = (await ask(target, poll)).text;
  }, 50);
  await until(() => last.includes('"state":{"terminated"'), 'the end of the pod').finally(() => clearInterval(watch));
  return { target, env, corpus: corpusOf(pod, PodJID) };
}

const deployedAt = (endpoint: Endpoint) =>
  ({ handler: deployedHandlers[endpoint], createContext: openFunction[endpoint] }) as unknown as Deployed<
    keyof Backend
  >;

async function expected(target: Target, { status, what, ...request }: Told): Promise<ShortAnswer> {
  const answer = await ask(target, request);
  assert.equal(answer.status, status, `${what}: ${answer.text}`);
  return { status: answer.status, type: answer.headers['content-type'] ?? '', text: answer.text };
}

test('a corpus of requests gets through every entry the bytes and the status that it gets from the gateway', async (t) => {
  const { target, env, corpus } = await openStage(t);
  const known = new Map<Told, ShortAnswer>();
  for (const one of corpus) known.set(one, await expected(target, one));

  for (const { name, open } of entries)
    await t.test(name, async (t) => {
      const opened = new Map<Endpoint, Promise<(what: Ask) => Promise<ShortAnswer>>>();
      for (const one of corpus) {
        const endpoint = endpointOf(one.path);
        const send = opened.get(endpoint) ?? Promise.resolve(open(t, endpoint, deployedAt(endpoint), env));
        opened.set(endpoint, send);
        assert.deepEqual(await (await send)(one), known.get(one), one.what);
      }
    });

  for (const { caller, toEvent } of [
    { caller: 'API Gateway REST', toEvent: restEvent },
    { caller: 'API Gateway HTTP at its default stage', toEvent: (what: Ask) => httpApiEvent(what, '') },
    { caller: 'a load balancer', toEvent: albEvent },
  ])
    await t.test(`the whole gateway in Lambda, behind ${caller}`, async () => {
      const lambda = openLambda(openFunction, env);
      for (const one of corpus) {
        const answer = toShort(await lambda(toEvent(one), recordedContext()));
        assert.deepEqual(answer, known.get(one), one.what);
      }
    });
});
