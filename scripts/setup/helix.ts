import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { debianHelix } from './cache.ts';
import { findOnPath, isExecutable } from './editor.ts';
import { Failure } from './failure.ts';
import { installTool } from './installTool.ts';
import { run, runAnyway } from './run.ts';

/** How Helix is started. */
export type Helix = readonly [program: string, ...args: string[]];

const howElse =
  'Install Helix so that hx is on the PATH, or name the program in the environment variable MATRAZ_HELIX, then run the command again.';
const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * The Helix that tests use: the one `MATRAZ_HELIX` names, an installed one, or (on Debian for x64) the package of a newer Debian, unpacked into the
 * cache with the libraries that it needs, which takes no rights. Rejects with a {@link Failure} when there is none.
 */
export async function installHelix(): Promise<Helix> {
  const chosen = process.env['MATRAZ_HELIX'];
  if (chosen) {
    if (await isExecutable(chosen)) return [chosen];
    throw new Failure(`MATRAZ_HELIX names ${chosen}, which cannot be executed.`);
  }
  const installed = (await findOnPath('hx')) ?? (await findOnPath('helix'));
  // Other programs have these names, too.
  if (installed && (await runAnyway(installed, ['--version'])).output.startsWith('helix '))
    return [installed];
  if (process.platform !== 'linux' || process.arch !== 'x64' || !(await findOnPath('apt-get')))
    throw new Failure(`The tests need Helix. ${howElse}`);
  const folder = await installTool(`Helix ${debianHelix.version}`, {
    place: 'helix',
    wanted: `${debianHelix.suite} ${debianHelix.version}`,
    install: unpackFromDebian,
  });
  const usr = path.join(folder, 'usr');
  const libraries = path.join(usr, 'lib', 'x86_64-linux-gnu');
  const loader = path.join(libraries, 'ld-linux-x86-64.so.2');
  const helix: Helix = [loader, '--library-path', libraries, path.join(usr, 'lib', 'hx', 'hx')];
  const [program, ...args] = helix;
  const started = await runAnyway(program, [...args, '--version']);
  if (started.output.trim() === `helix ${debianHelix.version}`) return helix;
  throw new Failure(`Helix does not start on this system: ${started.output.trim()}\n${howElse}`);
}

/** apt with lists and packages in folders of ours, from where this Debian has its packages. */
async function unpackFromDebian(draft: string): Promise<void> {
  const lists = path.join(draft, 'apt');
  for (const folder of ['state/lists/partial', 'cache/archives/partial'])
    await mkdir(path.join(lists, folder), { recursive: true });
  const sources = path.join(lists, 'debian.sources');
  await writeFile(
    sources,
    `Types: deb\nURIs: ${await archive()}\nSuites: ${debianHelix.suite}\nComponents: main\nTargets: Packages\nSigned-By: ${keys}\n`,
  );
  const options = Object.entries({
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': path.join(lists, 'state'),
    'Dir::Cache': path.join(lists, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  // Hooks of the system may fail without its rights; what counts is that the packages come.
  const updated = await runAnyway('apt-get', [...options, 'update']);
  const wanted = ['hx', 'libc6', 'libgcc-s1'];
  const loaded = await runAnyway('apt-get', [...options, 'download', ...wanted], { cwd: draft });
  const packages = (await readdir(draft)).filter(file => file.endsWith('.deb'));
  if (packages.length < wanted.length) {
    const said = `${updated.output}${loaded.output}`.trim();
    throw new Failure(`Helix could not be had from Debian's packages:\n${said}\n${howElse}`);
  }
  for (const file of packages) {
    await run('dpkg-deb', ['--extract', file, '.'], { cwd: draft, quiet: true });
    await rm(path.join(draft, file));
  }
  await rm(lists, { recursive: true });
}

/** The address of the archive from which this system has its own packages. */
async function archive(): Promise<string> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const release = /^ID=debian$/m.test(system) ? /^VERSION_CODENAME=(\w+)$/m.exec(system)?.[1] : undefined;
  const format = ['--format', '$(RELEASE) $(COMPONENT) $(REPO_URI)', 'Created-By: Packages'];
  const { output } = await runAnyway('apt-get', ['indextargets', ...format]);
  const lines = output.split('\n').map(line => line.split(' '));
  const found = lines.find(([of, component]) => of === release && component === 'main')?.[2];
  if (found === undefined)
    throw new Failure(`This system has no archive of Debian to take Helix from. ${howElse}`);
  return found;
}
