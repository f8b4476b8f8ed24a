export interface PageTexts {
  readonly name: string;
  readonly description: string;
  readonly version: string;
}

/**
 * What the page does: one form per path of the OpenAPI document. It sends the POST aliases, because a browser cannot send
 * a GET with a body, and shows every answer as text.
 */
export const pageScript = `
const add = (parent, tag, text = '') => {
  const element = parent.appendChild(document.createElement(tag));
  element.textContent = text;
  return element;
};
const api = await (await fetch('/openapi.json')).json();
const exampleOf = ({ requestBody }) => {
  const reference = requestBody?.content['application/json'].schema.$ref ?? '';
  const [example = {}] = api.components.schemas[reference.split('/').pop()]?.examples ?? [];
  return JSON.stringify(example, null, 2);
};
const send = async (path, body, output) => {
  output.textContent = 'sending';
  const token = document.getElementById('token').value;
  try {
    const started = performance.now();
    const response = await fetch(path, { method: 'POST', body, headers: token ? { authorization: 'Bearer ' + token } : {} });
    const head = response.status + ' in ' + Math.round(performance.now() - started) + ' ms\\n';
    output.textContent = head;
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      output.textContent += decoder.decode(part.value, { stream: true });
  } catch (error) {
    output.textContent += String(error);
  }
};
for (const [path, { post }] of Object.entries(api.paths)) {
  if (!post) continue;
  const section = add(document.querySelector('main'), 'section');
  add(section, 'h2', 'POST ' + path);
  add(section, 'p', post.summary);
  const input = add(section, 'textarea', exampleOf(post));
  input.setAttribute('aria-label', 'body of ' + path);
  const button = add(section, 'button', 'Send');
  const output = add(section, 'pre');
  button.onclick = () => send(path, input.value, output);
}
`;

/** The whole page, with nothing to load but the OpenAPI document. */
export function toPage({ name, description, version }: PageTexts): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(name)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
textarea { width: 100%; height: 12rem; font: 13px/1.4 ui-monospace, monospace; box-sizing: border-box; }
pre { background: #f4f4f4; padding: .75rem; overflow: auto; min-height: 1rem; white-space: pre-wrap; }
section { border-top: 1px solid #ccc; margin-top: 2rem; }
</style>
<h1>${escapeHtml(name)} <small>${escapeHtml(version)}</small></h1>
<p>${escapeHtml(description)}</p>
<p><a href="/openapi.json">OpenAPI document</a>. interLink itself sends GET with a body to /status and /getLogs; this page
sends the POST aliases. What is sent here is real: pods are started and deleted.</p>
<label>Bearer token, where the plugin asks for one <input id="token" type="password" autocomplete="off"></label>
<main></main>
<script type="module">${pageScript}</script>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
