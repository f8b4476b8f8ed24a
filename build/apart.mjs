// What is imported or required only when it is needed becomes a file of its own beside the bundle, so that no start reads it. esbuild does that by
// itself for imports of ECMAScript modules (`splitting`), not for CommonJS, which functions are. Such a file shares nothing with the bundle: a
// module that both hold exists twice, which is why test/architecture.test.ts lets it have no class and no state of ours.
import { basename, dirname } from 'node:path';
import esbuild from 'esbuild';

const own = Symbol('the import that a file apart is made of');

/**
 * @param isApart tells by the path and kind of an import, as esbuild's onResolve has them
 * @param options of the files apart
 */
export const apart = (isApart, options) => ({
  name: 'apart',
  setup(build) {
    const found = new Map();
    build.onResolve({ filter: /.*/ }, async (asked) => {
      const { path, resolveDir, importer, pluginData } = asked;
      if (pluginData === own || !isApart(asked)) return undefined;
      const resolved = await build.resolve(path, { kind: 'import-statement', resolveDir, importer, pluginData: own });
      if (resolved.errors.length > 0 || resolved.external) return resolved;
      const name = basename(resolved.path).replace(/\.\w+$/, '');
      found.set(name, resolved.path);
      return { path: `./${name}.cjs`, external: true };
    });
    build.onEnd(async ({ metafile }) => {
      const { write } = build.initialOptions;
      if (write === false || found.size === 0) return;
      for (const outdir of new Set(Object.keys(metafile.outputs).map(dirname)))
        await esbuild.build({ ...options, entryPoints: Object.fromEntries(found), outdir });
    });
  },
});
