import assert from 'node:assert/strict';
import test from 'node:test';
import { clientSource, manifest, readJson } from './manifest.ts';

const { commands, menus } = manifest.contributes;
const ids = commands.map(each => each.command);

test('the commands of the manifest are those that the client registers', () => {
  // Ids are literals in one place each; a command that tests or links use without a title stays out of the
  // palette and is named `matraz.internal.…`.
  const inClient = new Set(
    [...clientSource().matchAll(/['"`](matraz\.[\w.]+)['"`]/g)].map(match => match[1] ?? ''),
  );
  const missing = ids.filter(id => !inClient.has(id));
  assert.deepEqual(missing, [], 'contributed, but nowhere in client/src');

  const registered = [...clientSource().matchAll(/registerCommand\(\s*['"`](matraz\.[\w.]+)['"`]/g)].map(
    match => match[1] ?? '',
  );
  const untitled = registered.filter(id => !ids.includes(id) && !id.startsWith('matraz.internal.'));
  assert.deepEqual(untitled, [], 'registered in client/src, but without a title');
});

test('every command has the category and a codicon', () => {
  for (const { command, category, icon } of commands) {
    assert.equal(category, 'Matraz', command);
    assert.match(icon, /^\$\([a-z-]+\)$/, command);
  }
});

test('every command says when the palette shows it', () => {
  assert.deepEqual(
    menus.commandPalette.map(item => item.command),
    ids,
  );
});

test('conditions know only the states of the development server, the lines of the view and the keys of the editor', () => {
  const known = new RegExp(
    `^(?:${[
      String.raw`matraz\.devServer\.state == (?:stopped|starting|running|failed)`,
      '!virtualWorkspace',
      'isWeb',
      'isWorkspaceTrusted',
      String.raw`resourceLangId (?:== python|=~ /\^\([a-z|()?.+[\]-]+\)\$/)`,
      String.raw`resourcePath (?:not )?in matraz\.devServer\.files`,
      String.raw`resourcePath =~ /\\btemplates\\b/`,
      String.raw`matraz\.application\.state == found`,
      String.raw`view == matraz\.application`,
      'viewItem =~ /[^/]+/',
      // Only from a menu of the view.
      'false',
    ].join('|')})$`,
  );
  const conditions = [
    ...Object.values(menus).flatMap(items => items.map(item => item.when)),
    ...commands.flatMap(each => each.enablement ?? []),
  ];
  assert.ok(conditions.length > ids.length);
  const unknown = conditions.flatMap(text => text.split(/ (?:&&|\|\|) /)).filter(part => !known.test(part));
  assert.deepEqual(unknown, []);
});

test('a menu names only commands that exist', () => {
  const strangers = Object.values(menus)
    .flatMap(items => items.map(item => item.command))
    .filter(id => !ids.includes(id));
  assert.deepEqual(strangers, []);
});

test('what a menu asks of a line of the view, some line has', () => {
  const contexts = [
    'section',
    'application',
    'route',
    'route opens',
    'route links',
    'route opens links',
    'template',
    ...['stopped', 'starting', 'running', 'reloading', 'stopping', 'failed'].map(state => `server ${state}`),
  ];
  const asked = Object.values(menus).flatMap(items =>
    items.flatMap(({ when }) => /viewItem =~ \/([^/]+)\//.exec(when)?.[1] ?? []),
  );
  assert.ok(asked.length > 0);
  const idle = asked.filter(pattern => !contexts.some(context => new RegExp(pattern).test(context)));
  assert.deepEqual(idle, []);
});

test('what welcomes a person in the view leads to commands that exist', () => {
  const { viewsWelcome } = manifest.contributes;
  const source = clientSource();
  for (const file of ['package.nls.json', 'package.nls.es.json']) {
    const words = readJson<Record<string, string>>(file);
    const buttons = viewsWelcome.flatMap(({ contents }) =>
      [...(words[contents.slice(1, -1)] ?? '').matchAll(/\]\(command:([^)?]+)/g)].map(
        match => match[1] ?? '',
      ),
    );
    assert.ok(buttons.length > viewsWelcome.length);
    const own = buttons.filter(button => button.startsWith('matraz.'));
    assert.deepEqual(
      own.filter(button => !source.includes(`'${button}'`)),
      [],
    );
  }
});
