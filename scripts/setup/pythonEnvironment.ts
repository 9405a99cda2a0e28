import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, pythonIn, root, samples } from './cache.ts';
import { Failure } from './failure.ts';
import { run, runAnyway } from './run.ts';
import { spoken } from './spoken.ts';

/** A virtual environment of ours and what it holds. */
interface Environment {
  readonly folder: string;
  /** A pip requirements file for a Python 3.`minor`, exact versions throughout. */
  readonly requirements: (minor: number) => string;
  readonly creating: string;
  readonly installing: string;
}

/** What the samples need: `samples/.venv`. Rejects with a {@link Failure} when no Python ≥ 3.9 with `venv` is found. */
export async function installPythonEnvironment(): Promise<void> {
  await install({
    folder: path.join(samples, '.venv'),
    requirements: () => path.join(samples, 'requirements.txt'),
    creating: spoken(
      'Creating the Python environment of the samples (samples/.venv) …',
      'Creando el entorno de Python de los ejemplos (samples/.venv) …',
    ),
    installing: spoken(
      'Installing Flask and Jinja2 into samples/.venv …',
      'Instalando Flask y Jinja2 en samples/.venv …',
    ),
  });
}

/** The frameworks and extensions that unit tests compare route tables with: the current ones from Python 3.11 on. */
export async function installTestPackages(): Promise<void> {
  const folder = path.join(cache, 'python');
  const where = path.relative(process.cwd(), folder);
  await install({
    folder,
    requirements: minor =>
      path.join(root, 'server', 'test', minor < 11 ? 'requirements.older.txt' : 'requirements.txt'),
    creating: spoken(
      `Creating the Python environment of the tests (${where}) …`,
      `Creando el entorno de Python de las pruebas (${where}) …`,
    ),
    installing: spoken(
      `Installing the web frameworks that tests compare with into ${where} …`,
      `Instalando en ${where} los marcos web con que comparan las pruebas …`,
    ),
  });
}

/** Makes an environment hold exactly what its requirements ask for; does nothing when it already does. */
async function install(environment: Environment): Promise<void> {
  const { folder } = environment;
  const python = pythonIn(folder);
  let minor = await minorVersion(python);
  if (minor === undefined) {
    console.log(environment.creating);
    minor = await createEnvironment(folder);
  }
  const stamp = path.join(folder, '.matraz-installed');
  const requirements = environment.requirements(minor);
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;

  console.log(environment.installing);
  const options = ['install', '--disable-pip-version-check', '--quiet', '-r', requirements];
  await run(python, ['-m', 'pip', ...options], { quiet: true });
  await writeFile(stamp, wanted);
}

/** Of an environment that works: the 11 of Python 3.11. */
async function minorVersion(python: string): Promise<number | undefined> {
  if (!existsSync(python)) return undefined;
  const { code, output } = await runAnyway(python, ['-c', 'import pip, sys; print(sys.version_info[1])']);
  return code === 0 ? Number(output) : undefined;
}

/** Returns the minor version of its Python. */
async function createEnvironment(folder: string): Promise<number> {
  const python = await findPython();
  await rm(folder, { recursive: true, force: true });
  const made = await runAnyway(python.program, [...python.args, '-m', 'venv', folder]);
  if (made.code === 0) return python.minor;
  // A half-made environment would look like a broken one next time.
  await rm(folder, { recursive: true, force: true });
  throw new Failure(
    spoken(
      `Python 3.${python.minor} cannot create a virtual environment:\n${made.output.trimEnd()}\nOn Debian and Ubuntu install the package python3-venv; elsewhere install Python from https://www.python.org/downloads/. Then run the command again.`,
      `Python 3.${python.minor} no puede crear un entorno virtual:\n${made.output.trimEnd()}\nEn Debian y Ubuntu, instale el paquete python3-venv; en otros sistemas, instale Python desde https://www.python.org/downloads/. Después, repita la orden.`,
    ),
  );
}

interface Python {
  readonly program: string;
  readonly args: readonly string[];
  readonly minor: number;
}

/** The oldest Python 3 that can do all there is to do here. */
const minimum = 9;

/** The first of `python3`, `python` and the Windows launcher `py -3` that is a Python ≥ 3.{@link minimum}. */
async function findPython(): Promise<Python> {
  const tooOld: string[] = [];
  for (const [program, ...args] of [['python3'], ['python'], ['py', '-3']] as const) {
    const asked = await runAnyway(program, [
      ...args,
      '-c',
      'import sys; print("%d.%d" % sys.version_info[:2])',
    ]);
    const version = /^(\d+)\.(\d+)\s*$/.exec(asked.output);
    if (asked.code !== 0 || !version) continue;
    const minor = Number(version[2]);
    if (version[1] === '3' && minor >= minimum) return { program, args, minor };
    tooOld.push(`${program}: ${version[0].trim()}`);
  }
  const seen = tooOld.length > 0 ? ` (${tooOld.join(', ')})` : '';
  throw new Failure(
    spoken(
      `Python 3.${minimum} or newer was not found${seen}: tried python3, python and py -3. Install it (https://www.python.org/downloads/, or your system's packages python3 and python3-venv), then run the command again.`,
      `No se encontró Python 3.${minimum} o posterior${seen}: se probó con python3, python y py -3. Instálelo (https://www.python.org/downloads/, o los paquetes python3 y python3-venv de su sistema) y repita la orden.`,
    ),
  );
}
