import { StartError } from '../startError.ts';

/** A configuration the plugin cannot start with: every fault is in the message, each on its own line, without secret values. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    super('configuration', `the configuration has ${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}
