#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { parseCommandLine, usage } from './arguments.ts';
import { createRedaction } from './carrierLog.ts';
import { exitCodes, MeshError } from './meshError.ts';
import { createMeshLog } from './meshLog.ts';
import { readMeshFile } from './readMeshFile.ts';
import { askReady } from './readySocket.ts';
import { run } from './run.ts';

const print = (text: string) => process.stdout.write(text);

/** Replaced when the mesh file is read: before that, there is no secret to redact. */
let redact = (text: string) => text;

async function main(): Promise<number> {
  const command = parseCommandLine(process.argv.slice(2));
  if (command.name === 'help') print(`${usage}\n`);
  if (command.name === 'version') print(`${manifest.version}\n`);
  if (command.name === 'ready') {
    const answer = await askReady(command.state);
    print(`${answer}\n`);
    return answer === 'ready' ? exitCodes.ended : exitCodes.neverReady;
  }
  if (command.name === 'run') {
    const file = await readMeshFile(command.file);
    redact = createRedaction([file.carrier.pathPrefix, ...(file.wireguard ? [file.wireguard.privateKey] : [])]);
    await run(file, command.state, {
      env: process.env,
      log: createMeshLog(print, redact),
      redact,
      clock: () => performance.now(),
      random: Math.random,
      signal: endSignal(),
    });
  }
  return exitCodes.ended;
}

function endSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => controller.abort());
  return controller.signal;
}

/** The default terminationMessagePath of Kubernetes: its content is shown by `kubectl describe pod`. */
const terminationLog = '/dev/termination-log';

function tellEnd(reason: string): void {
  const text = redact(reason);
  process.stderr.write(`error: ${text}\n`);
  try {
    writeFileSync(terminationLog, text, { flag: 'r+' });
  } catch {
    // Outside of Kubernetes the file does not exist; the text is on stderr.
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof MeshError) tellEnd(error.message);
  else tellEnd(`this is a bug of interlink-mesh: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  process.exitCode = error instanceof MeshError ? error.exitCode : exitCodes.internal;
}
