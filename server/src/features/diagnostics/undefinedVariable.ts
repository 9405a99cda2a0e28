import { globals } from '../../catalog/jinja/globals.ts';
import { packageWords } from '../../project/packageWords.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import type { Project } from '../../project/project.ts';
import { reachingNames } from '../../project/reachingNames.ts';
import { templateWords } from '../../project/templateWords.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { mayHideWords } from './hiddenWords.ts';
import { programHints } from './programHints.ts';

/**
 * A variable that nobody passes to the template, that nothing binds and nobody brings.
 *
 * Has to know every way to the template (`reachingNames`) and everything that programs and packages bring into templates.
 * A name that some rendering passes counts as passed by all, one that some template around asks for may be missing, and
 * one that a program which adds globals mentions may be brought in a way that is not seen.
 */
export function undefinedVariables(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  const reads = file.templateFacts.reads.filter(({ name }) => !always.has(name));
  if (reads.length === 0) return [];
  const brought = broughtNames(project);
  if (brought === undefined) return [];
  const unexplained = reads.filter(({ name }) => !brought.has(name));
  const names = unexplained.length === 0 ? undefined : reachingNames(project, file);
  if (names === undefined) return [];
  return unexplained
    .filter(({ name }) => !names.has(name) && !isMentioned(project, name))
    .map(({ name, start, end }) => {
      const span = { start, end };
      const closest = foreignNames.get(name) ?? likeliest(name, [...names, ...brought, ...always]);
      const message = messages.diagnostics.undefinedVariable(name);
      const place = { path: file.path, span };
      return { span, code: 'undefined-variable', ...suggesting(messages, message, closest, [place]) };
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

/** The globals of programs and packages; `undefined` where there may be others. */
const broughtNames = perPrograms((project): ReadonlySet<string> | undefined => {
  const { words, open, extensions } = templateWords(project);
  const { words: brought, extensions: loaded } = packageWords(project);
  if (open.globals || mayHideWords(project)) return undefined;
  const translates = [...extensions, ...loaded].some(one =>
    /^jinja2\.ext\.(?:i18n|InternationalizationExtension)$/.test(one),
  );
  return new Set([...words.globals.keys(), ...brought.keys(), ...(translates ? translating : [])]);
});

/** Whether a program that adds to what all templates have has the word: then it may bring it in a way that is not seen. */
function isMentioned(project: Project, name: string): boolean {
  return programHints(project).some(({ text, hints }) => hints.addsGlobals && hasWholeName(text, name));
}
