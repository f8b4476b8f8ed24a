import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';

export interface Command {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Runs in namespaces of its own, which `execute` has to enter. */
  readonly sandboxed: boolean;
}

export interface Exit {
  readonly code: number;
  readonly signal: number;
}

const signals: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGABRT: 6,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
};

/** A running command: one local process in a process group of its own. */
export class LocalProcess {
  readonly #child: ChildProcess;
  readonly #command: Command;
  /** Resolves when the command is gone and its output was read to the end. */
  readonly exited: Promise<Exit>;

  private constructor(child: ChildProcess, output: Socket, command: Command) {
    this.#child = child;
    this.#command = command;
    const drained = new Promise<void>((resolve) => output.once('close', () => resolve()));
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        // What the command left running in the background dies with it, as with process 1 of a container.
        this.kill();
        const number = signal === null ? 0 : (signals[signal] ?? 0);
        const exit = { code: signal === null ? (code ?? 0) : 128 + number, signal: number };
        const patience = setTimeout(() => output.destroy(), 1000);
        void drained.then(() => {
          clearTimeout(patience);
          resolve(exit);
        });
      });
    });
  }

  /**
   * Starts a command with both its output streams in one pipe, so that their order is kept.
   * It is a named pipe: Node's own are sockets, which a container cannot open as /dev/stdout.
   * @throws when the program cannot be started
   */
  static async start(command: Command, pipe: string, onOutput: (chunk: Buffer) => void): Promise<LocalProcess> {
    await promisify(execFile)('mkfifo', [pipe]);
    const reading = await promisify(open)(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const writing = await promisify(open)(pipe, constants.O_WRONLY);
    const output = new Socket({ fd: reading, readable: true, writable: false });
    try {
      const [program = '', ...args] = command.argv;
      const child = spawn(program, args, {
        cwd: command.cwd,
        env: command.env,
        detached: true,
        stdio: ['ignore', writing, writing],
      });
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
      output.on('data', onOutput);
      return new LocalProcess(child, output, command);
    } catch (error) {
      output.destroy();
      throw error;
    } finally {
      await promisify(close)(writing);
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** SIGTERM as process 1 of a container gets it: not at all, unless it asked for it. */
  async terminate(): Promise<void> {
    if (await this.#handles(signals.SIGTERM ?? 15)) this.#child.kill('SIGTERM');
  }

  /** Ends the command and everything it started. */
  kill(): void {
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }

  /** Runs another command inside the same container, as `exec` does; answers its exit code, 124 when it took too long. */
  async execute(command: readonly string[], limitMs: number): Promise<number> {
    const { env, cwd, sandboxed } = this.#command;
    const enter = sandboxed
      ? ['nsenter', `--target=${this.pid}`, '--user', '--preserve-credentials', '--mount', '--root', '--wd=/', '--']
      : [];
    const [program = '', ...args] = [...enter, ...command];
    const child = spawn(program, args, { stdio: 'ignore', env, cwd });
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    return new Promise((resolve) => {
      const settle = (code: number) => {
        clearTimeout(limit);
        resolve(code);
      };
      child.once('error', () => settle(127));
      child.once('exit', (code) => settle(code ?? 124));
    });
  }

  async #handles(signal: number): Promise<boolean> {
    try {
      const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
      const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
      return (caught & (1n << BigInt(signal - 1))) !== 0n;
    } catch (error) {
      // No /proc (not Linux), or the process just went: the signal itself finds out.
      if (error instanceof Error && 'code' in error) return true;
      throw error;
    }
  }
}
