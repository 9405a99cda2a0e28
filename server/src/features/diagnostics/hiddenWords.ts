import { packagesWithoutWords, templatePackages } from '../../catalog/templatePackages.ts';
import { isTest } from '../../project/isTest.ts';
import { packageWords } from '../../project/packageWords.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import { templateWords } from '../../project/templateWords.ts';
import { programHints } from './programHints.ts';

/**
 * True where something that nobody sees may bring words into templates: an extension of which nobody knows what it brings, a package from
 * outside that is not understood and has an application or is imported, plugins.
 */
export const mayHideWords = perPrograms((project): boolean => {
  const packages = [...project.programs.packagesWithApplications, ...packageWords(project).packages];
  const isUnderstood = (name: string) =>
    packagesWithoutWords.has(name) || Object.hasOwn(templatePackages, name);
  if (templateWords(project).hasUnknownExtension || !packages.every(isUnderstood)) return true;
  return programHints(project).some(({ path, hints }) => hints.loadsPlugins && !isTest(path));
});
