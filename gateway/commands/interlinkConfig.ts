import { readFileSync } from 'node:fs';
import { load, YAMLException } from 'js-yaml';
import type { Config } from '../../schemas/generated/types.ts';
import { error, type Finding, ok } from '../../shared/checkFinding.ts';
import { toRecord } from '../../shared/record.ts';
import { parseAddress } from '../listeners/address.ts';

const subject = 'interLink';

/** Checks that interLink's API server is configured with the address on which this plugin listens (contract.md 5: SidecarURL and SidecarPort). */
export function* checkInterlink(file: string, app: Config['app']): Generator<Finding> {
  let document: unknown;
  try {
    document = load(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof YAMLException ? cause.reason : String((cause as NodeJS.ErrnoException).code);
    yield error(subject, `${file} cannot be read: ${why}`, "give the path of interLink's own InterLinkConfig.yaml");
    return;
  }
  const { SidecarURL: url, SidecarPort: port } = toRecord(document);
  const wanted = wantedBy(app);
  const has = typeof url === 'string' ? { url: url.replace(/\/$/, ''), port: String(port ?? '0') } : undefined;
  const isSame = has?.url === wanted.url && (wanted.url.startsWith('unix:') || has.port === wanted.port);
  if (isSame) yield ok(subject, `its SidecarURL is where the plugin listens: ${wanted.url}`);
  else
    yield error(
      subject,
      has === undefined
        ? `${file} has no SidecarURL`
        : `it asks ${has.url} port ${has.port}, and the plugin listens elsewhere`,
      `SidecarURL: "${wanted.url}", SidecarPort: "${wanted.port}"`,
    );
}

function wantedBy(app: Config['app']): { readonly url: string; readonly port: string } {
  const address = parseAddress(app.socket_address, app.socket_port);
  if (address.kind === 'unix') return { url: `unix://${address.path}`, port: '0' };
  return { url: `http://${address.host}`, port: String(address.port) };
}
