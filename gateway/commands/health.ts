import type { Config } from '../../schemas/generated/types.ts';
import type { Command } from '../../shared/command.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { healthPath } from '../http/healthRoute.ts';
import { type Address, parseAddress } from '../listeners/address.ts';
import { type Handshake, probe } from '../listeners/probe.ts';
import { readyPath } from '../operator/probeRoutes.ts';

/** Milliseconds: less than the 5 s of the probes' timeouts in our image and manifests, so that the reason is still printed. */
const patienceMs = 4_000;

/** The command `health`: asks the plugin that runs with the same configuration. For probes of Docker, Kubernetes and service managers. */
export const health: Command = {
  name: 'health',
  summary: 'ask the running plugin whether it answers',
  usage: '[--ready]',
  options: { ready: { type: 'boolean' } },
  help: `Asks the plugin that listens on app.socket_address, and exits 0 when it answers within 4 s, else 1 with the reason.

It is read with the plugin's own configuration, so run it where that one runs: in its container, or with its environment. An
answer says that the process works, not that the remote cluster does: an outage there is no reason to restart the plugin.

--ready  ask whether it can do its work, and say why not: it starts or stops, the remote cluster does not answer, the credential is
         refused or may create no pod. For people and scripts: interLink has to reach a plugin that is not ready, too`,
  examples: [
    { line: 'health', what: 'as the probe of a container' },
    { line: 'health --ready', what: 'after an installation, until it exits 0' },
  ],

  async run({ env, print, values, positionals }) {
    if (positionals.length > 0) throw new StartError('usage', `health takes no ${positionals[0]}; see health --help`);
    const isReady = values.ready === true;
    const { app } = loadConfig(env).config;
    const address = parseAddress(app.socket_address, app.socket_port);
    const name = nameOf(address);
    const handshake = handshakeOf(address, app);
    if (isReady && handshake === 'client certificate')
      throw new StartError('usage', 'who has no client certificate is not told: ask for /readyz at operator.address');
    const found = await probe(address, handshake, isReady ? readyPath : healthPath, patienceMs).then(
      ({ status, text }) => (status === 200 ? 'ok' : isReady && status === 503 ? text.trim() : `answered ${status}`),
      reasonOf,
    );
    // Docker and Kubernetes show the output of a failed probe.
    print(`${name}: ${found}\n`);
    return found === 'ok' ? exitCodes.done : exitCodes.failed;
  },
};

/** @throws StartError `configuration` for a port that the system chooses */
function nameOf(address: Address): string {
  if (address.kind === 'unix') return `unix://${address.path}`;
  if (address.port === 0)
    throw new StartError('configuration', 'app.socket_port is 0, so nobody knows the port: set it');
  return `${address.host} port ${address.port}`;
}

function handshakeOf({ kind }: Address, app: Config['app']): Handshake {
  if (kind === 'unix' || app.tls_cert_file === '') return 'none';
  return app.tls_client_ca_file === '' ? 'server certificate' : 'client certificate';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'cannot be asked';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no answer within ${patienceMs / 1000} s`;
  return 'code' in error ? `cannot be reached (${error.code})` : error.message;
}
