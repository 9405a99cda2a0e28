import { skipSpace } from '../../jinja/characters.ts';
import { nodesIn } from '../../jinja/constructs.ts';
import type { Node, Statement } from '../../jinja/nodes.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Span } from '../../text/span.ts';

/** Whole statements of one body, of text perhaps only a piece; begins and ends with something that can be seen. */
export interface Selected extends Span {
  readonly statements: readonly Statement[];
  /** The nodes around them, outermost first: the template, a `for`, … */
  readonly around: readonly Node[];
}

/** What of a sound template is selected, without the blanks at both ends; `undefined` where that is no whole. */
export function selectedIn(file: SourceFile, span: Span): Selected | undefined {
  const { text } = file;
  const start = skipSpace(text, span.start, span.end);
  let end = span.end;
  while (end > start && skipSpace(text, end - 1, end) === end) end--;
  if (start === end || file.template.problems.length > 0) return undefined;
  const around: Node[] = [file.template.root];
  let body: readonly Statement[] | undefined = file.template.root.body;
  while (body !== undefined) {
    const statements: readonly Statement[] = body.filter(one => one.start < end && start < one.end);
    const [first] = statements;
    const last = statements.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const isWhole = (one: Statement) => one.kind === 'text' || (one.start >= start && one.end <= end);
    if (isWhole(first) && isWhole(last)) return { start, end, statements, around };
    if (first !== last) return undefined;
    const inner = bodiesOf(first).find(
      ([, one]) => one.some(({ start: from }) => from <= start) && holds(one, end),
    );
    if (inner === undefined) return undefined;
    around.push(first, inner[0]);
    body = inner[1];
  }
  return undefined;
}

function holds(body: readonly Statement[], end: number): boolean {
  return end <= (body.at(-1)?.end ?? -1);
}

/** The bodies of a statement, each with the node that it belongs to. */
function bodiesOf(statement: Statement): readonly (readonly [Node, readonly Statement[]])[] {
  const parts: readonly Node[] = statement.kind === 'if' ? statement.branches : [statement];
  const otherwise = 'otherwise' in statement && statement.otherwise ? [statement.otherwise] : [];
  return [...parts, ...otherwise].flatMap(node =>
    'body' in node && node.kind !== 'conditional' && node.kind !== 'template'
      ? [[node, node.body] as const]
      : [],
  );
}

/** Every node of the selection. */
export function* nodesOf({ statements }: Selected): Generator<Node> {
  for (const statement of statements) yield* nodesIn(statement);
}

/** Whether there is a `break` or `continue` for a loop that stands around the selection. */
export function leavesLoop({ statements }: Selected): boolean {
  const pending: Node[] = [...statements];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'break' || node.kind === 'continue') return true;
    if (node.kind !== 'for') pending.push(...node.children);
    else if (node.otherwise) pending.push(node.otherwise);
  }
  return false;
}
