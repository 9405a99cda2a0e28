import type { WrittenPath } from '../facts/writtenPath.ts';
import type { Binding } from '../jinja/binding.ts';
import type { Expression } from '../jinja/nodes.ts';
import type { Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { StaticFolder } from '../project/servedFolders.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { FunctionDefinition } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import { type LinkCall, linkCallAt } from './linkCall.ts';
import type { Affix } from './links/affix.ts';
import type { Link } from './links/link.ts';
import { targetsOf } from './links/links.ts';
import { staticFoldersOf } from './links/staticFiles.ts';
import { literalPlace } from './literalPlace.ts';
import { pythonPlaceAt } from './pythonPlace.ts';
import type { RuleCursor } from './ruleCursor.ts';
import { templatePlaceAt } from './templatePlace.ts';

// What is under the cursor, answered once for all features. Owns the question of which construct a piece of text is and
// which span of it is meant; knows nothing of what is then shown.

/** The text between the quotes of a literal whose meaning we know. */
interface TextPlace {
  readonly value: string;
  /** Without the quotes. */
  readonly span: Span;
  /** One or three quotation marks. */
  readonly quote: string;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
}

/** The endpoint of a `url_for`, or where an endpoint is named otherwise. */
export interface EndpointPlace extends TextPlace {
  readonly kind: 'endpoint';
  /** True when the call has other arguments already, or takes none that the rule could ask for. */
  readonly hasValues: boolean;
  /** True for anything but the framework's own `url_for`, as it may know more names than the routes. */
  readonly wrapped: boolean;
}

/** The name of a template in a rendering or in a tag. */
export interface TemplateNamePlace extends TextPlace {
  readonly kind: 'templateName';
  /** What a function of the project writes around the text to make the name, which is `value`. */
  readonly affix: Affix;
}

/** The name of a static file in a `url_for`. */
export interface StaticFilePlace extends TextPlace {
  readonly kind: 'staticFile';
  /** Where it is looked for. */
  readonly folders: readonly StaticFolder[];
}

/** A name in an expression of a template, or one that a template binds. */
export interface VariablePlace {
  readonly kind: 'variable';
  /** Empty where one may be typed. */
  readonly name: string;
  readonly span: Span;
  /** `undefined`: it comes from the context or is a global, or there is no such name. */
  readonly binding: Binding | undefined;
  /** True where the name is bound rather than read. */
  readonly declares: boolean;
}

/** `object.name` in a template. */
export interface AttributePlace {
  readonly kind: 'attribute';
  readonly object: Expression;
  /** Empty behind a mere dot. */
  readonly name: string;
  readonly span: Span;
}

/** A name that `{% from … import %}` takes from another template. */
export interface ImportedNamePlace {
  readonly kind: 'importedName';
  readonly name: string;
  readonly span: Span;
  readonly template: Expression;
}

/** The name of a filter or of a test, or where one is to be typed. */
export interface WordPlace {
  readonly kind: 'filter' | 'test';
  /** Empty where one may be typed. */
  readonly name: string;
  readonly span: Span;
  /** True inside the quotes of `map('upper')`: then it takes no arguments. */
  readonly quoted: boolean;
}

/** The keyword of a tag, or where one is to be typed. */
export interface TagPlace {
  readonly kind: 'tag';
  readonly name: string;
  readonly span: Span;
}

/** The name of a block, at its beginning or its end, or where one is to be typed. */
export interface BlockPlace {
  readonly kind: 'block';
  readonly name: string;
  readonly span: Span;
}

/** The name of an argument of a call, filter or test of a template; `url_for` has places of its own. */
export interface ArgumentPlace {
  readonly kind: 'argument';
  readonly name: string;
  readonly span: Span;
}

/** A hard-coded URL, where `url_for` could stand. */
export interface PathPlace {
  readonly kind: 'path';
  readonly span: Span;
  readonly written: WrittenPath;
}

/** The name of an argument of a `url_for`, or where one may be typed. */
export interface UrlArgumentPlace {
  readonly kind: 'urlArgument';
  readonly name: string;
  readonly span: Span;
  /** True when `=` follows the name. */
  readonly hasValue: boolean;
  /** What the call leads to, as far as that is written. */
  readonly links: readonly Link[];
}

/** The rule of a route, where it is registered. */
export interface RulePlace {
  readonly kind: 'rule';
  /** The word under the cursor, the whole rule where it is in no variable. */
  readonly span: Span;
  readonly rule: TextPlace;
  /** Its spans are those of the file. */
  readonly cursor: RuleCursor;
  /** What it registers; empty while it is half-typed or where that is not known. */
  readonly routes: readonly Route[];
  /** The function that answers; `undefined` for a class, and where it cannot be seen. */
  readonly view: RuleView | undefined;
}

export interface RuleView {
  readonly path: string;
  readonly definition: FunctionDefinition;
  /** Its first parameter is the object. */
  readonly isMethod: boolean;
}

export type Place =
  | EndpointPlace
  | UrlArgumentPlace
  | TemplateNamePlace
  | StaticFilePlace
  | VariablePlace
  | AttributePlace
  | ImportedNamePlace
  | WordPlace
  | TagPlace
  | BlockPlace
  | ArgumentPlace
  | PathPlace
  | RulePlace;

/** What stands at `offset` of `file`; `null` where none of our constructs does. Total on half-typed text. */
export function placeAt(project: Project, file: SourceFile, offset: number): Place | null {
  const call = linkCallAt(project, file, offset);
  if (call?.at.kind === 'name') {
    const { name, span, hasValue } = call.at;
    return { kind: 'urlArgument', name, span, hasValue, links: call.links };
  }
  return staticFilePlace(project, file, offset, call) ?? otherPlaceAt(project, file, offset);
}

function staticFilePlace(
  project: Project,
  file: SourceFile,
  offset: number,
  call: LinkCall | undefined,
): StaticFilePlace | undefined {
  if (call?.at.kind !== 'value' || call.at.name !== 'filename' || call.at.value?.kind !== 'string')
    return undefined;
  const targets = call.links.flatMap(link => targetsOf(project, file, link));
  const folders = staticFoldersOf(
    project,
    targets.flatMap(({ routes }) => routes),
  );
  const place = folders.length === 0 ? null : literalPlace(file.text, call.at.value, offset, 'file');
  return place === null ? undefined : { kind: 'staticFile', ...place, folders };
}

function otherPlaceAt(project: Project, file: SourceFile, offset: number): Place | null {
  return file.isPython ? pythonPlaceAt(project, file, offset) : templatePlaceAt(project, file, offset);
}
