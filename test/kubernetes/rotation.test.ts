import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import type { KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { startCluster } from '../cluster/cluster.ts';
import { callFor, connectFor, folderFor, k8sOf, kubeconfigOf } from './bench.ts';
import { createClientPair } from './certificates.ts';
import { type RawRequest, sendJson, statusObject } from './rawServer.ts';
import { authority, caData, ok, startTls } from './tlsServer.ts';

/** A credential that can be replaced while it is used. */
interface Rotating {
  readonly client: KubernetesClient;
  /** Puts the next one in the place of the first, as a renewal would. */
  replace(): Promise<void>;
  /** From now on the first is refused. */
  revoke(): void;
  /** Who was let in, by how many requests. */
  readonly seen: ReadonlyMap<string, number>;
}

const asked = 1000;
const atATime = 20;

function count(seen: Map<string, number>, who: string): void {
  seen.set(who, (seen.get(who) ?? 0) + 1);
}

/** Written beside it and moved there, so that no reader meets half a file. */
async function put(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

async function onStandIn(t: TestContext, where: 'kubeconfig file' | 'token file'): Promise<Rotating> {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const folder = await folderFor(t);
  const [first, next] = ['first', 'next'].map((name) => cluster.tokens.issue({ name, groups: ['system:masters'] }));
  const file = join(folder, where === 'token file' ? 'token' : 'kubeconfig.yaml');
  const kubeconfigWith = (token = '') => cluster.kubeconfigFor({ token });
  const write = (token = '') =>
    put(file, where === 'token file' ? `${token}\n` : JSON.stringify(kubeconfigWith(token)));
  await write(first);
  const inline = kubeconfigWith();
  const users = [{ name: inline.users[0]?.name, user: { tokenFile: file } }];
  const k8s = where === 'token file' ? k8sOf({ ...inline, users }) : k8sOf({}, { kubeconfig_path: file });
  const seen = new Map<string, number>();
  cluster.onRequest(({ user }, moment) => {
    if (moment === 'committed') count(seen, user);
  });
  return {
    client: await connectFor(t, k8s),
    replace: () => write(next),
    revoke: () => cluster.tokens.revoke(first ?? ''),
    seen,
  };
}

async function withCertificates(t: TestContext): Promise<Rotating> {
  const seen = new Map<string, number>();
  let isRevoked = false;
  const answer = (request: RawRequest) => {
    const who = String((request.socket as TLSSocket).getPeerCertificate().subject.CN);
    if (isRevoked && who === 'first') return sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401);
    count(seen, who);
    ok(request);
  };
  const server = await startTls(t, answer, {
    tls: { requestCert: true, rejectUnauthorized: true, ca: (await authority()).cert },
  });
  const folder = await folderFor(t);
  const files = { cert: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
  const write = async (name: string) => {
    const { cert, key } = await createClientPair(await authority(), name);
    // Not a pair for a moment, as when cert-manager renews them.
    await put(files.key, key);
    await put(files.cert, cert);
  };
  await write('first');
  const user = { 'client-certificate': files.cert, 'client-key': files.key };
  return {
    client: await connectFor(t, k8sOf(kubeconfigOf(server.url, user, await caData()))),
    replace: () => write('next'),
    revoke: () => {
      isRevoked = true;
    },
    seen,
  };
}

for (const where of ['kubeconfig file', 'token file', 'client certificate'] as const)
  test(`of ${asked} requests none fails while the ${where} is replaced, and the old credential refused`, async (t) => {
    const rotating = where === 'client certificate' ? await withCertificates(t) : await onStandIn(t, where);
    const failures: unknown[] = [];
    let next = 0;
    const lane = async () => {
      while (next < asked) {
        const number = ++next;
        if (number === 300) await rotating.replace();
        if (number === 500) rotating.revoke();
        const path = '/api/v1/namespaces/default/configmaps';
        await rotating.client.request(callFor(t, { path })).catch((error: unknown) => failures.push(error));
      }
    };

    await Promise.all(Array.from({ length: atATime }, lane));

    assert.deepEqual(failures, []);
    const { first = 0, next: later = 0 } = Object.fromEntries(rotating.seen);
    assert.equal(first + later, asked);
    assert.ok(
      first >= 299 - atATime && later >= asked - 500 - atATime,
      `${first} with the first, ${later} with the next`,
    );
  });
