import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';
import { longSnippets, snippets } from './snippets.ts';

const root = new URL('../../../', import.meta.url);
const script = fileURLToPath(new URL('oracle.py', import.meta.url));

/** What Jinja2 says of each template: the line of its syntax error, or null. */
function askJinja(templates: readonly string[]): readonly (number | null)[] {
  const name = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = fileURLToPath(new URL(`samples/.venv/${name}`, root));
  assert.ok(existsSync(python), 'There is no interpreter in samples/.venv: run `npm test`, which makes it.');
  const input = JSON.stringify(templates);
  const done = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(done.status, 0, done.stderr);
  const verdicts: unknown = JSON.parse(done.stdout);
  assert.ok(Array.isArray(verdicts) && verdicts.length === templates.length);
  return verdicts as readonly (number | null)[];
}

function ourVerdict(template: string): number | null {
  return parseTemplate(template).problems[0]?.line ?? null;
}

/** Park and Miller's generator: the mutations are the same on every machine. */
function seededRandom(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

const fragments = (
  '{{ }} {% %} {# #} ( ) [ ] { } , . : | = == ~ + - * ** % / \' " \\ a 1 0.5 if else in is not and or for endfor ' +
  'endif set block endblock endtrans pluralize required scoped with context as raw endraw - ? \n'
).split(' ');

/** Deletes, doubles, replaces or inserts something small, or joins two templates. */
function mutate(template: string, random: (limit: number) => number): string {
  const at = random(template.length + 1);
  const until = Math.min(template.length, at + 1 + random(4));
  const fragment = fragments[random(fragments.length)] ?? '';
  switch (random(6)) {
    case 0:
      return template.slice(0, at) + template.slice(until);
    case 1:
      return template.slice(0, until) + template.slice(at);
    case 2:
      return template.slice(0, at) + fragment + template.slice(until);
    case 3:
      return `${template.slice(0, at)} ${fragment} ${template.slice(at)}`;
    case 4:
      return template.slice(0, at) + (snippets[random(snippets.length)] ?? '') + template.slice(at);
    default:
      return template.slice(0, at);
  }
}

/** The names in `\N{…}` are not looked up, so that misspelt ones are left out. */
function mutations(count: number): readonly string[] {
  const random = seededRandom(20_261_121);
  const sources = [...snippets, ...longSnippets];
  return Array.from({ length: count }, () => {
    const once = mutate(sources[random(sources.length)] ?? '', random);
    return random(3) === 0 ? mutate(once, random) : once;
  }).filter(template => !template.includes('N{'));
}

function disagreements(templates: readonly string[]): readonly string[] {
  const verdicts = askJinja(templates);
  return templates.flatMap((template, index) => {
    const theirs = verdicts[index] ?? null;
    const ours = ourVerdict(template);
    return ours === theirs ? [] : [`${JSON.stringify(template)}: Jinja ${theirs}, Matraz ${ours}`];
  });
}

test('Jinja2 itself accepts and rejects the same snippets, at the same line', () => {
  assert.ok(snippets.length >= 250);
  assert.deepEqual(disagreements([...snippets, ...longSnippets]), []);
});

test('Jinja2 itself accepts and rejects the same mutations, at the same line', () => {
  assert.deepEqual(disagreements(mutations(4000)), []);
});
