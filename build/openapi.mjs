// schemas/*.schema.json → docs/reference/openapi.json: the four endpoints as OpenAPI 3.1.
import { readFile, writeFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { readSchemas } from './schemas.mjs';

const componentOf = (title) => `#/components/schemas/${title}`;

/** For each code of shared/interlink/errors.ts: its description, an example of its message, and the paths that answer it, if not all do. */
const failures = {
  invalid_request: {
    text: 'The body is not what this path takes; the line names the field.',
    example: 'invalid request: pod.metadata must have required property uid',
  },
  unauthenticated: {
    text: 'The plugin asks for a bearer token.',
    example: 'this plugin asks for a bearer token (app.bearer_token_file)',
  },
  forbidden: {
    text: 'The remote cluster forbids it to our credential, or a page of another origin has asked.',
    example: 'create pod default/train-0: the remote cluster forbids it: pods is forbidden',
  },
  not_found: {
    text: 'There is no such pod, or no such container in it.',
    example: 'no remote pod for default/train-0',
    only: ['/create', '/getLogs'],
  },
  request_timeout: {
    text: 'The body did not come in time.',
    example: 'the body did not come within 30 s, and others wait for its place',
  },
  conflict: {
    text: 'The pod was deleted meanwhile, or what bears its name is not ours.',
    example: 'create pod default/train-0: it was deleted meanwhile',
    only: ['/create'],
  },
  too_large: {
    text: 'The body is larger than the limit of this path, or than objects of a cluster can be.',
    example: 'the body is larger than 67108864 bytes, the limit of this path',
  },
  unsupported_media: {
    text: 'The body is compressed.',
    example: 'the body must be sent without a content encoding',
  },
  refused: {
    text: 'The pod asks for what may not be offloaded, or the remote cluster refuses it. Sent again it is refused again.',
    example: 'create pod default/train-0: refused: hostNetwork is not allowed',
    only: ['/create', '/getLogs'],
  },
  internal: {
    text: 'A fault of the plugin, about which its log has a line.',
    example: 'internal error, see the plugin log',
  },
  upstream_failed: {
    text: 'What the remote cluster answered makes no sense.',
    example: 'create pod default/train-0: the answer is not JSON',
  },
  unavailable: {
    text: 'The remote cluster is away, overloaded, or does not know our credential; or the plugin is stopping.',
    example: 'create pod default/train-0: connect ECONNREFUSED 192.0.2.1:6443',
  },
  upstream_timeout: {
    text: 'The remote cluster did not answer in time.',
    example: 'create pod default/train-0: the remote cluster did not answer in time',
  },
};

/** The HTTP status by code, from shared/interlink/errors.ts. @throws when that table and `failures` have different codes */
async function readStatusCodes() {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['shared/interlink/errors.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { statusOf } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  );
  const differing = [
    ...Object.keys(statusOf).filter((code) => !(code in failures)),
    ...Object.keys(failures).filter((code) => !(code in statusOf)),
  ];
  if (differing.length > 0) throw new Error(`build/openapi.mjs and shared/interlink/errors.ts differ in ${differing}`);
  return statusOf;
}

/** Writes docs/reference/openapi.json. */
export async function generateOpenApi() {
  const { version, license } = JSON.parse(await readFile('package.json', 'utf8'));
  const schemas = (await readSchemas()).filter(({ title }) => title !== 'Config' && !title.endsWith('Line'));
  const statusOf = await readStatusCodes();
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'interLink Kubernetes plugin',
      version,
      description: [
        'Called by the interLink API server over a unix socket or TCP. A ping is a status request for no pods.',
        'What is sent from a page is real: pods are started and deleted, and a ping tells the plugin that a virtual kubelet is there. Where a bearer token is asked for, `--header @FILE` gives curl one that no list of processes shows, with `Authorization: Bearer TOKEN` in the file.',
      ].join('\n\n'),
      license: { name: license, identifier: license },
    },
    tags: [{ name: 'pods' }],
    // With or without a bearer token, as the plugin is configured.
    security: [{}, { bearer: [] }],
    paths: toPaths(statusOf),
    components: {
      schemas: toComponents(schemas),
      responses: toResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Where `app.bearer_token_file` is set.' },
      },
    },
  };
  await writeFile('docs/reference/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
}

const sentWithGet =
  'interLink sends GET with a body; POST means the same and is for clients that cannot, such as a browser.';

function toPaths(statusOf) {
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
      Object.fromEntries(methods.map((method) => [method, toOperation(method, path, { ...endpoint, statusOf })])),
    ]),
  );
}

function toOperation(method, path, { subject, summary, description, reply = 'application/json', statusOf }) {
  const schema = (direction) => ({ $ref: componentOf(`${subject}${direction}`) });
  return {
    tags: ['pods'],
    operationId: `${method}${path.slice(1).replace(/^./, (letter) => letter.toUpperCase())}`,
    summary,
    ...(description && { description }),
    requestBody: { required: path !== '/status', content: { 'application/json': { schema: schema('Request') } } },
    responses: {
      200: { description: 'Done.', content: { [reply]: { schema: schema('Reply') } } },
      ...failuresOf(path, statusOf),
    },
  };
}

const failuresOf = (path, statusOf) =>
  Object.fromEntries(
    Object.entries(failures)
      .filter(([, { only }]) => only === undefined || only.includes(path))
      .map(([code]) => [statusOf[code], { $ref: `#/components/responses/${code}` }]),
  );

/** The response of each error code: one line of plain text. */
function toResponses() {
  return Object.fromEntries(
    Object.entries(failures).map(([code, { text, example }]) => [
      code,
      {
        description: `${text} Code in the log: \`${code}\`.`,
        content: { 'text/plain': { schema: { type: 'string', examples: [example] } } },
      },
    ]),
  );
}

/** Makes a component of each schema and each of its definitions, named by its title, as the generated types are. */
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
