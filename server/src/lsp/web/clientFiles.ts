import type { Connection } from 'vscode-languageserver';
import { parentOf } from '../../project/evaluator/moduleIndex.ts';
import {
  type ReadFile,
  type ReadFilesParams,
  type ReadFolder,
  type ReadFoldersParams,
  readFilesRequest,
  readFoldersRequest,
  readingBatch,
} from '../../protocol.ts';
import { decodeText } from '../../workspace/decodeText.ts';
import {
  type FolderFiles,
  isInstalled,
  type Listing,
  type ListOptions,
  maximumFiles,
  maximumNames,
} from '../../workspace/folderFiles.ts';
import { gitIgnored, ignoreFilesIn } from '../../workspace/gitIgnore.ts';
import { maximumSize, type Reading } from '../../workspace/reading.ts';
import { childUri } from '../../workspace/resource.ts';

type Asking = Pick<Connection, 'sendRequest'>;

/**
 * The files of the folder `uri` as the client reads them, for a server that has no disk. Links to files are followed, those to
 * folders are not, as nothing tells where they lead.
 */
export function clientFiles(client: Asking, uri: string): FolderFiles {
  const readFolders = (paths: readonly string[]): Promise<readonly ReadFolder[]> => {
    const params: ReadFoldersParams = { uris: paths.map(path => childUri(uri, path)) };
    return client.sendRequest(readFoldersRequest, params);
  };
  const read = (paths: readonly string[]) => readFiles(client, uri, paths);
  return {
    name: uri,
    async kindOf(path) {
      const [entries] = await readFolders([parentOf(path) ?? '']);
      const kind = entries?.find(({ name }) => name === path.slice(path.lastIndexOf('/') + 1))?.kind;
      return kind === 'linkedFolder' ? undefined : kind;
    },
    list: options => list(uri, readFolders, options),
    read,
    async ignored(names) {
      const files: { folder: string; text: string }[] = [];
      for await (const batch of read(ignoreFilesIn(names))) {
        for (const [path, reading] of batch) {
          if (reading?.kind === 'text') files.push({ folder: parentOf(path) ?? '', text: reading.text });
        }
      }
      return gitIgnored(files);
    },
  };
}

/** Folder by folder, what lies near the top first. */
async function list(
  uri: string,
  readFolders: (paths: readonly string[]) => Promise<readonly ReadFolder[]>,
  { excluded, accepted, log, signal, start = '' }: ListOptions,
): Promise<Listing> {
  const found: string[] = [];
  const names = new Map<string, Set<string>>();
  let named = 0;
  const waiting = [start];
  while (waiting.length > 0 && found.length <= maximumFiles) {
    const batch = waiting.splice(0, readingBatch);
    const answers = await readFolders(batch);
    signal?.throwIfAborted();
    for (const [index, folder] of batch.entries()) {
      const entries = answers[index];
      if (!entries) log(`${childUri(uri, folder)} cannot be listed.`);
      if (
        !entries ||
        (folder !== '' && entries.some(({ name, kind }) => isInstalled(name, kind === 'folder')))
      )
        continue;
      const own = new Set<string>();
      names.set(folder, own);
      for (const { name, kind } of entries) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (kind === 'linkedFolder' || excluded(path)) continue;
        if (kind === 'folder') {
          waiting.push(path);
          continue;
        }
        if (accepted(path)) found.push(path);
        if (++named <= maximumNames) own.add(name);
      }
    }
  }
  const isFull = found.length > maximumFiles;
  if (isFull) log(`${uri}: more than ${maximumFiles} files; the others are not read.`);
  return {
    files: found.sort().slice(0, maximumFiles),
    names,
    complete: !isFull && named <= maximumNames,
  };
}

async function* readFiles(
  client: Asking,
  uri: string,
  paths: readonly string[],
): AsyncGenerator<readonly (readonly [path: string, reading: Reading | undefined])[]> {
  for (let start = 0; start < paths.length; start += readingBatch) {
    const batch = paths.slice(start, start + readingBatch);
    const params: ReadFilesParams = { uris: batch.map(path => childUri(uri, path)), maximumSize };
    const answers: readonly ReadFile[] = await client.sendRequest(readFilesRequest, params);
    yield batch.map((path, index) => [path, readingOf(answers[index] ?? null)] as const);
  }
}

function readingOf(file: ReadFile): Reading | undefined {
  if (file === null) return undefined;
  if (file.kind === 'bytes') return { kind: 'text', text: decodeText(file.bytes) };
  return {
    kind: 'skipped',
    reason:
      file.kind === 'too-large'
        ? { code: 'too-large', bytes: file.size }
        : { code: 'unreadable', detail: file.detail },
  };
}
