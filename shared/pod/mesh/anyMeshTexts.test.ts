import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { validate } from '../../../schemas/generated/meshFile.js';
import type { Config } from '../../../schemas/generated/types.ts';
import {
  embeddedBody,
  keyOf,
  meshAnnotations,
  preExecOf,
  snippetOf,
  tunnelCommand,
  usual,
} from '../../../test/contract/wire/meshTexts.ts';
import { cpuMs } from '../../../test/cpuTime.ts';
import { hostileText, mangled } from '../../../test/offload/hostileTexts.ts';
import { meshPolicy, request } from '../../../test/offload/request.ts';
import { PluginError } from '../../interlink/errors.ts';
import { type Plan, planOf } from './plan.ts';
import { isWithin, rangeOf } from './ranges.ts';

const secrets = [usual.privateKey, usual.prefix, keyOf(16)];

/** The plan, or undefined where it was refused as it must be: whatever the texts are, nothing else is thrown and no key is told. */
function planned(annotations: Record<string, string>, policy: Config['mesh'] = meshPolicy()): Plan | undefined {
  try {
    return planOf(request({ metadata: { annotations } }).pod, policy);
  } catch (error) {
    assert.ok(error instanceof PluginError, String(error));
    assert.equal(error.code, 'refused');
    for (const secret of secrets) assert.ok(!error.message.includes(secret), 'no key in the message');
    assert.ok(error.message.length < 1024 && !error.message.includes('\n'));
    return undefined;
  }
}

function assertSound(plan: Plan | undefined, { allowed_cidrs }: Config['mesh'] = meshPolicy()): void {
  for (const { what, why } of plan?.omissions ?? [])
    for (const secret of secrets) assert.ok(!`${what}${why}`.includes(secret));
  const { helper } = plan ?? {};
  if (helper?.kind !== 'mesh' && helper?.kind !== 'tunnel') return;
  assert.ok(validate(helper.file), JSON.stringify(validate.errors));
  const { wireguard } = helper.file;
  for (const cidr of [...(wireguard?.routes ?? []), ...(wireguard?.allowedIPs ?? [])]) {
    const range = rangeOf(cidr);
    assert.ok(range !== undefined && range.prefix > 0, cidr);
    assert.ok(
      allowed_cidrs.some((allowed) => isWithin(range, rangeOf(allowed) ?? range)),
      cidr,
    );
  }
  for (const route of wireguard?.routes ?? [])
    assert.ok(
      wireguard?.allowedIPs.some((outer) => isWithin(rangeOf(route) ?? assert.fail(), rangeOf(outer) ?? assert.fail())),
    );
}

describe('whatever the annotations hold', () => {
  test('a mesh script is understood whole, or refused in plain words', () => {
    let understood = 0;
    fc.assert(
      fc.property(
        mangled(preExecOf(embeddedBody())),
        mangled(snippetOf()),
        fc.boolean(),
        (script, snippet, isSnippet) => {
          const plan = planned({
            'slurm-job.vk.io/pre-exec': isSnippet ? preExecOf(embeddedBody()) : script,
            'interlink.eu/wireguard-client-snippet': isSnippet ? snippet : snippetOf(),
          });
          if (plan?.helper !== undefined) understood += 1;
          assertSound(plan);
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(understood > 100, `${understood} were understood`);
  });

  test('parameters out of nowhere are', () => {
    const part = fc.oneof(
      { weight: 3, arbitrary: hostileText },
      fc.string({ maxLength: 30 }),
      fc.ipV4(),
      fc.ipV6(),
      fc.domain(),
    );
    const parts = fc.record(
      {
        privateKey: part,
        prefix: part,
        server: part,
        forward: part,
        endpoint: part,
        address: part,
        allowedIPs: part,
        routes: fc.array(part),
        mtu: part,
        keepalive: part,
        dns: part,
      },
      { requiredKeys: [] },
    );
    const newer = fc.record(
      Object.fromEntries(
        [
          'wg-mtu',
          'wg-keepalive-seconds',
          'wstunnel-path-prefix',
          'wstunnel-extra-ports',
          'pod-vpn',
          'pod-ip',
          'pod-subnet',
        ].map((name) => [`interlink.eu/${name}`, part]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(parts, newer, (changes, others) => assertSound(planned({ ...meshAnnotations(changes), ...others }))),
      { numRuns: 2000 },
    );
  });

  test('a tunnel command is', () => {
    let understood = 0;
    fc.assert(
      fc.property(mangled(tunnelCommand([80, 8080])), (command) => {
        const plan = planned({ 'interlink.eu/wstunnel-client-commands': command });
        if (plan?.helper !== undefined) understood += 1;
        assertSound(plan);
      }),
      { numRuns: 2000 },
    );
    assert.ok(understood > 100, `${understood} were understood`);
  });

  // Quadratic ones take minutes at this size; the bound is generous.
  for (const [name, piece] of [
    ['one line', 'a'],
    ['spaces', ' '],
    ['lines', '\n'],
    ['quotes', `"'`],
    ['marks', "cat <<'EOFMESH' > $TMPDIR/mesh.sh\n\nEOFMESH"],
    ['inner marks', "cat <<'EOFWG'\n"],
    ['words', './wstunnel client a=b '],
    ['clients', './wstunnel client -L x\n'],
    ['variables', 'A=b\n'],
    ['variables of one name', 'export A="b" $A\n'],
    ['echoes', 'echo "search a                  a'],
    ['ip', 'ip route add 10.0.0.0/8 dev wg0\n'],
    ['pings', 'ping 1 1 1 1 1 '],
    ['ports', '-R tcp://0.0.0.0:80:localhost:80 '],
    ['dots', 'a.'],
    ['assignments', 'RUST_LOG=a RUST_LOG='],
    ['slashes', 'a/'],
    ['backslashes', '\\\n'],
    ['dollars', '$A${'],
    ['ranges', '10.0.0.0/8,'],
  ] as const)
    test(`it takes no longer than it is long: ${name}`, () => {
      const long = piece.repeat(Math.floor((200 * 1024) / piece.length));
      const body = embeddedBody();
      const start = cpuMs();

      for (const text of [
        long,
        `./wstunnel client ${long}`,
        `${body}\n${long}`,
        body.replace('[Peer]', `[Peer]\nAllowedIPs = ${long}`),
        body.replace(usual.prefix, `${long}`),
      ])
        assertSound(
          planned({
            'slurm-job.vk.io/pre-exec': preExecOf(text),
            'interlink.eu/wireguard-client-snippet': snippetOf(),
          }),
        );
      for (const text of [long.slice(0, 60_000), tunnelCommand([80]).replace(usual.prefix, long.slice(0, 60_000))])
        assertSound(planned({ 'interlink.eu/wstunnel-client-commands': text }));

      assert.ok(cpuMs(start) < 10_000, `${cpuMs(start)} ms of CPU`);
    });
});
