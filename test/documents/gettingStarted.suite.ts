import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

/**
 * docs/getting-started.md, followed to the letter on the cluster of KUBECONFIG (an admin's), which is the local and the remote one: the blocks of the
 * page are run, in its order. INTERLINK names a folder with interLink's two programs, HELM the program; `dist/` has to be built.
 */
const { KUBECONFIG = '', INTERLINK = '', HELM = 'helm' } = process.env;
const missing = [KUBECONFIG === '' && 'KUBECONFIG', INTERLINK === '' && 'INTERLINK'].filter((name) => name !== false);

const blocksOf = (text: string) => [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);

async function section(path: string, title: string): Promise<string> {
  const [, rest = ''] = (await readFile(path, 'utf8')).split(new RegExp(`^## ${title}$`, 'm'));
  return rest.split(/^## /m)[0] ?? '';
}

describe('getting started, followed to the letter', {
  skip: missing.length > 0 && `not set: ${missing.join(', ')}`,
}, () => {
  const running: ChildProcess[] = [];
  let folder = '';
  let project = '';
  let environment: NodeJS.ProcessEnv = {};
  let output = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'getting-started-'));
    project = join(folder, 'project');
    await mkdir(project);
    await mkdir(join(folder, 'home'));
    for (const name of ['dist', 'charts', 'deploy', 'package.json']) await symlink(resolve(name), join(project, name));
    for (const name of ['local-admin.yaml', 'remote-admin.yaml']) await copyFile(KUBECONFIG, join(project, name));
    for (const name of ['interlink', 'virtual-kubelet']) await access(join(INTERLINK, name));
    const path = [dirname(resolve(HELM)), process.env.PATH].join(delimiter);
    environment = { ...process.env, HOME: join(folder, 'home'), PATH: path };
    delete environment.KUBECONFIG;
  });
  after(async () => {
    for (const child of running.reverse()) await ended(child);
    await rm(folder, { recursive: true });
  });

  /** A process group of its own, as a terminal would make it. */
  function start(block: string, cwd: string): ChildProcess {
    const child = spawn('bash', ['-ec', block], { cwd, env: environment, detached: true });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    return child;
  }

  async function run(block: string, cwd = project): Promise<string> {
    output = '';
    const [code] = await once(start(block, cwd), 'close');
    assert.equal(code, 0, `${block}\n${output}`);
    return output;
  }

  /** Ctrl-C. */
  async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGINT');
    await once(child, 'exit');
  }

  /** What a terminal is left to. Before it come the lines that make its file. */
  async function leave(block: string, program: RegExp, cwd: string, until: string): Promise<void> {
    const at = block.search(program);
    assert.notEqual(at, -1, block);
    if (at > 0) await run(block.slice(0, at), cwd);
    running.push(start(block.slice(at).replace(/^((?:\w+=\S+\s+(?:\\\n\s*)?)*)/, '$1exec '), cwd));
    // What it says is not known: that it answers is.
    await run(`for i in $(seq 120); do ${until} && exit 0; sleep 0.5; done; exit 1`);
  }

  test('each block of the page does what it says', async (t) => {
    const credential = blocksOf(await section('docs/deployment.md', 'A credential for the remote cluster'));
    const blocks = blocksOf(await section('docs/getting-started.md', 'Try it on one machine'));
    const [, files = '', plugin = '', ping = '', api = '', pinglink = '', kubelet = '', ...inCluster] = blocks;
    const [ready = '', create = '', look = '', refuse = '', clear = ''] = inCluster;
    const sockets = '"$HOME/.interlink"';
    const remote = `export KUBECONFIG=remote-admin.yaml\n`;

    try {
      assert.match(await run(credential.join('\n')), /^yes$/m);
      assert.match(await run(files.replace(/^npm ci.*$/m, '')), /nothing keeps the plugin from working/);
      await leave(plugin, /^node/m, project, `test -S ${sockets}/plugin.sock`);
      assert.match(await run(ping), /{"status":"ok","taints":\[\]}/);
      await leave(api, /^INTERLINKCONFIGPATH=/m, INTERLINK, `test -S ${sockets}/interlink.sock`);
      assert.match(
        await run(pinglink),
        /{"status":"ok","taints":\[\]}[\s\S]*its SidecarURL is where the plugin listens/,
      );
      await leave(kubelet, /^NODENAME=/m, INTERLINK, `kubectl --kubeconfig local-admin.yaml get node site-a`);
      environment.KUBECONFIG = join(project, 'local-admin.yaml');
      await run(ready);
      await run(create);
      const [logs = '', ...others] = look.split('\n');
      // An API server may know no way to the virtual kubelet: then it is not the page that is wrong.
      await run(logs).then(
        (text) => assert.match(text, /hello from hello/),
        (error) => t.diagnostic(String(error)),
      );
      assert.match(await run(others.join('\n')), /demo\/hello[\s\S]*offloading-demo[\s\S]*hello from hello/);
      const refusal = await run(
        refuse.replace(
          'describe pod',
          'wait --for=jsonpath={.status.phase}=Failed pod/refused && kubectl --namespace demo describe pod',
        ),
      );
      assert.match(refusal, /ProviderFailed[\s\S]*pod demo\/refused: violates PodSecurity baseline:latest/);
      await run(clear);
    } finally {
      for (const child of running.reverse()) await ended(child);
      const leftOver = 'namespace demo offloading-demo interlink-plugin';
      await run(
        `${remote}helm uninstall roles --namespace interlink-plugin --ignore-not-found\nkubectl delete --ignore-not-found ${leftOver}\nkubectl delete --ignore-not-found node site-a`,
      );
    }
  });
});
