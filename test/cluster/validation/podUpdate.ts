import { isDeepStrictEqual } from 'node:util';
import type { FieldFault } from '../api/fault.ts';
import { prohibited } from '../api/fault.ts';
import type { Container, Pod } from '../api/pod.ts';

/** What may change on a stored pod: images, the deadline, tolerations (added), scheduling gates (removed). */
export function podUpdateFaults(old: Pod, proposed: Pod): readonly FieldFault[] {
  const kept = new Set((old.spec.schedulingGates ?? []).map(({ name }) => name));
  const added = (proposed.spec.schedulingGates ?? []).filter(({ name }) => !kept.has(name));
  if (added.length > 0) {
    return added.map(({ name }) =>
      prohibited('spec.schedulingGates', `only deletion is allowed, but found new scheduling gate '${name}'`),
    );
  }
  if (isDeepStrictEqual(fixedPart(old), fixedPart(proposed))) return [];
  return [
    prohibited(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)\n',
    ),
  ];
}

function fixedPart({ spec }: Pod): unknown {
  const { schedulingGates: _gates, tolerations: _tolerations, activeDeadlineSeconds: _deadline, ...rest } = spec;
  const withoutImage = ({ image: _image, ...container }: Container) => container;
  return JSON.parse(
    JSON.stringify({
      ...rest,
      containers: rest.containers.map(withoutImage),
      initContainers: (rest.initContainers ?? []).map(withoutImage),
    }),
  );
}
