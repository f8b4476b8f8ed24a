// A module that is imported or required only on demand becomes a file of its own beside the bundle, so that it is not read at the start. esbuild
// does that for ECMAScript modules (`splitting`), but not for CommonJS, the format of functions. Such a file shares nothing with the bundle: a
// module in both exists twice. That is why test/architecture.test.ts allows no classes and no state of the plugin in it.
import { basename, dirname } from 'node:path';
import esbuild from 'esbuild';

const own = Symbol('the import that a file apart is made of');

/**
 * @param isApart whether an import becomes a separate file, by its path and kind, as esbuild's onResolve gets them
 * @param options the esbuild options for the separate files
 */
export const onDemandFiles = (isApart, options) => ({
  name: 'on-demand-files',
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
