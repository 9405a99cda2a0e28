import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, samplesPython } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';
import { run } from '../setup/run.ts';

/** A published Flask application that is measured, as a wheel of PyPI in one exact version. */
export interface Application {
  readonly title: string;
  readonly distribution: string;
  readonly version: string;
}

/** The application that every figure is about. */
export const mainApplication: Application = {
  title: 'CKAN',
  distribution: 'ckan',
  version: '2.12.0',
};

/** Indexed besides with `--all`. */
export const otherApplications: readonly Application[] = [
  { title: 'pgAdmin 4', distribution: 'pgadmin4', version: '9.18' },
  { title: 'Indico', distribution: 'indico', version: '3.2.9' },
];

/** Where an application lies on this disk. */
export interface Unpacked {
  readonly application: Application;
  /** All that the wheel holds. */
  readonly whole: string;
  /** Only its Python files, in the same folders: exactly what `ast.parse` is given. */
  readonly pythonOnly: string;
}

/** Folder of everything that only measuring needs. */
export const benchCache = path.join(cache, 'bench');

/**
 * Fetches the application's wheel with pip and unpacks it into the cache; does nothing when it is there. Nothing of it
 * is installed, and no code of it is run. Rejects with a {@link Failure} when pip cannot get it.
 */
export async function unpackApplication(application: Application): Promise<Unpacked> {
  const { title, distribution, version } = application;
  const place = path.join(benchCache, `${distribution}-${version}`);
  const unpacked = {
    application,
    whole: path.join(place, 'whole'),
    pythonOnly: path.join(place, 'python'),
  };
  if (existsSync(place)) return unpacked;

  console.log(`Fetching ${title} ${version} (the wheel of ${distribution}) with pip …`);
  // Complete or absent: the folder gets its name when everything is in it.
  const draft = `${place}.${process.pid}`;
  try {
    await mkdir(path.join(draft, 'wheel'), { recursive: true });
    const wheel = await download(application, path.join(draft, 'wheel'));
    console.log(`Unpacking ${path.basename(wheel)} …`);
    await run(samplesPython, ['-m', 'zipfile', '-e', wheel, path.join(draft, 'whole')], { quiet: true });
    await rm(path.dirname(wheel), { recursive: true });
    await copyPython(path.join(draft, 'whole'), path.join(draft, 'python'));
    await writeFile(path.join(draft, 'origin.txt'), `${distribution}==${version}\n`);
    if (!existsSync(place)) await rename(draft, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return unpacked;
}

async function download({ distribution, version }: Application, folder: string): Promise<string> {
  await run(
    samplesPython,
    [
      ...['-m', 'pip', 'download', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
      ...['--quiet', '--dest', folder, `${distribution}==${version}`],
    ],
    { quiet: true },
  );
  const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'));
  if (wheel === undefined) throw new Failure(`pip downloaded no wheel of ${distribution} ${version}.`);
  return path.join(folder, wheel);
}

async function copyPython(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: async source => source.endsWith('.py') || (await stat(source)).isDirectory(),
  });
}
