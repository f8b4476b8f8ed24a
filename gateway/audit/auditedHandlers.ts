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

/** Milliseconds by which a hanging disk may delay an answer. */
const longestMs = 1_000;

/** The codes of errors that are a decision, of the plugin or the cluster. Any other code means that the request could not be carried out. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'invalid_request',
  'refused',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
]);

/** Wraps the handlers so that every create and delete is in the audit, with the remote objects it made or removed. */
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

/** @throws PluginError `unavailable` for a create whose line cannot be written. A delete is not refused: interLink sends it only once. */
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
  // Leftovers are always removed by label, so only a `delete` of a named object shows that there was a pod.
  return objects.some(({ verb }) => verb === 'delete') ? 'deleted' : 'unknown';
}

function failureIn(error: unknown): Pick<AuditEntry, 'decision' | 'code'> {
  if (!(error instanceof PluginError)) return { decision: 'failed', code: 'internal' };
  const { code } = error;
  if (error instanceof QueuedRemoval) return { decision: 'queued', code };
  return { decision: refusals.has(code) ? 'refused' : 'failed', code };
}

/** Audits the changes that no request of interLink reports: those that the plugin makes by itself. */
export function auditOwnChanges(audit: AuditFile): RemoteObserver {
  return (request) => {
    if (request.isObserved) return () => undefined;
    const { session } = request;
    return noteChanges((object) => {
      const own: AuditEntry = { what: 'own', decision: 'done', objects: [object] };
      void audit.append(session === undefined ? own : { ...own, session }, 'written');
    })(request);
  };
}

/** Notes changes that the remote side accepted (status below 300), and those without an answer (status 0), which it may have. */
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
