import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { steps as tutorialSteps } from '../../../client/src/tutorial/steps.ts';
import { clientSource, fileExists, manifest, readJson, root } from './manifest.ts';

const { languages, grammars, snippets, viewsContainers, walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap(walkthrough => walkthrough.steps);

test('every file that the manifest names exists', () => {
  const paths = [
    manifest.icon,
    ...viewsContainers.activitybar.map(({ icon }) => icon),
    ...languages.map(language => language.configuration),
    ...languages.flatMap(({ icon }) => Object.values(icon ?? {})),
    ...grammars.map(grammar => grammar.path),
    ...snippets.map(snippet => snippet.path),
    ...steps.flatMap(({ media }) => Object.values(media.image)),
  ];
  assert.deepEqual(
    paths.filter(path => !fileExists(path)),
    [],
  );
});

test('the languages of others are left alone', () => {
  for (const { id } of languages) assert.match(id, /^jinja(?:-|$)/);
  const extensions = languages.flatMap(language => language.extensions ?? []);
  assert.deepEqual(
    extensions.filter(extension => !/\.(?:j2|jinja2?)$/.test(extension)),
    [],
  );
  assert.deepEqual(extensions, [...new Set(extensions)]);
});

test('every grammar has the scope name that the manifest gives it', () => {
  for (const { path, scopeName } of grammars) {
    assert.equal(readJson<{ scopeName: string }>(path).scopeName, scopeName, path);
  }
});

test('the raw blocks of scripts, styles and HTML come before the tags, as the editor takes the first of equals', () => {
  const injections = grammars
    .filter(grammar => grammar.injectTo !== undefined)
    .map(grammar => grammar.scopeName);
  assert.equal(injections.at(-1), 'matraz.html.anywhere');
  assert.deepEqual(injections.slice(0, 3), [
    'matraz.html.raw.script',
    'matraz.html.raw.style',
    'matraz.html.text',
  ]);
});

test('nothing starts the extension in a workspace that has no business with it', () => {
  for (const event of manifest.activationEvents) {
    assert.match(event, /^(?:onLanguage:(?:python|html)|workspaceContains:(?!.*\*\*).+)$/);
  }
});

test('the icon is a square PNG of at least 128 pixels', () => {
  const png = readFileSync(`${root}${manifest.icon}`);
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  assert.equal(width, height);
  assert.ok(width >= 128);
});

test('the types of the editor are those of the oldest editor that is supported', () => {
  assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
});

test('the buttons of the walkthrough are the same in both languages, and press commands that exist', () => {
  const buttons = (file: string): readonly (readonly string[])[] => {
    const words = readJson<Record<string, string>>(file);
    return steps.map(({ description }) =>
      [...(words[description.slice(1, -1)] ?? '').matchAll(/\]\(command:([^)]+)\)/g)].map(
        match => match[1] ?? '',
      ),
    );
  };
  const english = buttons('package.nls.json');
  assert.deepEqual(english, buttons('package.nls.es.json'));
  assert.ok(english.every(each => each.length > 0));
  const source = clientSource();
  for (const button of english.flat()) {
    const [command = '', argument] = button.split('?');
    assert.ok(source.includes(`'${command}'`), command);
    // The step says which examples are meant.
    if (argument !== undefined)
      assert.ok(Object.hasOwn(tutorialSteps, JSON.parse(decodeURIComponent(argument))));
  }
});

test('a step of the walkthrough is done by what the client tells, or by a command', () => {
  for (const { id, completionEvents } of steps) {
    const isTold = id === 'begin' || Object.hasOwn(tutorialSteps, id);
    assert.deepEqual(completionEvents, [
      isTold ? `onContext:matraz.tutorial.${id}` : 'onCommand:matraz.newProject',
    ]);
  }
});
