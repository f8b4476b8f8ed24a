import { fileURLToPath } from 'node:url';

/** What browsers are shown, beside the bundle that serves it: `build/pages.mjs` puts it there. */
export const pagesFolder = fileURLToPath(new URL('./pages/', import.meta.url));
