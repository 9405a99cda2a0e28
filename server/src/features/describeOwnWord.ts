import type { Messages } from '../catalog/messages.ts';
import { typeNameOf } from '../project/evaluator/describe.ts';
import { force } from '../project/evaluator/values.ts';
import { getsPassed } from '../project/frameworks/environment.ts';
import type { WordTable } from '../project/frameworks/observation.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { OwnWord } from '../project/templateWords.ts';
import type { CallSignature } from './callSignature.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';
import { placeText } from './placeText.ts';
import { signatureOfFunction } from './pythonSignature.ts';

// Filters, tests and globals of the project itself.

/** How one is called in a template: what it is applied to and what Jinja passes is left out. */
export function signatureOfOwn(
  project: Project,
  table: WordTable,
  { name, value }: OwnWord,
): CallSignature | undefined {
  const applied = table === 'globals' ? 0 : 1;
  const signature = signatureOfFunction(project, value, applied + (getsPassed(value) ? 1 : 0));
  return signature && { ...signature, name };
}

/** How it is written, what its docstring says, and where it comes from. */
export function describeOwn(project: Project, table: WordTable, word: OwnWord, messages: Messages): string {
  const signature = signatureOfOwn(project, table, word);
  const place = code(placeText(project, placeOfOwn(project, word)));
  return paragraphs(
    headerOf(table, word, signature),
    signature?.documentation,
    bullets([messages.hover.ownWord[table](place), originOf(word)]),
  );
}

function headerOf(table: WordTable, { name, value }: OwnWord, signature: CallSignature | undefined): string {
  const given = signature?.parameters.join(', ') ?? '';
  const call = given === '' ? name : `${name}(${given})`;
  switch (table) {
    case 'filters':
      return fence('jinja-html', `{{ value|${call} }}`);
    case 'tests':
      return fence('jinja-html', `{{ value is ${call} }}`);
    case 'globals': {
      if (signature !== undefined) return fence('python', `${name}(${given})`);
      const type = typeNameOf(value);
      return fence('python', type === undefined ? name : `${name}: ${type}`);
    }
  }
}

/** A tag that an extension of the project brings. */
export function describeOwnTag(
  project: Project,
  name: string,
  definition: Location,
  messages: Messages,
): string {
  const place = code(placeText(project, definition));
  return paragraphs(fence('jinja-html', `{% ${name} %}`), bullets([messages.hover.ownTag(place)]));
}

/** The dotted path of what comes from a package. */
function originOf({ value }: OwnWord): string | undefined {
  return value.kind === 'external' ? code(value.path) : undefined;
}

/** The name of the function, or what adds the word where that is no function of the project. */
export function placeOfOwn(project: Project, { value, location }: OwnWord): Location {
  const called = force(value);
  const callee = called.kind === 'method' ? called.function : called;
  if (callee.kind !== 'function' || callee.module.path === undefined) return location;
  const definition = project.definitionOf(callee);
  const { start, end } = definition.kind === 'function' ? definition.name : definition;
  return { path: callee.module.path, span: { start, end } };
}
