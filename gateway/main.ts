#!/usr/bin/env node
import manifest from '../package.json' with { type: 'json' };
import { readCommandLine } from './commandLine.ts';
import { serve } from './commands/serve.ts';
import { describe } from './errorReply.ts';
import { exitCodes } from './startError.ts';
import { whyItEnded } from './whyItEnded.ts';

const commands = [serve];

const say = (text: string) => process.stderr.write(`interlink-kubernetes-plugin: ${text}\n`);

function end(error: unknown): void {
  const { exitCode, text } = whyItEnded(error);
  say(text);
  process.exitCode = exitCode;
}

// State is unknown after these; a service manager starts us afresh, and what was begun is found again by its labels.
process.on('uncaughtException', (error) => {
  say(`unexpected failure: ${JSON.stringify(describe(error))}`);
  process.exit(exitCodes.internal);
});

try {
  const request = readCommandLine(process.argv.slice(2), process.env, commands, manifest.version);
  const print = (text: string) => void process.stdout.write(text);
  if (request.kind === 'show') print(request.text);
  else process.exitCode = await request.command.run({ ...request, print });
} catch (error) {
  end(error);
}
