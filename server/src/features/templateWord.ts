import { findFilter } from '../catalog/jinja/filters.ts';
import { globalWord, isGlobal } from '../catalog/jinja/globals.ts';
import { findTest } from '../catalog/jinja/tests.ts';
import type { Messages } from '../catalog/messages.ts';
import {
  isPackageWord,
  type PackageWord,
  packageWords as wordsOfPackages,
} from '../catalog/templatePackages.ts';
import type { WordTable } from '../project/frameworks/observation.ts';
import { packageWords } from '../project/packageWords.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { hasFlaskGlobals } from '../project/templateRenderings.ts';
import { templateWords } from '../project/templateWords.ts';
import type { CallSignature } from './callSignature.ts';
import { describeOwn, signatureOfOwn } from './describeOwnWord.ts';
import {
  describeFilter,
  describeGlobal,
  describePackageWord,
  describeTest,
  filterWord,
  testWord,
} from './describeWord.ts';

/** What is said of a filter, a test or a global, and how it is called. */
export interface TemplateWord {
  /** Markdown. */
  readonly description: string;
  readonly signature: CallSignature | undefined;
}

/** What `name` means in the templates of a project: one of its own, else what a package brings, else one of Jinja or Flask. */
export function templateWord(
  project: Project,
  file: SourceFile,
  table: WordTable,
  name: string,
  messages: Messages,
): TemplateWord | undefined {
  const own = templateWords(project).words[table].get(name);
  if (own !== undefined) {
    const signature = signatureOfOwn(project, table, own);
    return { description: describeOwn(project, table, own, messages), signature };
  }
  const isBrought = isPackageWord(name) && wordsOfPackages[name].table === table;
  const from = isBrought ? packageWords(project).words.get(name) : undefined;
  if (isBrought && from !== undefined) {
    const word: PackageWord = wordsOfPackages[name];
    return called(name, word.parameters, describePackageWord(name, from, messages));
  }
  return wordOfJinja(project, file, table, name, messages);
}

function wordOfJinja(
  project: Project,
  file: SourceFile,
  table: WordTable,
  name: string,
  messages: Messages,
): TemplateWord | undefined {
  switch (table) {
    case 'filters': {
      const known = findFilter(name);
      return known && called(name, filterWord(known).parameters, describeFilter(name, messages));
    }
    case 'tests': {
      const known = findTest(name);
      return known && called(name, testWord(known).parameters, describeTest(name, messages));
    }
    case 'globals': {
      if (!isGlobal(name)) return undefined;
      const { origin, parameters } = globalWord(name);
      const isThere = origin === 'jinja' || hasFlaskGlobals(project, file);
      return isThere ? called(name, parameters, describeGlobal(name, messages)) : undefined;
    }
  }
}

function called(name: string, parameters: readonly string[] | undefined, description = ''): TemplateWord {
  const signature = parameters && { name, parameters, documentation: description };
  return { description, signature };
}
