export interface Page {
  readonly name: string;
  /** The path of the documentation, without a trailing slash. The files that the page loads are below it. */
  readonly path: string;
  /** The plugin's version, part of the files' URLs, so that a browser does not use cached files of an older version. */
  readonly version: string;
}

/** The page that shows the OpenAPI document. It loads files of this plugin only. */
export function toPage({ name, path, version }: Page): string {
  const at = (file: string) => `${escapeHtml(path)}/${file}?${encodeURIComponent(version)}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${at('swagger-ui.css')}">
<link rel="stylesheet" href="${at('apiDocs.css')}">
<script src="${at('swagger-ui-bundle.js')}" defer></script>
<script src="${at('apiDocs.js')}" defer></script>
<main id="viewer">
<p>The <a href="/openapi.json">OpenAPI document</a> is shown here by scripts that are in the folder <code>pages</code> beside
the plugin's <code>main.mjs</code>.</p>
</main>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
