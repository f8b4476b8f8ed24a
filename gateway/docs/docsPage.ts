import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import openapi from '../../docs/reference/openapi.json' with { type: 'json' };
import type { Config } from '../../schemas/generated/types.ts';
import { StartError } from '../../shared/startError.ts';
import { pageScript, toPage } from './docsHtml.ts';

const openapiPath = '/openapi.json';

/**
 * Serves the interactive documentation at `app.api_docs_path` and its OpenAPI document; an empty path serves neither.
 * @throws StartError `configuration` when the path is one the plugin needs
 */
export function mountDocs(
  server: FastifyInstance,
  app: Pick<Config['app'], 'api_docs_path' | 'name' | 'description' | 'version'>,
): void {
  const { api_docs_path: path } = app;
  if (path === '') return;
  if (path === openapiPath || server.hasRoute({ method: 'GET', url: path }))
    throw new StartError('configuration', `app.api_docs_path cannot be ${path}: the plugin answers there`);
  const page = toPage({ ...app, version: app.version || openapi.info.version });
  const document = JSON.stringify(openapi);
  // Nothing is loaded from elsewhere and only this script runs, whatever the names in the configuration are.
  const script = createHash('sha256').update(pageScript).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${script}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const config = { isPublic: true };
  server.get(path, { config }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
  );
  server.get(openapiPath, { config }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
}
