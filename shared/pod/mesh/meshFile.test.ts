import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  customBody,
  embeddedBody,
  keyOf,
  type MeshParts,
  newerBody,
  snippetOf,
  usual,
} from '../../../test/contract/wire/meshTexts.ts';
import { meshPolicy, messageOf } from '../../../test/offload/request.ts';
import { meshOf } from './meshFile.ts';

const mesh = (changes: Partial<MeshParts> = {}, policy = meshPolicy(), body = embeddedBody(changes)) =>
  meshOf({ script: body, snippet: snippetOf(changes) }, policy);

const file = {
  carrier: {
    url: 'ws://train-0-science.science-wstunnel.mesh.example.org:80',
    pathPrefix: usual.prefix,
    verifyTls: true,
    nameservers: ['1.1.1.1', '8.8.8.8'],
    reversePorts: [],
  },
  wireguard: {
    privateKey: usual.privateKey,
    peerPublicKey: usual.publicKey,
    address: '10.7.0.2/32',
    peerAddress: '10.7.0.1',
    allowedIPs: ['10.7.0.1/32', '10.0.0.0/8', '10.244.0.0/16', '10.105.0.0/16'],
    routes: ['10.7.0.0/16', '10.96.0.0/16', '10.244.0.0/16', '10.105.0.0/16'],
    mtu: 1280,
    keepaliveSeconds: 25,
    localPort: 51821,
    remotePort: 51820,
  },
};

