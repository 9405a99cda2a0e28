import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parentOf } from '../project/evaluator/moduleIndex.ts';
import type { FileNames } from '../project/fileNames.ts';
import type { FolderFiles } from './folderFiles.ts';
import { gitIgnored, ignoreFilesIn } from './gitIgnore.ts';
import { listFiles } from './listFiles.ts';
import { readFiles } from './readFiles.ts';
import { diskPathOf } from './resource.ts';

/** The files of the folder on disk at `directory`. */
export function diskFiles(directory: string): FolderFiles {
  return {
    name: directory,
    async kindOf(name) {
      const stats = await stat(path.join(directory, name)).catch(() => undefined);
      if (stats?.isFile()) return 'file';
      return stats?.isDirectory() ? 'folder' : undefined;
    },
    list: options => listFiles(directory, options),
    read: paths => readFiles(directory, paths),
    ignored: async names => ignoredIn(directory, names),
  };
}

/** The same for the folder `uri`, where that is on disk. */
export function diskFilesOf(uri: string): FolderFiles | undefined {
  const directory = diskPathOf(uri);
  return directory === undefined ? undefined : diskFiles(directory);
}

/** What Git may ignore of the folder at `directory`: its own patterns, and those of the repository around it. */
function ignoredIn(directory: string, names: FileNames): (path: string) => boolean {
  const inside = ignoreFilesIn(names);
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
