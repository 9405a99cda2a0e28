import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clientFiles } from '../../src/lsp/web/clientFiles.ts';
import { FileNames } from '../../src/project/fileNames.ts';
import {
  type ReadFile,
  type ReadFilesParams,
  type ReadFolder,
  type ReadFoldersParams,
  readFilesRequest,
  readingBatch,
} from '../../src/protocol.ts';
import { diskFiles } from '../../src/workspace/diskFiles.ts';
import type { FolderFiles } from '../../src/workspace/folderFiles.ts';
import { tempFolder } from './tempFolder.ts';

/** A client that has the disk, as an editor may have it. */
const client = {
  async sendRequest(method: string, params: ReadFoldersParams & ReadFilesParams): Promise<unknown> {
    assert.ok(params.uris.length <= readingBatch, 'a request asks for too much');
    const paths = params.uris.map(uri => fileURLToPath(uri));
    return method === readFilesRequest
      ? paths.map(path => file(path, params.maximumSize))
      : paths.map(path => folder(path));
  },
};

function folder(path: string): ReadFolder {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return null;
  return readdirSync(path, { withFileTypes: true }).map(entry => ({
    name: entry.name,
    kind: entry.isDirectory() ? 'folder' : 'file',
  }));
}

function file(path: string, maximumSize: number): ReadFile {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  if (stats.size > maximumSize) return { kind: 'too-large', size: stats.size };
  return { kind: 'bytes', bytes: new Uint8Array(readFileSync(path)) };
}

async function seenBy(files: FolderFiles) {
  const listing = await files.list({
    excluded: path => path === 'left/out',
    accepted: path => path.endsWith('.py'),
    log: () => undefined,
  });
  const read: unknown[] = [];
  for await (const batch of files.read([...listing.files, 'gone.py', 'site'])) read.push(...batch);
  const names = new FileNames(listing.names);
  const ignored = await files.ignored(names);
  return {
    files: listing.files,
    names: names.below(''),
    complete: listing.complete,
    read,
    kinds: await Promise.all(['app.py', 'site', 'gone.py', 'site/gone'].map(path => files.kindOf(path))),
    ignored: ['build', 'site/local.py', 'app.py'].filter(path => ignored(path)),
  };
}

test('a folder that the client reads is the folder that the disk has', async context => {
  const many = Object.fromEntries(
    Array.from({ length: readingBatch * 2 + 1 }, (_, index) => [`many/${index}/m.py`, `x = ${index}\n`]),
  );
  const temp = tempFolder(context, {
    ...many,
    'app.py': '# coding: latin-1\nx = 1\n',
    'large.py': '#'.repeat(1024 * 1024 + 1),
    'left/out/hidden.py': '',
    'venv/pyvenv.cfg': '',
    'venv/lib.py': '',
    'site/view.py': '',
    'site/.gitignore': 'local.py\n',
    '.gitignore': '/build\n',
    '.git/HEAD': '',
    'notes.txt': '',
  });
  const onDisk = await seenBy(diskFiles(temp.path));
  const byClient = await seenBy(
    clientFiles(client as unknown as Parameters<typeof clientFiles>[0], temp.uri),
  );
  assert.deepEqual(byClient, onDisk);
  assert.equal(byClient.files.length, readingBatch * 2 + 4);
  assert.deepEqual(byClient.kinds, ['file', 'folder', undefined, undefined]);
  assert.deepEqual(byClient.ignored, ['build', 'site/local.py']);
});
