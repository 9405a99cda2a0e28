// Writes `syntaxes/*.json` and the manifest's part about languages anew, from the tables in `scripts/syntaxes/`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/cache.ts';
import { contributions, syntaxFiles } from './syntaxes/files.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

rmSync(path.join(root, 'syntaxes'), { recursive: true, force: true });
mkdirSync(path.join(root, 'syntaxes'));
for (const [file, contents] of syntaxFiles()) writeFileSync(path.join(root, file), json(contents));

const manifestPath = path.join(root, 'package.json');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
  contributes: Record<string, unknown> & { snippets: readonly { readonly language: string }[] };
};
const { snippets, ...rest } = contributions();
const python = manifest.contributes.snippets.filter(({ language }) => language === 'python');
Object.assign(manifest.contributes, rest, { snippets: [...python, ...snippets] });
writeFileSync(manifestPath, json(manifest));
