import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StandIn, startCluster } from '../cluster/cluster.ts';
import type { Plugin, Reply } from '../contract/front/plugin.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { deleted, polled, type WirePod } from '../contract/wire/pod.ts';
import { bundled } from '../gateway/bundles.ts';
import { assertNone, createCanaries } from './canaries.ts';
import { startProcess } from './process.ts';
import { quotingFaults } from './quotingFaults.ts';
import { secretRequest } from './secretPod.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

test('whatever fails, no secret of a pod reaches a log, an answer, a file or the output', async (t) => {
  const canaries = createCanaries();
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const { toBody, whole } = secretRequest('ns', canaries);
  const tunnelKey = keyWith(canaries.plant('key of the tunnel'));
  const faults = quotingFaults([...canaries.values], [...whole, Buffer.from(tunnelKey).toString('base64')]);
  const token = cluster.tokens.issue({ name: 'plugin' }, canaries.plant('token of the kubeconfig'));
  const { plugin, look, end } = await startProcess(t, bundleOf('main'), {
    K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfigFor({ token })),
    TCP_TUNNEL_ENABLED: 'true',
    TCP_TUNNEL_GATEWAY_HOST: 'gateway.invalid',
    TCP_TUNNEL_GATEWAY_SSH_PRIVATE_KEY: tunnelKey,
    MESH_IMAGE: 'registry.example.org/interlink-mesh:1',
    MESH_PRE_EXEC: 'run',
  });
  const said: string[] = [];
  const note = async (reply: Promise<Reply>) => said.push(await (await reply).text());

  await note(plugin.create(toBody()));
  const plays = faults.flatMap(({ fault, befalls }) => befalls.map((call) => ({ fault, call })));
  const play = async ({ fault, call }: (typeof plays)[number]) => {
    const body = toBody();
    strike(cluster, body.pod, call, fault);
    await note(plugin.create(body));
    await live(plugin, body.pod, note);
  };
  await Promise.all(lanes(plays, 40).map((lane) => inTurn(lane, play)));
  for (const text of brokenBodies(JSON.stringify(toBody()))) await note(plugin.send('create', text));
  const shown = await look();
  const written = await end();

  const sent = JSON.stringify(cluster.requests);
  assert.ok(canaries.foundIn(sent).length >= 20, 'the secrets did travel');
  assert.ok(canaries.values.length >= 35, `${canaries.values.length} canaries`);
  assert.ok(said.length > 3 * plays.length && written.length > 50_000, 'there was something to look into');
  assert.match(shown, /event: pods\ndata: \{"total":[1-9].*\n\nevent: refusals\ndata: \[\{/);
  assertNone(canaries, { 'an answer': said.join('\n'), 'the live page': shown, 'what was written': written });
});

/** A private key whose lines hold the canary as it is. */
const keyWith = (canary: string) => `-----BEGIN EC PRIVATE KEY-----\n${canary}\nAAAA\n-----END EC PRIVATE KEY-----\n`;

/** Deals things out to so many lanes. */
function lanes<T>(things: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, lane) => things.filter((_, index) => index % count === lane));
}

async function inTurn<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  for (const thing of things) await work(thing);
}

/** The rest of a pod's life, as interLink would ask. */
async function live(plugin: Plugin, pod: WirePod, note: (reply: Promise<Reply>) => Promise<unknown>): Promise<void> {
  await note(plugin.status([polled(pod, 'job')]));
  await note(plugin.logs(logRequest(pod, 'no-such-container')));
  await note(plugin.remove(deleted(pod, 0)));
}

/** Strikes the calls about this pod alone, so that all pods can be struck at the same time. */
function strike(
  cluster: StandIn,
  { metadata: { uid } }: WirePod,
  call: string,
  fault: Parameters<StandIn['faults']['add']>[0],
): void {
  const [verb, resource = ''] = call.split(' ');
  const [plural, subresource] = resource.split('/');
  cluster.faults.add({
    ...fault,
    match: ({ target, path, body }) =>
      target?.verb === verb &&
      target?.type.plural === plural &&
      target?.subresource === subresource &&
      (path.includes(uid) || JSON.stringify(body ?? '').includes(uid)),
  });
}

/** Bodies that cannot be read, with all that was in them. */
function brokenBodies(text: string): readonly string[] {
  return [
    text.slice(0, -1),
    text.replaceAll('"value":', '"value":{"x":'),
    text.replaceAll('"value":"', '"value":["'),
    text.replaceAll(/"(data|annotations)":\{/g, '"$1":{"x":1,'),
    text.replaceAll(/"(name|namespace|uid)":"/g, '"$1":7,"was":"'),
    text.replaceAll(/"command":\[[^\]]*\]/g, (command) => `"command":${JSON.stringify(command)}`),
    text.replaceAll('"mountPath":"', '"mountPath":"../'),
    `${text}${text}`,
  ];
}
