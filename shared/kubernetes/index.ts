import { explain } from './commands/explain.ts';
import { logs } from './commands/logs.ts';
import { orphans } from './commands/orphans.ts';
import { pod } from './commands/pod.ts';
import { pods } from './commands/pods.ts';

export { check } from './check/checkBackend.ts';
export * as openFunction from './functions.ts';
export { openServer } from './server.ts';
export const commands = [pods, pod, logs, explain, orphans];
