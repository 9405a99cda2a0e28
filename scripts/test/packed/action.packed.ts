import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { tempFolder } from '../../../server/test/workspace/tempFolder.ts';
import { root } from '../../setup/cache.ts';
import { runAnyway } from '../../setup/run.ts';
import { manifest, published } from './registry.ts';

interface Step {
  readonly shell: 'bash';
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
  readonly 'working-directory': string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: 'composite'; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as Action;

/** What a runner does with the steps of a composite action: expressions of inputs, bash with its options. */
async function performed(given: Readonly<Record<string, string>>, cwd: string, env: NodeJS.ProcessEnv) {
  const filled = (text: string) =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given[name] ?? defaultOf(name));
  let output = '';
  for (const step of action.runs.steps) {
    const own = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filled(value)]));
    assert.doesNotMatch(step.run, /\$\{\{/, 'What people write is no part of a program.');
    const result = await runAnyway(step.shell, ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: path.resolve(cwd, filled(step['working-directory'])),
      env: { ...env, ...own, GITHUB_WORKSPACE: cwd },
    });
    output += result.output;
    if (result.code !== 0) return { output, code: result.code };
  }
  return { output, code: 0 };
}

function defaultOf(name: string): string {
  const input = action.inputs[name];
  assert.ok(input, `action.yml has no input ${name}`);
  return input.default;
}

const broken = "from flask import Flask, url_for\napp = Flask(__name__)\nurl_for('home')\n";

test('the action annotates, fails as it is told, and writes SARIF', async context => {
  const env = await published(context);
  const { path: work, at } = tempFolder(context, { 'back end/app.py': broken });
  const annotated = await performed({}, work, env);
  assert.match(
    annotated.output,
    /^::warning file=back end\/app\.py,line=3,.*unknown-endpoint::No route has the endpoint “home”\.$/m,
  );
  assert.equal(annotated.code, 1);

  const given = { paths: 'back end', 'fail-on': 'error', sarif: 'found $(touch broken).sarif' };
  const written = await performed(given, work, env);
  assert.match(written.output, /^::warning file=back end\/app\.py,line=3,/m);
  assert.equal(written.code, 0);
  const { runs } = JSON.parse(readFileSync(at(given.sarif), 'utf8'));
  assert.equal(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'back%20end/app.py');

  mkdirSync(at('empty'));
  assert.deepEqual(await performed({ 'working-directory': 'empty' }, work, env), { output: '', code: 0 });
});

test('the READMEs use the action as it is', () => {
  for (const readme of ['README.md', 'README.es.md']) {
    const text = readFileSync(path.join(root, readme), 'utf8');
    const written = /```yaml\n(steps:\n[\s\S]*?)```/.exec(text)?.[1] ?? '';
    const { steps } = parse(written) as { steps: { uses: string; with?: Record<string, string> }[] };
    const ours = steps.find(({ uses }) => uses.startsWith('matraz-dev/matraz@'));
    assert.equal(ours?.uses, `matraz-dev/matraz@v${manifest.version}`, readme);
    for (const name of Object.keys(ours?.with ?? {})) defaultOf(name);
  }
});

test('what is taken from npm is of this version', () => {
  for (const file of ['action.yml', '.pre-commit-hooks.yaml']) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const versions = new Set([...text.matchAll(/matraz@(\S+)/g)].map(([, version]) => version));
    assert.deepEqual([...versions], [manifest.version], file);
  }
});
