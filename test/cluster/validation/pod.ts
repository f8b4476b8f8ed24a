import type { FieldFault } from '../api/fault.ts';
import { absent, duplicate, prohibited, required, unsupported, wrong } from '../api/fault.ts';
import type { Container, Pod, Volume } from '../api/pod.ts';
import { parseQuantity } from '../api/quantity.ts';
import type { Dialect } from '../versions/dialect.ts';
import { keyFaults, labelValueFaults, nameFaults } from './names.ts';

/** Faults of a new pod's spec: the part of the API server's rules that offloaded pods can break. */
export function podFaults({ spec }: Pod, dialect: Dialect): readonly FieldFault[] {
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  return [
    ...(spec.volumes ?? []).flatMap((volume, index) => volumeFaults(volume, `spec.volumes[${index}]`, dialect)),
    ...repeated((spec.volumes ?? []).map(({ name }) => name)).map(([name, index]) =>
      duplicate(`spec.volumes[${index}].name`, name),
    ),
    ...(spec.containers === undefined || spec.containers.length === 0 ? [required('spec.containers')] : []),
    ...containersFaults(spec.containers ?? [], 'spec.containers', volumes, dialect),
    ...containersFaults(spec.initContainers ?? [], 'spec.initContainers', volumes, dialect),
    ...sharedNames(spec.initContainers ?? [], spec.containers ?? []),
    ...choice('spec.restartPolicy', spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...choice('spec.dnsPolicy', spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...(spec.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds < 1
      ? [wrong('spec.activeDeadlineSeconds', spec.activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive')]
      : []),
    ...(spec.terminationGracePeriodSeconds < 0
      ? [
          wrong(
            'spec.terminationGracePeriodSeconds',
            spec.terminationGracePeriodSeconds,
            'must be greater than or equal to 0',
          ),
        ]
      : []),
    ...(spec.hostname === undefined || spec.hostname === ''
      ? []
      : nameFaults('spec.hostname', spec.hostname, 'label', dialect)),
    ...Object.entries(spec.nodeSelector ?? {}).flatMap(([key, value]) => [
      ...keyFaults('spec.nodeSelector', key, dialect),
      ...labelValueFaults('spec.nodeSelector', value, dialect),
    ]),
    ...(spec.schedulingGates ?? []).flatMap(({ name }, index) =>
      keyFaults(`spec.schedulingGates[${index}].name`, name, dialect),
    ),
    ...((spec.schedulingGates ?? []).length > 0 && spec.nodeName
      ? [prohibited('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : []),
  ];
}

function containersFaults(
  containers: readonly Container[],
  field: string,
  volumes: ReadonlySet<string>,
  dialect: Dialect,
): readonly FieldFault[] {
  return [
    ...containers.flatMap((container, index) => containerFaults(container, `${field}[${index}]`, volumes, dialect)),
    ...repeated(containers.map(({ name }) => name)).map(([name, index]) => duplicate(`${field}[${index}].name`, name)),
  ];
}

function containerFaults(
  container: Container,
  field: string,
  volumes: ReadonlySet<string>,
  dialect: Dialect,
): readonly FieldFault[] {
  const inits = field.startsWith('spec.initContainers');
  return [
    ...(container.name ? nameFaults(`${field}.name`, container.name, 'label', dialect) : [required(`${field}.name`)]),
    ...(container.image ? [] : [required(`${field}.image`)]),
    ...choice(`${field}.imagePullPolicy`, container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never']),
    ...(container.restartPolicy !== undefined && (!inits || container.restartPolicy !== 'Always')
      ? [
          inits
            ? unsupported(`${field}.restartPolicy`, container.restartPolicy, ['Always'])
            : prohibited(`${field}.restartPolicy`, 'may not be set for non-init containers'),
        ]
      : []),
    ...(inits && container.restartPolicy === undefined
      ? (['livenessProbe', 'readinessProbe', 'startupProbe'] as const)
          .filter((probe) => container[probe] !== undefined)
          .map((probe) =>
            prohibited(`${field}.${probe}`, 'may not be set for init containers without restartPolicy=Always'),
          )
      : []),
    ...(container.env ?? []).flatMap(({ name }, index) => envNameFaults(name, `${field}.env[${index}].name`, dialect)),
    ...(container.volumeMounts ?? []).flatMap((mount, index) => [
      ...(mount.name
        ? volumes.has(mount.name)
          ? []
          : [absent(`${field}.volumeMounts[${index}].name`, mount.name)]
        : [required(`${field}.volumeMounts[${index}].name`)]),
      ...(mount.mountPath ? [] : [required(`${field}.volumeMounts[${index}].mountPath`)]),
      ...(mount.subPath?.split('/').includes('..')
        ? [wrong(`${field}.volumeMounts[${index}].subPath`, mount.subPath, "must not contain '..'")]
        : []),
    ]),
    ...repeated((container.volumeMounts ?? []).map(({ mountPath }) => mountPath)).map(([path, index]) =>
      wrong(`${field}.volumeMounts[${index}].mountPath`, path, 'must be unique'),
    ),
    ...resourceFaults(container, `${field}.resources`, dialect),
  ];
}

function envNameFaults(name: string | undefined, field: string, { envNames }: Dialect): readonly FieldFault[] {
  if (!name) return [required(field)];
  return envNames.pattern.test(name) ? [] : [wrong(field, name, envNames.explanation)];
}

function resourceFaults({ resources }: Container, field: string, dialect: Dialect): readonly FieldFault[] {
  const { requests = {}, limits = {} } = resources ?? {};
  return Object.entries(requests).flatMap(([name, amount]) => {
    const request = parseQuantity(amount);
    const limit = parseQuantity(limits[name] ?? amount);
    if (request === undefined || limit === undefined) {
      return [
        wrong(
          `${field}.requests[${name}]`,
          amount,
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        ),
      ];
    }
    if (request > limit) return [wrong(`${field}.requests`, amount, dialect.overLimit(name, limits[name] ?? ''))];
    if (name.includes('/') && limits[name] === undefined)
      return [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
    return [];
  });
}

function volumeFaults(volume: Volume, field: string, dialect: Dialect): readonly FieldFault[] {
  const sources = Object.keys(volume).filter((key) => key !== 'name');
  return [
    ...(volume.name ? nameFaults(`${field}.name`, volume.name, 'label', dialect) : [required(`${field}.name`)]),
    ...sources.slice(1).map((source) => prohibited(`${field}.${source}`, 'may not specify more than 1 volume type')),
    ...(volume.configMap !== undefined && !volume.configMap.name ? [required(`${field}.configMap.name`)] : []),
    ...(volume.secret !== undefined && !volume.secret.secretName ? [required(`${field}.secret.secretName`)] : []),
    ...(volume.persistentVolumeClaim !== undefined && !volume.persistentVolumeClaim.claimName
      ? [required(`${field}.persistentVolumeClaim.claimName`)]
      : []),
  ];
}

const choice = (field: string, value: unknown, allowed: readonly string[]): readonly FieldFault[] =>
  value === undefined || (typeof value === 'string' && allowed.includes(value))
    ? []
    : [unsupported(field, value, allowed)];

const sharedNames = (inits: readonly Container[], containers: readonly Container[]) =>
  inits.flatMap(({ name }, index) =>
    containers.some((container) => container.name === name)
      ? [duplicate(`spec.initContainers[${index}].name`, name)]
      : [],
  );

const repeated = (names: readonly string[]): readonly (readonly [string, number])[] =>
  names.flatMap((name, index) => (name && names.indexOf(name) < index ? [[name, index] as const] : []));
