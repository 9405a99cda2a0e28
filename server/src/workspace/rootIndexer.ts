import { FileNames } from '../project/fileNames.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { isCandidate } from './candidate.ts';
import type { FolderFiles, Listing } from './folderFiles.ts';
import { isIgnoreFile } from './gitIgnore.ts';
import { nextTurn } from './nextTurn.ts';
import type { Reading } from './reading.ts';
import type { RootTexts } from './rootTexts.ts';

export interface IndexerOptions {
  readonly texts: RootTexts;
  readonly files: FolderFiles;
  readonly log: (message: string) => void;
  /** Called after the disk side of `texts` changed, and when a scan ends. */
  readonly changed: () => void;
  /** Works out what is expensive about a file, so that the first question about it is quick. */
  readonly warm: (file: SourceFile) => void;
}

/** Milliseconds of work on new files before other messages get their turn. */
const slice = 8;

/**
 * Keeps the disk side of one root's texts true. Trusts the disk, never the kind of an event: whatever is said to have
 * happened to a path, the path is looked at again.
 *
 * Invariant: of two overlapping reads of one file the one that began later counts, however slow the earlier one is.
 */
export class RootIndexer {
  readonly #options: IndexerOptions;
  readonly #newestRead = new Map<string, number>();
  #excluded: (path: string) => boolean = () => false;
  #reads = 0;
  #scan: AbortController | undefined;
  #ready: Promise<void> = Promise.resolve();
  /** Names are looked at again one event after the other, so that what was seen last counts. */
  #naming: Promise<unknown> = Promise.resolve();

  constructor(options: IndexerOptions) {
    this.#options = options;
  }

  /** True while a scan runs. */
  get busy(): boolean {
    return this.#scan !== undefined;
  }

  /** Settles, never rejecting, when the scan that is under way has ended. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Reads the whole folder, in place of a scan that may be under way; forgets what it no longer contains. */
  scan(excluded: (path: string) => boolean): Promise<void> {
    this.#scan?.abort();
    const controller = new AbortController();
    this.#scan = controller;
    this.#excluded = excluded;
    this.#ready = this.#run(controller);
    return this.#ready;
  }

