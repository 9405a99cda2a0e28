import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toolVersions } from './cache.ts';
import { installTool } from './installTool.ts';
import { npm } from './npm.ts';

type Tool = keyof typeof toolVersions;

/** What remains to be done in the folder after `npm install`; another name makes older installations stale. */
export interface Completion {
  readonly name: string;
  run(folder: string): Promise<void>;
}

/** Installs one tool of the table out of its npm package, and returns its folder. */
export function installPackage(tool: Tool, completion?: Completion): Promise<string> {
  const version = toolVersions[tool];
  return installTool(`${tool} ${version}`, {
    place: tool.replace(/^@/, '').replace('/', '-'),
    wanted: `${version} ${completion?.name ?? ''}`.trimEnd(),
    async install(draft) {
      await writeFile(
        path.join(draft, 'package.json'),
        `${JSON.stringify({ private: true, dependencies: { [tool]: version } })}\n`,
      );
      await npmInstall(draft);
      await completion?.run(draft);
    },
  });
}

/** `npm install` in a folder, without development dependencies and without running any package's install script. */
export async function npmInstall(folder: string): Promise<void> {
  const args = [
    'install',
    '--prefix',
    folder,
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await npm(args, { cwd: folder, env: npmEnvironment(), quiet: true });
}

/** npm must run under this Node (24): what it installs states its engine. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const searched = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [searched]: `${path.dirname(process.execPath)}${path.delimiter}${process.env[searched] ?? ''}`,
  };
}
