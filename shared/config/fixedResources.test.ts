import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConfigError } from './configError.ts';
import { loadConfig } from './load.ts';

function faultsOf(fixed: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  try {
    loadConfig({
      CONFIG_FILE_PATH: '/dev/null',
      PING_RESOURCES: 'fixed',
      PING_FIXED_RESOURCES: JSON.stringify(fixed),
      ...more,
    });
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
  return [];
}

describe('ping.fixed_resources', () => {
  const faulty: readonly [string, string, string][] = [
    ['cpu', 'lots', 'is not a quantity'],
    ['cpu', '', 'is not a quantity'],
    ['memory', '256GB', 'is not a quantity'],
    ['cpu', '-1', 'is negative'],
    ['memory', '1e999', 'is too large'],
    ['cpu', '0.0001', 'rounds down to nothing'],
    ['memory', '0.5', 'rounds down to nothing'],
    ['pods', '0.5', 'rounds down to nothing'],
    ['nvidia.com/gpu', '500m', 'rounds down to nothing'],
    ['gpu', '8', 'is not a resource name'],
    ['CPU', '8', 'is not a resource name'],
    ['requests.cpu', '8', 'is not a resource name'],
    ['requests.example.com/gpu', '8', 'is not a resource name'],
    ['hugepages-', '8', 'is not a resource name'],
    ['hugepages-big', '8', 'is not a resource name'],
    ['/gpu', '8', 'is not a resource name'],
    ['example.com/', '8', 'is not a resource name'],
    ['example.com/a/b', '8', 'is not a resource name'],
    ['Example.com/gpu', '8', 'is not a resource name'],
    ['example..com/gpu', '8', 'is not a resource name'],
    ['example.com/g pu', '8', 'is not a resource name'],
    [`example.com/${'g'.repeat(64)}`, '8', 'is not a resource name'],
    [`${'a.'.repeat(126)}ab/gpu`, '8', 'is not a resource name'],
  ];
  for (const [name, quantity, problem] of faulty)
    test(`may not have ${name} "${quantity}": it ${problem}`, () => {
      assert.deepEqual(faultsOf({ [name]: quantity }), [
        `ping.fixed_resources.${name} (environment variable PING_FIXED_RESOURCES) ${problem}; ` +
          'allowed: a JSON object of resource names and quantities, such as {"cpu": "64", "example.com/gpu": "8"}',
      ]);
    });

  test('may have native resources, and others with their domain, down to the least there is and to nothing', () => {
    const fixed = {
      cpu: '1m',
      memory: '0',
      pods: '1',
      'ephemeral-storage': '1Ti',
      'hugepages-2Mi': '1Gi',
      'example.com/gpu_0.A': '1',
    };

    assert.deepEqual(faultsOf(fixed), []);
  });

  test('has all its faults told at once, along with those of other options', () => {
    const faults = faultsOf({ cpu: 'lots', gpu: '8', pods: '110', memory: '-1' }, { LOG_LEVEL: 'loud' });

    assert.deepEqual(
      faults.map((fault) => fault.split(' ')[0]),
      ['log.level', 'ping.fixed_resources.cpu', 'ping.fixed_resources.gpu', 'ping.fixed_resources.memory'],
    );
  });

  test('is judged although it has no effect', () => {
    assert.equal(faultsOf({ cpu: 'lots' }, { PING_RESOURCES: 'none' }).length, 1);
  });
});
