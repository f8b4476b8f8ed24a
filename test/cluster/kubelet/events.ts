import type { KubeObject } from '../api/object.ts';
import { isObject, timestamp } from '../api/object.ts';
import { typeOf } from '../api/resources.ts';
import { createObject } from '../verbs/create.ts';
import type { World } from '../world.ts';
import { nodeName } from './node.ts';

export interface PodEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component?: string;
}

/** Records an event about an object; one said before is counted instead. */
export function recordEvent(
  world: World,
  about: KubeObject,
  { type, reason, message, component = 'kubelet' }: PodEvent,
): void {
  const { namespace, name, uid, resourceVersion } = about.metadata;
  const events = typeOf('events');
  const now = timestamp();
  for (const event of world.store.all(events, namespace)) {
    const subject = isObject(event.involvedObject) ? event.involvedObject : {};
    if (subject.uid !== uid || event.reason !== reason || event.message !== message) continue;
    world.store.put(events, { ...event, count: Number(event.count) + 1, lastTimestamp: now });
    return;
  }
  const home = world.store.get(typeOf('namespaces'), undefined, namespace ?? '');
  if (home === undefined || home.metadata.deletionTimestamp !== undefined) return;
  createObject(
    world,
    events,
    namespace,
    {
      metadata: { name: `${name}.${process.hrtime.bigint().toString(16)}` },
      involvedObject: { kind: about.kind, namespace, name, uid, apiVersion: about.apiVersion, resourceVersion },
      reason,
      message,
      source: { component, ...(component === 'kubelet' ? { host: nodeName } : {}) },
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      type,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
    },
    { dryRun: false },
  );
}
