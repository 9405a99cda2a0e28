import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { samplesPython } from '../../python/samplesPython.ts';
import type { UrlMapRow } from '../urlMapRow.ts';
import type { RandomProgram } from './program.ts';

/** What a program really does: the URL map of each application, or the traceback of what it raises. */
export type Reality = { readonly tables: readonly (readonly UrlMapRow[])[] } | { readonly error: string };

/** One Python process that runs programs with the real Flask, one after the other. */
export class RealFlask {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve(answer: Reality): void; reject(error: Error): void }[] = [];
  #errors = '';

  constructor() {
    const script = fileURLToPath(new URL('./programOracle.py', import.meta.url));
    this.#process = spawn(samplesPython(), ['-I', script]);
    this.#process.stderr.on('data', data => {
      this.#errors += data;
    });
    this.#process.on('close', () => {
      for (const one of this.#waiting) one.reject(new Error(`Python ended: ${this.#errors}`));
    });
    createInterface({ input: this.#process.stdout }).on('line', line => {
      this.#waiting.shift()?.resolve(JSON.parse(line));
    });
  }

  run({ files, root, applications }: RandomProgram): Promise<Reality> {
    const asked = {
      files: Object.fromEntries(files),
      root: root.replace(/\/$/, ''),
      applications: applications.map(({ module, name, called }) => [module, name, called]),
    };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(asked)}\n`);
    });
  }

  stop(): void {
    this.#process.kill();
  }
}
