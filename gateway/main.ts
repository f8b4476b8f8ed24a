#!/usr/bin/env node
import './youngGeneration.ts';
import manifest from '../package.json' with { type: 'json' };
import { exitCodes } from '../shared/startError.ts';
import { allCommands } from './commands/all.ts';
import { readCommandLine } from './commands/commandLine.ts';
import { screenOf } from './commands/screen.ts';
import { whyItEnded } from './commands/whyItEnded.ts';
import { traceOf } from './http/trace.ts';

const complain = (text: string) => process.stderr.write(`${manifest.name}: ${text}\n`);

// The state is unknown after an uncaught exception. A service manager restarts the process, and it finds its remote objects by their labels.
process.on('uncaughtException', (error) => {
  complain(`unexpected failure: ${JSON.stringify(traceOf(error))}`);
  process.exit(exitCodes.internal);
});

async function main(): Promise<number> {
  try {
    const request = readCommandLine(
      process.argv.slice(2),
      process.env,
      await allCommands(manifest.version),
      manifest.version,
    );
    const screen = screenOf(process.stdout, process.stderr, process.env);
    if (request.kind === 'run') return await request.command.run({ ...request, ...screen });
    screen.print(request.text);
    return exitCodes.done;
  } catch (error) {
    const { exitCode, text } = whyItEnded(error);
    complain(text);
    return exitCode;
  }
}

// Exits explicitly: handles that a failed start left open must not keep the process alive. Writes to stdout and stderr are synchronous.
process.exit(await main());
