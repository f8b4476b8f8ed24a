// schemas/*.schema.json → docs/reference/openapi.json: the four endpoints as OpenAPI 3.1.
import { readFile, writeFile } from 'node:fs/promises';
import { readSchemas } from './schemas.mjs';

const componentOf = (title) => `#/components/schemas/${title}`;

/** Writes docs/reference/openapi.json. */
export async function generateOpenApi() {
  const { version, license } = JSON.parse(await readFile('package.json', 'utf8'));
  const schemas = (await readSchemas()).filter(({ title }) => title !== 'Config' && !title.endsWith('Line'));
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'interLink Kubernetes plugin',
      version,
      description:
        'Called by the interLink API server over a unix socket or TCP. A ping is a status request for no pods.',
      license: { name: license, identifier: license },
    },
    tags: [{ name: 'pods' }],
    paths: toPaths(),
    components: { schemas: toComponents(schemas) },
  };
  await writeFile('docs/reference/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
}

const sentWithGet =
  'interLink sends GET with a body; POST means the same and is for clients that cannot, such as a browser.';

function toPaths() {
  const endpoints = [
    {
      path: '/create',
      methods: ['post'],
      subject: 'Create',
      summary: 'Start a pod on the remote cluster, once per uid',
    },
    {
      path: '/delete',
      methods: ['post', 'delete'],
      subject: 'Delete',
      summary: 'Remove all that belongs to a pod',
      reply: 'text/plain',
    },
    {
      path: '/status',
      methods: ['get', 'post'],
      subject: 'Status',
      summary: 'Read the state of pods; of none: the ping',
      description: sentWithGet,
    },
    {
      path: '/getLogs',
      methods: ['get', 'post'],
      subject: 'GetLogs',
      summary: "Read or follow a container's output",
      description: sentWithGet,
      reply: 'text/plain',
    },
  ];
  return Object.fromEntries(
    endpoints.map(({ path, methods, ...endpoint }) => [
      path,
      Object.fromEntries(methods.map((method) => [method, toOperation(method, path, endpoint)])),
    ]),
  );
}

function toOperation(method, path, { subject, summary, description, reply = 'application/json' }) {
  const schema = (direction) => ({ $ref: componentOf(`${subject}${direction}`) });
  return {
    tags: ['pods'],
    operationId: `${method}${path.slice(1).replace(/^./, (letter) => letter.toUpperCase())}`,
    summary,
    ...(description && { description }),
    requestBody: { required: path !== '/status', content: { 'application/json': { schema: schema('Request') } } },
    responses: {
      200: { description: 'Done.', content: { [reply]: { schema: schema('Reply') } } },
      default: {
        description: 'One line of plain text: what happened, why, and what to do.',
        content: { 'text/plain': { schema: { type: 'string' } } },
      },
    },
  };
}

/** Definitions become components of their own, named by their title like the types generated from them. */
function toComponents(schemas) {
  const titleOf = Object.fromEntries(schemas.map(({ $id, title }) => [$id, title]));
  const components = {};
  const relocate = (value, owner) => {
    if (Array.isArray(value)) return value.map((item) => relocate(item, owner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !['$id', '$schema', 'definitions'].includes(key))
        .map(([key, item]) => [key, key === '$ref' ? toReference(item, owner) : relocate(item, owner)]),
    );
  };
  const toReference = (reference, owner) => {
    const local = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
    return componentOf(local === undefined ? titleOf[reference] : (owner.definitions[local].title ?? local));
  };
  for (const schema of schemas) {
    components[schema.title] = relocate(schema, schema);
    for (const [name, definition] of Object.entries(schema.definitions ?? {}))
      components[definition.title ?? name] = relocate(definition, schema);
  }
  return components;
}
