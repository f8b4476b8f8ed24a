// Writes the pages for a browser into the folder `pages` beside the bundle that serves them: the plugin's own pages, and the viewer of the API
// page (swagger-ui) with its licences.
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

/** The most KiB of the plugin's own script of each page, minified. */
const pageBudgets = { apiDocs: 4, live: 32 };

const viewer = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
/** The files of the viewer, which are served unchanged. */
const viewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt', 'LICENSE', 'NOTICE'];

/** Makes the pages in each of the folders; throws when one is over its budget. */
export async function buildPages(...folders) {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    for (const file of viewerFiles)
      await copyFile(join(viewer, file), join(folder, /^swagger/.test(file) ? file : `swagger-ui.${file}.txt`));
    await copyFile('docs/reference/openapi.json', join(folder, 'openapi.json'));
    await copyFile('gateway/browser/live.html', join(folder, 'live.html'));
    await esbuild.build({
      entryPoints: Object.keys(pageBudgets).flatMap((name) => [
        `gateway/browser/${name}.ts`,
        `gateway/browser/${name}.css`,
      ]),
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      // The oldest browsers that Debian and Red Hat support know it.
      target: 'es2022',
      outdir: folder,
      logLevel: 'warning',
    });
    for (const [name, budget] of Object.entries(pageBudgets)) {
      const { size } = await stat(join(folder, `${name}.js`));
      console.log(`${folder}/${name}.js  ${(size / 1024).toFixed(1)} KiB, budget ${budget}`);
      if (size > budget * 1024) throw new Error(`page ${name} is over its budget (build/pages.mjs)`);
    }
  }
}
