import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseline } from '../../../test/offload/podSecurity/baseline.ts';
import { container, type Fixture } from '../../../test/offload/podSecurity/fixture.ts';
import { restricted } from '../../../test/offload/podSecurity/restricted.ts';
import { verdictOn as judge } from './judge.ts';

function verdictOn({ spec, annotations = {} }: Fixture, level: 'baseline' | 'restricted' | 'privileged') {
  return judge({ annotations, spec: { containers: [container()], ...spec } }, level)?.words;
}

for (const [level, checks] of [
  ['baseline', baseline],
  ['restricted', restricted],
] as const) {
  for (const [check, { pass, fail }] of Object.entries(checks)) {
    test(`${level} ${check}: ${pass.length} pods pass, ${fail.length} fail with Kubernetes' words`, () => {
      for (const fixture of pass) assert.equal(verdictOn(fixture, level), undefined);
      for (const [fixture, words] of fail) {
        assert.equal(verdictOn(fixture, level), `violates PodSecurity "${level}:latest": ${words}`);
        assert.equal(verdictOn(fixture, 'privileged'), undefined);
      }
    });
  }
}

test('restricted finds all that baseline finds', () => {
  for (const { fail } of Object.values(baseline)) {
    for (const [fixture] of fail) assert.notEqual(verdictOn(fixture, 'restricted'), undefined);
  }
});

test('a pod that says nothing about security is told everything restricted asks for, in the order of Kubernetes', () => {
  assert.equal(
    verdictOn({}, 'restricted'),
    'violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  );
});
