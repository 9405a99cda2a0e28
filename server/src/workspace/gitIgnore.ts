import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parentOf } from '../project/evaluator/moduleIndex.ts';
import type { FileNames } from '../project/fileNames.ts';
import { excludeMatcher } from './excludeMatcher.ts';

/** The patterns of one `.gitignore`; `folder` is where it lies, relative to the repository. */
interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Answers whether Git may ignore a path of the repository (Git documentation, "gitignore"). What a later line takes back
 * (`!`) counts as ignored still: whoever asks wants to know what may be there without being checked in.
 */
function gitIgnored(files: readonly IgnoreFile[]): (path: string) => boolean {
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

/** What Git may ignore of the folder at `directory`: its own patterns, and those of the repository around it. */
export function ignoredIn(directory: string, names: FileNames): (path: string) => boolean {
  const inside = names
    .below('')
    .filter(name => isIgnoreFile(name))
    .slice(0, maximumIgnoreFiles);
  const around = foldersAround(directory);
  const prefix = around.map(folder => path.basename(folder)).reverse();
  const base = path.resolve(directory, ...around.map(() => '..'));
  const paths = [
    ...around.map((_, steps) => [...prefix.slice(0, steps), '.gitignore'].join('/')),
    ...inside.map(name => [...prefix, name].join('/')),
  ];
  const matches = gitIgnored(
    paths.flatMap(name => {
      const text = textOf(path.join(base, name));
      return text === undefined ? [] : [{ folder: parentOf(name) ?? '', text }];
    }),
  );
  return name => matches([...prefix, name].join('/'));
}

export function isIgnoreFile(name: string): boolean {
  return name === '.gitignore' || name.endsWith('/.gitignore');
}

/** `directory` and the folders above it, without that of the repository; none where there is no repository. */
function foldersAround(directory: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = directory; path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folders;
    folders.push(folder);
  }
  return [];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // It is gone, or nobody may read it.
  }
}
