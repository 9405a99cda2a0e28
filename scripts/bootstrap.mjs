// Runs `scripts/<name>.ts` under the project's own Node 24, installing the dependencies first when what is installed
// is not what the lock file says. This is the only script that must run under any Node >= 20.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Before anything is installed no other file of the project is needed: spoken.ts says the same for the other scripts.
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const isSpanish = /^es(?![a-z])/i.test(
  LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale,
);
const spoken = (english, spanish) => (isSpanish ? spanish : english);

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const nodePackage = path.join(root, 'node_modules', 'node');
const node24 = path.join(nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const [name = '', ...args] = process.argv.slice(2);
const script = path.join(root, 'scripts', `${name}.ts`);

if (!/^[a-zA-Z]+$/.test(name) || !existsSync(script)) {
  console.error(
    spoken(`There is no script "${name}" (scripts/${name}.ts).`, `No existe «${name}» (scripts/${name}.ts).`),
  );
  process.exit(2);
}

if (!isInstalled()) {
  console.log(spoken('Installing dependencies (npm ci) …', 'Instalando las dependencias (npm ci) …'));
  npm('ci', '--no-audit', '--no-fund');
}
if (!existsSync(node24)) {
  // npm may be configured not to run install scripts; without its own the `node` package holds no binary.
  console.log(
    spoken(
      'Fetching Node 24 for the scripts of the project …',
      'Obteniendo Node 24 para los programas del proyecto …',
    ),
  );
  const installed = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: nodePackage,
    stdio: 'inherit',
  });
  if (installed.status !== 0 || !existsSync(node24)) {
    console.error(
      spoken(
        'Node 24 could not be installed from the npm package "node". Check the network and the registry settings of npm, then run the command again.',
        'No se pudo instalar Node 24 desde el paquete «node» de npm. Revise la red y el registro configurado en npm, y repita la orden.',
      ),
    );
    process.exit(1);
  }
}

const child = spawn(node24, [script, ...args], { cwd: root, stdio: 'inherit' });
// The terminal sends Ctrl+C to the whole group: the child cleans up, and we wait for it instead of leaving first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

/**
 * Whether every package of the lock file is installed in its version, except optional ones for other platforms.
 * npm writes what it installed to node_modules/.package-lock.json.
 */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(
      readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages;
    return Object.entries(wanted).every(
      ([place, entry]) =>
        place === '' ||
        present[place]?.version === entry.version ||
        (entry.optional === true && !(place in present)),
    );
  } catch {
    return false;
  }
}

function npm(...command) {
  const own = process.env.npm_execpath;
  const result = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...command], { cwd: root, stdio: 'inherit' })
    : // A shell only because npm is a .cmd file on Windows; the command has no user input in it.
      spawnSync(`npm ${command.join(' ')}`, { cwd: root, stdio: 'inherit', shell: true });
  if (result.status !== 0) {
    console.error(
      spoken(
        `npm ${command[0]} failed. Check the network and the registry settings of npm, then run the command again.`,
        `npm ${command[0]} ha fallado. Revise la red y el registro configurado en npm, y repita la orden.`,
      ),
    );
    process.exit(result.status || 1);
  }
}
