import { Agent, request } from 'node:https';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Deployed } from '../../shared/runIfMain.ts';

/** What a call takes in a process that has answered before, in milliseconds, and what the bare API call takes. */
export interface WarmCalls {
  readonly handler: readonly number[];
  readonly bare: readonly number[];
}

const unmeasured = 200;
const measured = 500;

const [, , path = '', asked = ''] = process.argv;
const { clusters, users } = JSON.parse(process.env.K8S_KUBECONFIG ?? '');
const agent = new Agent({
  keepAlive: true,
  ca: Buffer.from(clusters[0].cluster['certificate-authority-data'], 'base64'),
});

async function ask(): Promise<void> {
  const headers = { authorization: `Bearer ${users[0].user.token}` };
  await new Promise<void>((done, fail) => {
    request(new URL(path, clusters[0].cluster.server), { agent, headers }, (answer) => {
      text(answer).then((body) => (answer.statusCode === 200 ? done(JSON.parse(body)) : fail(new Error(body))), fail);
    })
      .once('error', fail)
      .end();
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function compare(): Promise<WarmCalls> {
  // What was built, not what is bundled here.
  const { handler, createContext }: Deployed<'status'> = require(resolve('dist/handlers/status/index.cjs'));
  const context = await createContext(process.env);
  const input = JSON.parse(asked);
  const times: { handler: number[]; bare: number[] } = { handler: [], bare: [] };
  for (let round = 0; round < unmeasured + measured; round++) {
    const bare = await timed(ask);
    const handled = await timed(() => handler(input, { ...context, session: 'Warm' }));
    if (round < unmeasured) continue;
    times.bare.push(bare);
    times.handler.push(handled);
  }
  return times;
}

void compare().then((times) => process.stdout.write(JSON.stringify(times), () => process.exit()));
