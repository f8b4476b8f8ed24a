// The stand-in cluster: a Kubernetes API server over real HTTPS on loopback, with the controllers a pod needs (garbage
// collection, namespaces, claims, quotas), one node, a scheduler, and a kubelet that runs commands as local processes.
//
//   const cluster = await startCluster();
//   t.after(() => cluster.close());
//   cluster.kubeconfig                    an admin's kubeconfig, as an object
//   cluster.kubeconfigFor('plugin')       the plugin's own; `authorize` in the options decides what it may do
//   await cluster.call('POST', '/api/v1/namespaces', { metadata: { name: 'x' } })     one request as admin, past faults and records
//   await cluster.until('x', 'pod', (pod) => pod?.status.phase === 'Running')         waits for a state, no polling
//   await cluster.setStatus('x', 'pod', {...})   hands a pod over: the kubelet leaves it, the test writes its status
//   await cluster.play('x', 'pod', 'evicted')    lets a pod live a life recorded from a real kubelet (sequences/scenarios.ts)
//   cluster.setLog('x', 'pod', 'main', () => chunks)   output of a test's own making, of any size
//   cluster.faults.add({ match: { verb: 'create', resource: 'pods' }, nth: 2, kind: 'reset-after' })
//   cluster.requests                      everything that was asked, in order; `cluster.onRequest(hook)` may hold each back
//   cluster.watches.reset() / end() / expire() / mute() / inject(line)                spoils open watches
//   cluster.compact()                     older resourceVersions answer 410 from now on
//   cluster.tokens.issue(user) / revoke(token)                                        plays rotation
//   await cluster.shut(); … await cluster.reopen()                                    connection refused, same port afterwards
//   cluster.meter                         connections, requests in flight
//
// Time: `secondMs` shortens the kubelet's seconds (grace periods, deadlines, probes, back-off). As on a real node a command is
// process 1: it gets SIGTERM only when it handles it, so `sleep 1000` needs its whole grace period to die.
// Images are not pulled: every command runs with the programs of this machine; `invalid/…` and `does-not-exist…` fail to pull.
// `cluster.mounts` says how a container sees its volumes: 'namespace' (at the mount path) or 'rewritten' (where mount
// namespaces are not allowed: mount paths in command, args, env and workingDir are replaced by the files' real place).

import { isPod } from './api/pod.ts';
import { typeOf } from './api/resources.ts';
import { ApiError } from './api/status.ts';
import { Store } from './api/store.ts';
import { startClaimController } from './controllers/claims.ts';
import { startGarbageCollection } from './controllers/garbage.ts';
import { createNode, createSystemNamespaces, startNamespaceController } from './controllers/namespaces.ts';
import { startQuotaController } from './controllers/quotas.ts';
import { Timers } from './controllers/timers.ts';
import { loopbackCertificate } from './http/certificate.ts';
import { Faults } from './http/faults.ts';
import { handle } from './http/handle.ts';
import { toTarget } from './http/route.ts';
import { ApiServer } from './http/server.ts';
import { Tokens } from './http/users.ts';
import { toKubeconfig } from './kubeconfig.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { nodeName } from './kubelet/node.ts';
import { play } from './sequences/play.ts';
import { sequence } from './sequences/recordings.ts';
import type { ClusterOptions } from './settings.ts';
import { toSettings } from './settings.ts';
import type { StandIn } from './standIn.ts';
import { Watches } from './verbs/watch.ts';
import type { World } from './world.ts';

export type { Kubeconfig } from './kubeconfig.ts';
export type { StandIn } from './standIn.ts';

