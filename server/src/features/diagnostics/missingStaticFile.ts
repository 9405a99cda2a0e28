import { inFolder, type StaticFileLink, staticFilesIn } from '../../places/links/staticFiles.ts';
import { parentOf } from '../../project/evaluator/moduleIndex.ts';
import type { FileNames } from '../../project/fileNames.ts';
import { isTest } from '../../project/isTest.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { closestFileName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { isSpokenOf } from './isSpokenOf.ts';
import { programHints } from './programHints.ts';

/**
 * A `url_for` to a static file that is not there.
 *
 * Has to know where the framework looks and everything that is there: the folder is known and listed, nobody chooses another folder or
 * function, and nothing makes the file later. What a build or the program itself makes is not told from the folder, so
 * these are silent: what Git ignores or the user excludes, names of bundles, scripts and styles whose source or a bundler is there, names that Python code mentions elsewhere, and
 * files in folders that do not exist, unless another name is very like them. Code of tests is never judged.
 */
export function missingStaticFiles({ project, file, messages }: DiagnosticsQuery): Problem[] {
  const { names } = project;
  if (isTest(file.path) || names.extent !== 'complete') return [];
  const missing = staticFilesIn(project, file).filter(link => isMissing(names, link));
  if (missing.length === 0 || !servesStaticFilesItself(project, file.isPython)) return [];
  return missing.flatMap(({ value, span, folders }): Problem[] => {
    const roots = folders.flatMap(({ folders: meant }) => meant);
    const closest = closestFile(names, roots, value);
    const hasFolder = roots.some(root => names.hasFolder(folderOf(root, value)));
    if ((closest === undefined && !hasFolder) || isMade(project, value)) return [];
    const message = messages.diagnostics.missingStaticFile(value, roots.join(', '));
    const place = { path: file.path, span };
    return [{ span, code: 'missing-static-file', ...suggesting(messages, message, closest, [place]) }];
  });
}

function isMissing(names: FileNames, { sure, value, folders }: StaticFileLink): boolean {
  if (!sure || !plainName.test(value)) return false;
  return folders.every(({ known, folders: meant }) => {
    if (!known || meant.length === 0) return false;
    return meant.every(folder => {
      const path = inFolder(folder, value);
      const isThere = names.has(path) || names.hasFolder(path) || names.mayHide(path);
      return names.hasFolder(folder) && !names.mayHide(folder) && !isThere;
    });
  });
}

/** A file below the folder, and no query or fragment. */
const plainName = /^(?!\.{0,2}\/)(?!.*\/\.{0,2}\/)[^\\?#*]*[^\\?#*/.]$/;

/** False where a program of the project may send other files, or put another function in the place of `url_for`. */
function servesStaticFilesItself(project: Project, inPython: boolean): boolean {
  for (const { hints } of programHints(project)) {
    if (hints.servesOtherFiles || hints.givesUrlDefaults) return false;
    if (!inPython && hints.replacesUrlFor) return false;
  }
  return true;
}

/** Kinds of files that others are made of. */
const sources: Readonly<Record<string, readonly string[]>> = {
  css: ['scss', 'sass', 'less', 'styl', 'pcss'],
  js: ['ts', 'tsx', 'jsx', 'mjs', 'coffee', 'vue', 'svelte'],
  map: ['js', 'css'],
};

/** What bundles scripts and styles, by the name of its configuration. */
const bundler =
  /^(?:(?:webpack|vite|rollup|esbuild|parcel|postcss|tailwind|snowpack|rspack)\.|gulpfile\b|gruntfile\b|\.parcelrc$)/i;

function isMade(project: Project, value: string): boolean {
  const name = value.slice(value.lastIndexOf('/') + 1);
  const [, stem = name, extension = ''] = /^([^.]*).*?\.?([^.]*)$/.exec(name) ?? [];
  if (/[.-](?:min|bundle|packed|chunk|prod)\.|[.-][0-9a-f]{8,}\./i.test(name)) return true;
  const kinds = sources[extension.toLowerCase()] ?? [];
  const linked = (file: SourceFile) =>
    staticFilesIn(project, file).filter(link => link.value.endsWith(name)).length;
  // Sources may lie anywhere beside the folder that is served.
  const { lasts, bundles } = kinds.length === 0 ? nothingBuilt : buildingOf(project.names);
  return bundles || kinds.some(kind => lasts.has(`${stem}.${kind}`)) || isSpokenOf(project, name, linked);
}

interface Building {
  /** The names of all files, without their folders. */
  readonly lasts: ReadonlySet<string>;
  readonly bundles: boolean;
}

const nothingBuilt: Building = { lasts: new Set(), bundles: false };

const buildingKnown = new WeakMap<FileNames, Building>();

function buildingOf(names: FileNames): Building {
  let building = buildingKnown.get(names);
  if (building === undefined) {
    const lasts = names.below('').map(path => path.slice(path.lastIndexOf('/') + 1));
    building = { lasts: new Set(lasts), bundles: lasts.some(last => bundler.test(last)) };
    buildingKnown.set(names, building);
  }
  return building;
}

const closestKnown = new WeakMap<FileNames, Map<string, string | undefined>>();

/**
 * The file that was meant: the same name in other letters, a file of that name in another folder, or one of which every
 * part of the name is like this. Where the folder does not exist, a namesake elsewhere may be what a build makes it of.
 */
function closestFile(names: FileNames, roots: readonly string[], value: string): string | undefined {
  const known = closestKnown.get(names) ?? new Map<string, string | undefined>();
  closestKnown.set(names, known);
  const key = JSON.stringify([roots, value]);
  if (!known.has(key)) {
    const all = roots.flatMap(root => names.below(root));
    const lower = value.toLowerCase();
    const last = `/${lower.slice(lower.lastIndexOf('/') + 1)}`;
    const hasFolder = roots.some(root => names.hasFolder(folderOf(root, value)));
    const namesakes = all.filter(one => `/${one.toLowerCase()}`.endsWith(last));
    const same = namesakes.find(one => one.toLowerCase() === lower);
    const moved = hasFolder && namesakes.length === 1 ? namesakes[0] : undefined;
    known.set(key, same ?? moved ?? closestFileName(value, all));
  }
  return known.get(key);
}

function folderOf(root: string, value: string): string {
  return parentOf(inFolder(root, value)) ?? '';
}
