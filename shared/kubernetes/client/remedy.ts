/**
 * What an operator can do about a remote cluster that gives no answer, or refuses the credential.
 * @param status HTTP status of the answer, 0 when none came
 */
export function outageRemedyFor(status: number): string {
  if (status === 401)
    return 'renew the credential in the kubeconfig; `kubectl --kubeconfig FILE auth whoami` shows whether it is accepted';
  if (status === 403) return 'the API server refuses even its version: look for a proxy or a webhook on the way';
  if (status === 0) return 'look at the server, CA and proxy of the kubeconfig, and at firewalls on the way';
  return 'look at the API server of the remote cluster, or at a proxy before it';
}
