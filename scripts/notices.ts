// What others have written and we bundle, with their licences: dist/THIRD-PARTY-NOTICES.txt, made by every build.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './setup/cache.ts';
import { Failure } from './setup/failure.ts';

/** A package of which a part is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** What its licence and notice files say. */
  readonly text: string;
}

/** The packages in the outputs of esbuild, by name. Rejects with a {@link Failure} when one has no licence. */
export async function bundledPackages(builds: readonly Metafile[]): Promise<readonly BundledPackage[]> {
  const inputs = builds.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(output =>
      Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
    ),
  );
  const folders = new Set(
    inputs.flatMap(file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
  );
  const packages = await Promise.all([...folders].sort().map(described));
  // One version of a package may lie in several folders.
  const distinct = new Map(packages.map(one => [`${one.name} ${one.version}`, one]));
  return [...distinct].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}

async function described(folder: string): Promise<BundledPackage> {
  const place = path.join(root, folder);
  const { name, version, license } = JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'));
  const files = (await readdir(place))
    .filter(file => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file))
    .sort();
  const texts = await Promise.all(files.map(file => readFile(path.join(place, file), 'utf8')));
  if (texts.length === 0 || typeof license !== 'string')
    throw new Failure(`${name} ${version} is bundled and has no licence that could be passed on.`);
  return { name, version, license, text: texts.map(text => text.replace(/\r\n/g, '\n').trim()).join('\n\n') };
}

export function notices(packages: readonly BundledPackage[]): string {
  const rule = '-'.repeat(80);
  const parts = packages.map(
    ({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n${rule}\n\n${text}\n`,
  );
  return `Matraz contains parts of the packages below, under their licences.\n\n${parts.join('\n')}`;
}
