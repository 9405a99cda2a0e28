import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ModuleIndex } from '../../src/project/evaluator/moduleIndex.ts';

const index = new ModuleIndex([
  'app.py',
  'json.py',
  'pkg/__init__.py',
  'pkg/sub/__init__.py',
  'pkg/sub/mod.py',
  'pkg/json.py',
  'names/space/leaf.py',
  'src/lib/__init__.py',
  'src/lib/core.py',
  'web/site/__init__.py',
  'web/site/views.py',
  'one/site/space/one/__init__.py',
  'two/site/space/two/__init__.py',
  'tool/setup.py',
  'tool/helpers/__init__.py',
  'other/remote/__init__.py',
]);

function found(dotted: string, from: string): string | undefined {
  const target = index.resolve(dotted, from);
  return target === 'missing' ? 'missing' : (target?.path ?? target?.folder);
}

test('modules are found as Python finds them', () => {
  const rows: readonly [dotted: string, from: string, path: string | undefined][] = [
    ['pkg', 'app.py', 'pkg/__init__.py'],
    ['pkg.sub.mod', 'app.py', 'pkg/sub/mod.py'],
    ['pkg.absent', 'app.py', 'missing'],
    ['flask', 'app.py', undefined],
    ['json', 'app.py', 'json.py'],
    ['json', 'pkg/sub/mod.py', 'json.py'], // absolute: never the sibling in the package
    ['names.space.leaf', 'app.py', 'names/space/leaf.py'],
    ['names.space', 'app.py', 'names/space'],
    ['lib.core', 'app.py', 'src/lib/core.py'],
    ['lib.core', 'src/lib/__init__.py', 'src/lib/core.py'],
    ['site.views', 'web/site/__init__.py', 'web/site/views.py'],
    ['pkg', 'web/site/views.py', 'pkg/__init__.py'],
    ['space.two', 'one/site/space/one/__init__.py', 'two/site/space/two/__init__.py'], // the namespace of the file
    ['space.three', 'one/site/space/one/__init__.py', 'missing'],
    ['space.two', 'app.py', undefined],
    ['helpers', 'app.py', 'tool/helpers/__init__.py'], // what a setup.py installs
    ['remote', 'app.py', undefined],
  ];
  for (const [dotted, from, path] of rows) assert.equal(found(dotted, from), path, `${dotted} from ${from}`);
});

test('a module knows its import root, its dotted name and its parent packages', () => {
  assert.equal(index.importRootOf('web/site/views.py'), 'web');
  assert.equal(index.dottedNameOf('web/site/views.py'), 'site.views');
  assert.equal(index.dottedNameOf('pkg/sub/__init__.py'), 'pkg.sub');
  assert.deepEqual(index.parentsOf('pkg/sub/mod.py'), ['pkg/__init__.py', 'pkg/sub/__init__.py']);
  assert.deepEqual(index.parentsOf('pkg/sub/__init__.py'), ['pkg/__init__.py']);
});