/** Starts a cluster of its own: nothing is shared with another one but the certificate. */
export async function startCluster(options: ClusterOptions = {}): Promise<StandIn> {
  const certificate = await loopbackCertificate();
  const timers = new Timers();
  const store = new Store();
  const world: World = { store, options: toSettings(options), timers, certificate: certificate.cert };
  startNamespaceController(world);
  startGarbageCollection(world);
  startClaimController(world);
  startQuotaController(world);
  const kubelet = new Kubelet(world);
  const watches = new Watches(world);
  createSystemNamespaces(world);
  createNode(world, nodeName);
  const tokens = new Tokens();
  const adminToken = tokens.issue({ name: 'admin', groups: ['system:masters'] });
  const pluginToken = tokens.issue({ name: 'plugin' });
  const faults = new Faults();
  const parts = { world, watches, kubelet };
  const server = new ApiServer(parts, tokens, faults, certificate);
  await server.listen(world.options.port);
  const url = `https://127.0.0.1:${server.port}`;

  let closed = false;
  const findPod = (namespace: string, name: string) => {
    const pod = store.get(typeOf('pods'), namespace, name);
    return pod !== undefined && isPod(pod) ? pod : undefined;
  };

  const settled = (condition: () => boolean, withinMs = 10_000) =>
    new Promise<void>((resolve, reject) => {
      if (condition()) return resolve();
      const done = (end: () => void) => {
        clearTimeout(patience);
        unsubscribe();
        end();
      };
      const patience = setTimeout(() => done(() => reject(new Error(`not settled within ${withinMs} ms`))), withinMs);
      const unsubscribe = store.subscribe(() => {
        if (condition()) done(resolve);
      });
    });

  const kubeconfigOf = (token: string) => toKubeconfig(url, certificate.cert, token);

  return {
    url,
    port: server.port,
    certificate: certificate.cert,
    kubeconfig: kubeconfigOf(adminToken),
    adminToken,
    pluginToken,
    mounts: kubelet.mounts,
    node: nodeName,
    tokens,
    faults,
    requests: server.requests,
    meter: server.meter,
    watches,
    kubelet,
    kubeconfigFor: (who) => kubeconfigOf(who === 'admin' ? adminToken : who === 'plugin' ? pluginToken : who.token),
    call: (method, path, body) => {
      const { pathname, searchParams } = new URL(path, url);
      const query = Object.fromEntries(searchParams);
      const target = toTarget(method, pathname, query);
      if (target === undefined) throw new ApiError(404, 'NotFound', `${pathname} is no resource`);
      const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
      const reply = handle(parts, { target, query, headers: { 'content-type': contentType }, body: bytes });
      return JSON.parse(reply.body.toString());
    },
    find: (plural, namespace, name) => store.get(typeOf(plural), namespace, name),
    all: (plural, namespace) => [...store.all(typeOf(plural), namespace)],
    until: async (namespace, pod, condition, withinMs = 10_000) => {
      try {
        await settled(() => condition(findPod(namespace, pod)), withinMs);
      } catch (error) {
        const status = JSON.stringify(findPod(namespace, pod)?.status);
        throw new Error(`pod ${namespace}/${pod} is not as expected within ${withinMs} ms: ${status}`, {
          cause: error,
        });
      }
      return findPod(namespace, pod);
    },
    settled,
    untilLog: async (namespace, name, container, text, withinMs = 10_000) => {
      const patience = AbortSignal.timeout(withinMs);
      await settled(() => kubelet.output(findPod(namespace, name), container) !== undefined, withinMs);
      const log = kubelet.output(findPod(namespace, name), container);
      while (log !== undefined && !log.text().includes(text)) {
        await log.changed(patience);
        patience.throwIfAborted();
      }
    },
    setStatus: async (namespace, name, status) => {
      const pod = findPod(namespace, name);
      if (pod === undefined) throw new Error(`no pod ${namespace}/${name}`);
      await kubelet.handOver(pod.metadata.uid);
      const current = findPod(namespace, name) ?? pod;
      store.put(typeOf('pods'), {
        ...current,
        spec: { ...current.spec, nodeName: current.spec.nodeName ?? nodeName },
        status,
      });
    },
    play: async (namespace, name, recording, playing) => {
      const pod = findPod(namespace, name);
      if (pod === undefined) throw new Error(`no pod ${namespace}/${name}`);
      await play(world, kubelet, pod.metadata.uid, sequence(recording), playing);
    },
    setLog: (namespace, pod, container, source) => kubelet.script(namespace, pod, container, source),
    onChange: (plural, listener) => {
      const type = typeOf(plural);
      return store.subscribe((change) => {
        if (change.resource === type) listener(change);
      });
    },
    onRequest: (hook) => {
      server.hooks.add(hook);
      return () => void server.hooks.delete(hook);
    },
    compact: () => store.compact(),
    shut: () => server.shut(),
    reopen: () => server.listen(server.port),
    close: async () => {
      if (closed) return;
      closed = true;
      watches.reset();
      await server.shut();
      await kubelet.close();
      timers.close();
    },
  };
}
