import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { testPython } from '../python/testPython.ts';
import { inserted, snippet } from './snippets.ts';

const application = `${inserted('python', 'flask-factory').replace('return app', '')}
    app.secret_key = 'x'
    @app.get('/thanks')
    def thanks():
        return 'Gracias'
    @app.post('/contact')
    def contact():
        return redirect(url_for('contact_page'))
    @app.get('/contact', endpoint='contact_page')
    def show():
        return 'form'
    return app
`;

test('the snippets for pytest pass beside the one of the factory, and fail when the page says something else', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'matraz-pytest-'));
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  const run = (): { status: number | null; stdout: string } =>
    spawnSync(testPython(), ['-W', 'error', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
      cwd: folder,
      encoding: 'utf8',
    });
  const imports = (snippet('python', 'flask-form').imports ?? []).join('\n');
  try {
    write('blog.py', `${imports}\n${application}`);
    write('conftest.py', inserted('python', 'flask-fixtures'));
    write(
      'test_blog.py',
      `${inserted('python', 'flask-test')}\n\n${inserted('python', 'flask-test-form')}\n\ndef test_runner(runner):\n    assert runner`,
    );
    const passed = run();
    assert.match(passed.stdout, /^3 passed/m, passed.stdout);
    write('blog.py', `${imports}\n${application}`.replace('Hola', 'Adiós'));
    assert.match(run().stdout, /^1 failed, 2 passed/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
