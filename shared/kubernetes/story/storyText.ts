import type { ObservedContainer, ObservedPod } from '../../interlink/status/observed.ts';
import { toLine } from '../../interlink/status/words.ts';
import { paint } from '../../paint.ts';
import { toRecord, toRecords } from '../../record.ts';
import { ageOf, toTable } from '../commands/table.ts';
import { endOf, reasonOf } from './reason.ts';
import { pathOfLocal, phaseOf, type RemotePod, textOf } from './remotePod.ts';
import type { JournalView, RecordView, RefusalView, Story } from './story.ts';

interface StoryTextOptions {
  /** ms since 1970. */
  readonly now: number;
  readonly isColoured: boolean;
  /** What to do next, in a sentence. */
  readonly next: string;
}

/** The text of a story for an operator, in sections; what to do comes last. It has no variable, argument or value of a Secret. */
export function toStoryText(story: Story, { now, isColoured, next }: StoryTextOptions): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['pod', [titleOf(story)]],
    ['asked', story.pod === undefined ? [] : askedOf(story.pod, now)],
    ['made', madeOf(story, now)],
    ['state', story.pod === undefined ? ['there is no remote pod'] : stateOf(story.pod, now)],
    ['events', eventsOf(story, now)],
    ['journal', [journalOf(story.journal, now)]],
    ['record', [recordOf(story.record)]],
    ['refusal', [refusalOf(story.refusal, now)]],
    [story.log === undefined ? 'log' : `log of ${story.log.container}`, logOf(story)],
    ['next', [next]],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `${paint(name, 'bold', isColoured)}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('');
}

function titleOf({ uid, pod }: Story): string {
  const name = pod === undefined ? '' : pathOfLocal(pod.local);
  return [name === '' ? 'local name not known' : name, uid === '' ? 'local uid not known' : `uid ${uid}`].join(', ');
}

function askedOf({ pod, raw }: RemotePod, now: number): readonly string[] {
  const spec = toRecord(toRecord(raw).spec);
  const containers = [...toRecords(spec.initContainers), ...toRecords(spec.containers)].map(
    ({ name, image, resources }) => {
      const { requests, limits } = toRecord(resources);
      return `container ${textOf(name)}: ${toLine(textOf(image))}${amountsOf('requests', requests)}${amountsOf('limits', limits)}`;
    },
  );
  const by = pod.sourceNode === undefined ? '' : ` by virtual node ${pod.sourceNode}`;
  const maker = pod.adopted
    ? ', made by the Python plugin'
    : pod.plugin === undefined
      ? ''
      : `, made by plugin ${pod.plugin}`;
  return [
    `${ageOf(pod.createdAt, now)} ago${by}, restartPolicy ${pod.restartPolicy}${maker}`,
    ...containers,
    ...(pod.omitted === undefined ? [] : [`it does without: ${toLine(pod.omitted)}`]),
  ];
}

function amountsOf(what: string, amounts: unknown): string {
  const told = Object.entries(toRecord(amounts)).map(([name, amount]) => `${name} ${amount}`);
  return told.length === 0 ? '' : `, ${what} ${told.join(' ')}`;
}

function madeOf({ pod, rivals, made, unseen }: Story, now: number): readonly string[] {
  const ofPod = (one: RemotePod, remark: string) =>
    ['Pod', `${one.pod.namespace}/${one.pod.name}`, ageOf(one.pod.createdAt, now), remark] as const;
  const rows = [
    ...(pod === undefined ? [] : [ofPod(pod, `uid ${pod.pod.uid}`)]),
    ...rivals.map((one) => ofPod(one, 'bears the same labels and is left alone: somebody else made it')),
    ...made.map(
      ({ kind, namespace, name, createdAt }) => [kind, `${namespace}/${name}`, ageOf(createdAt, now), ''] as const,
    ),
  ];
  const table = toTable(rows.map((row) => row.filter((cell) => cell !== '')));
  return [
    ...table.split('\n').filter(Boolean),
    ...(unseen.length === 0 ? [] : [`not to be seen by this credential: ${unseen.join(', ')}`]),
  ];
}

function stateOf(one: RemotePod, now: number): readonly string[] {
  const { pod, node } = one;
  // The reasons of containers are in their own lines.
  const reason = reasonOf({ ...pod, containerStatuses: [], initContainerStatuses: [] }, undefined);
  const where = node === '' ? 'no node yet' : `node ${node}`;
  const since = pod.deletedAt === undefined ? '' : `, since ${ageOf(pod.deletedAt, now)}`;
  return [
    `${phaseOf(one)}${since}, ${where}${reason === '' ? '' : `: ${reason}`}`,
    ...containersOf(pod).map((container) => containerLine(container, now)),
  ];
}

const containersOf = ({ initContainerStatuses, containerStatuses }: ObservedPod) => [
  ...initContainerStatuses,
  ...containerStatuses,
];

function containerLine({ name, state, lastState, ready, restartCount = 0 }: ObservedContainer, now: number): string {
  const { waiting, running, terminated } = state ?? {};
  const parts = [
    ...(running === undefined
      ? []
      : [`running for ${ageOf(running.startedAt ?? undefined, now)}${ready === false ? ', not ready' : ''}`]),
    ...(waiting === undefined
      ? []
      : [
          ['waiting', waiting.reason, waiting.message]
            .filter(Boolean)
            .map((text) => toLine(text ?? ''))
            .join(': '),
        ]),
    ...(terminated === undefined
      ? []
      : [`ended ${ageOf(terminated.finishedAt ?? undefined, now)} ago with ${endOf(terminated)}`]),
    ...(lastState?.terminated === undefined ? [] : [`before that it ended with ${endOf(lastState.terminated)}`]),
    ...(restartCount > 0 ? [`restarted ${restartCount} times`] : []),
  ];
  return `container ${name}: ${parts.join(', ') || 'not started'}`;
}

function eventsOf({ events, pod }: Story, now: number): readonly string[] {
  if (pod === undefined) return [];
  if (events === undefined) return ['not to be read by this credential'];
  if (events.length === 0) return ['none (the API server keeps them for an hour)'];
  const rows = events.map(({ at, type, reason, message, count }) => [
    ageOf(at, now),
    type,
    reason,
    count > 1 ? `${message} (${count} times)` : message,
  ]);
  return toTable(rows).split('\n').filter(Boolean);
}

function journalOf(journal: JournalView, now: number): string {
  const since = 'at' in journal ? ageOf(new Date(journal.at).toISOString(), now) : '';
  switch (journal.state) {
    case 'pending':
      return `a delete was asked for ${since} ago, and the remote cluster has not accepted it yet`;
    case 'accepted':
      return `a delete was asked for ${since} ago, and the remote cluster has accepted it`;
    case 'undo':
      return `what a create that failed ${since} ago left behind is still to be removed`;
    case 'nothing':
      return 'no delete was asked for in the last ten minutes, and none is waiting';
    case 'unknown':
      return `not known: ${journal.why}`;
  }
}

function recordOf(record: RecordView): string {
  switch (record.state) {
    case 'known': {
      const end = record.wasTold ? 'was told its end' : 'was not told of an end';
      const silence = record.silentSeconds > 0 ? `, and has not asked for ${record.silentSeconds} s` : '';
      return `interLink asked this plugin about it, ${end}${silence}`;
    }
    case 'not asked':
      return 'interLink has not asked this plugin about it';
    case 'unknown':
      return `not known: ${record.why}`;
  }
}

function refusalOf(refusal: RefusalView, now: number): string {
  switch (refusal.state) {
    case 'refused':
      return `${refusal.path} ${ageOf(refusal.at, now)} ago: ${refusal.text}`;
    case 'none':
      return 'none in the log of the plugin';
    case 'unknown':
      return `not known: ${refusal.why}`;
  }
}

function logOf({ log, pod }: Story): readonly string[] {
  if (pod === undefined) return [];
  if (log === undefined) return ['none yet'];
  return log.lines.length === 0 ? ['it is empty'] : log.lines;
}
