import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project } from '../../src/project/project.ts';
import { fileOf, sources } from '../fixture.ts';

test('an edit of settings that a program reads changes its table', () => {
  const project = sources(`
    === app.py
    import tomllib
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    with open('settings.toml', 'rb') as file:
        settings = tomllib.load(file)
    app.add_url_rule(settings['prefix'] + '/home', 'home', lambda: '')
    === settings.toml
    prefix = '/old'
    === other.toml
    prefix = '/other'
  `);
  const after = (path: string, text: string): Project =>
    new Project(new Map([...project.files, [path, fileOf(project, path).withText(text)]]), project);
  const rules = (one: Project): readonly string[] => one.routes.map(({ rule }) => rule);
  assert.deepEqual(rules(project), ['/old/home']);
  assert.deepEqual(rules(after('settings.toml', "prefix = '/new'")), ['/new/home']);
  assert.deepEqual(rules(after('other.toml', "prefix = '/new'")), ['/old/home']);
  const broken = after('settings.toml', 'prefix = ');
  assert.deepEqual(rules(broken), []);
  assert.deepEqual(
    broken.unresolved.map(({ reason }) => reason.code),
    ['dynamic-rule'],
  );
});
