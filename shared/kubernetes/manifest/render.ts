import type { V1Container } from '@kubernetes/client-node';
import { dump } from 'js-yaml';
import type { Manifest } from './manifest.ts';
import type { ChildObject, RemotePodObject } from './remoteObjects.ts';

/**
 * A manifest as text for people: the objects as YAML, then what happens to the fields of the local pod. Values of Secrets are left out, and
 * also those of variables, because interLink resolves Secrets into plain variables.
 */
export function render({ namespace, pod, children, claims, tunnel = [], fates }: Manifest): string {
  const objects = [
    ...claims.map(({ object, retention }) => toDocument(`made when it is not there yet, then: ${retention}`, object)),
    toDocument(
      children.length + claims.length + tunnel.length > 0 ? 'held back until the rest is there' : '',
      maskPod(pod),
    ),
    ...[...children, ...tunnel].map((child) => toDocument('goes with the pod', maskChild(child))),
  ];
  const width = Math.max(0, ...fates.map(({ path }) => path.length));
  const lines = fates.map(({ path, fate, why }) => `# ${path.padEnd(width)}  ${fate}: ${why}`);
  return [
    `# In namespace ${namespace}:`,
    ...objects,
    '# What becomes of the fields of the local pod; all others are copied as they are:',
    ...lines,
    '',
  ].join('\n');
}

function toDocument(remark: string, object: object): string {
  return `---${remark === '' ? '' : ` # ${remark}`}\n${dump(object, { lineWidth: -1, noRefs: true }).trimEnd()}`;
}

function maskPod(pod: RemotePodObject): RemotePodObject {
  const { containers, initContainers, ...spec } = pod.spec;
  return {
    ...pod,
    spec: {
      ...spec,
      ...(initContainers && { initContainers: initContainers.map(maskContainer) }),
      containers: containers.map(maskContainer),
    },
  };
}

function maskContainer(container: V1Container): V1Container {
  if (container.env === undefined) return container;
  const env = container.env.map((variable) =>
    variable.value === undefined ? variable : { ...variable, value: `(${variable.value.length} characters)` },
  );
  return { ...container, env };
}

function maskChild(child: ChildObject): ChildObject {
  if (child.kind !== 'Secret') return child;
  const data = Object.entries(child.data ?? {}).map(([key, value]) => [key, `(${sizeOf(value)} bytes)`]);
  return { ...child, data: Object.fromEntries(data) };
}

const sizeOf = (base64: unknown) => Buffer.from(String(base64), 'base64').length;
