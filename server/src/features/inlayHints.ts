import type { Binding, Scope } from '../jinja/binding.ts';
import type { Node } from '../jinja/nodes.ts';
import { visitExpressions } from '../jinja/scope.ts';
import type { Link } from '../places/links/link.ts';
import { linksIn, targetsOf } from '../places/links/links.ts';
import { typeNameOf } from '../project/evaluator/describe.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { bindingValue } from '../project/templateValues.ts';
import { type Span, touches } from '../text/span.ts';
import { builtUrl } from './builtUrl.ts';

/** What the editor writes between the words of a file, because the file does not say it. */
export interface InlayHint {
  readonly kind: 'url' | 'type';
  /** It stands before this offset. */
  readonly offset: number;
  /** `/users/<id>`, `list[Post]` */
  readonly label: string;
  /** Where hover and definition tell more. */
  readonly about: number;
}

export interface InlayHintKinds {
  /** The URL behind `url_for('…')`. */
  readonly endpointUrls: boolean;
  /** The type of a variable of a template, where it is bound or first read. */
  readonly variableTypes: boolean;
}

/** The longest label; the hover has the rest. */
const maximumLabel = 40;

/** The hints of those kinds in `span`, in source order. */
export function inlayHints(
  project: Project,
  file: SourceFile,
  span: Span,
  kinds: InlayHintKinds,
): readonly InlayHint[] {
  const hints = [
    ...(kinds.endpointUrls ? urlHints(project, file, span) : []),
    ...(kinds.variableTypes && !file.isPython ? typeHints(project, file, span) : []),
  ];
  return hints.sort((left, right) => left.offset - right.offset);
}

function urlHints(project: Project, file: SourceFile, span: Span): readonly InlayHint[] {
  const links = linksIn(project, file).filter(
    link => link.kind !== 'mention' && link.endpoint !== undefined && touches(span, link.span.end),
  );
  return links.flatMap((link): InlayHint[] => {
    const targets = targetsOf(project, file, link);
    const names = new Set(targets.map(({ name }) => name));
    const [target] = targets;
    // Of one call that chooses among endpoints, or that can mean several, none is the URL.
    const isOnly = links.every(other => other === link || !isSameCall(other, link));
    const label = target && names.size === 1 && isOnly ? builtUrl(target, link) : undefined;
    const about = link.endpoint?.span.start;
    if (label === undefined || about === undefined) return [];
    return [{ kind: 'url', offset: link.span.end, label: shortened(label), about }];
  });
}

function isSameCall({ span: one }: Link, { span: other }: Link): boolean {
  return one.start === other.start && one.end === other.end;
}

/** Variables that views pass, where the template first reads them; those that the template binds, where it does. */
function typeHints(project: Project, file: SourceFile, span: Span): readonly InlayHint[] {
  const passed = new Map(project.contextOf(file.path).map(({ name, type }) => [name, type]));
  const called = new Set<Node>();
  const read = new Map<string, Span>();
  const bound = new Map<number, Binding>();
  const seen = new Map<Scope, number>();
  visitExpressions(file.template.root, (node, scope) => {
    for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
      for (const binding of outer.bound.slice(seen.get(outer))) bound.set(binding.nameSpan.start, binding);
      seen.set(outer, outer.bound.length);
    }
    if (node.kind === 'call') called.add(node.callee);
    if (node.kind !== 'name' || called.has(node) || read.has(node.name)) return;
    if (passed.get(node.name) !== undefined && scope.find(node.name) === undefined) read.set(node.name, node);
  });
  const hint = ({ start, end }: Span, type: string | undefined): InlayHint[] =>
    type === undefined || !touches(span, end)
      ? []
      : [{ kind: 'type', offset: end, label: shortened(type), about: start }];
  return [
    ...[...read].flatMap(([name, place]) => hint(place, passed.get(name))),
    ...[...bound.values()].flatMap(binding => {
      const isIn = touches(span, binding.nameSpan.end) && !isPlain(binding);
      return isIn ? hint(binding.nameSpan, typeNameOf(bindingValue(project, file, binding))) : [];
    }),
  ];
}

/** Whether it is no variable, or is bound to a literal, whose type everybody sees. */
function isPlain({ kind, source }: Binding): boolean {
  const isVariable = kind === 'loop' || kind === 'set' || kind === 'with' || kind === 'trans';
  return !isVariable || source?.kind === 'string' || source?.kind === 'number' || source?.kind === 'constant';
}

function shortened(text: string): string {
  return text.length > maximumLabel ? `${text.slice(0, maximumLabel - 1)}…` : text;
}
