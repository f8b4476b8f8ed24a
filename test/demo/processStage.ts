import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../../gateway/gateway.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { silentLogger } from '../../shared/logger.ts';
import { openHttpPlugin } from '../contract/front/http.ts';
import { createProcessBackend } from '../process/backend.ts';
import type { DemoStage } from './stage.ts';

/** The same gateway before a backend that knows no cluster: each container is a child of this process. */
export async function openProcessStage(): Promise<DemoStage> {
  const folder = await mkdtemp(join(tmpdir(), 'interlink-demo-'));
  const pods = join(folder, 'pods');
  await mkdir(pods);
  const socketPath = join(folder, 'plugin.sock');
  const { config } = loadConfig({}, { app: { socket_address: `unix://${socketPath}` } }, folder);
  const backend = async () => createProcessBackend(config, silentLogger, pods);
  const gateway = await startGateway({ config, backend, log: silentLogger });
  const plugin = openHttpPlugin({ socketPath });
  return {
    plugin,
    socketPath,
    facts: [['plugin', `${gateway.address}  backend: child processes of this one, with no cluster anywhere`]],
    left: (uid) => [['pods', readdirSync(pods).filter((name) => name === uid).length]],
    close: async () => {
      plugin.close();
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
      return 0;
    },
  };
}
