import { readFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { extname } from 'node:path';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Exchange } from '../http/exchange.ts';
import { sendText } from '../http/reply.ts';
import type { Route } from '../http/route.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Headers for an HTML page, which shows text from outside: names in the configuration, names of pods, and reasons. Only the plugin's files may
 * run in it, and they may connect to the plugin only. `img-src data:` is for the icons in the styles of the API page.
 */
export const ownFilesOnly = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** Headers of every page and file: pages of other origins may not load them. */
const always = { 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer' };

/** A public route, which needs no bearer token: its content is not secret. */
export function pageRoute(path: string, answer: (exchange: Exchange) => Promise<void> | void): [string, Route] {
  return [`GET ${path}`, { path, kind: 'poll', isPublic: true, answer }];
}

/** Answers a path with one file, read for each request: pages are rarely opened, and should take no memory until then. */
export function fileRoute(path: string, file: string, headers: OutgoingHttpHeaders = {}): [string, Route] {
  return pageRoute(path, async (exchange) => sendPage(exchange, extname(file), await readPage(file), headers));
}

export function sendPage(exchange: Exchange, extension: string, text: string, headers: OutgoingHttpHeaders = {}): void {
  sendText(exchange, 200, text, { 'content-type': types[extension], ...always, ...headers });
}

/** @throws PluginError `not_found` when the file is missing, because the bundle was installed without its folder `pages` */
export async function readPage(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const text = `${file} is missing: the folder pages of the plugin belongs beside its main.mjs`;
    throw new PluginError('not_found', text, { cause });
  }
}
