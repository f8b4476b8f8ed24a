import assert from 'node:assert/strict';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { createJsonLogger, type Logger, silentLogger } from '../../shared/logger.ts';
import { type AuditFile, openAudit } from './auditFile.ts';
import { genesis, lineHashOf } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import { type Break, createVerifier } from './verify.ts';

async function freshPath(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'audit.jsonl');
}

const entry = (uid: string): AuditEntry => ({ what: 'create', session: 's', pod: 'ns/p', uid, decision: 'created' });

/** What one process adds. */
async function added(path: string, uids: readonly string[], log: Logger = silentLogger): Promise<void> {
  const audit = await openAudit({ path, log });
  for (const uid of uids) await audit.append(entry(uid), 'written');
  await audit.close();
}

function verified(...texts: readonly (string | Buffer)[]): { readonly broken?: Break; readonly lines: number } {
  const verifier = createVerifier();
  for (const text of texts) {
    const lines = Buffer.from(text).toString('latin1').split('\n');
    const rest = Buffer.from(lines.pop() ?? '', 'latin1');
    for (const line of lines) {
      const broken = verifier.take(Buffer.from(line, 'latin1'));
      if (broken) return { broken, lines: verifier.lines };
    }
    const broken = verifier.endFile(rest);
    if (broken) return { broken, lines: verifier.lines };
  }
  return { lines: verifier.lines };
}

const linesOf = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');

test('each line holds the hash of the one before it, through restarts, in a file that is its owner’s alone', async (t) => {
  const path = await freshPath(t);

  await added(path, ['u1', 'u2']);
  await added(path, ['u3']);

  const lines = await linesOf(path);
  const parsed = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    parsed.map(({ number, uid, previous }) => [number, uid, previous]),
    [
      [1, 'u1', genesis],
      [2, 'u2', lineHashOf(lines[0] ?? '')],
      [3, 'u3', lineHashOf(lines[1] ?? '')],
    ],
  );
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(verified(await readFile(path)), { lines: 3 });
});

test('a line cut short by a crash at any byte is accounted for, and the chain holds', async (t) => {
  const path = await freshPath(t);
  await added(path, ['u1', 'u2', 'u3']);
  const whole = await readFile(path);
  const second = whole.indexOf('\n') + 1;

  for (let cut = second; cut <= whole.length; cut += 7) {
    await writeFile(path, whole.subarray(0, cut));
    await added(path, ['u4']);

    const { broken } = verified(await readFile(path));
    assert.equal(broken, undefined, `cut at ${cut}: ${broken?.why}`);
    assert.equal(JSON.parse((await linesOf(path)).at(-1) ?? '').uid, 'u4');
  }
});

test('so is the very first line, and one that told of a line cut short and was cut short itself', async (t) => {
  const path = await freshPath(t);
  await added(path, ['u1']);
  const whole = await readFile(path);
  await truncate(path, 40);
  await added(path, ['u2']);
  assert.deepEqual(verified(await readFile(path)), { lines: 2 });

  await writeFile(path, Buffer.concat([whole, Buffer.from('{"number":2,"ti\n{"number":2,"time":"x","wha')]));
  await added(path, ['u3']);
  assert.deepEqual(verified(await readFile(path)), { lines: 3 });
});

