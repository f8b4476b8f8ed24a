import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  customBody,
  meshAnnotations,
  preExecOf,
  snippetOf,
  tunnelCommand,
  usual,
} from '../../../test/contract/wire/meshTexts.ts';
import { meshPolicy, messageOf, request } from '../../../test/offload/request.ts';
import { planOf } from './plan.ts';

const preExec = 'slurm-job.vk.io/pre-exec';
const snippet = 'interlink.eu/wireguard-client-snippet';
const tunnel = 'interlink.eu/wstunnel-client-commands';

const plan = (annotations: Record<string, string>, changes: Parameters<typeof meshPolicy>[0] = {}) =>
  planOf(request({ metadata: { annotations } }).pod, meshPolicy(changes));
const refusal = (annotations: Record<string, string>, changes: Parameters<typeof meshPolicy>[0] = {}) =>
  messageOf(() => plan(annotations, changes));

const nothing = { helper: undefined, preExec: undefined, omissions: [] };

describe('what the annotations of a pod ask for', () => {
  test('is nothing without any', () => {
    assert.deepEqual(plan({}), nothing);
    assert.deepEqual(plan({ [preExec]: '# nothing\n', [tunnel]: ' ' }), nothing);
    assert.deepEqual(plan({}, { mode: 'off', image: '' }), nothing);
  });

  test('is a mesh', () => {
    const { helper, omissions } = plan(meshAnnotations());

    assert.equal(helper?.kind, 'mesh');
    assert.deepEqual(omissions, []);
  });

  test('is a mesh rather than a tunnel', () => {
    assert.equal(plan({ ...meshAnnotations(), [tunnel]: tunnelCommand([80]) }).helper?.kind, 'mesh');
  });

  test('is no mesh for a pod that opted out of it, whatever is left of one', () => {
    for (const value of ['disabled', ' Disabled '])
      assert.deepEqual(plan({ ...meshAnnotations(), 'interlink.eu/mesh-network': value }), nothing);
    assert.equal(plan({ ...meshAnnotations(), 'interlink.eu/mesh-network': 'enabled' }).helper?.kind, 'mesh');
  });

  test('is no mesh where the script has no snippet beside it, since the virtual kubelet takes that away', () => {
    const { [preExec]: script } = meshAnnotations();
    const { helper, omissions } = plan({ [preExec]: script, [tunnel]: tunnelCommand([80]) });

    assert.equal(helper?.kind, 'tunnel');
    assert.match(omissions[0]?.why ?? '', /left-over/);
    assert.equal(plan({ [preExec]: script }, { mode: 'off' }).helper, undefined);
  });

  test('is no mesh in silence where a snippet has no script that is understood beside it', () => {
    const { [preExec]: script = '', [snippet]: beside = '' } = meshAnnotations();
    const changed = script.replace('> $TMPDIR/mesh.sh', '> "$TMPDIR/mesh.sh"');

    for (const pre_exec of ['ignore', 'run', 'refuse'] as const)
      assert.match(refusal({ [preExec]: changed, [snippet]: beside }, { pre_exec }), /holds no mesh script/);
    assert.match(plan({ [snippet]: beside }).omissions[0]?.why ?? '', /no script/);
    assert.match(refusal({ [snippet]: beside }, { mode: 'off' }), /mesh\.mode is off/);
    const optOut = { 'interlink.eu/mesh-network': 'disabled' };
    assert.equal(plan({ [preExec]: changed, [snippet]: beside, ...optOut }).helper, undefined);
  });

  test('cannot be a mesh where only the user has the key, which is said', () => {
    const { helper, omissions } = plan({ 'interlink.eu/wg-peer-public-key': usual.publicKey });

    assert.equal(helper, undefined);
    assert.match(omissions[0]?.why ?? '', /wg-peer-public-key/);
  });

  test('is what the script and the command say, whatever else interLink or its user wrote beside them', () => {
    const beside = {
      'interlink.eu/wg-mtu': '1400',
      'interlink.eu/wg-keepalive-seconds': '5',
      'interlink.eu/wg-private-key': usual.publicKey,
      'interlink.eu/wstunnel-path-prefix': 'another',
      'interlink.eu/wstunnel-extra-ports': '7070:grpc:TCP,x',
      'interlink.eu/pod-vpn': 'true',
      'interlink.eu/pod-ip': '192.0.2.7',
      'interlink.eu/pod-subnet': '192.0.2.0/24',
      'interlink.eu/shadow-same-ns': 'true',
    };

    for (const annotations of [meshAnnotations(), { [tunnel]: tunnelCommand([8080, 7070]) }, {}])
      assert.deepEqual(plan({ ...annotations, ...beside }), plan(annotations));
  });

  test('has the MTU and the keep-alive of the newer annotations where neither text tells them', () => {
    const silent = Object.fromEntries(
      Object.entries(meshAnnotations()).map(([key, text]) => [
        key,
        text.replace(/^.*(?: mtu |MTU|Keepalive).*$/gm, ''),
      ]),
    );
    const found = ({ helper }: ReturnType<typeof plan>) =>
      helper?.kind === 'mesh' && [helper.file.wireguard?.mtu, helper.file.wireguard?.keepaliveSeconds];
    const wg = (mtu: string, keepalive: string) => ({
      'interlink.eu/wg-mtu': mtu,
      'interlink.eu/wg-keepalive-seconds': keepalive,
    });

    assert.deepEqual(found(plan({ ...silent, ...wg('1400', '5') })), [1400, 5]);
    assert.deepEqual(found(plan(silent)), [1280, 25]);
    assert.match(refusal({ ...silent, ...wg('1400; id', '5') }), /its MTU is not between 576 and 9000/);
    assert.match(refusal({ ...silent, ...wg('1400', '-1') }), /its keep-alive is not between 0 and 65535/);
  });

  test('is a tunnel for a pod that opted out of the mesh and has ports', () => {
    const annotations = {
      ...meshAnnotations(),
      [tunnel]: tunnelCommand([80]),
      'interlink.eu/mesh-network': 'disabled',
    };

    assert.equal(plan(annotations).helper?.kind, 'tunnel');
  });

  test('is refused without an image, naming what to set and what to build', () => {
    assert.match(
      refusal(meshAnnotations(), { image: '' }),
      /pod science\/train-0: it needs the mesh, and mesh\.image .*deploy\/mesh/,
    );
    assert.match(refusal({ [tunnel]: tunnelCommand([80]) }, { image: '' }), /mesh\.image/);
  });

  test('is refused where the mesh is off', () => {
    assert.match(refusal(meshAnnotations(), { mode: 'off' }), /mesh\.mode is off.*mesh-network: disabled/);
    assert.match(refusal({ [tunnel]: tunnelCommand([80]) }, { mode: 'off' }), /mesh\.mode is off/);
  });

  test('is the script in script mode, which needs no image', () => {
    const body = customBody();
    const { helper } = plan(meshAnnotations({}, body), { mode: 'script', image: '' });

    assert.deepEqual(helper, { kind: 'script', script: body });
  });

  test('is refused with the reason and without a key where the script is odd', () => {
    const message = refusal(meshAnnotations({ routes: ['0.0.0.0/0'] }));

    assert.match(message, /^pod science\/train-0: the mesh script is not understood: .*0\.0\.0\.0\/0/);
    assert.ok(!message.includes(usual.privateKey));
    assert.match(
      refusal({ [preExec]: preExecOf('x').slice(0, -1) }),
      /annotation slurm-job\.vk\.io\/pre-exec is not understood/,
    );
  });
});

