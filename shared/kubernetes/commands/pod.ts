import type { Command, OptionValue } from '../../command.ts';
import { exitCodes, StartError } from '../../startError.ts';
import { gatherStory } from '../story/gatherStory.ts';
import { nextStep } from '../story/nextStep.ts';
import type { Story } from '../story/story.ts';
import { toStoryText } from '../story/storyText.ts';
import { type CommandContext, withCommandContext } from './commandContext.ts';

/** Tells the story of one pod. */
export const pod: Command = {
  name: 'pod',
  summary: 'tell the story of one pod, and what to do next',
  usage: 'NAME|UID [--namespace NAME] [-o json]',
  options: { namespace: { type: 'string' }, output: { type: 'string', short: 'o' } },
  help: `Tells all that is known of one offloaded pod: what was asked, every object that was made for it, the state of each container,
its events, what the journal of deletes and the record of pods beside it say, the last refusal where the plugin writes its log to
log.dir, the end of its log, and what to do next. NAME is the local or the remote name, with or without NAMESPACE/ before it; UID
the local or the remote one. Of a uid whose pod is gone it tells what is left.

It asks the remote cluster and reads the plugin's files, so run it as the plugin's user. No variable, argument or value of a
Secret is shown; the log is as the pod wrote it.

--namespace NAME   where to look, where the credential may not list the whole cluster
--output, -o json  the same as one JSON object

It exits 1 when there is nothing of the pod in the remote cluster.`,
  examples: [
    { line: 'pod team/web', what: 'why is this pod stuck?' },
    { line: 'pod 11111111-2222-3333-4444-555555555555', what: 'by its uid, as kubectl get pod -o yaml shows it' },
  ],

  async run(invocation) {
    const { values, positionals, print, isColoured } = invocation;
    const [word, ...more] = positionals;
    if (!word || more.length > 0) throw new StartError('usage', 'pod: name one pod, or its uid');
    if (values.output !== undefined && values.output !== 'json')
      throw new StartError('usage', 'pod: -o is json or nothing');
    return withCommandContext(invocation, `look for pod ${word}`, async (context) => {
      const now = Date.now();
      const story = await gatherStory(context, word, namesIn(values.namespace));
      const next = nextStep(story, { now, ...timesOf(context) });
      print(
        values.output === 'json'
          ? `${JSON.stringify({ ...toJson(story), next })}\n`
          : toStoryText(story, { now, isColoured, next }),
      );
      return story.pod === undefined && story.made.length === 0 ? exitCodes.failed : exitCodes.done;
    });
  },
};

export const namesIn = (value: OptionValue): readonly string[] => (typeof value === 'string' ? value.split(',') : []);

const timesOf = ({ config }: CommandContext) => ({
  createSeconds: config.offloading.create_deadline_seconds,
  orphanSeconds: config.orphans.grace_seconds,
});

/** The story as JSON. The raw pod is left out, because it has variables and arguments in it. */
function toJson({ pod: found, rivals, ...story }: Story) {
  const toPublic = ({ pod, local, node }: NonNullable<Story['pod']>) => ({ local, node, ...pod });
  return { ...story, pod: found && toPublic(found), rivals: rivals.map(toPublic) };
}
