import type { Argument, Call, Expression, StringLiteral } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Link, LinkArgument, LinkKind, WrittenEndpoint } from './link.ts';
import { endpointOf, helperCallsIn, isUrlFor } from './macroHelpers.ts';
import { literalsIn, templateLinkSyntax } from './templateSyntax.ts';

const words = /url_for|\.endpoint\b/;

/** Every link of a template, in source order. */
export function templateLinks(project: Project, file: SourceFile): readonly Link[] {
  const links: Link[] = [];
  if (words.test(file.text)) {
    const { calls, compared } = templateLinkSyntax(file);
    for (const called of calls) {
      if (!isUrlFor(called)) continue;
      const kind = called.object === undefined ? 'url_for' : 'wrapper';
      links.push(...linksOfCall(file, called.call, endpointOf(called.call), kind));
    }
    for (const { start, end, literal } of compared) {
      links.push({
        kind: 'mention',
        span: { start, end },
        endpoint: writtenEndpoint(file, literal),
        arguments: [],
        open: true,
      });
    }
  }
  for (const { call, argument } of helperCallsIn(project, file))
    links.push(...linksOfCall(file, call, argument, 'wrapper'));
  return links.sort((a, b) => a.span.start - b.span.start);
}

function linksOfCall(
  file: SourceFile,
  call: Call,
  endpoint: Argument | undefined,
  kind: LinkKind,
): readonly Link[] {
  const others = call.arguments.filter(argument => argument !== endpoint);
  const link: Link = {
    kind,
    span: { start: call.start, end: call.end },
    endpoint: undefined,
    arguments: others.flatMap(argumentOf),
    open: kind === 'wrapper' || others.some(({ stars }) => stars > 0) || (endpoint?.stars ?? 0) > 0,
  };
  const isChoice = endpoint !== undefined && endpoint.stars === 0 && !isList(endpoint.value);
  const literals = isChoice ? literalsIn(endpoint.value) : [];
  if (literals.length === 0) return [link];
  return literals.map(literal => ({ ...link, endpoint: writtenEndpoint(file, literal) }));
}

function isList({ kind }: Expression): boolean {
  return kind === 'list' || kind === 'tuple';
}

function argumentOf({ name, value }: Argument): LinkArgument[] {
  if (name === undefined) return [];
  const literal = literalOf(value);
  return [
    {
      name: name.name,
      nameSpan: { start: name.start, end: name.end },
      valueSpan: { start: value.start, end: value.end },
      literal: literal === undefined ? undefined : { value: literal },
    },
  ];
}

function literalOf(value: Expression): string | number | boolean | null | undefined {
  switch (value.kind) {
    case 'string':
    case 'number':
      return value.value;
    case 'constant':
      return value.value === 'none' ? null : value.value === 'true';
    case 'unary': {
      if (value.operator !== '-' || value.operand.kind !== 'number') return undefined;
      return value.operand.value === undefined ? undefined : -value.operand.value;
    }
    default:
      return undefined;
  }
}

function writtenEndpoint({ text }: SourceFile, literal: StringLiteral): WrittenEndpoint {
  const { value, contentStart: start, contentEnd: end, closed, single } = literal;
  return { value, span: { start, end }, plain: closed && single && text.slice(start, end) === value };
}
