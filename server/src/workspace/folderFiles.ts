import type { FileNames, NamesByFolder } from '../project/fileNames.ts';
import type { Reading } from './reading.ts';

export interface ListOptions {
  /** Asked with paths relative to the root, `/`-separated; a folder that is excluded is not entered. */
  readonly excluded: (path: string) => boolean;
  readonly accepted: (path: string) => boolean;
  readonly log: (message: string) => void;
  readonly signal?: AbortSignal;
  /** Folder (relative) to begin in instead of the root itself. */
  readonly start?: string;
}

/** What a folder holds; paths are relative with `/`. */
export interface Listing {
  /** The accepted files, sorted. */
  readonly files: readonly string[];
  /** The names of all files, accepted or not, by folder. */
  readonly names: NamesByFolder;
  /** False where there were too many files to list them all. */
  readonly complete: boolean;
}

/** A folder opened by mistake (a home folder, say) must not fill the memory. */
export const maximumFiles = 20_000;
/** Names cost about fifty bytes each. */
export const maximumNames = 60_000;

/** Where the files of one workspace folder are read from: a disk, or an editor that has them. Paths are relative, with `/`. */
export interface FolderFiles {
  /** As messages call the folder. */
  readonly name: string;
  /** `undefined` where there is neither. */
  kindOf(path: string): Promise<'file' | 'folder' | undefined>;
  list(options: ListOptions): Promise<Listing>;
  /** Reads `paths` and yields them in the order given, batch by batch; `undefined` for what is no file (any more). */
  read(
    paths: readonly string[],
  ): AsyncIterable<readonly (readonly [path: string, reading: Reading | undefined])[]>;
  /** What Git may ignore of the folder, whose files have these names. */
  ignored(names: FileNames): Promise<(path: string) => boolean>;
}

/**
 * What a virtual environment has at its top, and a folder into which packages were installed: they are no more the
 * project's than if they lay elsewhere (Python Packaging User Guide, "Recording installed projects").
 */
export function isInstalled(name: string, isFolder: boolean): boolean {
  return name === 'pyvenv.cfg' || (isFolder && name.endsWith('.dist-info'));
}