test('whatever is changed, taken out, put in or moved before the last line breaks the chain', async (t) => {
  const path = await freshPath(t);
  await added(path, ['u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
  const lines = await linesOf(path);
  const textOf = (some: readonly string[]) => `${some.join('\n')}\n`;
  const at = fc.nat({ max: lines.length - 2 });
  const change = fc.oneof(
    at.map((one) => lines.toSpliced(one, 1)),
    at.map((one) => lines.toSpliced(one, 1, (lines[one] ?? '').replace('created', 'adopted'))),
    at.map((one) => lines.toSpliced(one, 1, 'nonsense')),
    at.map((one) => lines.toSpliced(one, 0, lines[one] ?? '')),
    at.map((one) => lines.toSpliced(one, 2, lines[one + 1] ?? '', lines[one] ?? '')),
    at.map((one) => lines.toSpliced(one, 0, '')),
  );

  fc.assert(
    fc.property(change, (changed) => {
      const { broken } = verified(textOf(changed));
      // Without its first lines it is a file that goes on from another, which is said.
      assert.ok(broken !== undefined || changed[0] === lines[1]);
    }),
  );
  assert.deepEqual(verified(textOf(lines)), { lines: 6 });
});

test('a file that was moved away is begun anew with the next line, and the chain goes on over both', async (t) => {
  const path = await freshPath(t);
  const audit = await openAudit({ path, log: silentLogger });
  await audit.append(entry('u1'), 'written');
  await rename(path, `${path}.1`);
  await audit.append(entry('u2'), 'written');
  await audit.close();

  assert.deepEqual(verified(await readFile(`${path}.1`), await readFile(path)), { lines: 2 });
  assert.match(verified(await readFile(path), await readFile(`${path}.1`)).broken?.why ?? '', /not tied/);
});

/** A file that cannot be written for a while: its folder is away. */
async function brokenAudit(
  t: TestContext,
): Promise<{ audit: AuditFile; path: string; events: string[]; mend(): Promise<void> }> {
  const path = await freshPath(t);
  const events: string[] = [];
  const log = createJsonLogger('debug', (line) => events.push(JSON.parse(line).event));
  const audit = await openAudit({ path, log });
  await audit.append(entry('u1'), 'written');
  const folder = join(path, '..');
  await rename(folder, `${folder}.away`);
  return {
    audit,
    path,
    events,
    mend: () => rename(`${folder}.away`, folder),
  };
}

test('what cannot be written is said, kept, and written when it can be', async (t) => {
  const { audit, path, events, mend } = await brokenAudit(t);
  assert.equal(await audit.append(entry('u2'), 'written'), false);
  assert.equal(await audit.append(entry('u3'), 'synced'), false);
  assert.ok(events.some((event) => event.startsWith('audit not written')));

  await mend();
  assert.equal(await audit.append(entry('u4'), 'written'), true);
  await audit.close();

  assert.deepEqual(
    (await linesOf(path)).map((line) => JSON.parse(line).uid),
    ['u1', 'u2', 'u3', 'u4'],
  );
  assert.deepEqual(verified(await readFile(path)), { lines: 4 });
  assert.ok(events.includes('audit written again'));
});

test('what is too much to be kept is counted, and the audit itself says that it has a gap', async (t) => {
  const { audit, path, mend } = await brokenAudit(t);
  await Promise.all(Array.from({ length: 10_005 }, (_, at) => audit.append(entry(`u${at}`), 'written')));
  await mend();
  await audit.close();

  const last = JSON.parse((await linesOf(path)).at(-1) ?? '');
  assert.deepEqual([last.what, last.lost], ['gap', 5]);
  assert.equal(verified(await readFile(path)).broken, undefined);
});

test('what is not ours, or no audit, is not added to', async (t) => {
  const path = await freshPath(t);
  const refused = (message: RegExp) =>
    assert.rejects(openAudit({ path, log: silentLogger }), { reason: 'configuration', message });

  await writeFile(path, '127.0.0.1 localhost\n');
  await refused(/it is no audit/);
  assert.equal(await readFile(path, 'utf8'), '127.0.0.1 localhost\n');
  await writeFile(path, '');
  await chmod(path, 0o666);
  await refused(/everybody may write to it/);
  await rm(path);
  await writeFile(`${path}.other`, '');
  await symlink(`${path}.other`, path);
  await refused(/symbolic link/);
  await rm(path);
  await mkdir(path);
  await refused(/cannot be used/);
});

test('two plugins cannot have the same one', async (t) => {
  const path = await freshPath(t);
  const audit = await openAudit({ path, log: silentLogger });

  await assert.rejects(openAudit({ path, log: silentLogger }), { reason: 'inUse', message: /audit\.path of its own/ });
  await audit.close();
});

test('the last line of a large file is found without reading all of it', async (t) => {
  const path = await freshPath(t);
  await added(path, ['u1']);
  const first = (await linesOf(path))[0] ?? '';
  const long = JSON.stringify({ number: 2, time: 'now', filler: 'x'.repeat(200_000), previous: lineHashOf(first) });
  await appendFile(path, `${long}\n`);

  await added(path, ['u3']);

  assert.deepEqual(verified(await readFile(path)), { lines: 3 });
});

test('what is lost while a gap is being written is counted, too', async (t) => {
  const path = await freshPath(t);
  const audit = await openAudit({ path, log: silentLogger });
  let asked = 0;
  const add = () => {
    asked++;
    return audit.append(entry(`u${asked}`), 'synced');
  };
  let isFirstWritten = false;
  const first = add().then((isWritten) => {
    isFirstWritten = isWritten;
  });

  while (asked < 10_100) void add();
  // As long as the first line is on its way to the disk.
  while (!isFirstWritten) {
    void add();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await first;
  await audit.close();

  const lines = (await linesOf(path)).map((line) => JSON.parse(line));
  const lost = lines.reduce((sum, line) => sum + (line.what === 'gap' ? line.lost : 0), 0);
  assert.equal(lines.filter(({ what }) => what === 'create').length + lost, asked);
});
