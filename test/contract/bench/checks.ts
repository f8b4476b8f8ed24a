import assert from 'node:assert/strict';
import { validate } from '../../../schemas/generated/statusReply.js';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import { applyReply, toFirstShown } from '../../oracle/virtualKubelet.ts';
import type { Reply } from '../front/plugin.ts';
import type { WirePod } from '../wire/pod.ts';

/** Success is exactly 200 (contract.md page one, rule 1). */
export function assertSuccess({ statusCode }: Reply, text: string): void {
  assert.equal(statusCode, 200, `status ${statusCode}: ${text.slice(0, 300)}`);
}

/** A failure's text is short plain ASCII that survives HTML escaping, without a stack (T12, T13). */
export async function assertShortError(reply: Reply, ...codes: readonly number[]): Promise<string> {
  // Over HTTP it is a line with its end.
  const text = (await reply.text()).replace(/\n$/, '');
  if (codes.length > 0)
    assert.ok(codes.includes(reply.statusCode), `status ${reply.statusCode}: ${text.slice(0, 300)}`);
  assert.ok(reply.statusCode >= 400 && reply.statusCode < 600, `an error status, not ${reply.statusCode}`);
  assert.match(text, /^[\x20-\x7e]{1,1024}$/, 'one short line of printable ASCII');
  assert.doesNotMatch(text, /[<>&"]/, 'nothing interLink would escape');
  assert.doesNotMatch(text, /\bat .*:\d+:\d+|\.ts\b|\.mjs\b|node:/, 'no stack');
  return text;
}

/**
 * The entries of a status reply, held to all that page one asks of any of them: about pods that were asked, exactly the
 * spec's containers in spec order, one state each, never a sidecar init, dates and integers as Go decodes them.
 */
export async function readEntries(reply: Reply, asked: readonly WirePod[]): Promise<PodStatus[]> {
  const text = await reply.text();
  assertSuccess(reply, text);
  const entries: unknown = JSON.parse(text);
  assert.ok(validate(entries), `fits the schema: ${JSON.stringify(validate.errors)} in ${text.slice(0, 500)}`);
  assert.ok(Array.isArray(entries), `a list, not ${text.slice(0, 300)}`);
  for (const entry of entries) assertSafe(entry, asked);
  return entries;
}

function assertSafe(entry: PodStatus, asked: readonly WirePod[]): void {
  const pod = asked.find(({ metadata }) => metadata.uid === entry.UID);
  assert.ok(pod, `entry for ${entry.UID}, which was not asked`);
  assert.equal(entry.name, pod.metadata.name);
  assert.equal(entry.namespace, pod.metadata.namespace);
  assert.deepEqual(
    entry.containers.map(({ name }) => name),
    pod.spec.containers.map(({ name }) => name),
  );
  const initNames = (pod.spec.initContainers ?? [])
    .filter(({ restartPolicy }) => restartPolicy !== 'Always')
    .map(({ name }) => name);
  const reported = entry.initContainers.map(({ name }) => name);
  assert.deepEqual(
    reported,
    initNames.filter((name) => reported.includes(name)),
  );
  for (const { state, lastState } of [...entry.containers, ...entry.initContainers]) {
    assert.equal(Object.keys(state).length, 1, `one state: ${JSON.stringify(state)}`);
    for (const { running, terminated } of [state, lastState])
      for (const date of [running?.startedAt, terminated?.startedAt, terminated?.finishedAt])
        if (date !== undefined) assert.match(date, rfc3339);
  }
  assertInitOrder(entry);
  assertUnderstood(entry, pod);
}

/** What the virtual kubelet makes of it on its first poll: no panic, and an end only where every container has ended. */
function assertUnderstood(entry: PodStatus, pod: WirePod): void {
  const containers = pod.spec.containers.map(({ name }) => ({ name }));
  const { phase } = applyReply(toFirstShown({ metadata: pod.metadata, spec: { containers } }), [entry]);
  const allEnded = entry.containers.every(({ state }) => state.terminated !== undefined);
  assert.equal(phase === 'Succeeded' || phase === 'Failed', allEnded, `the virtual kubelet would show ${phase}`);
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A terminated init container after one that is not makes the virtual kubelet panic (contract.md 2.4). */
function assertInitOrder({ initContainers }: PodStatus): void {
  const ended = initContainers.map(({ state }) => state.terminated !== undefined);
  const firstOpen = ended.indexOf(false);
  if (firstOpen >= 0)
    assert.ok(!ended.slice(firstOpen).includes(true), 'no terminated init container after an open one');
}
