import type { MeshFile } from '../../../schemas/generated/types.ts';
import { carrierOf, checked, type MeshPolicy } from './allowedCarrier.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { wordsOf } from './shellWords.ts';
import { clientOf } from './wstunnel.ts';

const longest = 64 * 1024;

/** Programs that download and unpack wstunnel. They are skipped, because the image contains wstunnel. */
const preparations: ReadonlySet<string> = new Set(['curl', 'wget', 'tar', 'chmod']);

/**
 * Reads the tunnels from a command like interLink's default one (contract.md 8.3): downloads, then one `wstunnel client` in the background.
 * Undefined if it carries no port.
 * @throws NotUnderstood for any other command, and for a tunnel that `policy` does not allow
 */
export function tunnelOf(command: string, policy: MeshPolicy): MeshFile | undefined {
  if (command.length > longest) throw new NotUnderstood(`it is longer than ${longest / 1024} KiB`);
  const words = wordsOf(command.trim().replace(/\\?\r?\n\s*/g, ' '));
  const commands = split(words.at(-1) === '&' ? words.slice(0, -1) : words);
  const client = commands.at(-1) ?? [];
  const isReady = commands.slice(0, -1).every(([program = '']) => preparations.has(program));
  const [program = '', verb] = client;
  if (!isReady || verb !== 'client' || !/^(?:\S*\/)?wstunnel$/.test(program))
    throw new NotUnderstood('it is not a wstunnel client, with nothing before it but its download');
  const told = clientOf(client.slice(2));
  if (told.forward !== undefined) throw new NotUnderstood('its wstunnel has an -L');
  if (told.reversePorts.length === 0) return undefined;
  return checked({ carrier: { ...carrierOf(told, policy), nameservers: [...policy.nameservers] } });
}

/** Splits the words at `&&` into commands. @throws NotUnderstood for any other operator */
function split(words: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === '&&') commands.push([]);
    else if (operators.has(word)) throw new NotUnderstood('it is more than commands that run one after the other');
    else commands.at(-1)?.push(word);
  }
  return commands;
}

const operators: ReadonlySet<string> = new Set(['&', '|', '||', ';']);
