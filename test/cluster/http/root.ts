import { isObject } from '../api/object.ts';
import { resourceTypes } from '../api/resources.ts';
import type { Dialect } from '../versions/dialect.ts';
import { parseJson } from './body.ts';
import type { Reply } from './reply.ts';
import { json, text } from './reply.ts';
import type { User } from './users.ts';

const versionOf = ({ minor, gitVersion }: Dialect) => ({
  major: '1',
  minor,
  gitVersion: `${gitVersion}-stand-in`,
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'linux/amd64',
});

/** Everything that is no resource: version, health, discovery, access reviews. */
export function answerRoot(path: string, user: User, body: Buffer, dialect: Dialect, may: May): Reply {
  switch (path) {
    case '/version':
      return json(200, versionOf(dialect));
    case '/readyz':
    case '/livez':
    case '/healthz':
      return text(200, 'ok');
    case '/api':
      return json(200, { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
    case '/apis':
      return json(200, groups);
    case '/api/v1':
      return json(200, discovery('', 'v1'));
    case '/apis/networking.k8s.io/v1':
      return json(200, discovery('networking.k8s.io', 'networking.k8s.io/v1'));
    case '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews':
      return json(201, review(body, may));
    case '/apis/authentication.k8s.io/v1/selfsubjectreviews':
      return json(201, selfReview(user));
    default:
      return text(404, '404 page not found\n');
  }
}

const networking = { groupVersion: 'networking.k8s.io/v1', version: 'v1' };
const groups = {
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: [{ name: 'networking.k8s.io', versions: [networking], preferredVersion: networking }],
};

const discovery = (group: string, groupVersion: string) => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion,
  resources: resourceTypes
    .filter((type) => type.group === group)
    .flatMap(({ plural, kind, namespaced, subresources }) => [
      {
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced,
        kind,
        verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      },
      ...subresources.map((sub) => ({
        name: `${plural}/${sub}`,
        singularName: '',
        namespaced,
        kind,
        verbs: ['get', 'patch', 'update'],
      })),
    ]),
});

const selfReview = ({ name }: User) => ({
  kind: 'SelfSubjectReview',
  apiVersion: 'authentication.k8s.io/v1',
  metadata: { creationTimestamp: null },
  status: { userInfo: { username: name, groups: ['system:authenticated'] } },
});

/** Whether the caller may do something; everywhere, where no namespace is named. */
export type May = (verb: string, resource: string, namespace: string | undefined) => boolean;

function review(body: Buffer, may: May): object {
  const given = body.length === 0 ? {} : parseJson(body, 'SelfSubjectAccessReview');
  const spec = isObject(given) && isObject(given.spec) ? given.spec : {};
  const { verb, resource, subresource, namespace } = isObject(spec.resourceAttributes) ? spec.resourceAttributes : {};
  const whole = subresource ? `${resource}/${subresource}` : String(resource);
  return {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    spec,
    status: { allowed: may(String(verb), whole, namespace ? String(namespace) : undefined) },
  };
}
