import assert from 'node:assert/strict';
import { test } from 'node:test';
import schema from '../../../schemas/meshFile.schema.json' with { type: 'json' };
import { exitCodes, MeshError } from './meshError.ts';
import { parseMeshFile, readMeshFile } from './readMeshFile.ts';

const [example] = schema.examples;
const canary = 'CANARYcanaryCANARYcanaryCANARYcanaryCANARYA=';

function refusal(text: string): MeshError {
  try {
    parseMeshFile(text, 'mesh.json');
  } catch (error) {
    if (error instanceof MeshError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

test('the example of the schema is taken', () => {
  assert.deepEqual(parseMeshFile(JSON.stringify(example), 'mesh.json'), example);
});

test('a file of reverse ports alone is taken', () => {
  const file = { carrier: { ...example?.carrier, reversePorts: [8080] } };

  assert.deepEqual(parseMeshFile(JSON.stringify(file), 'mesh.json'), file);
});

const faults = {
  'carrier.url': { ...example, carrier: { ...example?.carrier, url: 'ws://h:80;reboot' } },
  'carrier.reversePorts.0': { ...example, carrier: { ...example?.carrier, reversePorts: [65536] } },
  'wireguard.privateKey': { ...example, wireguard: { ...example?.wireguard, privateKey: `${canary}=` } },
  'wireguard.routes': { ...example, wireguard: { ...example?.wireguard, routes: [] } },
  "the file must have required property 'carrier'": {},
  'neither wireguard nor carrier.reversePorts': { carrier: example?.carrier },
};

for (const [field, file] of Object.entries(faults))
  test(`a file with a fault is refused in one line that says where: ${field}`, () => {
    const { message, exitCode } = refusal(JSON.stringify(file));

    assert.ok(message.includes(field), message);
    assert.ok(!message.includes('\n') && !message.includes('CANARY'), message);
    assert.equal(exitCode, exitCodes.invalidFile);
  });

test('a file that is no JSON is refused without a word of it', () => {
  assert.equal(refusal(`{"wireguard": {"privateKey": ${canary}`).message, 'mesh.json is not valid: it is no JSON');
});

test('a file that is not there ends with a code of its own', async () => {
  await assert.rejects(readMeshFile('/nowhere/mesh.json'), {
    message: '/nowhere/mesh.json cannot be read: ENOENT',
    exitCode: exitCodes.unreadableFile,
  });
});
