import type { Config } from '../../../schemas/generated/types.ts';
import { undoKeyOf } from '../../backend/deletes/journalLines.ts';
import { readJournalOf, readRecordOf } from '../../backend/state/state.ts';
import { PluginError } from '../../interlink/errors.ts';
import { shorten, toLine } from '../../interlink/status/words.ts';
import { toRecord } from '../../record.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { listObjects } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { choosePod } from '../pods/choosePod.ts';
import { findMade } from './findMade.ts';
import { findPods, isUid, podsMatching } from './findPods.ts';
import { readLastRefusal } from './lastRefusal.ts';
import { readLogTail } from './logTail.ts';
import { pathOfLocal, type RemotePod, textOf } from './remotePod.ts';
import type { JournalView, PodEvent, RecordView, Story } from './story.ts';

/**
 * Everything that is known about the pod that a word means.
 * @throws KubernetesError; PluginError `not_found` for a name that no pod has, `invalid_request` for one that several pods have
 */
export async function gatherStory(context: CommandContext, word: string, named: readonly string[]): Promise<Story> {
  const { config } = context;
  const { pod, rivals, uid } = await lookUp(context, word, named);
  const { journal, record, places } = await readFiles(config, uid);
  const namespaces = pod === undefined ? places : [pod.pod.namespace];
  const { made, unseen } = uid === '' ? { made: [], unseen: [] } : await findMade(context, uid, namespaces, pod?.raw);
  return {
    uid,
    pod,
    rivals,
    made,
    unseen,
    events: pod === undefined ? [] : await readEvents(context, pod),
    journal,
    record,
    refusal: await readLastRefusal(config.log, uid),
    log: pod && (await readLogTail(context, pod.pod)),
  };
}

/**
 * The one pod that a word means, and its rivals: other pods with its labels. The pod is undefined for a uid that no pod has.
 * @throws KubernetesError; PluginError `not_found`, `invalid_request`
 */
export async function lookUp(context: CommandContext, word: string, named: readonly string[]) {
  const all = await findPods(context, named);
  const meant = podsMatching(word, all);
  const uids = new Set(meant.map(({ local, pod }) => local.uid || pod.uid));
  if (uids.size > 1) {
    const list = meant
      .map(({ local, pod }) => `${local.uid || pod.uid} (${pathOfLocal(local) || pod.name})`)
      .join(', ');
    throw new PluginError('invalid_request', `${word} means several pods, name one by its uid: ${list}`);
  }
  const [first] = meant;
  if (first === undefined) {
    // There may still be other objects of this uid, or a line in the journal.
    if (isUid(word)) return { pod: undefined, rivals: [], uid: word };
    throw new PluginError(
      'not_found',
      `no offloaded pod is called ${word}: the command pods lists them, and a uid tells what is left of one`,
    );
  }
  const same = first.local.uid === '' ? [first] : all.filter(({ local }) => local.uid === first.local.uid);
  const chosen = choosePod(
    same.map(({ pod }) => pod),
    meant.length === 1 ? first.pod.uid : undefined,
  );
  const pod = same.find((one) => one.pod.uid === chosen?.uid) ?? first;
  return { pod, rivals: same.filter((one) => one !== pod), uid: first.local.uid };
}

/** What the plugin's files have about a local pod, and the remote namespaces in which its objects may be. */
async function readFiles(config: Config, uid: string) {
  const record = await readRecordOf(config).catch(unreadable);
  const journal = await readJournalOf(config).catch(unreadable);
  const known = record instanceof Unreadable ? undefined : record?.pods.get(uid);
  return {
    journal: viewJournal(journal, uid),
    record: viewRecord(record, uid),
    places: known?.namespace ? [known.namespace] : [],
  };
}

class Unreadable {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

function unreadable(error: unknown): Unreadable {
  if (!(error instanceof Error)) return new Unreadable('not to be read');
  return new Unreadable(
    'code' in error ? `it cannot be read (${error.code}): run this as the user of the plugin` : error.message,
  );
}

const notKept =
  'there is none here: the plugin has not run on this machine, or keeps it in memory (delete.journal_path)';

function viewJournal(journal: Awaited<ReturnType<typeof readJournalOf>> | Unreadable, uid: string): JournalView {
  if (journal instanceof Unreadable) return { state: 'unknown', why: journal.why };
  if (journal === undefined) return { state: 'unknown', why: notKept };
  const { open, closed } = journal;
  const pending = open.get(uid);
  if (pending !== undefined) return { state: 'pending', at: pending.at };
  const undo = open.get(undoKeyOf({ uid }));
  if (undo !== undefined) return { state: 'undo', at: undo.at };
  const accepted = closed.get(uid);
  return accepted === undefined ? { state: 'nothing' } : { state: 'accepted', at: accepted.at };
}

function viewRecord(record: Awaited<ReturnType<typeof readRecordOf>> | Unreadable, uid: string): RecordView {
  if (record instanceof Unreadable) return { state: 'unknown', why: record.why };
  if (record === undefined) return { state: 'unknown', why: notKept };
  const known = record.pods.get(uid);
  if (known === undefined) return { state: 'not asked' };
  return { state: 'known', wasTold: known.isReported, silentSeconds: Math.floor(known.silentSeconds) };
}

const mostEvents = 10;
const longestMessage = 300;

/** The last ten events of a pod, the oldest first; undefined if the credential may not read them. */
async function readEvents(
  { client, deadline }: CommandContext,
  { pod }: RemotePod,
): Promise<readonly PodEvent[] | undefined> {
  try {
    const fieldSelector = `involvedObject.kind=Pod,involvedObject.uid=${pod.uid}`;
    const { items } = await listObjects(
      client,
      pathOf(pod.namespace, 'events'),
      { fieldSelector, limit: 500 },
      deadline,
    );
    const events = items.map(toEvent).sort((a, b) => a.at.localeCompare(b.at));
    return events.slice(-mostEvents);
  } catch (error) {
    if (isKubernetesError(error, 'Forbidden')) return undefined;
    throw error;
  }
}

function toEvent(raw: unknown): PodEvent {
  const { type, reason, message, count, series, lastTimestamp, eventTime, metadata } = toRecord(raw);
  const { lastObservedTime, count: repeated } = toRecord(series);
  const times = [lastObservedTime, lastTimestamp, eventTime, toRecord(metadata).creationTimestamp];
  const counted = [repeated, count].find((one) => typeof one === 'number');
  return {
    type: textOf(type),
    reason: toLine(textOf(reason)),
    message: shorten(toLine(textOf(message)), longestMessage),
    count: typeof counted === 'number' ? counted : 1,
    at: textOf(times.find((time) => typeof time === 'string')),
  };
}
