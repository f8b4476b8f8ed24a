import { systemClock } from '../../shared/async/clock.ts';
import { waitUpTo } from '../../shared/async/waitUpTo.ts';
import { type Backend, QueuedRemoval } from '../../shared/backend/backend.ts';
import type { Handler } from '../../shared/handler.ts';
import { type ErrorCode, PluginError } from '../../shared/interlink/errors.ts';
import type { RemoteAnswer, RemoteObserver, RemoteRequest } from '../../shared/remoteRequests.ts';
import type { Handlers } from '../http/endpoints.ts';
import { subjectOf } from '../http/requestSubject.ts';
import type { AuditFile } from './auditFile.ts';
import type { AuditEntry, AuditedObject, Decision } from './entry.ts';

export type Policy = 'warn' | 'refuse';

/** A disk that hangs delays an answer by so much at most. */
const longestMs = 1_000;

/** What an error says that somebody has decided; any other is what kept it from being done. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'invalid_request',
  'refused',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
]);

/** The handlers with every create and delete on record, and what it made or removed of the remote side. */
export function auditedHandlers(handlers: Handlers, audit: AuditFile, policy: Policy): Handlers {
  return {
    ...handlers,
    create: audited('create', handlers.create, audit, policy),
    delete: audited('delete', handlers.delete, audit, policy),
  };
}

function audited(
  what: 'create' | 'delete',
  handler: Handler<keyof Backend>,
  audit: AuditFile,
  policy: Policy,
): Handler<keyof Backend> {
  const write = async (entry: AuditEntry) => {
    await waitUpTo(audit.append(entry, policy === 'refuse' ? 'synced' : 'written'), longestMs, systemClock);
  };
  return async (input, context) => {
    const objects: AuditedObject[] = [];
    const { pod, uid } = subjectOf(input);
    const about = {
      what,
      session: context.session,
      ...(pod !== undefined && { pod }),
      ...(uid !== undefined && { uid }),
    };
    if (policy === 'refuse') await assertOnRecord(audit, { ...about, decision: 'asked' });
    const observers = [...(context.observers ?? []), noteChanges((object) => objects.push(object))];
    try {
      const output = await handler(input, { ...context, observers });
      await write({ ...about, decision: decisionOn(what, objects), objects });
      return output;
    } catch (error) {
      await write({ ...about, ...failureIn(error), objects });
      throw error;
    }
  };
}

/** @throws PluginError `unavailable` for a create that cannot be put on record; a delete is asked for once, and never refused for that */
async function assertOnRecord(audit: AuditFile, asked: AuditEntry): Promise<void> {
  let isWritten = false;
  const writing = audit.append(asked, 'synced').then((result) => {
    isWritten = result;
  });
  await waitUpTo(writing, longestMs, systemClock);
  if (isWritten || asked.what === 'delete') return;
  throw new PluginError(
    'unavailable',
    `create pod ${asked.pod ?? ''}: refused, since it cannot be put on record (audit.on_failure): see the log of the plugin`,
  );
}

function decisionOn(what: 'create' | 'delete', objects: readonly AuditedObject[]): Decision {
  if (what === 'create') return objects.some(({ verb }) => verb === 'create') ? 'created' : 'adopted';
  // By label all that is left of a pod is removed, whether there is anything or not.
  return objects.some(({ verb }) => verb === 'delete') ? 'deleted' : 'unknown';
}

function failureIn(error: unknown): Pick<AuditEntry, 'decision' | 'code'> {
  if (!(error instanceof PluginError)) return { decision: 'failed', code: 'internal' };
  const { code } = error;
  if (error instanceof QueuedRemoval) return { decision: 'queued', code };
  return { decision: refusals.has(code) ? 'refused' : 'failed', code };
}

/** Puts on record what the plugin changes by itself: nobody who asked for it hears of it. */
export function ownDeeds(audit: AuditFile): RemoteObserver {
  return (request) => {
    if (request.isHeard) return () => undefined;
    const { session } = request;
    return noteChanges((object) => {
      const own: AuditEntry = { what: 'own', decision: 'done', objects: [object] };
      void audit.append(session === undefined ? own : { ...own, session }, 'written');
    })(request);
  };
}

/** What was accepted, and what may have been. */
function noteChanges(note: (object: AuditedObject) => void): RemoteObserver {
  return (request) => (answer) => {
    if (!request.isChange || (answer.status !== 0 && answer.status >= 300)) return;
    note(toObject(request, answer));
  };
}

function toObject({ verb, resource, namespace, name }: RemoteRequest, { status }: RemoteAnswer): AuditedObject {
  return {
    verb,
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(status === 0 && { isUnsure: true }),
  };
}
