import { request } from 'node:https';

// The least that a process can do to ask the API server one thing: no configuration, no checks, no retries. Every first answer takes longer.
const [cluster] = JSON.parse(process.env.K8S_KUBECONFIG ?? '').clusters;
const [user] = JSON.parse(process.env.K8S_KUBECONFIG ?? '').users;
const outgoing = request(
  new URL(process.argv[2] ?? '', cluster.cluster.server),
  {
    ca: Buffer.from(cluster.cluster['certificate-authority-data'], 'base64'),
    headers: { authorization: `Bearer ${user.user.token}` },
  },
  (answer) => {
    answer.resume().once('end', () => {
      process.exitCode = answer.statusCode === 200 ? 0 : 1;
      process.stdout.write('.', () => process.exit());
    });
  },
);
outgoing.end();
