import { loadBackends } from '../../shared/backends.ts';
import type { Command } from '../../shared/command.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { createCompletion } from './completion.ts';
import { config } from './config.ts';
import { health } from './health.ts';
import { createHelpCommands } from './help.ts';
import { invoke } from './invoke.ts';
import { serve } from './serve.ts';

/** Every word of the command line; the first one is meant where none is said. */
export async function allCommands(version: string): Promise<readonly [Command, ...Command[]]> {
  const ofBackends = (await loadBackends()).flatMap((backend) => backend.commands);
  const all: readonly [Command, ...Command[]] = [
    serve,
    check,
    health,
    audit,
    config,
    ...ofBackends,
    invoke,
    createCompletion(() => all),
    ...createHelpCommands(() => all, version),
  ];
  return all;
}
