// Bundles hold what they use: KubeConfig out of client-node without its generated API, undici without fetch and its kin.
// The sources import both packages normally; only the build knows: a third of the size and of the import time (docs/decisions/0011-esbuild-bundles.md).
import { fileURLToPath } from 'node:url';

const slimUndici = fileURLToPath(new URL('./undici.cjs', import.meta.url));

// Of KubeConfig only its OpenID Connect is used, which never touches these: they serve the generated API, exec/attach/cp, the retired gcp and azure
// auth-providers, and its agents for proxies (ours are undici's).
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
    // It is given its parts, never a file to read.
    build.onResolve({ filter: /^js-yaml$/ }, ({ path, importer }) =>
      importer.includes('client-node') ? { path, namespace: 'unused' } : undefined,
    );
    build.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: throwing(path) }));
  },
};
