import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { tempFolder } from '../../../server/test/workspace/tempFolder.ts';
import { npx } from '../../setup/npm.ts';
import { packedCommand } from './packed.ts';

const project = {
  'app.py': [
    'from flask import Flask, redirect, url_for',
    'app = Flask(__name__)',
    "@app.route('/posts/<int:id>')",
    'def post(id):',
    "    return redirect(url_for('home'))",
  ].join('\n'),
};

test('npx runs the packed command line in an empty folder', async context => {
  const { folder, environment } = await packedCommand();
  const { path: sample } = tempFolder(context, project);
  const asked = async (...words: readonly string[]) => {
    const { code, output } = await npx(['matraz', ...words], { cwd: folder, env: environment });
    return `${output}exit ${code}`;
  };
  assert.equal(
    await asked('check', sample),
    [
      'app.py:5:30 warning No route has the endpoint “home”. [unknown-endpoint]',
      "  5 │     return redirect(url_for('home'))",
      '    │                              ^^^^',
      '',
      '1 warning in 1 file.',
      'exit 1',
    ].join('\n'),
  );
  assert.equal(
    await asked('routes', sample),
    [
      'Endpoint  Methods  Rule                     View  File',
      '--------  -------  -----------------------  ----  --------',
      'post      GET      /posts/<int:id>          post  app.py:4',
      'static    GET      /static/<path:filename>        app.py:2',
      'exit 0',
    ].join('\n'),
  );
});

test('the package is the command line, and needs no other', async () => {
  const { files, folder } = await packedCommand();
  assert.deepEqual(files, [
    'LICENSE',
    'README.es.md',
    'README.md',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/cli.js',
    'dist/package.json',
    'package.json',
  ]);
  const installed = readFileSync(path.join(folder, 'node_modules', '.package-lock.json'), 'utf8');
  assert.deepEqual(Object.keys(JSON.parse(installed).packages), ['node_modules/matraz']);
});
