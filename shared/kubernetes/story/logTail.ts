import { text } from 'node:stream/consumers';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { toLine } from '../../interlink/status/words.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { pathOf } from '../client/paths.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { runOf } from '../logs/chooseContainer.ts';
import type { LogTail } from './story.ts';

const tailLines = 10;
const limitBytes = 16 * 1024;

/**
 * The last ten lines, at most 16 KiB, of the container that matters most (`containerToShow`). Undefined if no container has started, or the log
 * cannot be read now. Control characters, on which a terminal would act, are replaced.
 */
export async function readLogTail(
  { client, deadline }: CommandContext,
  pod: ObservedPod,
): Promise<LogTail | undefined> {
  const container = containerToShow(pod);
  if (container === undefined) return undefined;
  const path = pathOf(pod.namespace, 'pods', pod.name, 'log');
  try {
    const stream = await client.stream({
      method: 'GET',
      path,
      query: { container, tailLines, limitBytes },
      deadline,
      mostTries: 1,
    });
    const lines = (await text(stream)).split('\n').map((line) => toLine(line));
    return { container, lines: lines.filter((line, at) => line !== '' || at < lines.length - 1) };
  } catch (error) {
    if (isKubernetesError(error)) return undefined;
    throw error;
  }
}

/**
 * Of the containers that have started: the first that failed or waits, else the first main one, else the first init container. Undefined if none
 * has started.
 */
function containerToShow(pod: ObservedPod): string | undefined {
  const begun = [...pod.initContainerStatuses, ...pod.containerStatuses].filter(({ name }) => {
    const { kind } = runOf(pod, name);
    return kind === 'running' || kind === 'ended';
  });
  const isMain = ({ name }: { readonly name: string }) => pod.containers.includes(name);
  const failed = begun.find(({ state }) => state?.waiting !== undefined || (state?.terminated?.exitCode ?? 0) !== 0);
  return (failed ?? begun.find(isMain) ?? begun[0])?.name;
}
