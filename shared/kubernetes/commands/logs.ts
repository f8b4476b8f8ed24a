import { randomUUID } from 'node:crypto';
import type { Command, OptionValue } from '../../command.ts';
import { PluginError } from '../../interlink/errors.ts';
import { exitCodes, StartError } from '../../startError.ts';
import { createLogOpener } from '../logs/logOpener.ts';
import { createLiveReader } from '../pods/liveReader.ts';
import { lookUp } from '../story/gatherStory.ts';
import { withCommandContext } from './commandContext.ts';
import { namesIn } from './pod.ts';

/** Prints the log of a container as interLink would get it. */
export const logs: Command = {
  name: 'logs',
  summary: 'print the log of an offloaded pod',
  usage: 'NAME|UID [CONTAINER] [-f] [--tail N] [--previous] [--namespace NAME]',
  options: {
    follow: { type: 'boolean', short: 'f' },
    tail: { type: 'string' },
    previous: { type: 'boolean' },
    namespace: { type: 'string' },
  },
  help: `Prints the log of a container byte for byte, as kubectl logs gets it through interLink: read from the remote cluster in the same
way, so what does not arrive here is not interLink's fault. NAME and UID are as for pod; CONTAINER may be left out where there is
but one, and may be a helper that the plugin added.

--follow, -f      goes on until the container ends, through broken connections
--tail N          only the last N lines
--previous        of the run before the last restart
--namespace NAME  where to look, where the credential may not list the whole cluster`,
  examples: [
    { line: 'logs team/web', what: 'what has it written?' },
    { line: 'logs team/web main -f --tail 20', what: 'the last lines of container main, and what comes' },
    { line: 'logs team/web --previous', what: 'why did it restart?' },
  ],

  async run(invocation) {
    const { values, positionals, print, signal } = invocation;
    const [word, container = '', ...more] = positionals;
    if (!word || more.length > 0)
      throw new StartError('usage', 'logs: name one pod, or its uid, and at most one container');
    const Opts = {
      Follow: values.follow === true,
      Previous: values.previous === true,
      Tail: toCount(values.tail),
    };
    return withCommandContext(invocation, `read the log of pod ${word}`, async (context) => {
      const { client, config, log } = context;
      const found = await lookUp(context, word, namesIn(values.namespace));
      const reader = createLiveReader(client, config.offloading);
      const open = createLogOpener({ client, config, log, reader });
      if (found.pod === undefined) throw new PluginError('not_found', `no remote pod runs for uid ${word}`);
      const { local } = found.pod;
      const request = {
        Namespace: local.namespace,
        PodName: local.name,
        PodUID: local.uid,
        ContainerName: container,
        Opts,
      };
      const stream = await open(request, { signal, session: `logs-${randomUUID()}`, log });
      for await (const chunk of stream) print(chunk);
      return exitCodes.done;
    });
  },
};

/** @throws StartError `usage` */
function toCount(value: OptionValue): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string' || !/^[1-9]\d{0,9}$/.test(value))
    throw new StartError('usage', 'logs: --tail takes a whole number of lines, 1 or more');
  return Number(value);
}
