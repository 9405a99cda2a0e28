import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { tempFolder } from '../../../server/test/workspace/tempFolder.ts';
import { cache, pythonIn, root } from '../../setup/cache.ts';
import { run, runAnyway } from '../../setup/run.ts';
import { manifest, published } from './registry.ts';

const python = pythonIn(path.join(cache, 'python'));
const repository = 'https://github.com/matraz-dev/matraz';
const app = (view: string) =>
  `from flask import Flask, render_template\napp = Flask(__name__)\n@app.route('/')\ndef ${view}():\n    return render_template('page.html')\n`;

const [configuration = '', spanish] = ['README.md', 'README.es.md'].map(
  readme => /```yaml\n(repos:\n[\s\S]*?)```/.exec(readFileSync(path.join(root, readme), 'utf8'))?.[1],
);

test('pre-commit runs the hook as the READMEs have it', async context => {
  assert.ok(configuration.includes(`repo: ${repository}\n    rev: v${manifest.version}\n`), configuration);
  assert.equal(spanish, configuration);
  const work = tempFolder(context, {
    '.pre-commit-config.yaml': configuration.replace(repository, await hooksRepository(context)),
    'app.py': app('home'),
    'templates/page.html': '<a href="{{ url_for(\'home\') }}">',
  });
  const home = tempFolder(context);
  const env = { ...(await published(context)), PRE_COMMIT_HOME: home.path };
  const checked = async () => {
    await git(work.path, 'add', '.');
    return runAnyway(python, ['-m', 'pre_commit', 'run', '--color=never'], { cwd: work.path, env });
  };
  await git(work.path, 'init', '--quiet');
  const accepted = await checked();
  assert.match(accepted.output, /^matraz check\.+Passed$/m);
  assert.equal(accepted.code, 0);
  await git(work.path, 'commit', '--quiet', '--message', 'Begin');
  // What is changed breaks a file that is not.
  work.write('app.py', app('start'));
  const refused = await checked();
  assert.match(refused.output, /^templates\/page\.html:1:22 warning .*“home”.*\[unknown-endpoint\]$/m);
  assert.equal(refused.code, 1);
});

/** A repository of the hook alone, as it is cloned: at the tag of this version, without anything built. */
async function hooksRepository(context: TestContext): Promise<string> {
  const hooks = tempFolder(context);
  copyFileSync(path.join(root, '.pre-commit-hooks.yaml'), hooks.at('.pre-commit-hooks.yaml'));
  await git(hooks.path, 'init', '--quiet');
  await git(hooks.path, 'add', '.');
  await git(hooks.path, 'commit', '--quiet', '--message', 'Hooks');
  await git(hooks.path, 'tag', `v${manifest.version}`);
  return hooks.path;
}

/** As somebody who has no settings of his own. */
async function git(cwd: string, ...words: readonly string[]): Promise<void> {
  const who = [
    '-c',
    'user.name=Somebody',
    '-c',
    'user.email=somebody@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  await run('git', [...who, ...words], { cwd, quiet: true });
}
