import { filterAliases, filters, findFilter } from '../../catalog/jinja/filters.ts';
import { foreignTags, isTag, type TagName, tags, tagWord } from '../../catalog/jinja/tags.ts';
import { findTest, testAliases, tests } from '../../catalog/jinja/tests.ts';
import type { NamePlace } from '../../facts/templateFacts.ts';
import { nodePathAt } from '../../jinja/nodePathAt.ts';
import { isTest } from '../../project/isTest.ts';
import { packageWords } from '../../project/packageWords.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { renderingsReaching } from '../../project/templateRenderings.ts';
import { templateWords } from '../../project/templateWords.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { mayHideWords } from './hiddenWords.ts';
import { programHints } from './programHints.ts';
import { usesJinja } from './templateSyntax.ts';

type Kind = 'filter' | 'test' | 'tag';

interface Unknown extends NamePlace {
  readonly kind: Kind;
  /** The extension of Jinja's own that is missing. */
  readonly extension?: string | undefined;
}

/**
 * A filter, a test or a tag that Jinja does not have and that nobody brings.
 *
 * Has to know everything that programs bring into templates: the project renders the template with Jinja's own delimiters,
 * nothing of which the names are not known was added, nobody brings words unseen (`mayHideWords`), and no program that has to do with environments so much as mentions the name. Tests are
 * not judged, nor is a template that asks what there is (`'x' is filter`) or whose syntax is not sound.
 */
export function unknownWords(query: DiagnosticsQuery): Problem[] {
  const { project, file } = query;
  if (file.isPython || isTest(file.path)) return [];
  const candidates = unknownIn(query);
  if (candidates.length === 0 || !isRendered(query)) return [];
  const brought = broughtTo(project);
  return candidates
    .filter(({ kind, name }) => !brought[`${kind}s`].has(name) && isClosed(project, kind))
    .filter(({ name, extension }) => !isMentioned(project, extension?.split('.').at(-1) ?? name))
    .map(unknown => problemOf(query, unknown, brought));
}

/** What Jinja itself does not have: most templates end here. */
function unknownIn({ project, file }: DiagnosticsQuery): readonly Unknown[] {
  const { problems } = file.template;
  if (problems.some(({ code }) => code !== 'unknown-tag')) return [];
  const facts = file.templateFacts;
  if (facts.tests.some(({ name }) => name === 'filter' || name === 'test')) return [];
  return [
    ...facts.filters.filter(({ name }) => findFilter(name) === undefined).map(as('filter')),
    ...facts.tests.filter(({ name }) => findTest(name) === undefined).map(as('test')),
    ...problems
      .filter(({ start }) => isWhole(file, start))
      .map(({ start, end, data }) => ({
        kind: 'tag' as const,
        start,
        end,
        name: data['name'] ?? '',
      })),
    ...facts.extensionTags.filter(({ name }) => !isLoaded(project, name)).map(extensionTag),
  ];
}

/** A tag that is not closed is being typed. */
function isWhole({ template }: SourceFile, offset: number): boolean {
  const tag = nodePathAt(template.root, offset).findLast(node => 'tag' in node);
  return tag !== undefined && 'tag' in tag && tag.tag.closed;
}

function extensionTag(place: NamePlace): Unknown {
  const extension = isTag(place.name) ? tagWord(place.name).extension : undefined;
  return { kind: 'tag', ...place, extension };
}

function isLoaded(project: Project, tag: string): boolean {
  const { extension, extensionClass } = isTag(tag) ? tagWord(tag) : {};
  if (extension === undefined) return true;
  if (packageWords(project).extensions.has(extension)) return true;
  const loaded = templateWords(project).extensions;
  return loaded.has(extension) || loaded.has(`jinja2.ext.${extensionClass}`);
}

function as(kind: Kind): (place: NamePlace) => Unknown {
  return ({ name, start, end }) => ({ kind, name, start, end });
}

function isRendered({ project, file }: DiagnosticsQuery): boolean {
  return (
    project.isSyntaxKnown(file.path) && usesJinja(project) && renderingsReaching(project, file).length > 0
  );
}

type Brought = Readonly<Record<`${Kind}s`, ReadonlySet<string>>>;

const broughtTo = perPrograms((project): Brought => {
  const { words, tags } = templateWords(project);
  const brought = packageWords(project);
  return {
    filters: new Set([...words.filters.keys(), ...brought.words.keys()]),
    tests: new Set(words.tests.keys()),
    tags: new Set([...brought.tags, ...tags.keys()]),
  };
});

/** Whether nothing else can be there than what is known. */
function isClosed(project: Project, kind: Kind): boolean {
  return !mayHideWords(project) && (kind === 'tag' || !templateWords(project).open[`${kind}s`]);
}

/** Whether a program that may have to do with environments has the word: then it may bring it in a way that is not seen. */
function isMentioned(project: Project, name: string): boolean {
  return programHints(project).some(
    ({ text, hints }) => hints.isAboutEnvironments && hasWholeName(text, name),
  );
}

function problemOf({ file, messages }: DiagnosticsQuery, unknown: Unknown, brought: Brought): Problem {
  const { kind, name, start, end, extension } = unknown;
  const others = extension === undefined ? [...namesOfJinja(kind), ...brought[`${kind}s`]] : [];
  const foreign = kind === 'tag' && Object.hasOwn(foreignTags, name) ? foreignTags[name] : undefined;
  const closest = foreign ?? closestName(name, others);
  const message = textOf(unknown, messages.diagnostics);
  const span = { start, end };
  const place = { path: file.path, span };
  return { span, code: `unknown-${kind}`, ...suggesting(messages, message, closest, [place]) };
}

function textOf(
  { kind, name, extension }: Unknown,
  diagnostics: DiagnosticsQuery['messages']['diagnostics'],
): string {
  switch (kind) {
    case 'filter':
      return diagnostics.unknownFilter(name);
    case 'test':
      return diagnostics.unknownTest(name);
    case 'tag':
      return extension === undefined
        ? diagnostics.unknownTag(name)
        : diagnostics.extensionNotLoaded(name, extension);
  }
}

function namesOfJinja(kind: Kind): readonly string[] {
  switch (kind) {
    case 'filter':
      return [...Object.keys(filters), ...Object.keys(filterAliases)];
    case 'test':
      return [...Object.keys(tests), ...Object.keys(testAliases)];
    case 'tag':
      return Object.keys(tags).flatMap(name => {
        const { end, middle = [] } = tagWord(name as TagName);
        return [name, ...middle, ...(end === undefined ? [] : [end])];
      });
  }
}
