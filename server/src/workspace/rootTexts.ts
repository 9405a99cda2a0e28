import { FileNames } from '../project/fileNames.ts';
import { Project } from '../project/project.ts';
import { SourceFile } from '../project/sourceFile.ts';
import { maximumSize, type Reading, type SkipReason } from './reading.ts';

/** A file of a root that was not read, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/**
 * The texts of one root and the project made of them. Owns the overlay law
 *
 *     reading(path) = open.get(path) ?? disk.get(path)
 *
 * Editing writes `open` only, watching writes `disk` only. Changes are collected and the snapshot is rebuilt at the next
 * question, so that an answer right after an edit is about the newest text. Knows no URI and no file system.
 */
export class RootTexts {
  readonly #open = new Map<string, Reading>();
  readonly #disk = new Map<string, Reading>();
  readonly #changed = new Set<string>();
  #files: ReadonlyMap<string, SourceFile> = new Map();
  #names = FileNames.unknown;
  #tags: Readonly<Record<string, string>> = {};
  #project = new Project(this.#files);

  /** The text the user sees at `path`, or `undefined` when there is none or it was not read. */
  text(path: string): string | undefined {
    const reading = this.#reading(path);
    return reading?.kind === 'text' ? reading.text : undefined;
  }

  /** The buffer at `path` was opened or edited. */
  setOpen(path: string, text: string): void {
    const tooLarge = text.length > maximumSize;
    this.#open.set(
      path,
      tooLarge
        ? { kind: 'skipped', reason: { code: 'too-large', bytes: text.length } }
        : { kind: 'text', text },
    );
    this.#changed.add(path);
  }

  /** The buffer at `path` was closed: what is on disk counts again. */
  close(path: string): void {
    if (this.#open.delete(path)) this.#changed.add(path);
  }

  /** What reading the disk gave; `undefined` when the file is not there. */
  setDisk(path: string, reading: Reading | undefined): void {
    if (reading === undefined) this.#disk.delete(path);
    else this.#disk.set(path, reading);
    this.#changed.add(path);
  }

  /** The names of all files on disk, read or not. */
  get names(): FileNames {
    return this.#names;
  }

  set names(names: FileNames) {
    this.#names = names;
  }

  /** The tags that settings declare. */
  set tags(tags: Readonly<Record<string, string>>) {
    if (JSON.stringify(tags) !== JSON.stringify(this.#tags)) this.#tags = tags;
  }

  /** Paths known from the disk. */
  get diskPaths(): readonly string[] {
    return [...this.#disk.keys()];
  }

  /** Paths known from the disk that are among `paths` or lie below one of them; one pass, however many are given. */
  diskPathsUnder(paths: ReadonlySet<string>): string[] {
    return this.diskPaths.filter(known => {
      for (let end = known.length; end > 0; end = known.lastIndexOf('/', end - 1)) {
        if (paths.has(known.slice(0, end))) return true;
      }
      return false;
    });
  }

  /** The newest snapshot. Files whose text did not change are the same objects as in the one before. */
  get project(): Project {
    const isSame = this.#project.names === this.#names && this.#project.tags === this.#tags;
    if (this.#changed.size === 0 && isSame) return this.#project;
    const files = this.#nextFiles();
    this.#changed.clear();
    if (files !== undefined || !isSame) {
      this.#files = files ?? this.#files;
      this.#project = new Project(this.#files, this.#project, this.#names, this.#tags);
    }
    return this.#project;
  }

  /** The newest version of one file. Unlike `project.files`, it asks nothing of programs that may not all be read yet. */
  file(path: string): SourceFile | undefined {
    void this.project; // Takes up what has changed.
    return this.#files.get(path);
  }

  /** How many Python files were read so far; like `file`, it asks nothing of programs. */
  get pythonFiles(): number {
    void this.project; // Takes up what has changed.
    let count = 0;
    for (const file of this.#files.values()) if (file.isPython) count++;
    return count;
  }

  get skipped(): readonly SkippedFile[] {
    const paths = new Set([...this.#disk.keys(), ...this.#open.keys()]);
    return [...paths].sort().flatMap(path => {
      const reading = this.#reading(path);
      return reading?.kind === 'skipped' ? [{ path, reason: reading.reason }] : [];
    });
  }

  /** `undefined` when every collected change came to nothing. Sorted by path, so that history leaves no trace. */
  #nextFiles(): ReadonlyMap<string, SourceFile> | undefined {
    const files = new Map(this.#files);
    let replaced = false;
    let added = false;
    for (const path of this.#changed) {
      const text = this.text(path);
      const file = files.get(path);
      if (file?.text === text) continue;
      replaced = true;
      if (text === undefined) files.delete(path);
      else files.set(path, file?.withText(text) ?? new SourceFile(path, text));
      added ||= file === undefined;
    }
    if (!replaced) return undefined;
    return added ? new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1))) : files;
  }

  #reading(path: string): Reading | undefined {
    return this.#open.get(path) ?? this.#disk.get(path);
  }
}
