import type { Project } from '../project/project.ts';
import { excludeMatcher } from './excludeMatcher.ts';
import { RootIndexer } from './rootIndexer.ts';
import { RootTexts, type SkippedFile } from './rootTexts.ts';

export interface ReadProject {
  readonly project: Project;
  readonly skipped: readonly SkippedFile[];
}

/** The project in `directory` as the language server would see it with no document open. */
export async function readProject(
  directory: string,
  options: { readonly exclude: readonly string[]; readonly log: (message: string) => void },
): Promise<ReadProject> {
  const texts = new RootTexts();
  const quiet = () => undefined;
  const indexer = new RootIndexer({ texts, directory, log: options.log, changed: quiet, warm: quiet });
  await indexer.scan(excludeMatcher(options.exclude));
  return { project: texts.project, skipped: texts.skipped };
}
