import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Command, Invocation, OptionValue } from '../../command.ts';
import type { Warning } from '../../interlink/status/observed.ts';
import { exitCodes, StartError } from '../../startError.ts';
import type { KubernetesClient } from '../client/client.ts';
import { readWarnings } from '../pods/warnings.ts';
import { findPods } from '../story/findPods.ts';
import { pathOfLocal, phaseOf, type RemotePod } from '../story/remotePod.ts';
import { type CommandContext, withCommandContext } from './commandContext.ts';
import { heading, toCells, toRow } from './podRow.ts';
import { toTable, widthsOf } from './table.ts';
import { watchPods } from './watchPods.ts';

/** Shows the pods that are offloaded, and why each is as it is. */
export const pods: Command = {
  name: 'pods',
  summary: 'show the offloaded pods, and why each is as it is',
  usage: '[--namespace NAME] [--phase PHASE] [--node NODE] [-w] [-o json]',
  options: {
    namespace: { type: 'string' },
    phase: { type: 'string' },
    node: { type: 'string' },
    watch: { type: 'boolean', short: 'w' },
    output: { type: 'string', short: 'o' },
  },
  help: `Lists the pods in the remote cluster that a plugin of this cluster id made, a line each: the local namespace and name, the remote
ones, phase, age, remote node, and the last reason, as far as the cluster tells one. It asks the remote cluster itself, so it
works while the plugin does not.

--namespace NAMES  only those of these namespaces, local or remote, comma-separated. Where the credential may not list the whole
                   cluster they say where to look; else the record beside delete.journal_path does
--phase PHASES     only those in these phases: Pending, Running, Succeeded, Failed, Unknown, Terminating
--node NODES       only those on these nodes, remote or virtual
--watch, -w        goes on with a line for each change, until Ctrl-C; one that is gone is shown as Gone
--output, -o json  a JSON object a line, with uids and the virtual node too`,
  examples: [
    { line: 'pods', what: 'what is offloaded, and how does it fare?' },
    { line: 'pods --phase Pending,Failed', what: 'what does not run?' },
    { line: 'pods --namespace team -w', what: 'as it happens, for one namespace' },
    { line: 'pods -o json', what: 'for a program' },
  ],

  async run(invocation) {
    const { values, positionals, print } = invocation;
    if (positionals.length > 0)
      throw new StartError('usage', `pods takes no ${JSON.stringify(positionals[0])}; the story of one is: pod NAME`);
    const asked = toAsked(values);
    return withCommandContext(invocation, 'list pods', async (context) => {
      if (values.watch === true) {
        await watchPods(
          context,
          asked.namespaces,
          asked.isShown,
          showRow(invocation, asked, context),
          invocation.signal,
        );
        return exitCodes.done;
      }
      const found = (await findPods(context, asked.namespaces)).filter(asked.isShown).sort(byName);
      const warnings = await warningsOf(context.client, found, context.deadline);
      const rows = found.map((one) => toRow(one, warnings.get(one.pod.uid), Date.now()));
      if (asked.isJson) for (const row of rows) print(`${JSON.stringify(row)}\n`);
      else if (rows.length === 0) print('no pods\n');
      else print(toTable([heading, ...rows.map(toCells)]));
      return exitCodes.done;
    });
  },
};

interface Asked {
  readonly namespaces: readonly string[];
  readonly isJson: boolean;
  isShown(one: RemotePod): boolean;
}

/** @throws StartError `usage` */
function toAsked({ namespace, phase, node, output }: Invocation['values']): Asked {
  if (output !== undefined && output !== 'json') throw new StartError('usage', 'pods: -o is json or nothing');
  const [namespaces, phases, nodes] = [toList(namespace), toList(phase).map(lower), toList(node)];
  const unknown = phases.find((one) => !knownPhases.includes(one));
  if (unknown !== undefined)
    throw new StartError('usage', `pods: --phase is one of ${knownPhases.join(', ')}, not ${JSON.stringify(unknown)}`);
  const isAmong = (list: readonly string[], ...given: readonly (string | undefined)[]) =>
    list.length === 0 || given.some((one) => one !== undefined && list.includes(one));
  return {
    namespaces,
    isJson: output === 'json',
    isShown: (one) =>
      isAmong(namespaces, one.local.namespace, one.pod.namespace) &&
      isAmong(phases, lower(phaseOf(one))) &&
      isAmong(nodes, one.node, one.pod.sourceNode),
  };
}

const lower = (text: string) => text.toLowerCase();
const knownPhases: readonly string[] = ['pending', 'running', 'succeeded', 'failed', 'unknown', 'terminating'];
const toList = (value: OptionValue): readonly string[] => (typeof value === 'string' ? value.split(',') : []);

const byName = (a: RemotePod, b: RemotePod) =>
  pathOfLocal(a.local).localeCompare(pathOfLocal(b.local)) || a.pod.name.localeCompare(b.pod.name);

/** The latest Warning event of each pod, by remote uid. Events are optional: if they cannot be read, there are none. */
async function warningsOf(
  client: KubernetesClient,
  found: readonly RemotePod[],
  deadline: Deadline,
): Promise<ReadonlyMap<string, Warning>> {
  const namespaces = [...new Set(found.map(({ pod }) => pod.namespace))];
  const read = await Promise.all(
    namespaces.map((namespace) => {
      const there = found.map(({ pod }) => pod).filter((pod) => pod.namespace === namespace);
      return readWarnings(client, namespace, there, deadline);
    }),
  );
  return new Map(read.flatMap((warnings) => [...warnings]));
}

const eventsMs = 2000;

/** Prints changes as they come, under one heading. The first rows fix the widths of the columns. */
function showRow({ print, signal }: Invocation, { isJson }: Asked, { client }: CommandContext) {
  let widths: readonly number[] = [];
  return async (changed: readonly RemotePod[], isGone: boolean): Promise<void> => {
    const deadline = createDeadline(eventsMs, { signal });
    const warnings = await warningsOf(client, isGone ? [] : changed, deadline).finally(deadline.dispose);
    const rows = [...changed].sort(byName).map((one) => ({
      ...toRow(one, warnings.get(one.pod.uid), Date.now()),
      ...(isGone && { phase: 'Gone', reason: '' }),
    }));
    if (isJson) {
      for (const row of rows) print(`${JSON.stringify(row)}\n`);
      return;
    }
    const cells = widths.length === 0 ? [heading, ...rows.map(toCells)] : rows.map(toCells);
    if (widths.length === 0) widths = widthsOf(cells);
    print(toTable(cells, widths));
  };
}
