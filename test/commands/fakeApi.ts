import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

interface FakeApi {
  readonly pair: { readonly cert: string; readonly key: string };
  readonly minor?: string;
  /** What its clock says, ms since 1970. */
  readonly now?: number;
}

/** An API server that is another than the stand-in can be: of another time or version, or with another certificate. It allows all that a plugin needs. */
export async function startFakeApi(t: TestContext, { pair, minor = '37', now = Date.now() }: FakeApi): Promise<string> {
  const server = createServer(pair, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(request.url ?? '', asked, { minor, now })));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answerTo(
  url: string,
  asked: Readonly<Record<string, unknown>>,
  { minor, now }: { minor: string; now: number },
) {
  if (url === '/version') return { major: '1', minor, gitVersion: `v1.${minor}.0` };
  if (url.endsWith('/selfsubjectreviews')) return { status: { userInfo: { username: 'plugin' } } };
  if (url.endsWith('/selfsubjectaccessreviews')) return { ...asked, status: { allowed: isNeeded(asked) } };
  return { kind: 'ConfigMap', metadata: { name: 'x', uid: 'u', creationTimestamp: new Date(now).toISOString() } };
}

const neededVerbs: Readonly<Record<string, string>> = {
  namespaces: 'get create',
  pods: 'get list watch create patch delete',
  'pods/log': 'get',
  configmaps: 'get list create patch deletecollection',
  secrets: 'get create patch deletecollection',
  persistentvolumeclaims: 'get create patch',
  events: 'list watch',
};

/** What deploy/rbac.yaml grants to every plugin. */
export const isGranted = (verb: string, resource: string): boolean =>
  (neededVerbs[resource] ?? '').split(' ').includes(verb);

function isNeeded({ spec }: Readonly<Record<string, unknown>>): boolean {
  const { resource, subresource, verb } = (spec as { resourceAttributes: Readonly<Record<string, string>> })
    .resourceAttributes;
  return isGranted(verb ?? '', [resource, subresource].filter(Boolean).join('/'));
}
