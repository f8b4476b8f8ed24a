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

/** All commands of the command line. The first one is the default. */
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
