import { randomUUID } from 'node:crypto';
import { type CreateBody, createBody } from '../contract/wire/create.ts';
import { embeddedBody, preExecOf, snippetOf, tunnelCommand } from '../contract/wire/meshTexts.ts';
import { configMap, projectedMap, secret } from '../contract/wire/objects.ts';
import { container, type Fields, type WirePod, wirePod } from '../contract/wire/pod.ts';
import type { Canaries } from './canaries.ts';

export interface SecretRequest {
  /** A create of a pod of its own. */
  readonly toBody: () => CreateBody;
  /** Canaries that are a whole value of the request, not a part of one. */
  readonly whole: readonly string[];
}

/** What a create sends, with a canary in every place of it that can hold a secret. */
export function secretRequest(namespace: string, { plant }: Pick<Canaries, 'plant'>): SecretRequest {
  const values = new Map(places.map((place) => [place, plant(place)]));
  const at: At = (place) => values.get(place) ?? '';
  const proxy = { server: '', master_token: at('jobConfig'), cache_validity_seconds: 0 };
  return {
    toBody: () => ({
      ...createBody(toPod(namespace, randomUUID(), at), toObjects(namespace, at)),
      jobConfig: { SingularityHubProxy: proxy },
    }),
    whole: [
      ...wholePlaces.map(at),
      Buffer.from(at('Secret data')).toString('base64'),
      toKey(at('private key of the mesh')),
    ],
  };
}

const wholePlaces = [
  'annotation',
  'annotation of the mesh',
  'path prefix of the mesh',
  'env value',
  'env value of an init container',
  'env value of a sidecar',
  'args',
  'ConfigMap data',
  'ConfigMap binaryData',
  'Secret data',
  'Secret stringData',
  'Secret of type tls',
  'projected file',
] as const;

const places = [
  'annotation',
  'annotation kubectl last applied',
  'annotation of the mesh',
  'annotation pre-exec',
  'path prefix of the mesh',
  'private key of the mesh',
  'path prefix of the tunnel',
  'annotation with our prefix',
  'unknown metadata field',
  'unknown pod field',
  'unknown container field',
  'env value',
  'env value of an init container',
  'env value that refers to another',
  'env value of a sidecar',
  'command',
  'args',
  'probe command',
  'probe header',
  'lifecycle command',
  'csi attribute',
  'flex volume option',
  'azure disk uri',
  'dns search',
  'host alias',
  'ConfigMap data',
  'ConfigMap binaryData',
  'ConfigMap annotation',
  'ConfigMap managed field',
  'Secret data',
  'Secret stringData',
  'Secret of type tls',
  'Secret of docker config',
  'Secret annotation',
  'projected token',
  'projected file',
  'downward file',
  'jobConfig',
] as const;

type At = (place: (typeof places)[number]) => string;

/** A key of WireGuard has 32 bytes: those of the canary come first. */
const toKey = (canary: string) => Buffer.from(canary.padEnd(32, '.')).toString('base64');

