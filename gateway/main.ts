#!/usr/bin/env node
import './youngGeneration.ts';
import manifest from '../package.json' with { type: 'json' };
import { loadBackends } from '../shared/backends.ts';
import { exitCodes } from '../shared/startError.ts';
import { check } from './commands/check.ts';
import { readCommandLine } from './commands/commandLine.ts';
import { health } from './commands/health.ts';
import { serve } from './commands/serve.ts';
import { whyItEnded } from './commands/whyItEnded.ts';
import { traceOf } from './http/trace.ts';

const complain = (text: string) => process.stderr.write(`${manifest.name}: ${text}\n`);

// State is unknown after these; a service manager starts us afresh, and what was begun is found again by its labels.
process.on('uncaughtException', (error) => {
  complain(`unexpected failure: ${JSON.stringify(traceOf(error))}`);
  process.exit(exitCodes.internal);
});

async function main(): Promise<number> {
  try {
    const commands = [serve, check, health, ...(await loadBackends()).flatMap((backend) => backend.commands)];
    const request = readCommandLine(process.argv.slice(2), process.env, commands, manifest.version);
    const print = (text: string) => void process.stdout.write(text);
    if (request.kind === 'run') return await request.command.run({ ...request, print });
    print(request.text);
    return exitCodes.done;
  } catch (error) {
    const { exitCode, text } = whyItEnded(error);
    complain(text);
    return exitCode;
  }
}

// Not left to the event loop: whatever a failed start has opened must not keep the process. Both streams are synchronous.
process.exit(await main());
