import assert from 'node:assert/strict';
import test from 'node:test';
import { clientSource, manifest } from './manifest.ts';

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

test('conditions know only the states of the development server and the keys of the editor', () => {
  const known =
    /^(?:matraz\.devServer\.state == (?:stopped|starting|running|failed)|!virtualWorkspace|isWorkspaceTrusted|resourceLangId == python|resourcePath (?:not )?in matraz\.devServer\.files)$/;
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
