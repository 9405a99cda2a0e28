import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { samples, samplesPython } from './cache.ts';
import { Failure } from './failure.ts';
import { run, runAnyway } from './run.ts';
import { spoken } from './spoken.ts';

const folder = path.join(samples, '.venv');
const requirements = path.join(samples, 'requirements.txt');
const stamp = path.join(folder, '.matraz-installed');

/**
 * Makes `samples/.venv` hold exactly what `samples/requirements.txt` asks for; does nothing when it already does.
 * Rejects with a {@link Failure} when no Python ≥ 3.9 is found, or when it has no `venv` or `pip`.
 */
export async function installPythonEnvironment(): Promise<void> {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const works =
    existsSync(samplesPython) && (await runAnyway(samplesPython, ['-m', 'pip', '--version'])).code === 0;
  if (works && existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;

  if (!works) {
    console.log(
      spoken(
        'Creating the Python environment of the samples (samples/.venv) …',
        'Creando el entorno de Python de los ejemplos (samples/.venv) …',
      ),
    );
    await createEnvironment();
  }
  console.log(
    spoken(
      'Installing Flask and Jinja2 into samples/.venv …',
      'Instalando Flask y Jinja2 en samples/.venv …',
    ),
  );
  await run(
    samplesPython,
    ['-m', 'pip', 'install', '--disable-pip-version-check', '--quiet', '-r', requirements],
    {
      quiet: true,
    },
  );
  await writeFile(stamp, wanted);
}

async function createEnvironment(): Promise<void> {
  const python = await findPython();
  await rm(folder, { recursive: true, force: true });
  const made = await runAnyway(python.program, [...python.args, '-m', 'venv', folder]);
  if (made.code === 0) return;
  // A half-made environment would look like a broken one next time.
  await rm(folder, { recursive: true, force: true });
  throw new Failure(
    spoken(
      `Python ${python.version} cannot create a virtual environment:\n${made.output.trimEnd()}\nOn Debian and Ubuntu install the package python3-venv; elsewhere install Python from https://www.python.org/downloads/. Then run the command again.`,
      `Python ${python.version} no puede crear un entorno virtual:\n${made.output.trimEnd()}\nEn Debian y Ubuntu, instale el paquete python3-venv; en otros sistemas, instale Python desde https://www.python.org/downloads/. Después, repita la orden.`,
    ),
  );
}

interface Python {
  readonly program: string;
  readonly args: readonly string[];
  readonly version: string;
}

/** The first of `python3`, `python` and the Windows launcher `py -3` that is a Python ≥ 3.9. */
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
    const found = `${version[1]}.${version[2]}`;
    if (Number(version[1]) > 3 || (Number(version[1]) === 3 && Number(version[2]) >= 9))
      return { program, args, version: found };
    tooOld.push(`${program}: ${found}`);
  }
  const seen = tooOld.length > 0 ? ` (${tooOld.join(', ')})` : '';
  throw new Failure(
    spoken(
      `Python 3.9 or newer was not found${seen}: tried python3, python and py -3. Install it (https://www.python.org/downloads/, or your system's packages python3 and python3-venv), then run the command again.`,
      `No se encontró Python 3.9 o posterior${seen}: se probó con python3, python y py -3. Instálelo (https://www.python.org/downloads/, o los paquetes python3 y python3-venv de su sistema) y repita la orden.`,
    ),
  );
}
