import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { addresses, ports } from './addresses.ts';
import { exampleWireGuard } from './example.ts';
import { obstacle } from './namespaces.ts';
import { type Files, filesOf, type Life, until } from './program.ts';
import { createWorld, type World } from './world.ts';

/**
 * The mesh's program with a real WireGuard between two network namespaces. WSTUNNEL names the carrier; without it the same is shown with a
 * stand-in, and what is wstunnel's alone is skipped.
 */
const skip = obstacle() ?? false;
const wstunnel = process.env.WSTUNNEL;
const withoutWstunnel = skip || (wstunnel ? false : 'skipped: no wstunnel (WSTUNNEL=path)');

const carriers = [
  { name: 'wstunnel', path: wstunnel, skip: withoutWstunnel },
  { name: 'a stand-in for wstunnel', path: undefined, skip },
];

for (const carrier of carriers)
  describe(`the mesh over ${carrier.name}`, { skip: carrier.skip }, () => {
    let world: World;
    before(async () => {
      world = await createWorld(carrier.path);
    });
    afterEach(async () => world.clear());
    after(async () => world.end());

    const isReady = (files: Files) => world.ready(files).code === 0;
    const start = () => {
      const files = filesOf(world.meshFile());
      return { files, life: world.run(files) };
    };
    const up = async () => {
      const started = start();
      await until('the mesh is ready', 20_000, () => isReady(started.files));
      return started;
    };

    test('ping and HTTP cross it both ways, and what both networks claim goes to the nearer one', async () => {
      const server = await world.serve();
      const { life } = await up();

      assert.equal(world.pod.within('ping', '-c', '1', '-W', '2', addresses.peer).code, 0);
      assert.equal(world.local.within('ping', '-c', '1', '-W', '2', addresses.mesh).code, 0);
      for (const host of [addresses.peer, addresses.service])
        assert.equal(fromHttp(world.pod, host, ports.service), `${addresses.mesh} with 100000 bytes`);
      assert.equal(fromHttp(world.local, addresses.mesh, ports.workload), `${addresses.peer} with 100000 bytes`);
      // The node's own network lies in the tunnel's pod CIDR.
      assert.equal(fromHttp(world.local, addresses.pod, ports.workload), `${addresses.node} with 100000 bytes`);
      assert.match(world.pod.ip('route', 'get', addresses.node), /src 10\.244\.5\.2 /);
      assert.match(world.pod.ip('link', 'show', 'interlink0'), / mtu 1280 /);

      await ended(life);
      await killed(server);
    });

    test('a carrier that is killed for two seconds is restored, and the tunnel with it', async (t) => {
      const server = await world.serve();
      const { files, life } = await up();
      const pings = world.pings();
      await until('a ping', 5000, () => pings.last() > 0);
      const from = Date.now();
      let kills = 0;

      while (Date.now() - from < 2000) {
        kills += world.killCarrier();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const restored = Date.now();
      assert.equal(isReady(files), false);
      const firstPing = await until('a ping', 30_000, () => pings.last() > restored && pings.firstSince(restored));

      t.diagnostic(
        `killed ${kills} times in 2 s; the next ping ${Math.round(firstPing - restored)} ms after the last one`,
      );
      await until('the mesh is ready', 10_000, () => isReady(files));
      assert.match(
        life.output(),
        /warning: carrier does not run: it was ended by SIGKILL; it is started again in \d+ ms/,
      );
      await pings.end();
      await ended(life);
      await killed(server);
    });

    test('a server that restarts takes the carrier back', async (t) => {
      const first = await world.serve();
      const { life } = await up();
      const pings = world.pings();
      await until('a ping', 5000, () => pings.last() > 0);

      await killed(first);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const server = await world.serve();
      const restored = Date.now();
      const firstPing = await until('a ping', 40_000, () => pings.firstSince(restored));

      t.diagnostic(`away for 2 s; the next ping ${Math.round(firstPing - restored)} ms after it was back`);
      await pings.end();
      await ended(life);
      await killed(server);
    });

    test('wireguard-go that is killed is made anew, and until then nothing goes around the tunnel', async (t) => {
      const server = await world.serve();
      const { files, life } = await up();
      const from = Date.now();
      const ways = new Set<string>();

      for (let kills = 0; kills < 3; kills += world.killWireGuard())
        for (let looks = 0; looks < 10; looks++) ways.add(world.wayTo(addresses.service));
      const after = world.wayTo(addresses.service);

      assert.deepEqual([...ways.add(after)].sort(), ['interlink0', 'unreachable']);
      await until('it is not ready', 5000, () => !isReady(files));
      await until('the mesh is ready', 20_000, () => isReady(files));

      t.diagnostic(`ready again ${Date.now() - from} ms after the kill`);
      assert.equal(fromHttp(world.pod, addresses.service, ports.service), `${addresses.mesh} with 100000 bytes`);
      await ended(life);
      await killed(server);
    });

    test('a server that is away at the start is waited for, and the reason is told', async (t) => {
      const { files, life } = start();
      await until('a reason', 20_000, () => /no connection to ws:|no answer from/.test(world.ready(files).output));
      assert.equal(isReady(files), false);

      const server = await world.serve();
      const from = Date.now();
      await until('the mesh is ready', 40_000, () => isReady(files));

      t.diagnostic(`ready ${Date.now() - from} ms after the server was there`);
      await ended(life);
      await killed(server);
    });

    test('a link that swallows everything makes it unready, until it is back', async (t) => {
      const server = await world.serve();
      const { files, life } = await up();
      const from = Date.now();

      world.cutLink(true);
      await until('it is not ready', 40_000, () => !isReady(files));
      const noticed = Date.now();
      world.cutLink(false);
      await until('the mesh is ready', 60_000, () => isReady(files));

      t.diagnostic(
        `noticed after ${noticed - from} ms, ready again ${Date.now() - noticed} ms after the link was back`,
      );
      await ended(life);
      await killed(server);
    });

    test('SIGTERM leaves no interface, rule, route, process or file of a key, within two seconds', async () => {
      const server = await world.serve();
      const { files, life } = await up();
      const from = Date.now();

      process.kill(life.pid, 'SIGTERM');

      assert.equal(await life.end, 0);
      assert.ok(Date.now() - from < 2000, `${Date.now() - from} ms`);
      assert.deepEqual(world.leftovers(), { interfaces: [], rules: [], routes: '', processes: [] });
      assert.match(world.ready(files).output, /^not ready: interlink-mesh does not run/);
      await killed(server);
    });

    test('what an earlier life left in the pod does not keep it from starting', async () => {
      const server = await world.serve();
      const first = await up();
      process.kill(first.life.pid, 'SIGKILL');
      await first.life.end;
      world.killCarrier();
      world.killWireGuard();
      assert.notDeepEqual(world.leftovers().rules, []);

      const { life } = await up();

      const { rules } = world.leftovers();
      assert.equal(new Set(rules.map((rule) => rule.replace(/^\d+:/, ''))).size, rules.length);
      await ended(life);
      await killed(server);
    });

    test('without NET_ADMIN it ends, and says in one line what it lacks', async () => {
      const life = world.run(filesOf(world.meshFile()), []);

      assert.equal(await life.end, 71);
      assert.equal(life.output(), 'error: interlink0 cannot be made: the container lacks the capability NET_ADMIN\n');
    });

    test("a path prefix that is not the server's never makes it ready; it says why, and does not storm the server", {
      skip: withoutWstunnel || (carrier.path ? false : 'skipped: the stand-in refuses nothing'),
    }, async (t) => {
      const server = await world.serve();
      const right = world.meshFile();
      const files = filesOf({ ...right, carrier: { ...right.carrier, pathPrefix: 'CANARY-of-a-wrong-prefix' } });
      const life = world.run(files);
      await until('the reason', 10_000, () => /refuses the carrier with HTTP 400/.test(world.ready(files).output));

      const from = Date.now();
      while (Date.now() - from < 8000) {
        assert.equal(isReady(files), false);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }

      const refusals = server.output().split('Rejecting connection').length - 1;
      t.diagnostic(`${refusals} requests refused in the first ${Math.round((Date.now() - from) / 1000)} s`);
      assert.ok(refusals < 100, `${refusals}`);
      assert.match(
        life.output(),
        /warning: carrier does not run: ws:\S+ refuses the carrier with HTTP 400: the path prefix/,
      );
      process.kill(life.pid, 'SIGTERM');
      assert.equal(await life.end, 1);
      assert.match(life.output(), /\nerror: the tunnel never carried traffic: \S+ refuses the carrier with HTTP 400/);
      assert.ok(!life.output().includes('CANARY'), life.output());
      await killed(server);
    });

    test('a certificate that nobody vouches for is told, and taken where that is allowed', {
      skip: withoutWstunnel || (carrier.path ? false : 'skipped: the stand-in has no TLS'),
    }, async () => {
      const server = await world.serve('mesh', 'wss');
      const right = world.meshFile();
      const url = right.carrier.url.replace('ws:', 'wss:');
      const files = filesOf({ ...right, carrier: { ...right.carrier, url } });
      const life = world.run(files);
      await until('the reason', 20_000, () => /no TLS with wss:\S+ its certificate/.test(world.ready(files).output));
      process.kill(life.pid, 'SIGTERM');
      assert.equal(await life.end, 1);

      const trusting = filesOf({ ...right, carrier: { ...right.carrier, url, verifyTls: false } });
      const second = world.run(trusting);
      await until('the mesh is ready', 20_000, () => isReady(trusting));

      await ended(second);
      await killed(server);
    });

    test('a peer with another key never makes it ready, and that is told', async () => {
      const server = await world.serve();
      const right = world.meshFile();
      assert.ok(right.wireguard);
      const files = filesOf({
        ...right,
        wireguard: { ...right.wireguard, peerPublicKey: exampleWireGuard().peerPublicKey },
      });
      const life = world.run(files);

      await until('the reason', 10_000, () =>
        /WireGuard has no answer from 10\.7\.0\.1/.test(world.ready(files).output),
      );

      assert.equal(isReady(files), false);
      process.kill(life.pid, 'SIGTERM');
      assert.equal(await life.end, 1);
      await killed(server);
    });

    test('the name of the server is asked of name servers that the tunnel claims as well', {
      skip: withoutWstunnel || (carrier.path ? false : 'skipped: the stand-in asks nobody'),
    }, async () => {
      const server = await world.serve();
      world.serveNames('carrier.example.org');
      const right = world.meshFile();
      const files = filesOf({
        ...right,
        carrier: {
          ...right.carrier,
          url: `ws://carrier.example.org:${ports.carrier}`,
          nameservers: [addresses.nameserver],
        },
      });
      const life = world.run(files);
      await until('the mesh is ready', 20_000, () => isReady(files));
      world.killCarrier();

      // It may be back before anybody has looked; from here on, ready is what the new one made so.
      await until('another carrier', 10_000, () => life.output().split('carrier started').length > 2);
      await until('the mesh is ready', 20_000, () => isReady(files));

      await ended(life);
      await killed(server);
    });

    test('a root that is read-only keeps it from nothing: all it writes is in its own folder', async () => {
      const server = await world.serve();
      const { files, life } = world.runReadOnly();
      await until('the mesh is ready', 20_000, () => life.output().includes('the tunnel carries traffic'));

      assert.equal(fromHttp(world.pod, addresses.service, ports.service), `${addresses.mesh} with 100000 bytes`);

      await ended(life);
      assert.equal(isReady(files), false);
      await killed(server);
    });

    test('ports alone are tunnelled without any right', {
      skip: withoutWstunnel || (carrier.path ? false : 'skipped: the stand-in carries no TCP'),
    }, async () => {
      const server = await world.serve('ports');
      const { carrier: right } = world.meshFile();
      const files = filesOf({ carrier: { ...right, reversePorts: [ports.workload, 443] } });
      const life = world.run(files, []);
      await until('the tunnel is ready', 20_000, () => isReady(files));

      for (let times = 0; times < 3; times++)
        assert.match(
          fromHttp(world.local, addresses.service, ports.workload),
          /^(::ffff:)?127\.0\.0\.1 with 100000 bytes/,
        );

      await killed(server);
      await until('it is not ready', 10_000, () => !isReady(files));
      await ended(life);
    });

    test('no key and no path prefix was in an argument or in any output', async () => {
      assert.deepEqual(world.seenSecrets(), []);
      world.expose();
      await until('the watch sees a secret that is there', 5000, () => world.seenSecrets().length > 0);
    });
  });

function fromHttp(from: World['pod'], host: string, port: number): string {
  const { output } = from.within('curl', '-s', '-m', '5', `http://${host}:${port}`);
  const [address = ''] = output.split(' ');
  return `${address} with ${output.length - address.length - 1} bytes`;
}

async function ended(life: Life): Promise<void> {
  process.kill(life.pid, 'SIGTERM');
  assert.equal(await life.end, 0, life.output());
}

async function killed(life: Life): Promise<void> {
  process.kill(life.pid, 'SIGKILL');
  await life.end;
}
