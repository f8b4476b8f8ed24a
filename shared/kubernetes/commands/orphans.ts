import { readRecordOf } from '../../backend/state/state.ts';
import type { Command, Invocation, OptionValue } from '../../command.ts';
import { exitCodes, StartError } from '../../startError.ts';
import { removeOrphan } from '../orphans/clean.ts';
import type { Scope } from '../orphans/listManaged.ts';
import { usualGraceSeconds } from '../orphans/orphanGrace.ts';
import { type Listed, survey } from '../orphans/survey.ts';
import { withCommandContext } from './commandContext.ts';

/** Lists or removes orphans: remote objects that interLink will not ask for again. */
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

--older-than SECONDS  leave out what is younger (default: twice offloading.create_deadline_seconds; with --uid nothing is too young)
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

  async run(invocation) {
    const { values, positionals, print } = invocation;
    const [action] = positionals;
    if ((action !== 'list' && action !== 'clean') || positionals.length > 1)
      throw new StartError('usage', 'orphans: say list or clean');
    const asked = toAsked(values);
    return withCommandContext(invocation, `${action} orphans`, async (context) => {
      const { config, log, deadline } = context;
      invocation.note(
        `looking for what lost its local pod, in ${asked.scope === 'cluster' ? 'all namespaces' : asked.scope}`,
      );
      const record = await readRecordOf(config).catch((error: unknown) => {
        log.warn('record of pods not read', { reason: String(error) });
        return undefined;
      });
      if (record === undefined) log.warn('no record of pods beside the journal: which are silent is not known');
      // With --uid, the default minimum age is 0: the operator has named what to remove.
      const usual = asked.uid === undefined ? usualGraceSeconds(config) : 0;
      const olderThan = asked.olderThan ?? usual;
      const found = await survey(context, { ...asked, record, olderThan, now: Date.now() }, deadline);
      const shown = found.filter(({ kind }) => kind !== 'other' || values.all === true || asked.uid !== undefined);
      for (const one of shown) {
        const isRemoved = action === 'clean' && one.isCleaned && (await removeOrphan(context, one.orphan, deadline));
        print(`${toRow(one)}${isRemoved ? ' removed' : ''}\n`);
      }
      print(toSum(found, shown));
      return exitCodes.done;
    });
  },
};

/** @throws StartError `usage` */
function toAsked(values: Invocation['values']) {
  const scope: Scope = typeof values.namespace === 'string' ? values.namespace.split(',') : 'cluster';
  const uid = typeof values.uid === 'string' ? values.uid : undefined;
  return { scope, uid, olderThan: toSeconds(values['older-than']) };
}

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
