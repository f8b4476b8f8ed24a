// Holds the stand-in to a real API server of either version it can be:
//   KUBECONFIG=… node build.mjs --run test/cluster/fidelity.ts [--record] [word of a case's name …]
// Runs every case on both and prints where they differ; `--record` keeps what the real one answered in fidelity/recorded-VERSION.jsonl,
// which the tests hold the stand-in to where there is no real cluster. Recorded from Kubernetes 1.37.2 and 1.20.2 with their kubelets.
import { isDeepStrictEqual } from 'node:util';
import { startCluster } from './cluster.ts';
import { ApiClient } from './fidelity/apiClient.ts';
import { cases } from './fidelity/cases.ts';
import { readRecorded, writeRecorded } from './fidelity/recorded.ts';
import { observe } from './fidelity/run.ts';

const kubeconfig = process.env.KUBECONFIG;
if (kubeconfig === undefined) throw new Error('KUBECONFIG names no cluster to compare with');
const recording = process.argv.includes('--record');
const words = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const chosen = cases.filter(({ name }) => words.every((word) => name.includes(word)));

const real = new ApiClient(kubeconfig);
const version = /"kubeletVersion":"v1\.20\./.test((await real.ask({ path: '/api/v1/nodes' })).text) ? '1.20' : '1.37';
const standIn = await startCluster({ version });
const ours = new ApiClient(standIn.kubeconfig);
const recorded = new Map(recording && words.length > 0 ? await readRecorded(version) : []);
let same = 0;
for (const one of chosen) {
  const [theirs, mine] = await Promise.all([observe(real, one), observe(ours, one)]);
  recorded.set(one.name, theirs);
  if (isDeepStrictEqual(theirs, mine)) {
    same++;
    continue;
  }
  console.log(`\nDIFFERS: ${one.name}`);
  for (const line of differences(theirs, mine)) console.log(`  ${line}`);
}
console.log(`\n${same} of ${chosen.length} cases are the same as on Kubernetes ${version}`);
if (recording) await writeRecorded(version, recorded);
await Promise.all([real.close(), ours.close()]);
await standIn.close();

/** Path by path, the real answer first. */
function differences(real: unknown, mine: unknown, path = ''): readonly string[] {
  if (isDeepStrictEqual(real, mine)) return [];
  if (typeof real === 'object' && real !== null && typeof mine === 'object' && mine !== null) {
    return [...new Set([...Object.keys(real), ...Object.keys(mine)])].flatMap((key) =>
      differences(Reflect.get(real, key), Reflect.get(mine, key), `${path}.${key}`),
    );
  }
  return [
    `${path}: real ${JSON.stringify(real)?.slice(0, 600)}`,
    `${' '.repeat(path.length)}  ours ${JSON.stringify(mine)?.slice(0, 600)}`,
  ];
}
