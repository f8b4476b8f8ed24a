import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BastionOptions, openBastion } from './bastion.ts';
import { type KeyPair, keyKinds, makeKeyPair, openGateway } from './gateway.ts';
import { type Running, whyNot } from './inContainer.ts';
import { freePort } from './ports.ts';

const reason = whyNot();
const skip =
  reason === undefined ? false : `skipped: ${reason} (Debian: apt-get install openssh-server openssh-client)`;
const patienceMs = 60_000;
const lacking = ['nc', 'curl'].find((program) => spawnSync(program, ['-h']).error !== undefined);
const withoutCheckers = lacking === undefined ? false : `skipped: no ${lacking} (Debian: netcat-openbsd, curl)`;

/** A real sshd with the chart's configuration, and the plugin's own bastion command, on loopback. */
describe('a real tunnel', { skip }, () => {
  let service: Awaited<ReturnType<typeof openService>>;
  let hostKey: KeyPair;
  let key: KeyPair;
  before(async () => {
    service = await openService();
    hostKey = makeKeyPair();
    key = makeKeyPair();
  });
  after(() => service.close());

  const scene = async (t: TestContext, changes: Partial<BastionOptions> = {}, keys = [key]) => {
    const port = await freePort();
    const gateway = await openGateway(port, hostKey, keys);
    t.after(gateway.clear);
    const bastion = await openBastion({
      gatewayPort: port,
      privateKey: key.privateKey,
      hostKey: hostKey.publicKey,
      ports: service.ports,
      ...changes,
    });
    t.after(bastion.clear);
    const [container] = bastion.pod.containers;
    assert.ok(container);
    const isReady = () => bastion.call(container.readinessProbe.exec.command).code === 0;
    return { port, gateway, bastion, command: container.command, isReady };
  };

  for (const kind of Object.keys(keyKinds) as (keyof typeof keyKinds)[])
    test(`carries both ports of a service, with a key of ${kind}`, async (t) => {
      const pair = makeKeyPair(kind);
      const { gateway, bastion, command, isReady } = await scene(t, { privateKey: pair.privateKey }, [pair]);
      const server = await serving(gateway);
      const client = bastion.start(command);

      for (const port of service.ports) assert.equal(await textAt(port, [server, client]), `port ${port}`);

      assert.ok(isReady(), 'the readiness probe says so');
      assert.match(client.text(), /Authenticated to gateway\.test/);
      assert.ok(!`${client.text()}${server.text()}`.includes(pair.privateKey.split('\n')[1] ?? ''));
    });

  test('is reached with the commands of docs/tcp-tunnel.md', { skip: withoutCheckers }, async (t) => {
    const { gateway, bastion, command } = await scene(t);
    const [port] = service.ports;
    const running = [await serving(gateway), bastion.start(command)];
    const documented = /^`nc -zv NODE 30181`, `curl --location http:\/\/NODE:30181\/your\/path`\.$/m;
    const [line = ''] = documented.exec(await readFile('docs/tcp-tunnel.md', 'utf8')) ?? [];
    const commands = [...line.matchAll(/`([^`]+)`/g)].map(([, text = '']) =>
      text.replace('NODE', '127.0.0.1').replace('30181', String(port)).split(' '),
    );
    const run = async (words: readonly string[] = []) => {
      const { stdout, stderr } = await promisify(execFile)(words[0] ?? '', words.slice(1), { timeout: 5_000 });
      return `${stdout}${stderr}`.trim();
    };
    assert.equal(await textAt(port, running), `port ${port}`);

    const [reached, answered] = [
      await run(commands[0]),
      await run(['curl', '--silent', ...(commands[1] ?? []).slice(1)]),
    ];

    assert.match(reached, /succeeded|open/);
    assert.equal(answered, `port ${port}`);
  });

  test('is restored by starting its command again, however its connection was lost', async (t) => {
    const { gateway, bastion, command, isReady } = await scene(t);
    const [port = 0] = service.ports;
    let server = await serving(gateway);
    const pod = keepRunning(() => bastion.start(command));
    t.after(pod.stop);
    const restored = async (what: string) => {
      const since = performance.now();
      assert.equal(await textAt(port, [server, pod.now()]), `port ${port}`, what);
      t.diagnostic(`${what}: ${Math.round(performance.now() - since)} ms to the next answer`);
    };
    await restored('at first');

    await pod.now().kill('SIGKILL');
    await restored('the bastion was killed, and left its control socket');
    assert.ok(isReady(), 'which the next one took over');

    await pod.now().kill('SIGTERM');
    await restored('the bastion was ended');

    await server.kill('SIGKILL');
    await wait(2_000);
    server = await serving(gateway);
    await restored('the gateway was away for 2 s');
  });

  test('is not ready, and opens nothing, at a gateway with another host key', async (t) => {
    const { gateway, bastion, command, isReady } = await scene(t, { hostKey: makeKeyPair().publicKey });
    const server = await serving(gateway);
    const client = bastion.start(command);

    assert.equal(await client.ended, 255);

    assert.match(client.text(), /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed/);
    assert.ok(!isReady());
    assert.ok(!server.text().includes('Accepted publickey'));
    await assert.rejects(fetch(`http://127.0.0.1:${service.ports[0]}`));
  });

  test('believes any gateway where no host key is configured', async (t) => {
    const { gateway, bastion, command } = await scene(t, { hostKey: '' });
    const server = await serving(gateway);
    const client = bastion.start(command);

    assert.equal(await textAt(service.ports[0], [server, client]), `port ${service.ports[0]}`);
  });

  test('is refused with a key that the gateway does not know', async (t) => {
    const { gateway, bastion, command } = await scene(t, { privateKey: makeKeyPair().privateKey });
    await serving(gateway);
    const client = bastion.start(command);

    assert.equal(await client.ended, 255);
    assert.match(client.text(), /Permission denied \(publickey\)/);
  });

  test('leaves a port to the pod that has it, and gets it when that is gone', async (t) => {
    const [port = 0, other = 0] = service.ports;
    const { port: gatewayPort, gateway, bastion, command } = await scene(t, { ports: [port] });
    const second = await openBastion({
      gatewayPort,
      privateKey: key.privateKey,
      hostKey: hostKey.publicKey,
      ports: [port, other],
      taken: [port],
    });
    t.after(second.clear);
    const server = await serving(gateway);
    const first = bastion.start(command);
    await textAt(port, [server, first]);
    const [free, waiting] = second.pod.containers;
    assert.ok(free && waiting);

    const working = second.start(free.command);
    assert.equal(await textAt(other, [server, working]), `port ${other}`);
    const denied = second.start(waiting.command);
    assert.equal(await denied.ended, 255);
    assert.match(denied.text(), new RegExp(`remote port forwarding failed for listen port ${port}`));

    await first.kill();
    const pod = keepRunning(() => second.start(waiting.command));
    t.after(pod.stop);
    assert.equal(await textAt(port, [server, pod.now()]), `port ${port}`);
  });

  test('gives its key no shell, no command, no subsystem, no way in, no low port and no other address', async (t) => {
    const { gateway, bastion, command } = await scene(t);
    await serving(gateway);
    const options = command.filter((word, at) => command[at - 1] === '-o' && !word.startsWith('Control'));
    const target = command.slice(-3);
    const ask = (flags: readonly string[], words: readonly string[] = []) =>
      bastion.call(['ssh', '-F', 'none', ...options.flatMap((one) => ['-o', one]), ...flags, ...target, ...words]);

    const tries: Readonly<Record<string, Parameters<typeof ask>>> = {
      'a command': [[], ['id']],
      'a terminal': [['-tt']],
      'a subsystem': [['-s'], ['sftp']],
      'a way in': [['-W', '127.0.0.1:22']],
      'a low port': [['-N', '-R', '0.0.0.0:80:127.0.0.1:1']],
      'another address': [['-N', '-R', `127.0.0.1:${await freePort()}:127.0.0.1:1`]],
      'a socket': [['-N', '-R', '/tmp/never-made:127.0.0.1:1']],
    };
    for (const [what, words] of Object.entries(tries)) {
      const { code, text } = ask(...words);
      assert.equal(code, 255, `${what}: ${text}`);
      assert.match(text, /failed|denied|prohibited/, what);
      assert.doesNotMatch(text, /uid=|Permission denied \(publickey/, what);
    }
  });
});

/** The gateway, once a bastion that is started only once can reach it. */
async function serving(gateway: Awaited<ReturnType<typeof openGateway>>): Promise<Running> {
  const server = gateway.run();
  await until(() => server.text().includes('Server listening on 0.0.0.0'), [server]);
  return server;
}

/** An HTTP service behind two ports of ::1: the same ports of 127.0.0.1 are left for the gateway, which is on this machine too. */
async function openService(): Promise<{ readonly ports: readonly number[]; close(): Promise<void> }> {
  const servers: Server[] = [];
  for (let count = 0; count < 2; count++) {
    const port = await freePort();
    const server = createServer((_, response) => response.setHeader('Connection', 'close').end(`port ${port}`));
    await new Promise<void>((resolve) => server.listen({ host: '::1', port, ipv6Only: true }, resolve));
    servers.push(server);
  }
  return {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** What the gateway's port answers, as soon as it does. */
async function textAt(port: number | undefined, running: readonly Running[]): Promise<string> {
  let text = '';
  await until(async () => {
    try {
      const reply = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(5_000) });
      text = await reply.text();
      return true;
    } catch {
      // Not open yet.
      return false;
    }
  }, running);
  return text;
}

async function until(holds: () => boolean | Promise<boolean>, running: readonly Running[]): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(running.map((one) => one.text()).join('\n---\n'));
    await wait(20);
  }
}

/** What a kubelet does with a container that ends, without its pauses. */
function keepRunning(start: () => Running) {
  let current = start();
  let isStopped = false;
  const again = async () => {
    while (!isStopped) {
      await current.ended;
      await wait(100);
      if (!isStopped) current = start();
    }
  };
  const running = again();
  return {
    now: () => current,
    stop: async () => {
      isStopped = true;
      await current.kill('SIGKILL');
      await running;
    },
  };
}