  /** Looks again at `paths` (files or folders, relative): they were created, changed, deleted or saved. */
  async refresh(paths: Iterable<string>): Promise<void> {
    const changed = new Set([...paths].filter(path => path !== '' && !this.#excluded(path)));
    const files = new Set(this.#options.texts.diskPathsUnder(changed));
    const folders = new Map<string, Listing>();
    for (const path of changed) {
      const listing = await this.#listingOf(path); // A folder may be named like a file.
      if (listing !== undefined) folders.set(path, listing);
      for (const file of listing?.files ?? [path].filter(isCandidate)) files.add(file);
    }
    const naming = this.#naming.then(() => this.#rename(changed, folders));
    this.#naming = naming;
    if (files.size > 0) await this.#read([...files].sort());
    const renamed = await naming;
    if (files.size > 0 || renamed) this.#options.changed();
  }

  /**
   * Looks which of `changed` are there now; true when that is news. What `folders` hold was seen already. A scan that
   * is under way tells its names first.
   */
  async #rename(changed: ReadonlySet<string>, folders: ReadonlyMap<string, Listing>): Promise<boolean> {
    let ready: Promise<void>;
    let present: string[];
    let seen = folders;
    do {
      ready = this.#ready;
      await ready;
      present = [];
      for (const path of changed) present.push(...(await this.#filesAt(path, seen.get(path))));
      seen = new Map();
    } while (ready !== this.#ready);
    const { texts } = this.#options;
    const before = texts.names;
    const now = new Set(present);
    const isLost = (path: string) => !now.has(path) && (before.has(path) || before.hasFolder(path));
    const isNews = present.some(path => !before.has(path)) || [...changed].some(isLost);
    if (isNews) texts.names = before.changed(changed, present);
    const hasRules = [...changed, ...present].some(isIgnoreFile);
    if (hasRules) {
      const hides = await this.#hidingOf(texts.names);
      // A scan that has begun meanwhile reads the rules itself.
      if (ready === this.#ready) texts.names = texts.names.hiding(hides);
    }
    return isNews || hasRules;
  }

  /** The file at `path` itself, or every file in the folder there, of which `seen` is the listing. */
  async #filesAt(path: string, seen: Listing | undefined): Promise<readonly string[]> {
    const kind = await this.#options.files.kindOf(path);
    if (kind === 'file') return [path];
    const listing = kind === 'folder' ? (seen ?? (await this.#listingOf(path))) : undefined;
    return listing === undefined ? [] : new FileNames(listing.names).below('');
  }

  async #hidingOf(names: FileNames): Promise<(path: string) => boolean> {
    const excluded = this.#excluded;
    const ignored = await this.#options.files.ignored(names);
    return path => excluded(path) || ignored(path);
  }

  dispose(): void {
    this.#scan?.abort();
    this.#scan = undefined;
    this.#newestRead.clear();
  }

  async #run(controller: AbortController): Promise<void> {
    const { texts, files: folder, log, changed } = this.#options;
    try {
      const began = this.#reads;
      const { files, names, complete } = await folder.list({
        excluded: this.#excluded,
        accepted: isCandidate,
        log,
        signal: controller.signal,
      });
      const listed = new FileNames(names, complete ? 'complete' : 'overflowed');
      const hides = await this.#hidingOf(listed);
      controller.signal.throwIfAborted();
      texts.names = listed.hiding(hides);
      await this.#read(files, controller.signal);
      const present = new Set(files);
      for (const known of texts.diskPaths) {
        // A file that was read since the listing began exists, although the listing may have missed it.
        if (!present.has(known) && (this.#excluded(known) || (this.#newestRead.get(known) ?? 0) <= began)) {
          texts.setDisk(known, undefined);
        }
      }
    } catch (error) {
      if (!controller.signal.aborted) log(`${folder.name} cannot be indexed: ${describe(error)}`);
    }
    if (this.#scan !== controller) return;
    this.#scan = undefined;
    changed();
  }

  async #read(files: readonly string[], signal?: AbortSignal): Promise<void> {
    const { texts, files: folder, log } = this.#options;
    const tickets = new Map<string, number>();
    for (const file of files) this.#take(file, tickets);
    for await (const batch of folder.read(files)) {
      signal?.throwIfAborted();
      for (const [file, reading] of batch) {
        if (this.#newestRead.get(file) !== tickets.get(file)) continue;
        if (reading?.kind === 'skipped') log(describeSkipped(file, reading));
        texts.setDisk(file, reading);
      }
      await this.#warm(
        batch.map(([file]) => file),
        signal,
      );
    }
  }

  #take(file: string, tickets: Map<string, number>): void {
    const ticket = ++this.#reads;
    tickets.set(file, ticket);
    this.#newestRead.set(file, ticket);
  }

  async #warm(files: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { texts, warm } = this.#options;
    let began = performance.now();
    for (const file of files) {
      if (performance.now() - began > slice) {
        await nextTurn();
        signal?.throwIfAborted();
        began = performance.now();
      }
      const source = texts.file(file);
      if (source !== undefined) warm(source);
    }
    await nextTurn();
  }

  async #listingOf(folder: string): Promise<Listing | undefined> {
    const { files, log } = this.#options;
    if ((await files.kindOf(folder)) !== 'folder') return undefined;
    return await files.list({
      excluded: this.#excluded,
      accepted: isCandidate,
      log,
      start: folder,
    });
  }
}

function describeSkipped(file: string, reading: Reading & { readonly kind: 'skipped' }): string {
  const { reason } = reading;
  return reason.code === 'too-large'
    ? `${file} has ${reason.bytes} bytes and is not analysed.`
    : `${file} cannot be read: ${reason.detail}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
