import { type FilterName, filters, findFilter } from '../catalog/jinja/filters.ts';
import { contextMembers, requestMembers, sessionMembers } from '../catalog/jinja/flaskMembers.ts';
import { type GlobalName, globalWord, pageOfGlobal } from '../catalog/jinja/globals.ts';
import {
  cyclerMembers,
  loopMembers,
  type MemberWord,
  macroMembers,
  pageOfSpecial,
  type SpecialName,
  specialNames,
} from '../catalog/jinja/members.ts';
import { isInnerTag, isTag, pageOfTag, type TagName, tagWord } from '../catalog/jinja/tags.ts';
import { findTest, type TestName, tests } from '../catalog/jinja/tests.ts';
import { type JinjaWord, pageOf, sectionPage } from '../catalog/jinja/word.ts';
import type { Messages } from '../catalog/messages.ts';
import { type PackageWord, type PackageWordName, packageWords } from '../catalog/templatePackages.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';

// The words of Jinja and Flask as Markdown: how one is written, what it does, an example with what it renders, where to
// read more.

/** Objects of templates whose members the catalog knows. */
export type KnownObject = 'loop' | 'cycler' | 'macro' | 'request' | 'session' | 'g';

interface MemberTable {
  readonly members: Readonly<Record<string, MemberWord>>;
  readonly page: string;
}

const memberTables: Readonly<Record<KnownObject, MemberTable>> = {
  loop: { members: loopMembers, page: sectionPage('for') },
  cycler: { members: cyclerMembers, page: pageOf('global', 'cycler') },
  macro: { members: macroMembers, page: sectionPage('macros') },
  request: { members: requestMembers, page: pageOfGlobal('request') },
  session: { members: sessionMembers, page: pageOfGlobal('session') },
  g: { members: contextMembers, page: pageOfGlobal('g') },
};

/** `{{ value|truncate(length=255) }}`; `undefined` for a filter that Jinja does not bring. */
export function describeFilter(name: string, messages: Messages): string | undefined {
  const known = findFilter(name);
  if (known === undefined) return undefined;
  const word = filterWord(known);
  const header = fence('jinja-html', `{{ value|${name}${inBrackets(word)} }}`);
  return described(header, messages.words.filters[known], word, pageOf('filter', known), messages);
}

/** `{{ value is divisibleby(num) }}`; `undefined` for a test that Jinja does not bring. */
export function describeTest(name: string, messages: Messages): string | undefined {
  const known = findTest(name);
  if (known === undefined) return undefined;
  const word = testWord(known);
  const header = fence('jinja-html', `{{ value is ${name}${inBrackets(word)} }}`);
  return described(header, messages.words.tests[known], word, pageOf('test', known), messages);
}

export function filterWord(name: FilterName): JinjaWord {
  return filters[name];
}

export function testWord(name: TestName): JinjaWord {
  return tests[name];
}

/** A tag, or what stands between a tag and its end; `around`: the tag in whose body it stands. */
export function describeTag(
  name: string,
  around: string | undefined,
  messages: Messages,
): string | undefined {
  const { words, hover } = messages;
  const main = mainTag(name, around);
  if (main === undefined) return undefined;
  const word = tagWord(main);
  const inner = isInnerTag(name) ? words.innerTags[name] : words.tags[main];
  const middle = (word.middle ?? []).map(tag => ` … {% ${tag} %}`);
  const end = word.end === undefined ? '' : ` …${middle.join('')} … {% ${word.end} %}`.replace('… …', '…');
  const note = word.extension === undefined ? undefined : hover.needsExtension(code(word.extension));
  const header = fence('jinja-html', `{% ${word.syntax} %}${end}`);
  return described(header, inner, word, pageOfTag(main), messages, note);
}

/** The tag that explains `name`: itself, what it ends, or what it stands in. */
function mainTag(name: string, around: string | undefined): TagName | undefined {
  if (isTag(name)) return name;
  const opening = name.startsWith('end') ? name.slice(3) : isInnerTag(name) ? (around ?? name) : '';
  if (isTag(opening)) return opening;
  return isInnerTag(name) ? (name === 'pluralize' ? 'trans' : 'if') : undefined;
}

/** A global of every template. */
export function describeGlobal(name: GlobalName, messages: Messages): string {
  const word = globalWord(name);
  const note = messages.hover.templateGlobal(word.origin);
  const header = fence('python', declared(name, word, word.type));
  return described(header, messages.words.globals[name], word, pageOfGlobal(name), messages, note);
}

/** What a package brings. */
export function describePackageWord(name: PackageWordName, from: string, messages: Messages): string {
  const word: PackageWord = packageWords[name];
  const given = (word.parameters ?? []).join(', ');
  const header =
    word.table === 'filters'
      ? fence('jinja-html', `{{ value|${name}${given === '' ? '' : `(${given})`} }}`)
      : fence('python', word.parameters === undefined ? name : `${name}(${given})`);
  return paragraphs(header, messages.words.packages[name], bullets([messages.hover.fromPackage(code(from))]));
}

/** `loop`, `caller`, `super` and the like, where Jinja gives them a meaning. */
export function describeSpecial(name: SpecialName, messages: Messages): string {
  const word: MemberWord = specialNames[name];
  const header = fence(
    'jinja-html',
    `{{ ${name}${word.parameters === undefined ? '' : inBrackets(word, true)} }}`,
  );
  return described(header, messages.words.special[name], word, pageOfSpecial(name), messages);
}

export interface MemberText {
  readonly name: string;
  /** A type, or how it is called. */
  readonly detail: string | undefined;
  readonly parameters: readonly string[] | undefined;
  /** Markdown. */
  readonly text: string;
}

/** The members of an object, each with its type or how it is called, and its description. */
export function membersOfKnown(object: KnownObject, messages: Messages): readonly MemberText[] {
  const texts: Readonly<Record<string, string>> = messages.words[object];
  const { members, page } = memberTables[object];
  return Object.entries(members).map(([name, word]) => {
    const header = fence('python', declared(name, word, word.type));
    const detail = word.parameters === undefined ? word.type : name + inBrackets(word, true);
    return {
      name,
      detail,
      parameters: word.parameters,
      text: described(header, texts[name] ?? '', word, page, messages),
    };
  });
}

/** `name(a, b=1)`, or `name: type` for what is not called. */
function declared(name: string, word: JinjaWord, type: string | undefined): string {
  if (word.parameters !== undefined) return name + inBrackets(word, true);
  return type === undefined ? name : `${name}: ${type}`;
}

function inBrackets({ parameters = [] }: JinjaWord, always = false): string {
  return parameters.length > 0 || always ? `(${parameters.join(', ')})` : '';
}

function described(
  header: string,
  text: string,
  word: JinjaWord,
  page: string,
  { hover }: Messages,
  note?: string,
): string {
  const result = word.result.includes('\n') ? `→\n${fence('text', word.result)}` : `→ ${code(word.result)}`;
  const since = word.since === undefined ? '' : ` · ${hover.since(word.since)}`;
  return paragraphs(
    header,
    text,
    `${fence('jinja-html', word.example)}\n${result}`,
    bullets([note, `[${hover.documentation}](${page})${since}`]),
  );
}
