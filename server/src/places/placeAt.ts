import type { WrittenPath } from '../facts/writtenPath.ts';
import type { Binding } from '../jinja/binding.ts';
import type { Expression } from '../jinja/nodes.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { pythonPlaceAt } from './pythonPlace.ts';
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

/** The endpoint of a `url_for`. */
export interface EndpointPlace extends TextPlace {
  readonly kind: 'endpoint';
  /** True when the call has other arguments already. */
  readonly hasValues: boolean;
  /** True for a function of the project around it, which may know more names than the routes. */
  readonly wrapped: boolean;
}

/** The name of a template in a rendering or in a tag. */
export interface TemplateNamePlace extends TextPlace {
  readonly kind: 'templateName';
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

/** A hard-coded URL, where `url_for` could stand. */
export interface PathPlace {
  readonly kind: 'path';
  readonly span: Span;
  readonly written: WrittenPath;
}

export type Place =
  | EndpointPlace
  | TemplateNamePlace
  | VariablePlace
  | AttributePlace
  | ImportedNamePlace
  | PathPlace;

/** What stands at `offset` of `file`; `null` where none of our constructs does. Total on half-typed text. */
export function placeAt(project: Project, file: SourceFile, offset: number): Place | null {
  return file.isPython ? pythonPlaceAt(project, file, offset) : templatePlaceAt(file, offset);
}
