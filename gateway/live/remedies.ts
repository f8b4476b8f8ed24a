import type { ErrorCode } from '../../shared/interlink/errors.ts';

/** What an operator can do about a failure, by its code. */
const remedies: Readonly<Record<ErrorCode, string>> = {
  invalid_request: "Compare interLink's version with the plugin's: the request is not one that this plugin knows.",
  unauthenticated: 'Give interLink the token in app.bearer_token_file.',
  refused: "Change the pod's manifest, or the option that the line names; `explain` shows what crosses.",
  forbidden: 'Run `check`: it names the right that the credential lacks, and where to grant it.',
  not_found: 'Nothing, where the pod was just deleted; else see whether somebody removed it in the remote cluster.',
  request_timeout: 'Look at the connection between interLink and the plugin: the body did not come.',
  conflict:
    'Nothing, where the pod was deleted meanwhile; else remove or rename what bears its name in the remote cluster.',
  too_large: "Make the pod's ConfigMaps and Secrets smaller, or raise the limit that the line names.",
  unsupported_media: 'Take away what compresses requests between interLink and the plugin.',
  internal: 'A fault of the plugin: report it with the lines of its log at that time.',
  upstream_failed:
    'Look whether something other than the cluster, such as a proxy, answers at its address; `check` asks it.',
  unavailable: 'Look at the remote cluster and at the credential; `check` asks both. The plugin tries again by itself.',
  upstream_timeout: 'Look at the load of the remote cluster and at the network to it.',
};

export function remedyOf(code: string): string {
  return Object.hasOwn(remedies, code) ? remedies[code as ErrorCode] : "See the plugin's log.";
}
