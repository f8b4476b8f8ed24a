import { createBody } from '../contract/wire/create.ts';
import { toGoJson } from '../contract/wire/goJson.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { deleted, polled, type WirePod } from '../contract/wire/pod.ts';
import type { Ask } from '../gateway/harness.ts';

/** A request, and what the gateway is known to answer, so that the corpus cannot become one of failures alone. */
export interface Told extends Ask {
  readonly what: string;
  readonly status: number;
}

const absent = '99999999-0000-4000-8000-000000000000';

/** What interLink, people and scanners send about a pod that runs, or ran. Nothing in it changes anything. */
export function corpusOf(pod: WirePod, jobId: string): readonly Told[] {
  const create = toGoJson(createBody(pod));
  const status = toGoJson([polled(pod, jobId)]);
  const logs = toGoJson(logRequest(pod, 'main', {}));
  const post = (path: string, body: string | Buffer) => ({ method: 'POST', path, body });
  return [
    { what: 'a create that comes again', status: 200, ...post('/create', create) },
    { what: 'a create in a list', status: 200, ...post('/create', `[${create}]`) },
    { what: 'a create in bytes', status: 200, ...post('/create', Buffer.from(create)) },
    { what: 'a ping', status: 200, method: 'GET', path: '/status', body: '[]' },
    { what: 'a ping of null', status: 200, ...post('/status', ' null\n') },
    { what: 'a poll', status: 200, method: 'GET', path: '/status', body: status },
    { what: 'a poll by POST', status: 200, ...post('/status', status) },
    {
      what: 'a poll about an unknown pod',
      status: 200,
      ...post('/status', status.replaceAll(pod.metadata.uid, absent)),
    },
    { what: 'logs', status: 200, method: 'GET', path: '/getLogs', body: logs },
    { what: 'logs by POST', status: 200, ...post('/getLogs', logs) },
    { what: 'the last line', status: 200, ...post('/getLogs', toGoJson(logRequest(pod, 'main', { Tail: 1 }))) },
    { what: 'logs of an unknown pod', status: 404, ...post('/getLogs', logs.replaceAll(pod.metadata.uid, absent)) },
    {
      what: 'a delete of an unknown pod',
      status: 200,
      ...post('/delete', toGoJson(deleted({ ...pod, metadata: { ...pod.metadata, uid: absent } }))),
    },
    { what: 'a delete without a name', status: 400, method: 'DELETE', path: '/delete', body: '{"metadata":{}}' },
    ...(['/create', '/delete', '/status', '/getLogs'] as const).flatMap((path): readonly Told[] => [
      { what: `no JSON to ${path}`, status: 400, ...post(path, '{"a":"hunter2"') },
      { what: `a number to ${path}`, status: 400, ...post(path, '7') },
      { what: `a prototype to ${path}`, status: 400, ...post(path, '{"__proto__":1}') },
      { what: `a deep body to ${path}`, status: 400, ...post(path, `${'['.repeat(70)}${']'.repeat(70)}`) },
      { what: `bytes that are no text to ${path}`, status: 400, ...post(path, Buffer.from([0xff, 0xfe, 0x00])) },
      { what: `a large body that is not JSON to ${path}`, status: 400, ...post(path, `[${'1,'.repeat(200_000)}`) },
      { what: `a value that is too long to ${path}`, status: 413, ...post(path, `["${'x'.repeat(9 * 1024 * 1024)}"]`) },
      {
        what: `a compressed body to ${path}`,
        status: 415,
        ...post(path, '{}'),
        headers: { 'content-encoding': 'gzip' },
      },
      {
        what: `a foreign page at ${path}`,
        status: 403,
        ...post(path, '{}'),
        headers: { origin: 'https://elsewhere.example' },
      },
      { what: `PUT of ${path}`, status: 404, method: 'PUT', path, body: '{}' },
    ]),
    { what: 'another path', status: 404, ...post('/exec', '{}') },
    { what: 'a page of the documentation', status: 404, method: 'GET', path: '/docs' },
  ];
}
