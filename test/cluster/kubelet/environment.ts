import type { Container, EnvVar, Pod } from '../api/pod.ts';
import type { World } from '../world.ts';
import { fieldOf, resourceOf } from './downward.ts';
import { dataOf, MissingReference } from './references.ts';

type Environment = Readonly<Record<string, string>>;

/** The environment of a container: what every container has, then `envFrom`, then `env` in order. @throws MissingReference */
export function environmentOf(world: World, pod: Pod, container: Container): Environment {
  const environment: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOSTNAME: pod.spec.hostname ?? pod.metadata.name,
    HOME: '/root',
    KUBERNETES_SERVICE_HOST: '10.0.0.1',
    KUBERNETES_SERVICE_PORT: '443',
    KUBERNETES_SERVICE_PORT_HTTPS: '443',
    KUBERNETES_PORT: 'tcp://10.0.0.1:443',
  };
  for (const source of container.envFrom ?? []) {
    const reference = source.configMapRef ?? source.secretRef;
    const kind = source.configMapRef === undefined ? 'secrets' : 'configmaps';
    const data = dataOf(world, {
      kind,
      namespace: pod.metadata.namespace,
      name: reference?.name,
      optional: reference?.optional,
    });
    for (const [key, value] of data ?? [])
      if (world.options.dialect.envFromKeys.test(`${source.prefix ?? ''}${key}`))
        environment[`${source.prefix ?? ''}${key}`] = value.toString();
  }
  for (const variable of container.env ?? []) {
    const value = valueFor(world, pod, container, variable, environment);
    if (value !== undefined) environment[variable.name] = value;
  }
  return environment;
}

function valueFor(
  world: World,
  pod: Pod,
  container: Container,
  { value, valueFrom }: EnvVar,
  known: Environment,
): string | undefined {
  if (valueFrom === undefined) return expand(value ?? '', known);
  if (valueFrom.fieldRef !== undefined) return fieldOf(pod, valueFrom.fieldRef.fieldPath);
  if (valueFrom.resourceFieldRef !== undefined) return resourceOf(pod, container, valueFrom.resourceFieldRef);
  const kind = valueFrom.configMapKeyRef === undefined ? 'secrets' : 'configmaps';
  const selector = valueFrom.configMapKeyRef ?? valueFrom.secretKeyRef;
  if (selector === undefined) return '';
  const { name, key, optional } = selector;
  const data = dataOf(world, { kind, namespace: pod.metadata.namespace, name, optional });
  const found = data?.get(key)?.toString();
  if (found !== undefined || optional) return found;
  const owner = kind === 'configmaps' ? 'ConfigMap' : 'Secret';
  throw new MissingReference(`couldn't find key ${key} in ${owner} ${pod.metadata.namespace ?? ''}/${name ?? ''}`);
}

/** `$(NAME)` is replaced when NAME is known, `$$(NAME)` is how to write it plainly. */
export function expand(text: string, known: Environment): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (whole === '$$') return '$';
    return name !== undefined && Object.hasOwn(known, name) ? (known[name] ?? whole) : whole;
  });
}