function toPod(namespace: string, uid: string, at: At): WirePod {
  const volumes = ['cm', 's', 'tls', 'docker', 'projected', 'downward'];
  const volumeMounts = volumes.map((name) => ({ name, mountPath: `/${name}` }));
  const probe = {
    exec: { command: ['true', at('probe command')] },
    httpGet: { port: 1, httpHeaders: [{ name: 'Authorization', value: at('probe header') }] },
  };
  const privateKey = toKey(at('private key of the mesh'));
  const mesh = embeddedBody({ privateKey, prefix: at('path prefix of the mesh') });
  return wirePod({
    namespace,
    uid,
    annotations: {
      'example.org/token': at('annotation'),
      'kubectl.kubernetes.io/last-applied-configuration': at('annotation kubectl last applied'),
      'interlink.eu/wireguard-private-key': at('annotation of the mesh'),
      'slurm-job.vk.io/pre-exec': `${preExecOf(mesh)}export KEY=${at('annotation pre-exec')}`,
      'interlink.eu/wireguard-client-snippet': snippetOf({ privateKey }),
      'interlink.eu/wstunnel-client-commands': tunnelCommand([8080], { prefix: at('path prefix of the tunnel') }),
      'interlink.io/secret': at('annotation with our prefix'),
    },
    metadata: { secret: at('unknown metadata field') },
    initContainers: [
      container('i', 'true', { env: [{ name: 'PASSWORD', value: at('env value of an init container') }] }),
      container('sidecar', 'exec sleep 60', {
        restartPolicy: 'Always',
        env: [{ name: 'PASSWORD', value: at('env value of a sidecar') }],
      }),
    ],
    containers: [
      container('c', `echo hello; exec sleep 60 # ${at('command')}`, {
        args: [at('args')],
        env: [
          { name: 'PASSWORD', value: at('env value') },
          { name: 'URL', value: `https://$(PASSWORD):${at('env value that refers to another')}@db` },
        ],
        livenessProbe: { exec: probe.exec, periodSeconds: 100 },
        startupProbe: { httpGet: probe.httpGet, periodSeconds: 100, failureThreshold: 100 },
        lifecycle: { postStart: { exec: { command: ['true', at('lifecycle command')] } } },
        secret: at('unknown container field'),
        ports: [{ containerPort: 8080 }],
        volumeMounts,
      }),
    ],
    volumes: [...mountedVolumes, ...droppedVolumes(at)],
    spec: {
      secret: at('unknown pod field'),
      dnsConfig: { searches: [`${at('dns search')}.example.org`] },
      hostAliases: [{ ip: '127.0.0.9', hostnames: [at('host alias')] }],
    },
  });
}

const mountedVolumes = [
  { name: 'cm', configMap: { name: 'cm' } },
  { name: 's', secret: { secretName: 's' } },
  { name: 'tls', secret: { secretName: 'tls' } },
  { name: 'docker', secret: { secretName: 'docker' } },
  { name: 'projected', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
  { name: 'downward', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
];

const droppedVolumes = (at: At) => [
  { name: 'csi', csi: { driver: 'd', volumeAttributes: { password: at('csi attribute') } } },
  { name: 'flex', flexVolume: { driver: 'd/d', options: { password: at('flex volume option') } } },
  { name: 'azure', azureDisk: { diskName: 'd', diskURI: at('azure disk uri') } },
];

function toObjects(namespace: string, at: At) {
  const cm = configMap('cm', namespace, {
    data: { k: at('ConfigMap data') },
    binaryData: { b: Buffer.from(at('ConfigMap binaryData')).toString('base64') },
  });
  const s = secret('s', namespace, { k: at('Secret data') }, { stringData: { t: at('Secret stringData') } });
  const managed: Fields = { managedFields: [{ fieldsV1: { [`f:${at('ConfigMap managed field')}`]: {} } }] };
  return {
    configMaps: [{ ...cm, metadata: { ...cm.metadata, ...managed, annotations: { a: at('ConfigMap annotation') } } }],
    secrets: [
      { ...s, metadata: { ...s.metadata, annotations: { a: at('Secret annotation') } } },
      secret('tls', namespace, { 'tls.key': at('Secret of type tls'), 'tls.crt': 'c' }, { type: 'kubernetes.io/tls' }),
      secret(
        'docker',
        namespace,
        { '.dockerconfigjson': JSON.stringify({ auths: { r: { password: at('Secret of docker config') } } }) },
        { type: 'kubernetes.io/dockerconfigjson' },
      ),
    ],
    projected: [
      projectedMap('projected', {
        token: `eyJhbGciOiJSUzI1NiJ9.${at('projected token')}.x`,
        'ca.crt': at('projected file'),
      }),
      projectedMap('downward', { labels: at('downward file') }),
    ],
  };
}
