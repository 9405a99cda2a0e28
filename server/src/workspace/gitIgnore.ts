import type { FileNames } from '../project/fileNames.ts';
import { excludeMatcher } from './excludeMatcher.ts';

/** The patterns of one `.gitignore`; `folder` is where it lies, relative to the repository. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Answers whether Git may ignore a path of the repository (Git documentation, "gitignore"). What a later line takes back
 * (`!`) counts as ignored still: whoever asks wants to know what may be there without being checked in.
 */
export function gitIgnored(files: readonly IgnoreFile[]): (path: string) => boolean {
  return excludeMatcher(
    files.flatMap(({ folder, text }) => {
      const base = folder === '' ? '' : `${folder.replace(/[\\*?[\]{}()!+@]/g, '\\$&')}/`;
      return text.split(/\r?\n/).flatMap(line => {
        const pattern = line.trim().replace(/\/+$/, '');
        if (pattern === '' || /^[#!]/.test(pattern)) return [];
        return pattern.includes('/') ? base + pattern.replace(/^\/+/, '') : `${base}**/${pattern}`;
      });
    }),
  );
}

/** The most files of patterns that are read: a folder full of repositories is no project. */
const maximumIgnoreFiles = 200;

/** The paths of the files of patterns in a folder. */
export function ignoreFilesIn(names: FileNames): readonly string[] {
  return names.below('').filter(isIgnoreFile).slice(0, maximumIgnoreFiles);
}

export function isIgnoreFile(name: string): boolean {
  return name === '.gitignore' || name.endsWith('/.gitignore');
}
