// The stand-in cluster as a process of its own, on loopback only:
//   node build.mjs --run test/cluster/main.ts [kubeconfig file to write] [port]
// Prints the path of the kubeconfig once the cluster answers, and runs until SIGINT or SIGTERM.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.ts';

const [given, port = '0'] = process.argv.slice(2);
const folder = given === undefined ? await mkdtemp(join(tmpdir(), 'stand-in-config-')) : undefined;
const file = given ?? join(folder ?? '', 'kubeconfig.json');
const cluster = await startCluster({ port: Number(port) });
// A kubeconfig may be JSON. It holds a token: nobody else may read it.
await writeFile(file, `${JSON.stringify(cluster.kubeconfig, undefined, 2)}\n`, { mode: 0o600 });
console.log(file);
console.error(
  `stand-in cluster at ${cluster.url}; containers see their volumes ${cluster.mounts === 'namespace' ? 'at the mount path' : 'at a rewritten path'}`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await cluster.close();
    await rm(folder ?? file, { recursive: true, force: true });
  });
}
