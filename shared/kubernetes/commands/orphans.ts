import { createDeadline } from '../../async/deadline.ts';
import { readRecordOf } from '../../backend/state/state.ts';
import type { Command, OptionValue } from '../../command.ts';
import { loadConfig } from '../../config/load.ts';
import { createJsonLogger } from '../../logger.ts';
import { exitCodes, StartError } from '../../startError.ts';
import { connect } from '../client/connect.ts';
import { toPluginError } from '../client/toPluginError.ts';
import { removeOrphan } from '../orphans/clean.ts';
import { usualGraceSeconds } from '../orphans/grace.ts';
import type { Scope } from '../orphans/list.ts';
import { type Listed, survey } from '../orphans/survey.ts';

const commandMs = 120_000;

/** Shows, and removes by hand, what nobody will ask for again. */
export const orphans: Command = {
  name: 'orphans',
  summary: 'list or remove what lost its local pod',
  usage: 'list|clean [--older-than SECONDS] [--namespace NAMES] [--uid LOCAL_UID] [--all]',
  options: {
    'older-than': { type: 'string' },
    namespace: { type: 'string' },
    uid: { type: 'string' },
    all: { type: 'boolean' },
  },
  help: `list   prints of each: kind, age in seconds, resource, remote namespace/name, local uid, local namespace/name, what removes it
clean  removes those of the kinds marked with *; others only when --uid names them

  remnant*    objects whose pod is gone
  half-made*  a pod whose create never finished
  tombstone*  the mark of a deleted uid, once it is ten minutes old: until then it stops a create that comes late
  silent*     a pod, running or ended, that nobody has asked the running plugin about for orphans.grace_seconds, by its record
              beside delete.journal_path, although it never told its end
  ended       a pod of this plugin that has ended, about which nobody asks any more. Its local pod may well be there, and its log
              is to be had for as long: look with kubectl before you remove it
  other       what another plugin may be using; shown with --all

What is removed: a pod or a tombstone only while it is the very one that was found; what is left without its pod by its local
uid, which is every ConfigMap and Secret in that namespace labelled with it, only while no pod has that uid.

--older-than SECONDS  leave out what is younger (default: twice offloading.create_deadline_seconds)
--namespace NAMES     remote namespaces, comma-separated, where the credential may not list the whole cluster
--uid LOCAL_UID       only what belongs to this local pod, its pod included, whoever made it and whether it runs or not
--all                 show what another plugin may be using, too`,
  examples: [
    { line: 'orphans list', what: 'what lost its local pod' },
    { line: 'orphans clean', what: 'remove what is certain' },
    {
      line: 'orphans clean --uid 11111111-2222-3333-4444-555555555555',
      what: 'remove one local pod, young or running',
    },
  ],
  words: ['list', 'clean'],

  async run({ env, values, positionals, print }) {
    const [action] = positionals;
    if (action !== 'list' && action !== 'clean') throw new StartError('usage', 'orphans: say list or clean');
    const { config } = loadConfig(env);
    const olderThan = toSeconds(values['older-than']) ?? usualGraceSeconds(config);
    const scope: Scope = typeof values.namespace === 'string' ? values.namespace.split(',') : 'cluster';
    const uid = typeof values.uid === 'string' ? values.uid : undefined;
    const log = createJsonLogger('warn', (line) => process.stderr.write(line));
    const client = await connect(config.k8s, log);
    const deadline = createDeadline(commandMs);
    try {
      const record = await readRecordOf(config).catch((error: unknown) => {
        log.warn('record of pods not read', { reason: String(error) });
        return undefined;
      });
      if (record === undefined) log.warn('no record of pods beside the journal: which are silent is not known');
      const found = await survey({ client, config }, { scope, uid, record, olderThan, now: Date.now() }, deadline);
      const shown = found.filter(({ kind }) => kind !== 'other' || values.all === true || uid !== undefined);
      for (const one of shown) {
        const isRemoved =
          action === 'clean' && one.isCleaned && (await removeOrphan({ client, config, log }, one.orphan, deadline));
        print(`${toRow(one)}${isRemoved ? ' removed' : ''}\n`);
      }
      print(toSum(found, shown));
      return exitCodes.done;
    } catch (error) {
      throw toPluginError(error, `${action} orphans`);
    } finally {
      deadline.dispose();
      await client.close();
    }
  },
};

function toRow({ kind, orphan, ageSeconds, local }: Listed): string {
  const { resource, namespace, name, sourceUid } = orphan;
  const command = sourceUid === '' ? 'orphans clean' : `orphans clean --uid ${sourceUid}`;
  return [kind, ageSeconds, resource, `${namespace}/${name}`, sourceUid || '-', local, command].join('\t');
}

function toSum(found: readonly Listed[], shown: readonly Listed[]): string {
  const certain = found.filter(({ isCleaned }) => isCleaned).length;
  const ended = found.filter(({ kind }) => kind === 'ended').length;
  const hidden = found.length - shown.length;
  return [
    ended > 0 ? `${ended} ended, whose local pod may be there: look with kubectl get pod\n` : '',
    hidden > 0 ? `${hidden} more may be another plugin's: --all shows them\n` : '',
    `${certain} orphan${certain === 1 ? '' : 's'}\n`,
  ].join('');
}

function toSeconds(value: OptionValue): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new StartError('usage', '--older-than takes a whole number of seconds');
  return Number(value);
}
