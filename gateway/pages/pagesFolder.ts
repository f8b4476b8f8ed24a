import { fileURLToPath } from 'node:url';

/** The folder of the files for browsers, beside the bundle that serves them: `build/pages.mjs` makes it. */
export const pagesFolder = fileURLToPath(new URL('./pages/', import.meta.url));
