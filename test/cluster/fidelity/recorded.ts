import { readFile, writeFile } from 'node:fs/promises';

/** Seen from the project's folder, where tests and scripts run. One case per line. */
const file = 'test/cluster/fidelity/recorded.jsonl';

/** What the real cluster answered, by the name of the case. */
export async function readRecorded(): Promise<ReadonlyMap<string, unknown>> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const { name, answer } = JSON.parse(line);
      return [String(name), answer] as const;
    }),
  );
}

export async function writeRecorded(recorded: ReadonlyMap<string, unknown>): Promise<void> {
  const lines = [...recorded].map(([name, answer]) => `${JSON.stringify({ name, answer })}\n`);
  await writeFile(file, lines.join(''));
}
