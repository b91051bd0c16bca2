/** OR-Tools, native, from PyPI, in a virtual environment of the bench's own: the peer. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

export const folder = join(process.cwd(), '.kinweave', 'bench');

/** Edges as lists; see `ortools_peer.py`. */
export interface FlowFile {
  capacity: ArrayLike<number>;
  unmet: ArrayLike<number>;
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  cost: ArrayLike<number>;
}

export interface PeerAnswer {
  optimal: boolean;
  /** A whole number that may be beyond 2^53. */
  cost: string;
  seconds: number;
}

/** A program in Python that answers each line with one of its own. */
export class PythonPeer {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  /** @param program its file in this folder. */
  constructor(private readonly program: string) {
    const python = join(folder, 'venv', 'bin', 'python');
    if (!existsSync(python)) run('python3', ['-m', 'venv', join(folder, 'venv')]);
    if (spawnSync(python, ['-c', 'import ortools, numpy']).status !== 0)
      run(python, ['-m', 'pip', 'install', '--quiet', 'ortools']);
    this.process = spawn(python, [join(process.cwd(), 'bench', program)]);
    this.process.stderr.pipe(process.stderr);
    this.reader = createInterface({ input: this.process.stdout });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  async ask<T>(line: string): Promise<T> {
    this.process.stdin.write(`${line}\n`);
    const answer = await this.lines.next();
    if (answer.done) throw new Error(`${this.program} ended early`);
    return JSON.parse(answer.value) as T;
  }

  close(): void {
    this.process.stdin.end();
    this.reader.close();
  }
}

export class Ortools {
  private readonly peer = new PythonPeer('ortools_peer.py');

  /** The median CPU time of so many runs, and the optimal cost. */
  async solve(file: FlowFile, runs: number): Promise<PeerAnswer> {
    const path = join(folder, 'flow.bin');
    const { capacity, unmet, from, to, cost } = file;
    const numbers = new BigInt64Array(3 + capacity.length + unmet.length + 3 * from.length);
    let at = 0;
    const put = (value: number): void => {
      numbers[at] = BigInt(value);
      at += 1;
    };
    [unmet.length, capacity.length, from.length].forEach(put);
    for (const list of [capacity, unmet, from, to, cost])
      for (let k = 0; k < list.length; k += 1) put(list[k] as number);
    writeFileSync(path, numbers);
    return this.peer.ask<PeerAnswer>(`${path} ${runs}`);
  }

  close(): void {
    this.peer.close();
  }
}

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}
