// Keeps unused code out of bundles: of client-node only KubeConfig without the generated API, of undici no fetch and what belongs to it. The
// sources import both packages normally. It leaves a third of the size and of the import time (docs/decisions/0011-esbuild-bundles.md).
import { fileURLToPath } from 'node:url';

const slimUndici = fileURLToPath(new URL('./undici.cjs', import.meta.url));

// Packages for other parts of client-node: the generated API, exec/attach/cp, the retired gcp and azure auth-providers, and its agents for
// proxies (the plugin uses undici's). The plugin uses KubeConfig only for OpenID Connect, which needs none of them.
const unused =
  /^(node-fetch|form-data|isomorphic-ws|ws|tar-fs|stream-buffers|jsonpath-plus|hpagent|socks-proxy-agent)$/;

const throwing = (path) =>
  `module.exports = new Proxy(class {}, { get(_, key) { if (key === '__esModule' || typeof key === 'symbol') return undefined; ` +
  `throw new Error(${JSON.stringify(`${path} is not bundled: see build/lean.mjs`)}); } });`;

export const lean = {
  name: 'lean',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, () => ({ path: slimUndici }));
    build.onResolve({ filter: /^@kubernetes\/client-node$/ }, ({ kind, resolveDir }) =>
      build.resolve('@kubernetes/client-node/dist/config.js', { kind, resolveDir }),
    );
    build.onResolve({ filter: /^\.\/gen\/index\.js$/ }, ({ importer }) =>
      importer.includes('client-node') ? { path: 'client-node generated API', namespace: 'unused' } : undefined,
    );
    // KubeConfig gets its content as objects, and never reads a YAML file.
    build.onResolve({ filter: /^js-yaml$/ }, ({ path, importer }) =>
      importer.includes('client-node') ? { path, namespace: 'unused' } : undefined,
    );
    build.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: throwing(path) }));
  },
};
