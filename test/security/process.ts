import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openHttpPlugin } from '../contract/front/http.ts';
import type { Plugin } from '../contract/front/plugin.ts';
import { run } from '../gateway/bundles.ts';
import { firstEvents, freshFolder, until } from '../gateway/harness.ts';

interface Process {
  readonly plugin: Plugin;
  /** Whether it ended by itself. */
  readonly hasEnded: () => boolean;
  /** What its page for operators is told. */
  look(): Promise<string>;
  /** Ends it; answers all it wrote: to its output, its log file, its journal and its audit. */
  end(): Promise<string>;
}

/** The gateway as a process of its own, as talkative as it can be. */
export async function startProcess(
  t: TestContext,
  bundle: string,
  env: Readonly<Record<string, string>>,
): Promise<Process> {
  const folder = await freshFolder(t);
  const socketPath = join(folder, 'plugin.sock');
  const operatorPath = join(folder, 'operator.sock');
  const { child, out, err, ended } = run(
    t,
    [bundle],
    {
      APP_SOCKET_ADDRESS: `unix://${socketPath}`,
      OPERATOR_ADDRESS: `unix://${operatorPath}`,
      LOG_LEVEL: 'debug',
      LOG_DIR: folder,
      LOG_REQUESTS_ENABLED: 'true',
      LOG_FOLD_SECONDS: '0',
      AUDIT_PATH: join(folder, 'audit.jsonl'),
      OFFLOADING_CREATE_DEADLINE_SECONDS: '2',
      OFFLOADING_STOP_GRACE_SECONDS: '1',
      ...env,
    },
    folder,
  );
  await until(() => err().includes('"listening"') || child.exitCode !== null, 'the plugin to listen');
  const plugin = openHttpPlugin({ socketPath });
  t.after(() => plugin.close());
  return {
    plugin,
    look: async () => (await firstEvents({ socketPath: operatorPath, agent: false })).text,
    hasEnded: () => child.exitCode !== null,
    end: async () => {
      plugin.close();
      child.kill('SIGTERM');
      await ended;
      // Of a start that failed, sockets are left.
      const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
      const contents = await Promise.all(files.map(({ name }) => readFile(join(folder, name), 'utf8')));
      return [out(), err(), ...contents].join('\n');
    },
  };
}
