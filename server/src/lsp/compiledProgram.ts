import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';

/** What is there when a program begins, by the names that CommonJS gives it. */
type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  file: string,
  folder: string,
) => void;

/**
 * Runs the CommonJS program `file`, which ends the life of the process as any other would. What the engine has compiled of it by the end of
 * the process is kept in the folder `cache`, and taken from there the next time: a function is compiled when it is first called, which for
 * a program of this size takes longer than much of what it does. Node's own cache keeps only what is compiled before the program begins.
 *
 * Whatever is wrong with the cache (another engine, another program, no room), the program runs as it does without.
 */
export function runCompiled(file: string, cache: string | undefined): void {
  const text = readFileSync(file, 'utf8');
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n})`;
  const known = cache === undefined ? undefined : new CompiledCode(cache, text);
  const cachedData = known?.read();
  const script = new Script(source, { filename: file, cachedData });
  if (known !== undefined) {
    const before = script.cachedDataRejected === false ? (cachedData?.length ?? 0) : 0;
    process.on('exit', () => known.write(script.createCachedData(), before));
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
}

/** What is compiled is much the same from one time to the next; only what is a good deal more is worth writing. */
const worthwhileGrowth = 1.05;

/** The compiled code of one program for one engine: a file of its own, since the engine compares no more than lengths. */
class CompiledCode {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, text: string) {
    this.#folder = folder;
    const engine = `${process.versions.v8} ${process.arch}`;
    this.#name = createHash('sha256').update(engine).update(text).digest('hex').slice(0, 32);
  }

  read(): Buffer | undefined {
    try {
      return readFileSync(path.join(this.#folder, this.#name));
    } catch {
      return undefined;
    }
  }

  /** Replaces what was read, `before` bytes of use, and what other versions left. */
  write(code: Buffer, before: number): void {
    if (code.length < before * worthwhileGrowth) return;
    const draft = path.join(this.#folder, `${this.#name}.${process.pid}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      for (const other of readdirSync(this.#folder)) {
        if (other !== this.#name) rmSync(path.join(this.#folder, other), { force: true });
      }
      writeFileSync(draft, code);
      renameSync(draft, path.join(this.#folder, this.#name));
    } catch {
      // There is no room, or nobody may write there: the next start compiles again.
    }
  }
}
