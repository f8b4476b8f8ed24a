import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { ask, freshFolder } from '../gateway/harness.ts';
import { createClientPair } from '../kubernetes/certificates.ts';
import { authority } from '../kubernetes/tlsServer.ts';
import { type Asked, json, startFunctions, startRouting } from './functionServer.ts';

const created = json({ PodUID: 'u', PodJID: 'j' });
const create = { method: 'POST', path: '/create', body: '{"pod":{}}' };

test('a bearer token is sent, and another one once its file was replaced', async (t) => {
  const folder = await freshFolder(t);
  const file = join(folder, 'token');
  await writeFile(file, 'first-token\n');
  const { url, asked } = await startFunctions(t, created);
  const { target } = await startRouting(t, { create: url, bearer_token_file: file });

  await ask(target, create);
  await writeFile(join(folder, 'next'), 'second-token\n');
  await rename(join(folder, 'next'), file);
  await ask(target, create);

  assert.deepEqual(
    asked.map(({ request }) => request.headers.authorization),
    ['Bearer first-token', 'Bearer second-token'],
  );
});

test('a token file that is gone is 502 and says so, without a try', async (t) => {
  const folder = await freshFolder(t);
  const file = join(folder, 'token');
  await writeFile(file, 'first-token\n');
  const { url, asked } = await startFunctions(t, created);
  const { target } = await startRouting(t, { create: url, bearer_token_file: file });
  await rename(file, join(folder, 'away'));

  const { status, text } = await ask(target, create);

  assert.deepEqual([status, text], [502, 'routes.bearer_token_file cannot be read any more\n']);
  assert.equal(asked.length, 0);
});

test('a client certificate is shown, and a server that none of the known authorities vouches for is refused', async (t) => {
  const folder = await freshFolder(t);
  const pair = await createClientPair(await authority(), 'router');
  await Promise.all([writeFile(join(folder, 'c.crt'), pair.cert), writeFile(join(folder, 'c.key'), pair.key)]);
  const tls = { ca: (await authority()).cert, requestCert: true, rejectUnauthorized: true };
  const { url, asked } = await startFunctions(t, created, tls);
  const files = { cert_file: join(folder, 'c.crt'), key_file: join(folder, 'c.key') };
  const known = await startRouting(t, { create: url, ...files });
  const stranger = await startRouting(t, { create: url });
  const mistrusting = await startRouting(t, { create: url, ...files, ca_file: '' });

  assert.equal((await ask(known.target, create)).status, 200);
  const socket = asked[0]?.request.socket as TLSSocket;
  assert.equal(socket.getPeerCertificate().subject.CN, 'router');
  assert.equal((await ask(stranger.target, create)).status, 502);
  assert.match((await ask(mistrusting.target, create)).text, /cannot be reached \(\w*CERT\w*\)/);
});

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** The signature that AWS would come to (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). */
function signatureOf({ request, body }: Asked, secret: string): string {
  const { authorization = '' } = request.headers;
  const [, scope = '', names = ''] = /Credential=[^/]+\/(\S+), SignedHeaders=(\S+), /.exec(authorization) ?? [];
  const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, '', headers.join(''), names, hash(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

for (const { service, source } of [
  { service: 'lambda', source: 'the environment' },
  { service: 'execute-api', source: 'a file' },
] as const)
  test(`requests to ${service} are signed with what ${source} holds`, async (t) => {
    const folder = await freshFolder(t);
    const file = join(folder, 'credentials');
    await writeFile(
      file,
      `[default]\naws_access_key_id = ${keys.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${keys.AWS_SECRET_ACCESS_KEY}\naws_session_token = t0ken\n`,
    );
    const { url, asked } = await startFunctions(t, created);
    const inFile = source === 'a file';
    const options = { create: `${url}/prod/create`, aws_service: service, aws_region: 'eu-central-1' };
    const { target } = await startRouting(
      t,
      { ...options, ...(inFile && { aws_credentials_file: file }) },
      { env: inFile ? {} : { ...keys, AWS_SESSION_TOKEN: 't0ken' } },
    );

    assert.equal((await ask(target, create)).status, 200);

    const one = asked[0] ?? assert.fail();
    const { authorization = '', 'x-amz-security-token': token } = one.request.headers;
    assert.match(
      authorization,
      new RegExp(`^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-central-1/${service}/aws4_request, `),
    );
    assert.equal(token, 't0ken');
    assert.equal(/Signature=(\w+)$/.exec(authorization)?.[1], signatureOf(one, keys.AWS_SECRET_ACCESS_KEY));
  });

const refused: readonly { what: string; options: object; env?: Record<string, string>; message: RegExp }[] = [
  {
    what: 'no keys',
    options: { aws_service: 'lambda', aws_region: 'eu-central-1' },
    message: /needs AWS_ACCESS_KEY_ID/,
  },
  {
    what: 'no region',
    options: { aws_service: 'lambda' },
    env: keys,
    message: /routes\.aws_region is not set, and the host 127\.0\.0\.1/,
  },
  {
    what: 'a token file that is not there',
    options: { bearer_token_file: '/none' },
    message: /^routes\.bearer_token_file: \/none cannot be read/,
  },
  {
    what: 'a CA that is none',
    options: { ca_file: '/etc/passwd' },
    message: /^routes\.ca_file: there is no certificate/,
  },
  { what: 'a CA that is not there', options: { ca_file: '/none' }, message: /^routes\.ca_file: cannot read \/none/ },
];

for (const { what, options, env = {}, message } of refused)
  test(`a route with ${what} keeps the gateway from starting`, async (t) => {
    const starting = startRouting(t, { create: 'https://127.0.0.1:1/', ...options }, { env });

    await assert.rejects(starting, { reason: 'configuration', message });
  });
