import type { Command } from '../../command.ts';
import { loadConfig } from '../../config/load.ts';
import { createDeadline } from '../../deadline.ts';
import { createJsonLogger } from '../../logger.ts';
import { exitCodes, StartError } from '../../startError.ts';
import type { Cluster } from '../cluster.ts';
import { connect } from '../connect.ts';
import { toPluginError } from '../describe.ts';
import { toObservedPod } from '../observedPod.ts';
import { removeOrphan } from '../orphans/clean.ts';
import { findOrphans, graceMsOf, type Orphan } from '../orphans/find.ts';
import { listManaged, type Scope, toMetadata } from '../orphans/list.ts';

const commandMs = 120_000;

/** Shows, and removes by hand, what nobody will ask for again. */
export const orphans: Command = {
  name: 'orphans',
  summary: 'list or remove what lost its local pod',
  usage: 'list|clean [--older-than SECONDS] [--namespace NAMES] [--uid LOCAL_UID]',
  options: {
    'older-than': { type: 'string' },
    namespace: { type: 'string' },
    uid: { type: 'string' },
  },
  help: `list   prints kind, age in seconds, resource, namespace/name and local uid of each orphan
clean  removes them: a pod or a tombstone only while it is the very one that was found; what is left without its pod by its
       local uid, which is every ConfigMap and Secret in that namespace labelled with it, only while no pod has that uid

An orphan is a remnant (objects whose pod is gone), a half-made pod (its create never finished) or the tombstone of a
deleted uid (never one younger than ten minutes: it stops a create that comes late). Whether a running pod is still wanted
only the running plugin can see, by the polls it gets: it reports those as orphans of kind silent in its log. Once you are
sure, name one with --uid and it counts as an orphan here too.

--older-than SECONDS  leave out what is younger (default: twice offloading.create_deadline_seconds)
--namespace NAMES     remote namespaces, comma-separated, where the credential may not list the whole cluster
--uid LOCAL_UID       only what belongs to this local pod, its running pod included`,

  async run({ env, values, positionals, print }) {
    const [action] = positionals;
    if (action !== 'list' && action !== 'clean') throw new StartError('usage', 'orphans: say list or clean');
    const { config } = loadConfig(env);
    const olderThan = toSeconds(values['older-than']) ?? 2 * config.offloading.create_deadline_seconds;
    const scope = typeof values.namespace === 'string' ? values.namespace.split(',') : 'cluster';
    const log = createJsonLogger('warn', (line) => process.stderr.write(line));
    const client = await connect(config.k8s, log);
    const deadline = createDeadline(commandMs);
    try {
      const uid = typeof values.uid === 'string' ? values.uid : undefined;
      const found = (await find({ client, config }, scope, uid, deadline)).filter(
        (orphan) =>
          ageOf(orphan) * 1000 >= graceMsOf(orphan, olderThan * 1000) &&
          (uid === undefined || orphan.sourceUid === uid),
      );
      for (const orphan of found) {
        const isRemoved = action === 'clean' && (await removeOrphan({ client, config, log }, orphan, deadline));
        print(`${describe(orphan)}${isRemoved ? ' removed' : ''}\n`);
      }
      print(`${found.length} orphan${found.length === 1 ? '' : 's'}\n`);
      return exitCodes.done;
    } catch (error) {
      throw toPluginError(error, `${action} orphans`);
    } finally {
      deadline.dispose();
      await client.close();
    }
  },
};

async function find(
  cluster: Pick<Cluster, 'client' | 'config'>,
  scope: Scope,
  uid: string | undefined,
  deadline: ReturnType<typeof createDeadline>,
): Promise<Orphan[]> {
  const [pods, configMaps] = await Promise.all([
    listManaged(cluster, { resource: 'pods', scope, toItem: toObservedPod }, deadline),
    listManaged(cluster, { resource: 'configmaps', scope, toItem: toMetadata }, deadline),
  ]);
  return findOrphans({ pods, configMaps, isPolled: (sourceUid) => sourceUid !== uid });
}

function ageOf({ createdAt }: Orphan): number {
  return createdAt === undefined ? 0 : Math.floor((Date.now() - Date.parse(createdAt)) / 1000);
}

function describe(orphan: Orphan): string {
  const { kind, resource, namespace, name, sourceUid } = orphan;
  return `${kind}\t${ageOf(orphan)}\t${resource}\t${namespace}/${name}\t${sourceUid || '-'}`;
}

function toSeconds(value: string | boolean | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new StartError('usage', '--older-than takes a whole number of seconds');
  return Number(value);
}
