import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type TempFolder, tempFolder } from '../../../server/test/workspace/tempFolder.ts';
import { cache, pythonIn, root, samples } from '../../setup/cache.ts';
import { findOnPath } from '../../setup/editor.ts';
import { installHelix } from '../../setup/helix.ts';
import { run } from '../../setup/run.ts';
import { packedCommand } from './packed.ts';

const python = pythonIn(path.join(cache, 'python'));

interface Step {
  /** What the screen must show before `keys` are typed. */
  readonly shows: string;
  readonly keys?: string;
  /** Typed every second until it does. */
  readonly again?: string;
}

/** What an editor shows of what the server says. */
const hover = 'login() in blog/auth.py:33';
/** An endpoint that the template does not mention. */
const offered = 'blog.by_tag';

const english = 'docs/editors.md';

for (const style of [0, 1]) {
  test(`Neovim with configuration ${style + 1}`, async context => {
    const { work, line, column } = sample(context);
    work.write('init.lua', configurations(english, 'lua')[style] ?? '');
    const attached = "autocmd LspAttach * echo 'Matraz is here'";
    const start = ['--clean', '-u', 'init.lua', `+call cursor(${line}, ${column})`, '-c', attached, template];
    await played(
      context,
      work,
      [await neovim(), ...start],
      [
        { shows: 'Matraz is here', keys: 'K' },
        { shows: hover, keys: "jo{{ url_for('\x18\x0f" },
        { shows: offered },
      ],
    );
  });
}

test('Helix with its configuration', async context => {
  const { work, line, column } = sample(context);
  work.write('config/helix/languages.toml', configurations(english, 'toml')[0] ?? '');
  await played(
    context,
    work,
    [...(await installHelix()), `${template}:${line}:${column}`],
    [
      { shows: 'auth.login' },
      { shows: hover, again: ' k', keys: "o{{ url_for('" },
      // A hover that comes late hides what is offered while typing: Ctrl+X asks for it.
      { shows: offered, again: '\x18' },
    ],
  );
});

test('the guide in Spanish has the same configurations', () => {
  const [ours, theirs] = [english, 'docs/editores.md'].map(guide => configurations(guide, '\\w+'));
  assert.equal(ours?.length, 7);
  assert.deepEqual(theirs, ours);
});

const template = 'blog/templates/base.html';

/** A copy of the samples, and a place in an endpoint there; from 1. */
function sample(context: TestContext): { work: TempFolder; line: number; column: number } {
  const work = tempFolder(context);
  for (const part of ['blog', 'requirements.txt'])
    cpSync(path.join(samples, part), work.at(part), { recursive: true });
  const lines = readFileSync(work.at(template), 'utf8').split('\n');
  const index = lines.findIndex(line => line.includes("'auth.login'"));
  return { work, line: index + 1, column: (lines[index] ?? '').indexOf('auth.login') + 3 };
}

/** The code in a guide that is of one language. */
function configurations(guide: string, language: string): readonly string[] {
  const text = readFileSync(path.join(root, guide), 'utf8');
  const blocks = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm');
  return [...text.matchAll(blocks)].map(([, code = '']) => code);
}

/** That of the environment of the tests, else an installed one. */
async function neovim(): Promise<string> {
  const own = path.join(path.dirname(python), 'nvim');
  const found = existsSync(own) ? own : await findOnPath('nvim');
  assert.ok(found, 'The tests need Neovim 0.11 or newer as nvim on the PATH.');
  return found;
}

/** As somebody at a terminal, who has installed the packed command line and has no other settings. */
async function played(
  context: TestContext,
  work: TempFolder,
  program: readonly string[],
  steps: readonly Step[],
): Promise<void> {
  const { folder, environment } = await packedCommand();
  const home = tempFolder(context);
  const own = path.join(folder, 'node_modules', '.bin');
  const env = {
    ...environment,
    LC_ALL: 'C.UTF-8',
    PATH: `${own}${path.delimiter}${environment['PATH']}`,
    HOME: home.path,
    XDG_CONFIG_HOME: work.at('config'),
    XDG_CACHE_HOME: home.at('cache'),
    XDG_DATA_HOME: home.at('data'),
    XDG_STATE_HOME: home.at('state'),
  };
  const driver = fileURLToPath(new URL('terminal.py', import.meta.url));
  const output = await run(python, [driver, JSON.stringify({ program, steps })], { cwd: work.path, env });
  const { missing, screen } = JSON.parse(output) as { missing: string | null; screen: string };
  assert.equal(missing, null, `The editor did not show ${missing}:\n${screen}`);
}
