import type { Project } from '../project/project.ts';
import { diskFiles } from './diskFiles.ts';
import { excludeMatcher } from './excludeMatcher.ts';
import { RootIndexer } from './rootIndexer.ts';
import { RootTexts, type SkippedFile } from './rootTexts.ts';

export interface ReadProject {
  readonly project: Project;
  readonly skipped: readonly SkippedFile[];
}

/** A folder on disk as the language server would see it with no document open, and how it changes. */
export class ProjectFolder {
  readonly #texts = new RootTexts();
  readonly #indexer: RootIndexer;
  readonly #excluded: (path: string) => boolean;

  private constructor(directory: string, exclude: readonly string[], log: (message: string) => void) {
    this.#excluded = excludeMatcher(exclude);
    const quiet = () => undefined;
    const files = diskFiles(directory);
    this.#indexer = new RootIndexer({ texts: this.#texts, files, log, changed: quiet, warm: quiet });
  }

  static async open(
    directory: string,
    options: { readonly exclude: readonly string[]; readonly log: (message: string) => void },
  ): Promise<ProjectFolder> {
    const folder = new ProjectFolder(directory, options.exclude, options.log);
    await folder.reread();
    return folder;
  }

  get read(): ReadProject {
    return { project: this.#texts.project, skipped: this.#texts.skipped };
  }

  /** Looks at the whole folder again; what did not change need not be understood anew. */
  async reread(): Promise<void> {
    await this.#indexer.scan(this.#excluded);
  }

  /** Looks again at `paths`, relative with `/`: files or folders that were created, changed or deleted. */
  async refresh(paths: Iterable<string>): Promise<void> {
    await this.#indexer.refresh(paths);
  }

  /** From now on the file at `path` has this text, whatever is on disk. */
  replace(path: string, text: string): void {
    this.#texts.setOpen(path, text);
  }
}
