import type { IncomingMessage } from 'node:http';
import { jsonPatch, mergePatch, strategicMerge } from '../api/patch.ts';
import { ApiError, badRequest, methodNotAllowed, notFound } from '../api/status.ts';
import type { Kubelet } from '../kubelet/kubelet.ts';
import { openLog } from '../logs/endpoint.ts';
import { createObject, withoutRevision } from '../verbs/create.ts';
import { listObjects, selectorOf } from '../verbs/list.ts';
import { removeObject, toDeleteOptions } from '../verbs/remove.ts';
import { updateObject } from '../verbs/update.ts';
import type { Watches } from '../verbs/watch.ts';
import type { Dialect } from '../versions/dialect.ts';
import type { World } from '../world.ts';
import { parseJson } from './body.ts';
import type { Reply } from './reply.ts';
import { json } from './reply.ts';
import type { Target } from './route.ts';

export interface Call {
  readonly target: Target;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Parts {
  readonly world: World;
  readonly watches: Watches;
  readonly kubelet: Kubelet;
}

/** Does what an authorised request asks for. @throws ApiError */
export function handle({ world, watches, kubelet }: Parts, call: Call): Reply {
  const { target, query, headers, body } = call;
  const { type, namespace, name = '', subresource, verb } = target;
  const { dialect } = world.options;
  const dryRun = query.dryRun === 'All';
  const at = { namespace, name };
  if (subresource === 'log') return verb === 'get' ? openLog(world, kubelet, at, query) : refuse();
  switch (verb) {
    case 'get':
      return json(200, world.store.get(type, namespace, name) ?? raise(notFound(type, name)));
    case 'list':
      return json(200, listObjects(world, type, namespace, query));
    case 'watch':
      return watches.open(type, namespace, query);
    case 'create': {
      checkMediaType(headers['content-type'], ['application/json']);
      checkDryRun(query.dryRun, dialect);
      const created = createObject(world, type, namespace, parseJson(body, type.kind), { dryRun });
      return json(201, dryRun ? withoutRevision(created) : created);
    }
    case 'update': {
      checkMediaType(headers['content-type'], ['application/json']);
      const proposed = parseJson(body, type.kind);
      return json(
        200,
        updateObject(world, type, at, () => proposed, { dryRun, subresource, verb }),
      );
    }
    case 'patch': {
      const apply = patchFunction(headers['content-type']);
      const patch = parsePatch(body, dialect);
      return json(
        200,
        updateObject(world, type, at, (current) => apply(current, patch), { dryRun, subresource, verb }),
      );
    }
    case 'delete': {
      const removed = removeObject(world, type, at, toDeleteOptions(parseOptions(body), query));
      return json(200, removed);
    }
    case 'deletecollection': {
      const options = toDeleteOptions(parseOptions(body), query);
      const selects = selectorOf(query, type);
      const list = listObjects(world, type, namespace, query);
      const chosen = [...world.store.all(type, namespace)].filter(selects);
      for (const { metadata } of chosen)
        removeObject(world, type, { namespace: metadata.namespace, name: metadata.name }, options);
      return json(200, list);
    }
  }
}

function raise(error: ApiError): never {
  throw error;
}

const refuse = () => raise(methodNotAllowed());

function checkMediaType(header: string | undefined, allowed: readonly string[]): void {
  const type = header?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined || type === '' || allowed.includes(type)) return;
  throw new ApiError(
    415,
    'UnsupportedMediaType',
    'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  );
}

function checkDryRun(asked: string | undefined, dialect: Dialect): void {
  if (asked === undefined || asked === '' || asked === 'All') return;
  const message = `Unsupported value: ${dialect.unsupportedDryRun(asked)}: supported values: "All"`;
  throw new ApiError(422, 'Invalid', `CreateOptions.meta.k8s.io "" is invalid: dryRun: ${message}`, {
    group: 'meta.k8s.io',
    kind: 'CreateOptions',
    causes: [{ reason: 'FieldValueNotSupported', message, field: 'dryRun' }],
  });
}

function patchFunction(header: string | undefined): (target: unknown, patch: unknown) => unknown {
  switch (header?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/merge-patch+json':
      return mergePatch;
    case 'application/strategic-merge-patch+json':
      return (target, patch) => strategicMerge(target, patch);
    case 'application/json-patch+json':
      return jsonPatch;
    default:
      throw new ApiError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  }
}

function parsePatch(body: Buffer, dialect: Dialect): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw dialect.badPatch();
  }
}

function parseOptions(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const options = parseJson(body, 'DeleteOptions');
  if (typeof options !== 'object') throw badRequest("couldn't get version/kind; json parse error");
  return options;
}
