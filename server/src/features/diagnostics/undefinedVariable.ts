import { globals } from '../../catalog/jinja/globals.ts';
import { packagesWithoutWords, templatePackages } from '../../catalog/templatePackages.ts';
import { isTest } from '../../project/isTest.ts';
import { packageWords } from '../../project/packageWords.ts';
import type { Project } from '../../project/project.ts';
import { reachingNames } from '../../project/reachingNames.ts';
import { templateWords } from '../../project/templateWords.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints } from './programHints.ts';
import { usesJinja } from './templateSyntax.ts';

/**
 * A variable that nobody passes to the template, that nothing binds and nobody brings.
 *
 * Has to know every way to the template (`reachingNames`) and everything that programs and packages bring into templates.
 * A name that some rendering passes counts as passed by all, one that some template around asks for may be missing, and
 * one that a program which adds globals mentions may be brought in a way that is not seen.
 */
export function undefinedVariables(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  if (file.isPython || isTest(file.path) || file.template.problems.length > 0) return [];
  const reads = file.templateFacts.reads.filter(({ name }) => !always.has(name));
  if (reads.length === 0 || project.templateIndex.namesOf(file.path).length === 0 || !usesJinja(project))
    return [];
  const brought = broughtNames(project);
  const names = brought && reachingNames(project, file);
  if (brought === undefined || names === undefined) return [];
  const { diagnostics, fixes } = messages;
  return reads
    .filter(({ name }) => !names.has(name) && !brought.has(name) && !isMentioned(project, name))
    .map(({ name, start, end }) => {
      const span = { start, end };
      const closest = foreignNames.get(name) ?? likeliest(name, [...names, ...brought, ...always]);
      const sentences = [
        diagnostics.undefinedVariable(name),
        ...(closest === undefined ? [] : [diagnostics.didYouMean(closest)]),
      ];
      return {
        span,
        code: 'undefined-variable',
        message: sentences.join(' '),
        fixes:
          closest === undefined
            ? []
            : [{ title: fixes.changeTo(closest), edits: [{ path: file.path, span, newText: closest }] }],
      };
    });
}

/** Of two letters, one may be any other. */
function likeliest(name: string, names: readonly string[]): string | undefined {
  return name.length < 3 ? undefined : closestName(name, names);
}

/** What is there without anybody's doing, or where Jinja binds it itself. */
const always: ReadonlySet<string> = new Set([...Object.keys(globals), 'loop', 'caller', 'varargs', 'kwargs']);

/** Words of Django, JavaScript and others for what Jinja has too. */
const foreignNames: ReadonlyMap<string, string> = new Map([
  ['off', 'false'],
  ['on', 'true'],
  ['null', 'none'],
]);

const translating = ['_', 'gettext', 'ngettext', 'pgettext', 'npgettext'];

const known = new WeakMap<Project, ReadonlySet<string> | 'open'>();

/** The globals of programs and packages; `undefined` where there may be others. */
function broughtNames(project: Project): ReadonlySet<string> | undefined {
  let names = known.get(project);
  if (names === undefined) {
    names = collected(project) ?? 'open';
    known.set(project, names);
  }
  return names === 'open' ? undefined : names;
}

function collected(project: Project): ReadonlySet<string> | undefined {
  const { words, open, hasUnknownExtension, handedTo, extensions } = templateWords(project);
  const { packages, words: brought, extensions: loaded } = packageWords(project);
  if (open.globals || hasUnknownExtension) return undefined;
  const isUnderstood = (name: string) =>
    packagesWithoutWords.has(name) || Object.hasOwn(templatePackages, name);
  if (![...handedTo, ...packages].every(isUnderstood)) return undefined;
  for (const { path, hints } of programHints(project))
    if (hints.loadsPlugins && !isTest(path)) return undefined;
  const translates = [...extensions, ...loaded].some(one =>
    /^jinja2\.ext\.(?:i18n|InternationalizationExtension)$/.test(one),
  );
  return new Set([...words.globals.keys(), ...brought.keys(), ...(translates ? translating : [])]);
}

const addsGlobals = /template_global|context_processor|\.globals\b/;

/** Whether a program that adds to what all templates have has the word: then it may bring it in a way that is not seen. */
function isMentioned(project: Project, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  for (const { isPython, text } of project.files.values())
    if (isPython && addsGlobals.test(text) && word.test(text)) return true;
  return false;
}
