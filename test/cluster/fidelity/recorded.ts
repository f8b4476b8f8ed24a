import { readFile, writeFile } from 'node:fs/promises';
import type { Version } from '../versions/dialect.ts';

/** Seen from the project's folder, where tests and scripts run. One case per line. */
const fileOf = (version: Version) => `test/cluster/fidelity/recorded-${version}.jsonl`;

/** What a real cluster of that version answered, by the name of the case. */
export async function readRecorded(version: Version): Promise<ReadonlyMap<string, unknown>> {
  const lines = (await readFile(fileOf(version), 'utf8')).trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const { name, answer } = JSON.parse(line);
      return [String(name), answer] as const;
    }),
  );
}

export async function writeRecorded(version: Version, recorded: ReadonlyMap<string, unknown>): Promise<void> {
  const lines = [...recorded].map(([name, answer]) => `${JSON.stringify({ name, answer })}\n`);
  await writeFile(fileOf(version), lines.join(''));
}
