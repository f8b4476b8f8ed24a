import { toRecord } from '../../shared/record.ts';

/** The question to confirm before the page sends a request; undefined for a request that only reads. */
export function questionOf(path: string, body: unknown): string | undefined {
  if (path !== '/create' && path !== '/delete') return undefined;
  const pod = podIn(body) ?? 'the pod in the body';
  return path === '/create'
    ? `Start ${pod} on the remote cluster?\n\nIt runs, and may cost something, until it is deleted.`
    : `Delete ${pod} from the remote cluster?\n\nIt is stopped, and all that belongs to it is removed.`;
}

/** `namespace/name` of the pod in a body; undefined if it cannot be found. */
function podIn(body: unknown): string | undefined {
  try {
    const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    const request = toRecord(Array.isArray(value) ? value[0] : value);
    const { namespace, name } = toRecord(toRecord(request.pod ?? request).metadata);
    return typeof namespace === 'string' && typeof name === 'string' ? `${namespace}/${name}` : undefined;
  } catch {
    // Not reported here: the plugin refuses a body that is not JSON.
    return undefined;
  }
}
