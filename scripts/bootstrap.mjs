// Runs `scripts/<name>.ts` under the project's own Node 24, installing the dependencies first when they are
// missing or older than the lock file. This is the only script that must run under any Node >= 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const node24 = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = path.join(root, 'node_modules', '.matraz-installed');
const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');

if (!existsSync(node24) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing dependencies (npm ci) …');
  // A shell only because npm is a .cmd file on Windows; the command has no user input in it.
  const npm = spawnSync('npm ci --no-audit --no-fund', { cwd: root, stdio: 'inherit', shell: true });
  if (npm.status !== 0) {
    console.error('npm ci failed. Check the network and the registry settings of npm, then run the command again.');
    process.exit(npm.status ?? 1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

const script = path.join(root, 'scripts', `${name}.ts`);
const child = spawnSync(node24, [script, ...args], { cwd: root, stdio: 'inherit' });
process.exit(child.status ?? 1);
