import type { V1Container } from '@kubernetes/client-node';
import type { TunnelSettings } from '../../../config/tunnelSettings.ts';
import {
  gatewayAlias,
  keyFolder,
  knownHostsFile,
  privateKeyFile,
  runFolder,
  toCheck,
  toCommand,
} from './sshCommand.ts';

/**
 * The user `nobody` of Debian and Alpine: ssh ends if the image has no user with its uid. The key file belongs to root, and ssh reads it
 * through its group (fsGroup makes the mode 0440). ssh refuses a key file that others may read only if it belongs to the user ssh runs as.
 */
const nobody = 65_534;

/** A container of a bastion, and the ports it opens at the gateway. */
export interface BastionContainer {
  readonly name: string;
  readonly forwards: Parameters<typeof toCommand>[2];
}

/** The `data` of a bastion's Secret: the private key, and the gateway's host keys if the configuration has any. */
export function toSecretData({ privateKey, hostKeys }: Pick<TunnelSettings, 'privateKey' | 'hostKeys'>) {
  const knownHosts = hostKeys.map((key) => `${gatewayAlias} ${key}\n`).join('');
  return {
    [privateKeyFile]: toBase64(privateKey),
    ...(hostKeys.length > 0 && { [knownHostsFile]: toBase64(knownHosts) }),
  };
}

/** The spec of a bastion's pods. */
export function toBastionSpec(settings: TunnelSettings, secretName: string, containers: readonly BastionContainer[]) {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 5,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: nobody,
      runAsGroup: nobody,
      fsGroup: nobody,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: containers.map((container) => toContainer(settings, container)),
    volumes: [
      { name: 'key', secret: { secretName, defaultMode: 0o400 } },
      { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    ],
  };
}

function toContainer(settings: TunnelSettings, { name, forwards }: BastionContainer): V1Container {
  return {
    name,
    image: settings.image,
    imagePullPolicy: 'IfNotPresent',
    command: toCommand(settings, name, forwards),
    resources: { ...settings.resources },
    readinessProbe: { exec: { command: toCheck(name) }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 1 },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { name: 'key', mountPath: keyFolder, readOnly: true },
      { name: 'run', mountPath: runFolder },
    ],
  };
}

const toBase64 = (text: string) => Buffer.from(text).toString('base64');
