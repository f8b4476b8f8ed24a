import type { Backend } from '../../shared/backend/backend.ts';

const unasked = () => Promise.reject(new Error('every endpoint has a route, and nothing falls back here'));

/** The backend of a gateway that forwards every endpoint: its operations are never called, and reject. */
export const noBackend: Backend = {
  create: unasked,
  remove: unasked,
  status: unasked,
  logs: unasked,
  ping: unasked,
  start: async () => undefined,
  stop: async () => undefined,
};