describe('the parameters of a mesh', () => {
  test('are read out of a script like interLink’s', () => {
    assert.deepEqual(mesh(), {
      file,
      resolvConf: {
        nameservers: ['10.244.0.99', '1.1.1.1', '8.8.8.8'],
        searches: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
      },
    });
  });

  test('are read out of the template of a site, whose last word on names counts', () => {
    const routes = ['10.7.0.0/16', '10.42.0.0/16', '10.43.0.0/16'];
    const found = mesh({}, meshPolicy(), customBody({ routes }));

    assert.deepEqual(found.file, { ...file, wireguard: { ...file.wireguard, routes } });
    assert.deepEqual(found.resolvConf, {
      nameservers: ['10.43.0.10'],
      searches: ['mlaas.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
    });
  });

  test('are read out of a script of interLink’s heads, which shows its command and may know of a proxy', () => {
    assert.deepEqual(mesh({}, meshPolicy(), newerBody()).file, file);
    const server = 'wss://h.example.org:443';
    assert.equal(mesh({}, meshPolicy(), newerBody({ server })).file.carrier.url, server);
  });

  test('are the same when lines are indented, end as on Windows, or go on behind a backslash', () => {
    const body = embeddedBody()
      .replace(' --http-upgrade-path-prefix', ' \\\n  --http-upgrade-path-prefix')
      .split('\n')
      .map((line) => (line.startsWith('EOF') ? line : `  ${line}`))
      .join('\r\n');

    assert.deepEqual(mesh({}, meshPolicy(), body).file, file);
  });

  test('have the keys, the MTU and the keep-alive of the snippet', () => {
    const newer = { privateKey: keyOf(16), publicKey: keyOf(17), mtu: '1400', keepalive: '0' };
    const { wireguard } = meshOf({ script: embeddedBody(), snippet: snippetOf(newer) }, meshPolicy()).file;

    assert.equal(wireguard?.privateKey, newer.privateKey);
    assert.equal(wireguard?.peerPublicKey, newer.publicKey);
    assert.equal(wireguard?.mtu, 1400);
    assert.equal(wireguard?.keepaliveSeconds, 0);
  });

  test('have what the snippet does not say from the script, then from the annotations, then by default', () => {
    const bare = '[Interface]\nPrivateKey = <CLIENT_PRIVATE_KEY>\n[Peer]\n';
    const { wireguard } = meshOf(
      { script: embeddedBody({ mtu: '1300', keepalive: '7' }), snippet: bare },
      meshPolicy(),
    ).file;
    assert.equal(wireguard?.privateKey, usual.privateKey);
    assert.equal(wireguard?.mtu, 1300);
    assert.equal(wireguard?.keepaliveSeconds, 7);

    const silent = embeddedBody()
      .replace(/^PersistentKeepalive.*$/m, '')
      .replace(/^.* mtu .*$/m, '');
    const told = meshOf({ script: silent, snippet: bare, mtu: '1200', keepalive: '9' }, meshPolicy()).file.wireguard;
    assert.deepEqual([told?.mtu, told?.keepaliveSeconds], [1200, 9]);
    const usually = meshOf({ script: silent, snippet: bare }, meshPolicy()).file.wireguard;
    assert.deepEqual([usually?.mtu, usually?.keepaliveSeconds], [1280, 25]);
  });

  for (const [server, url] of [
    ['wss://h.example.org:443', 'wss://h.example.org:443'],
    ['wss://h.example.org', 'wss://h.example.org:443'],
    ['ws://h.example.org/', 'ws://h.example.org:80'],
    ['ws://job:8080', 'ws://job:8080'],
    ['ws://192.0.2.7:65535', 'ws://192.0.2.7:65535'],
    ['wss://[2001:db8::7]:8443', 'wss://[2001:db8::7]:8443'],
    ['"wss://h.example.org:443"', 'wss://h.example.org:443'],
  ] as const)
    test(`have the server ${server}`, () => {
      assert.equal(mesh({ server }).file.carrier.url, url);
    });

  test('have the value of a variable that the script sets to a plain word', () => {
    const set = (line: string) => `${line}\n${embeddedBody({ server: `wss://\${INTERLINK_MESH_CONTACT_HOST}:443` })}`;

    assert.equal(
      mesh({}, meshPolicy(), set('export INTERLINK_MESH_CONTACT_HOST="h.example.org"')).file.carrier.url,
      'wss://h.example.org:443',
    );
    for (const line of [
      '',
      'export INTERLINK_MESH_CONTACT_HOST=$(id)',
      'INTERLINK_MESH_CONTACT_HOST=a\nINTERLINK_MESH_CONTACT_HOST=b',
    ])
      assert.match(
        messageOf(() => mesh({}, meshPolicy(), set(line))),
        /variable/,
      );
  });

  test('have the operator’s name servers for the carrier, else those of the script that are not behind the mesh', () => {
    assert.deepEqual(mesh({}, meshPolicy({ nameservers: ['192.0.2.53'] })).file.carrier.nameservers, ['192.0.2.53']);
    assert.deepEqual(mesh({ dns: '192.168.7.7' }).file.carrier.nameservers, ['192.168.7.7', '1.1.1.1', '8.8.8.8']);
  });

  test('route the peer, whom the probe asks', () => {
    const { wireguard } = mesh({ routes: ['10.96.0.0/16'] }).file;

    assert.deepEqual(wireguard?.routes, ['10.7.0.1/32', '10.96.0.0/16']);
  });

  test('are without host bits, and each range is there once', () => {
    assert.deepEqual(mesh({ routes: ['10.7.1.2/16', '10.7.0.0/16'] }).file.wireguard?.routes, ['10.7.0.0/16']);
  });

  const at =
    (policy: Parameters<typeof meshPolicy>[0], server = usual.server) =>
    () =>
      mesh({ server }, meshPolicy(policy)).file;

  test('go to servers that the operator allows', () => {
    assert.ok(at({ endpoints: ['*.mesh.example.org'] })());
    assert.ok(at({ endpoints: ['other', 'H.example.org'] }, 'ws://h.Example.org:80')());
    assert.match(
      messageOf(at({ endpoints: ['*.example.com'] })),
      /mesh\.endpoints does not allow the server train-0-science/,
    );
    assert.match(messageOf(at({ endpoints: ['*.example.org'] }, 'ws://example.org:80')), /mesh\.endpoints/);
    assert.match(messageOf(at({ endpoints: ['*.example.org'] }, 'ws://evilexample.org:80')), /mesh\.endpoints/);
  });
});

describe('what a mesh script says is refused', () => {
  for (const [name, changes, why] of [
    ['a command in the server', { server: 'ws://h$(id):80' }, /more than words|variable/],
    ['a command in the prefix', { prefix: '`id`' }, /more than words/],
    ['a second command', { server: 'ws://h:80 ; id' }, /more than that/],
    ['a pipe', { server: 'ws://h:80 | id' }, /more than that/],
    [
      'an option that has to be obeyed',
      { prefix: `${usual.prefix} --http-proxy http://x` },
      /option that is not supported/,
    ],
    ['a prefix with a slash', { prefix: 'a/b' }, /path prefix/],
    ['two prefixes', { prefix: 'a -P b' }, /one path prefix/],
    ['port 0', { server: 'ws://h:0' }, /between 1 and 65535/],
    ['port 65536', { server: 'ws://h:65536' }, /between 1 and 65535/],
    ['another scheme', { server: 'http://h:80' }, /no ws:/],
    ['a user', { server: 'ws://u@h:80' }, /no ws:/],
    ['a path', { server: 'ws://h:80/x' }, /no ws:/],
    ['no host', { server: 'ws://:80' }, /no ws:/],
    ['a host with an empty label', { server: 'ws://a..b:80' }, /no ws:/],
    ['two servers', { server: 'ws://a:80 ws://b:80' }, /one server/],
    ['a carrier of TCP', { forward: 'tcp://127.0.0.1:51821:127.0.0.1:51820' }, /does not carry UDP/],
    ['a carrier to another machine', { forward: 'udp://127.0.0.1:51821:10.0.0.1:51820' }, /beyond the loopback/],
    ['a carrier that all may use', { forward: 'udp://0.0.0.0:51821:127.0.0.1:51820' }, /beyond loopback/],
    ['a carrier of port 0', { forward: 'udp://127.0.0.1:0:127.0.0.1:51820' }, /between 1 and 65535/],
    ['a carrier of port 65536', { forward: 'udp://127.0.0.1:51821:127.0.0.1:65536' }, /between 1 and 65535/],
    ['an endpoint elsewhere', { endpoint: '192.0.2.1:51821' }, /not the loopback/],
    ['an endpoint nobody listens at', { endpoint: '127.0.0.1:51822' }, /not where wstunnel listens/],
    ['a default route', { routes: ['default'] }, /the whole internet/],
    ['a route of everything', { routes: ['0.0.0.0/0'] }, /the whole internet/],
    ['half of everything', { routes: ['128.0.0.0/1'] }, /mesh\.allowed_cidrs does not allow 128\.0\.0\.0\/1/],
    ['a public route', { routes: ['192.0.2.0/24'] }, /mesh\.allowed_cidrs/],
    ['a route beyond the peer', { routes: ['192.168.0.0/24'] }, /not among its AllowedIPs/],
    ['a route that is none', { routes: ['10.300.0.0/16'] }, /no address range/],
    ['no route', { routes: [] }, /no routes/],
    ['public AllowedIPs', { allowedIPs: '10.7.0.1/32, 0.0.0.0/1' }, /mesh\.allowed_cidrs/],
    ['AllowedIPs without a peer', { allowedIPs: '10.0.0.0/8' }, undefined],
    ['a public address', { address: '192.0.2.7/32' }, /its own address 192\.0\.2\.7/],
    ['an address whose prefix makes a default route', { address: '10.7.0.2/0' }, /its own address 10\.7\.0\.2\/0/],
    ['an address whose prefix goes beyond what is allowed', { address: '10.7.0.2/7' }, /10\.7\.0\.2\/7/],
    ['an address that is none', { address: '10.7.0.2/33' }, /own address/],
    ['a key that is none', { privateKey: 'AAAA' }, /private key is no key/],
    ['a public key that is none', { publicKey: 'x'.repeat(44) }, /public key of the peer is no key/],
    ['an MTU that is too small', { mtu: '575' }, /MTU is not between/],
    ['an MTU that is none', { mtu: '12e3' }, /MTU is not between/],
    ['a keep-alive that is too long', { keepalive: '65536' }, /keep-alive is not between/],
    ['a name server that is none', { dns: 'x;id' }, /no address/],
  ] as const)
    if (why === undefined)
      test(`not: ${name}, where the script pings it`, () => {
        assert.equal(mesh(changes).file.wireguard?.peerAddress, '10.7.0.1');
      });
    else
      test(name, () => {
        const message = messageOf(() => mesh(changes));

        assert.match(message, why);
        for (const secret of [usual.privateKey, usual.prefix]) assert.ok(!message.includes(secret));
      });

  for (const [name, edit, why] of [
    ['no carrier', (body: string) => body.replace(/^\.\/wstunnel.*$/m, ''), /no line that runs wstunnel/],
    ['two carriers', (body: string) => body.replace(/^(\.\/wstunnel.*)$/m, '$1\n$1'), /more than one line/],
    ['a heredoc without an end', (body: string) => body.replaceAll('\nEOFWG', '\nEOFWX'), /EOFWG has no end/],
    ['two peers', (body: string) => body.replace('[Peer]', '[Peer]\n[Peer]'), /more than one peer/],
    ['a shared key', (body: string) => body.replace('[Peer]', '[Peer]\nPresharedKey = x'), /PresharedKey/],
    [
      'two addresses',
      (body: string) => body.replace(/^(ip addr.*)$/m, '$1\nip addr add 10.7.0.3/32 dev $WG_IFACE'),
      /more than one address/,
    ],
  ] as const)
    test(name, () => {
      assert.match(
        messageOf(() => mesh({}, meshPolicy(), edit(embeddedBody()))),
        why,
      );
    });

  test('not: what it does to other devices', () => {
    const body = embeddedBody().replace(
      'ping -c',
      'ip route add 192.0.2.0/24 dev eth0\nip link set dev eth0 mtu 9000\nping -c',
    );

    assert.deepEqual(mesh({}, meshPolicy(), body).file, file);
  });
});
