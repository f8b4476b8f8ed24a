import { createHash } from 'node:crypto';
import openapi from '../../docs/reference/openapi.json' with { type: 'json' };
import type { Config } from '../../schemas/generated/types.ts';
import { StartError } from '../../shared/startError.ts';
import { sendText } from '../http/reply.ts';
import type { Route, Routes } from '../http/route.ts';
import { pageScript, toPage } from './docsHtml.ts';

const openapiPath = '/openapi.json';

/**
 * The interactive documentation at `app.api_docs_path` and its OpenAPI document; an empty path has neither.
 * @throws StartError `configuration` when the path is one the plugin needs
 */
export function docsRoutes(
  app: Pick<Config['app'], 'api_docs_path' | 'name' | 'description' | 'version'>,
  others: Routes,
): Routes {
  const { api_docs_path: path } = app;
  if (path === '') return new Map();
  if (path === openapiPath || others.has(`GET ${path}`))
    throw new StartError('configuration', `app.api_docs_path cannot be ${path}: the plugin answers there`);
  const page = toPage({ ...app, version: app.version || openapi.info.version });
  const document = JSON.stringify(openapi);
  // Nothing is loaded from elsewhere and only this script runs, whatever the names in the configuration are.
  const script = createHash('sha256').update(pageScript).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${script}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return new Map([
    [
      `GET ${path}`,
      pageRoute(path, page, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }),
    ],
    [`GET ${openapiPath}`, pageRoute(openapiPath, document, { 'content-type': 'application/json; charset=utf-8' })],
  ]);
}

function pageRoute(path: string, text: string, headers: Readonly<Record<string, string>>): Route {
  return { path, kind: 'poll', isPublic: true, answer: (exchange) => sendText(exchange, 200, text, headers) };
}
