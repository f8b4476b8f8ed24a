import { createReadStream } from 'node:fs';
import type { Command } from '../../shared/command.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { type Break, createVerifier, isWhole, type Verifier } from '../audit/verify.ts';

/** The command `audit verify`: checks the hash chain of the audit file. */
export const audit: Command = {
  name: 'audit',
  summary: 'check that the audit file is whole',
  usage: 'verify [FILE ...]',
  words: ['verify'],
  help: `Reads the audit (audit.path, or FILE; of several, the oldest first) and holds each line to the hash that the next one has of it. It says
how many lines there are and the last one's number and hash, or the line at which the chain breaks: one was changed, put in,
taken out, or put elsewhere. What a crash cut short is no break where the next line tells of it.

That lines were cut off at the end no chain shows: compare the last number and hash with those that the plugin logs when it
starts and ends, or keep them elsewhere.

It exits 0 when the chain holds, else 1. A plugin that runs is not disturbed.`,
  examples: [
    { line: 'audit verify', what: 'the file of audit.path' },
    { line: 'audit verify audit.jsonl.1 audit.jsonl', what: 'one that was moved away, and the one begun after it' },
  ],

  async run({ env, positionals: [word, ...files], print }) {
    if (word !== 'verify') throw new StartError('usage', 'audit: say verify; see audit --help');
    const paths = files.length > 0 ? files : [pathIn(loadConfig(env).config.audit)];
    const verifier = createVerifier();
    for (const path of paths) {
      const broken = await verifyFile(path, verifier);
      if (broken === undefined) continue;
      print(`${path} line ${broken.line}: ${broken.why}\n`);
      return exitCodes.failed;
    }
    print(toText(verifier));
    return exitCodes.done;
  },
};

/** @throws StartError `configuration` when `audit.path` is not set */
function pathIn({ path }: { readonly path: string }): string {
  if (path === '') throw new StartError('configuration', 'audit.path is not set, so there is no audit: name a FILE');
  return path;
}

/** @throws PluginError `not_found` when the file cannot be read */
async function verifyFile(path: string, verifier: Verifier): Promise<Break | undefined> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path)) {
      rest = Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n', start)) {
        const broken = verifier.take(rest.subarray(start, end));
        if (broken !== undefined) return broken;
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PluginError('not_found', `${path} cannot be read (${code})`, { cause });
  }
  return verifier.endFile(rest);
}

function toText({ lines, first, last }: Verifier): string {
  if (first === undefined || last === undefined) return 'ok: no lines\n';
  const before = isWhole(first)
    ? ''
    : `it goes on from line number ${first.number - 1} of another file, ${first.previous}\n`;
  return `ok: ${lines} lines from ${first.time} to ${last.time}\n${before}the last is number ${last.number}, ${last.hash}\n`;
}
