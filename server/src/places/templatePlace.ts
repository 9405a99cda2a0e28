import { templatePaths } from '../facts/templatePaths.ts';
import type { Binding } from '../jinja/binding.ts';
import { type Cursor, cursorAt } from '../jinja/cursor.ts';
import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { Call, Filter, Node, StringLiteral, Template, Test } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { type Span, touches } from '../text/span.ts';
import { linkedPlace } from './linkedPlace.ts';
import { bare } from './links/affix.ts';
import { literalPlace } from './literalPlace.ts';
import { toPathPlace } from './pathPlace.ts';
import type { EndpointPlace, PathPlace, Place, VariablePlace, WordPlace } from './placeAt.ts';

/** What stands at `offset` of a template. */
export function templatePlaceAt(project: Project, file: SourceFile, offset: number): Place | null {
  const { text } = file;
  const { root } = file.template;
  const cursor = cursorAt(root, text, offset);
  switch (cursor?.kind) {
    case 'argumentString': {
      const isSubject = cursor.keyword === undefined ? cursor.index === 0 : cursor.keyword === 'endpoint';
      const place = isSubject ? endpointPlace(file, cursor.call, cursor.literal, offset) : null;
      return place ?? quotedWord(file, cursor) ?? linkedPlace(project, file, offset);
    }
    case 'templateString': {
      const place = literalPlace(text, cursor.literal, offset, 'template');
      return place && { kind: 'templateName', ...place, affix: bare };
    }
    case 'attribute': {
      const { replace: span, object } = cursor;
      return { kind: 'attribute', object, name: text.slice(span.start, span.end), span };
    }
    case 'importedName': {
      const { replace: span, statement } = cursor;
      const name = text.slice(span.start, span.end);
      return { kind: 'importedName', name, span, template: statement.template };
    }
    case 'name':
      return readPlace(root, text, cursor.replace);
    case undefined:
      return declaredPlace(root, offset) ?? pathPlace(file, offset);
    case 'filter':
    case 'test': {
      const { kind, replace: span } = cursor;
      return { kind, name: text.slice(span.start, span.end).trim(), span, quoted: false };
    }
    case 'tag': {
      const { replace: span } = cursor;
      return { kind: 'tag', name: text.slice(span.start, span.end), span };
    }
    case 'blockName': {
      const { replace: span } = cursor;
      return { kind: 'block', name: text.slice(span.start, span.end).trim(), span };
    }
    case 'keyword': {
      const { replace: span } = cursor;
      return { kind: 'argument', name: text.slice(span.start, span.end), span };
    }
    case 'string':
      return linkedPlace(project, file, offset);
  }
}

function pathPlace({ text, template }: SourceFile, offset: number): PathPlace | null {
  const written = templatePaths(text, template).find(path => touches(path, offset));
  return written === undefined ? null : toPathPlace(written, offset);
}

function endpointPlace(
  file: SourceFile,
  call: Call | Filter | Test,
  literal: StringLiteral,
  offset: number,
): EndpointPlace | null {
  if (call.kind !== 'call' || call.callee.kind !== 'name' || call.callee.name !== 'url_for') return null;
  const isOwn = bindingsAt(file.template.root, call.start).some(binding => binding.name === 'url_for');
  if (isOwn) return null;
  const place = literalPlace(file.text, literal, offset, 'endpoint');
  return place && { kind: 'endpoint', ...place, hasValues: call.arguments.length > 1, wrapped: false };
}

/** Which argument of these filters is the name of a filter or of a test. */
const namedByArgument: Readonly<
  Record<string, { readonly kind: 'filter' | 'test'; readonly index: number }>
> = {
  map: { kind: 'filter', index: 0 },
  select: { kind: 'test', index: 0 },
  reject: { kind: 'test', index: 0 },
  selectattr: { kind: 'test', index: 1 },
  rejectattr: { kind: 'test', index: 1 },
};

/** The filter or test in quotes that `map('upper')` and `select('odd')` apply to each item. */
function quotedWord(
  { text }: SourceFile,
  { call, literal, index, keyword }: Cursor & { readonly kind: 'argumentString' },
): WordPlace | null {
  if (call.kind !== 'filter' || keyword !== undefined || !literal.single) return null;
  const named = Object.hasOwn(namedByArgument, call.filter.name)
    ? namedByArgument[call.filter.name]
    : undefined;
  if (named?.index !== index) return null;
  const span = { start: literal.contentStart, end: literal.contentEnd };
  const name = text.slice(span.start, span.end);
  return /[\r\n]/.test(name) ? null : { kind: named.kind, name, span, quoted: true };
}

function readPlace(root: Template, text: string, span: Span): VariablePlace {
  const name = text.slice(span.start, span.end);
  const binding =
    name === '' ? undefined : bindingsAt(root, span.start).find(candidate => candidate.name === name);
  return { kind: 'variable', name, span, binding, declares: false };
}

/** A name that is being bound: the target of a loop, a macro, a parameter, an alias. */
function declaredPlace(root: Template, offset: number): VariablePlace | null {
  const path = nodePathAt(root, offset);
  const node = path.at(-1);
  if (node?.kind !== 'name' || node.name === '') return null;
  const { name, start, end } = node;
  for (const around of path.slice(0, -1).reverse()) {
    const binding = placesBehind(around)
      .flatMap(behind => bindingsAt(root, behind))
      .find(({ nameSpan }) => nameSpan.start === start && nameSpan.end === end);
    if (binding !== undefined) return variable(name, { start, end }, binding);
  }
  return null;
}

/** Where a name that a statement binds is visible: in its body, or behind it. */
function placesBehind(node: Node): readonly number[] {
  return 'tag' in node ? [node.tag.end, node.end] : [];
}

function variable(name: string, span: Span, binding: Binding): VariablePlace {
  return { kind: 'variable', name, span, binding, declares: true };
}
