import { readFileSync } from 'node:fs';
import { loadAll, YAMLException } from 'js-yaml';
import type { Command } from '../../command.ts';
import { loadConfig } from '../../config/load.ts';
import { exitCodes, StartError } from '../../startError.ts';
import { manifestSchema } from '../../yaml.ts';
import { offlineRequest } from '../manifest/offline.ts';
import { policyOf } from '../manifest/policy.ts';
import { render } from '../manifest/render.ts';
import { toManifest } from '../manifest/toManifest.ts';
import { withTunnel } from '../manifest/tunnel/withTunnel.ts';

/** Renders the remote objects of a local pod, without a cluster. */
export const explain: Command = {
  name: 'explain',
  summary: 'show what would be created for a pod, without a cluster',
  usage: 'FILE.yaml',
  help: `Reads one Pod, or a Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob, whose template it takes, from a YAML or
JSON file (- for stdin): several documents and lists will do, as \`kubectl get -o yaml\` prints them. The ConfigMaps, Secrets and
PersistentVolumeClaims it uses are taken from there too, where they are given. Prints the remote objects and what becomes of each
field, by this configuration. Values of Secrets and variables are left out. Nothing is sent anywhere.

It exits 0, or 1 when the pod would be refused: the reason is the line its user would see.`,
  examples: [
    { line: 'explain pod.yaml', what: 'will it be taken, and what becomes of it?' },
    { line: 'explain - < deployment.yaml', what: 'the pod that a workload would make' },
  ],

  async run({ env, positionals, print }) {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw new StartError('usage', 'explain: name the file of the pod, or - for stdin');
    const { config } = loadConfig(env);
    const { request, standIns } = offlineRequest(readDocuments(file));
    for (const standIn of standIns) print(`# not in the file, taken as empty: ${standIn}\n`);
    const manifest = toManifest(request, policyOf(config));
    print(render(withTunnel(manifest, request.pod, { config, taken: new Set() })));
    return exitCodes.done;
  },
};

function readDocuments(file: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new StartError('usage', `explain: cannot read ${file}`, { cause });
  }
  try {
    return loadAll(text, null, { schema: manifestSchema });
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause;
    // The exception's message quotes the lines around the error, which may be those of a Secret: only its reason is shown.
    const { reason, mark } = cause;
    throw new StartError('usage', `explain: ${file} line ${mark.line + 1} is no YAML: ${reason}`, { cause });
  }
}
