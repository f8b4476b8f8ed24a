import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackendModule } from '../../shared/backend/module.ts';
import { ok } from '../../shared/checkFinding.ts';
import { StartError } from '../../shared/startError.ts';
import { createProcessBackend } from './backend.ts';

export const openServer: BackendModule['openServer'] = async (config, _env, log) => {
  const folder = await mkdtemp(join(tmpdir(), 'process-backend-'));
  const backend = createProcessBackend(config, log, folder);
  const stop = async () => {
    await backend.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...backend, stop };
};

/** Its pods are children of the process that made them: a function, which has nothing between two calls, would lose them. */
const unavailable = () => Promise.reject(new StartError('configuration', 'the process backend runs in a gateway only'));
export const openFunction = { create: unavailable, delete: unavailable, status: unavailable, getLogs: unavailable };

export async function* check(): ReturnType<BackendModule['check']> {
  yield ok('processes', 'they need nothing');
}

export const commands: BackendModule['commands'] = [];
