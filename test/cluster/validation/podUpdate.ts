import { isDeepStrictEqual } from 'node:util';
import type { FieldFault } from '../api/fault.ts';
import { prohibited } from '../api/fault.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { Dialect } from '../versions/dialect.ts';

/** What may change on a stored pod: images, the deadline, tolerations (added), scheduling gates (removed). */
export function podUpdateFaults(old: Pod, proposed: Pod, dialect: Dialect): readonly FieldFault[] {
  const kept = new Set((old.spec.schedulingGates ?? []).map(({ name }) => name));
  const added = (proposed.spec.schedulingGates ?? []).flatMap(({ name }, index) =>
    kept.has(name)
      ? []
      : [
          prohibited(
            `spec.schedulingGates[${index}].name`,
            `only deletion is allowed, but found new scheduling gate '${name}'`,
          ),
        ],
  );
  if (added.length > 0) return added;
  if (isDeepStrictEqual(fixedPart(old), fixedPart(proposed))) return [];
  return [prohibited('spec', dialect.fixedPod)];
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
