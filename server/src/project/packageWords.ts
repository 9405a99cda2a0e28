import { type PackageWordName, templatePackages } from '../catalog/templatePackages.ts';
import { type ImportedPackage, importedPackages } from '../facts/importedPackages.ts';
import { isTest } from './isTest.ts';
import { perPrograms } from './perPrograms.ts';
import type { SourceFile } from './sourceFile.ts';

/** What packages that a project uses bring into its templates. */
export interface PackageWords {
  /** By name the package that brings it. */
  readonly words: ReadonlyMap<PackageWordName, string>;
  readonly extensions: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** All that may bring something, known or not. */
  readonly packages: ReadonlySet<string>;
}

/** Told from imports: what a package does to an application is not seen. */
export const packageWords = perPrograms((project): PackageWords => {
  const words = new Map<PackageWordName, string>();
  const extensions = new Set<string>();
  const tags = new Set<string>();
  const packages = new Set<string>();
  for (const file of project.files.values()) {
    if (!file.isPython || isTest(file.path)) continue;
    for (const { name } of importsOf(file)) {
      // A package of the project itself is run like all of it.
      if (project.hasModule(name, file.path)) continue;
      packages.add(name);
      const brought = Object.hasOwn(templatePackages, name) ? templatePackages[name] : undefined;
      if (brought === undefined) continue;
      for (const extension of brought.extensions ?? []) extensions.add(extension);
      for (const tag of brought.tags ?? []) tags.add(tag);
      const isUsed = brought.classes === undefined || mentionsOne(file.text, brought.classes);
      if (isUsed) for (const word of brought.words) if (!words.has(word)) words.set(word, name);
    }
  }
  return { words, extensions, tags, packages };
});

const imports = new WeakMap<SourceFile, readonly ImportedPackage[]>();

function importsOf(file: SourceFile): readonly ImportedPackage[] {
  let found = imports.get(file);
  if (found === undefined) {
    found = importedPackages(file.text);
    imports.set(file, found);
  }
  return found;
}

function mentionsOne(text: string, classes: readonly string[]): boolean {
  return new RegExp(`\\b(?:${classes.join('|')})\\b`).test(text);
}
