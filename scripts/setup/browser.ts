import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findOnPath, isExecutable } from './editor.ts';
import { Failure } from './failure.ts';
import { installPackage } from './installPackage.ts';
import { run, runAnyway } from './run.ts';

/** A Chromium to drive, and the environment variables that it needs. */
export interface Browser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The Chromium that tests and pictures use: the one `MATRAZ_BROWSER` names, an installed Chrome, Chromium or Edge, or
 * (Linux on x64 only) the headless Chromium of an npm package. Rejects with a {@link Failure} when there is none.
 */
export async function installBrowser(): Promise<Browser> {
  const chosen = process.env['MATRAZ_BROWSER'];
  if (chosen) {
    if (await isExecutable(chosen)) return { executable: chosen, env: {} };
    throw new Failure(`MATRAZ_BROWSER names ${chosen}, which cannot be executed.`);
  }
  const installed = await findBrowser();
  if (installed) return { executable: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return installPackedChromium();
  throw new Failure(
    'The editor tests need Google Chrome, Chromium or Microsoft Edge. Install one of them, or name the program in the environment variable MATRAZ_BROWSER, then run the command again.',
  );
}

async function findBrowser(): Promise<string | undefined> {
  for (const program of [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'chrome',
    'msedge',
  ]) {
    const found = await findOnPath(program);
    // A distribution may leave a launcher without the browser behind it; only one that answers counts.
    if (found && (await runAnyway(found, ['--version'])).code === 0) return found;
  }
  for (const candidate of usualPlaces()) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
    const folder = process.env[variable];
    if (!folder) return [];
    return [
      path.join(folder, 'Google/Chrome/Application/chrome.exe'),
      path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  });
}

/**
 * The package unpacks its browser, fonts and (when it believes to be in a Lambda function) the NSS libraries that a
 * bare system lacks into the folder for temporary files; here that folder is in the cache.
 */
async function installPackedChromium(): Promise<Browser> {
  const folder = await installPackage('@sparticuz/chromium', {
    name: 'unpacked with its libraries',
    async run(draft) {
      const unpacked = path.join(draft, 'unpacked');
      await mkdir(unpacked, { recursive: true });
      const entry = path.join(draft, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js');
      const program = `import(${JSON.stringify(pathToFileURL(entry).href)}).then(module => module.default.executablePath())`;
      await run(process.execPath, ['--eval', program], {
        env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
        quiet: true,
      });
    },
  });
  const unpacked = path.join(folder, 'unpacked');
  const executable = path.join(unpacked, 'chromium');
  const libraries = { LD_LIBRARY_PATH: path.join(unpacked, 'al2023', 'lib') };
  const fonts = { FONTCONFIG_FILE: await writeFontConfiguration(folder, path.join(unpacked, 'fonts')) };
  let problem = '';
  for (const env of [fonts, { ...fonts, ...libraries }]) {
    const started = await runAnyway(executable, ['--version'], { env: { ...process.env, ...env } });
    if (started.code === 0) return { executable, env };
    problem = started.output.trimEnd();
  }
  throw new Failure(
    `The packed Chromium does not start on this system:\n${problem}\nInstall Chromium or Google Chrome (on Debian: apt-get install chromium), then run the command again.`,
  );
}

/**
 * The system's fonts and the package's few, which a bare container needs to show any text at all. The package's own
 * configuration names places that only a Lambda function has.
 */
async function writeFontConfiguration(folder: string, packed: string): Promise<string> {
  const file = path.join(folder, 'fonts.conf');
  const places = ['/usr/share/fonts', '/usr/local/share/fonts', packed];
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${places.map(place => `  <dir>${place}</dir>`).join('\n')}
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
