import type { Leaf } from './rules.ts';
import {
  containerPort,
  count,
  dropped,
  flag,
  hardening,
  hardeningObject,
  hostPort,
  id,
  int32,
  list,
  object,
  once,
  port,
  quantities,
  quantity,
  rewritten,
  seconds,
  text,
} from './rules.ts';

const exec = object({ command: list(text) });
const httpGet = object({
  host: text,
  httpHeaders: list(object({ name: text, value: text })),
  path: text,
  port,
  protocol: text,
  scheme: text,
});
const tcpSocket = object({ host: text, port });
const handler = object({ exec, httpGet, sleep: object({ seconds: count }), tcpSocket });

const probe = (successThreshold: Leaf) =>
  object({
    exec,
    failureThreshold: count,
    grpc: object({ mode: text, port: containerPort, service: text }),
    httpGet,
    initialDelaySeconds: count,
    periodSeconds: count,
    successThreshold,
    tcpSocket,
    terminationGracePeriodSeconds: seconds(1),
    timeoutSeconds: count,
  });

const anyText = hardening(text);
export const seLinuxOptions = object({ level: anyText, role: anyText, type: anyText, user: anyText });

/** A seccomp or AppArmor profile. */
const profile = (since?: string) =>
  object({
    localhostProfile: hardening(text, { ...(since && { since }) }),
    type: hardening(text, { values: ['RuntimeDefault', 'Localhost'], ...(since && { since }) }),
  });
export const appArmorProfile = profile('1.30');
export const seccompProfile = profile();

export const windowsOptions = object({
  gmsaCredentialSpec: text,
  gmsaCredentialSpecName: text,
  hostProcess: flag,
  runAsUserName: hardening(text),
});

const securityContext = hardeningObject({
  allowPrivilegeEscalation: hardening(flag, { values: [false] }),
  appArmorProfile,
  capabilities: object({ add: list(text), drop: list(anyText) }),
  privileged: flag,
  procMount: text,
  readOnlyRootFilesystem: hardening(flag, { values: [true] }),
  runAsGroup: id,
  runAsNonRoot: hardening(flag, { values: [true] }),
  runAsUser: id,
  seLinuxOptions,
  seccompProfile,
  windowsOptions,
});

export const resources = object({
  claims: dropped('the resource claim exists in the local cluster only'),
  limits: quantities,
  requests: quantities,
});

const copyOf = (kind: string) => rewritten('string', `named like the remote copy of the ${kind}`);
const waitedFor = rewritten('boolean', 'cleared where the object is delivered: the pod waits for it');

const valueFrom = object({
  configMapKeyRef: object({ key: text, name: copyOf('ConfigMap'), optional: waitedFor }),
  fieldRef: object({
    apiVersion: text,
    fieldPath: rewritten('string', 'replaced by the local value where the remote one would differ'),
  }),
  fileKeyRef: object({ key: text, optional: flag, path: text, volumeName: text }),
  resourceFieldRef: object({ containerName: text, divisor: quantity, resource: text }),
  secretKeyRef: object({ key: text, name: copyOf('Secret'), optional: waitedFor }),
});

/** What happens to the fields of a container, init containers and native sidecars included. */
export const containerRule = object({
  args: list(text),
  command: list(text),
  env: list(object({ name: text, value: text, valueFrom })),
  envFrom: list(
    object({
      configMapRef: object({ name: copyOf('ConfigMap'), optional: waitedFor }),
      prefix: text,
      secretRef: object({ name: copyOf('Secret'), optional: waitedFor }),
    }),
  ),
  image: text,
  imagePullPolicy: text,
  lifecycle: object({ postStart: handler, preStop: handler, stopSignal: text }),
  livenessProbe: probe(once),
  name: text,
  ports: list(object({ containerPort, hostIP: text, hostPort, name: text, protocol: text })),
  readinessProbe: probe(count),
  resizePolicy: list(object({ resourceName: text, restartPolicy: text })),
  resources,
  restartPolicy: text,
  restartPolicyRules: list(object({ action: text, exitCodes: object({ operator: text, values: list(int32) }) })),
  securityContext,
  startupProbe: probe(once),
  stdin: flag,
  stdinOnce: flag,
  terminationMessagePath: text,
  terminationMessagePolicy: text,
  tty: flag,
  volumeDevices: list(object({ devicePath: text, name: text })),
  volumeMounts: list(
    object({
      bindMountOptions: list(hardening(text, { since: '1.37, behind a feature gate' })),
      mountPath: text,
      mountPropagation: text,
      name: text,
      readOnly: hardening(flag, { values: [true] }),
      recursiveReadOnly: hardening(text, { values: ['Enabled'], since: '1.31' }),
      subPath: text,
      subPathExpr: text,
    }),
  ),
  workingDir: text,
});
