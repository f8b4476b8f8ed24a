import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from '../stage/gateway.ts';

/** What a process said first, and after how many milliseconds from its start. */
export interface FirstOutput {
  readonly tookMs: number;
  readonly output: string;
}

export async function untilOutput(env: Environment, args: readonly string[], cwd: string): Promise<FirstOutput> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = text(child.stderr);
  const ended = once(child, 'exit');
  const [output] = await once(child.stdout, 'data');
  const tookMs = performance.now() - began;
  const [exitCode] = await ended;
  if (exitCode !== 0) throw new Error(`${args.join(' ')} answered ${output}\n${await said}`);
  return { tookMs, output: String(output) };
}

/** Milliseconds until a gateway that was started answers a ping. */
export async function untilPinged(environment: Environment, file: string, socketPath: string): Promise<number> {
  const began = performance.now();
  const env = { ...environment, APP_SOCKET_ADDRESS: `unix://${socketPath}` };
  const child = spawn(process.execPath, [file], { env, stdio: 'ignore' });
  while (!(await answers(socketPath, child))) await wait(1);
  const tookMs = performance.now() - began;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return tookMs;
}

function answers(socketPath: string, { exitCode }: ChildProcess): Promise<boolean> {
  if (exitCode !== null) throw new Error(`the gateway ended with ${exitCode}`);
  return new Promise((resolve) => {
    const outgoing = request({ socketPath, path: '/status', method: 'POST' }, (incoming) => {
      incoming.resume().once('end', () => resolve(true));
    });
    // Nobody listens yet.
    outgoing.on('error', () => resolve(false));
    outgoing.end('[]');
  });
}
