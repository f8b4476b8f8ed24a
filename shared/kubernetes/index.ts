import { explain } from './commands/explain.ts';
import { orphans } from './commands/orphans.ts';

export { check } from './check/check.ts';
export * as openFunction from './functions.ts';
export { openServer } from './server.ts';
export const commands = [explain, orphans];