describe('a pre-exec text that is no mesh script', () => {
  for (const annotations of [
    { [preExec]: 'export X=1' },
    { [preExec]: `${preExecOf(customBody())}export X=1`, 'interlink.eu/wireguard-client-snippet': snippetOf() },
  ]) {
    const kind = Object.keys(annotations).length > 1 ? 'mesh' : undefined;

    test(`is ignored, refused or run by policy (${kind ?? 'plain'})`, () => {
      assert.deepEqual(plan(annotations).omissions, [{ what: 'pre-exec text', why: 'mesh.pre_exec ignores it' }]);
      assert.equal(plan(annotations).preExec, undefined);
      assert.match(refusal(annotations, { pre_exec: 'refuse' }), /mesh\.pre_exec refuses/);
      const run = plan(annotations, { pre_exec: 'run' });
      assert.equal(run.preExec, 'export X=1');
      assert.equal(run.helper?.kind, kind);
      assert.deepEqual(run.omissions, []);
    });
  }
});

describe('a tunnel', () => {
  const carrier = {
    url: 'ws://train-0-science.science-wstunnel.mesh.example.org:80',
    pathPrefix: usual.prefix,
    verifyTls: true,
    nameservers: [],
    reversePorts: [8080, 9090],
  };

  for (const [name, command, changes] of [
    ['the default command', tunnelCommand([8080, 9090]), {}],
    ['a command without download', tunnelCommand([8080, 9090]).replace(/^.*&& (?=\.)/, ''), {}],
    ['a program on the path, in the foreground', tunnelCommand([8080, 9090]).replace(/^.*&& \.\/|&$/g, ''), {}],
    ['long options', tunnelCommand([8080, 9090]).replaceAll('-R ', '--remote-to-local='), {}],
    ['a port that is there twice', tunnelCommand([8080, 9090, 8080]), {}],
    [
      'options that change nothing',
      tunnelCommand([8080, 9090]).replace('client', 'client --log-lvl=WARN --no-color -c 3'),
      {},
    ],
  ] as const)
    test(`is parsed out of ${name}`, () => {
      assert.deepEqual(plan({ [tunnel]: command }, changes).helper, { kind: 'tunnel', file: { carrier } });
    });

  test('carries no UDP, which is said where there is nothing else', () => {
    const { helper, omissions } = plan({ [tunnel]: tunnelCommand([]) });

    assert.equal(helper, undefined);
    assert.deepEqual(omissions, [{ what: 'tunnel', why: 'its command carries no TCP port' }]);
  });

  for (const [name, command, why] of [
    ['another program', 'ssh -R 80:localhost:80 host', /not a wstunnel client/],
    ['a second command', `${tunnelCommand([80])} id`, /run one after the other/],
    ['a command behind it', tunnelCommand([80]).replace(/ &$/, ' && id'), /not a wstunnel client/],
    ['a command before it', `id && ${tunnelCommand([80])}`, /nothing before it/],
    ['a substitution', tunnelCommand([80]).replace('curl', 'curl $(id)'), /variable|more than words/],
    ['backquotes', tunnelCommand([80], { prefix: '`id`' }), /more than words/],
    ['a server’s shell', tunnelCommand([80]).replace('client', 'server'), /not a wstunnel client/],
    ['port 0', tunnelCommand([0]), /between 1 and 65535/],
    ['port 65536', tunnelCommand([65_536]), /between 1 and 65535/],
    ['another host', tunnelCommand([80]).replace('localhost', '10.0.0.1'), /another host/],
    ['another port', tunnelCommand([80]).replace('localhost:80', 'localhost:81'), /another port/],
    ['UDP', tunnelCommand([80]).replace('tcp:', 'udp:'), /does not carry TCP/],
    ['a way in', tunnelCommand([80]).replace('-R', '-L'), /-L/],
    ['a quote that is open', `${tunnelCommand([80])} '`, /quote/],
    ['more than annotations hold', `${tunnelCommand([80])}${' '.repeat(70_000)}`, /longer/],
  ] as const)
    test(`is not ${name}: refused, or run as it is by policy`, () => {
      const message = refusal({ [tunnel]: command });
      assert.match(message, /annotation interlink\.eu\/wstunnel-client-commands is not understood/);
      assert.match(message, why);
      assert.ok(!message.includes(usual.prefix));
      assert.deepEqual(plan({ [tunnel]: command }, { tunnel_command: 'run', image: '' }).helper, {
        kind: 'command',
        command,
      });
    });

  test('goes to servers that the operator allows', () => {
    assert.match(refusal({ [tunnel]: tunnelCommand([80]) }, { endpoints: ['x'] }), /mesh\.endpoints/);
  });
});
