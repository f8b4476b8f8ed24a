import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../../schemas/generated/types.ts';
import { StartError } from '../../shared/startError.ts';
import type { Routes } from '../http/route.ts';
import { fileRoute, ownFilesOnly, pageRoute, readPage, sendPage } from '../pages/fileRoute.ts';
import { pagesFolder } from '../pages/pagesFolder.ts';
import { toPage } from './docsHtml.ts';
import { toDocument } from './document.ts';

const documentName = 'openapi.json';
const documentPath = `/${documentName}`;

/** The files that the page loads. */
const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'apiDocs.css', 'apiDocs.js'];

/** For the files: their URLs contain the plugin's version, so browsers may cache them for a year. */
const immutableCache = { 'cache-control': 'public, max-age=31536000, immutable' };

export interface DocsOptions {
  readonly app: Pick<Config['app'], 'api_docs_path' | 'name' | 'description' | 'version'>;
  /** The curl command, up to the path (`curlOf`). */
  readonly curl: string;
  /** The folder of the page's files. Default: the one beside the bundle; tests pass another. */
  readonly folder?: string | undefined;
}

/**
 * The routes of the interactive documentation at `app.api_docs_path` and of its OpenAPI document; none if the path is empty.
 * @throws StartError `configuration` when the path is one the plugin needs
 */
export function docsRoutes({ app, curl, folder = pagesFolder }: DocsOptions, others: Routes): Routes {
  const { api_docs_path: path } = app;
  if (path === '') return new Map();
  if (path === documentPath || others.has(`GET ${path}`))
    throw new StartError('configuration', `app.api_docs_path cannot be ${path}: the plugin answers there`);
  const page = toPage({ name: app.name, path, version: manifest.version });
  const readDocument = async () =>
    JSON.stringify(toDocument(JSON.parse(await readPage(join(folder, documentName))), app, curl));
  return new Map([
    pageRoute(path, (exchange) => sendPage(exchange, '.html', page, { ...ownFilesOnly, 'cache-control': 'no-cache' })),
    pageRoute(documentPath, async (exchange) => sendPage(exchange, '.json', await readDocument())),
    ...files.map((file) => fileRoute(`${path}/${file}`, join(folder, file), immutableCache)),
  ]);
}
