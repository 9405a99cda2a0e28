import { withoutJinja } from '../../facts/templatePaths.ts';
import { type HtmlTag, scanHtml } from '../../html/scanHtml.ts';
import type { Expression, Node, Output } from '../../jinja/nodes.ts';
import { visitExpressions } from '../../jinja/scope.ts';
import { typeNameOf } from '../../project/evaluator/describe.ts';
import { optionsOf } from '../../project/evaluator/values.ts';
import { templateValue } from '../../project/templateValues.ts';
import type { Span } from '../../text/span.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';

/**
 * Values that a page prints where escaping does not do what is needed (Flask, "Security Considerations", XSS): what a request brings
 * is not escaped at all, Python's lists, dictionaries and booleans stand in a script, text is the value of an attribute
 * without quotes.
 *
 * Has to know what is printed: `request` is Flask's own; in a script the type of the value; an attribute is not judged
 * where the value is a number or a URL of the application.
 */
export function unsafeOutput(query: DiagnosticsQuery): Problem[] {
  return [...requestData(query), ...(isPage(query.file.path) ? inPage(query) : [])];
}

/** Where Flask escapes of its own accord. */
function isPage(path: string): boolean {
  return /\.(?:html?|xhtml)(?:\.(?:j2|jinja2?))?$/.test(path);
}

/** What whoever sends a request writes into it. */
const sent: ReadonlySet<string> = new Set([
  'args',
  'form',
  'values',
  'cookies',
  'headers',
  'query_string',
  'data',
  'view_args',
]);

function requestData({ project, file, messages }: DiagnosticsQuery): Problem[] {
  const found: Problem[] = [];
  visitExpressions(file.template.root, (node, scope) => {
    if (node.kind !== 'filter' || node.filter.name !== 'safe' || node.object === undefined) return;
    if (!isSent(node.object) || scope.find('request') || project.context(file.path).has('request')) return;
    const { start, end } = node.filter;
    const bar = file.text.lastIndexOf('|', start);
    const whole = { start: bar, end: node.end };
    found.push({
      span: { start, end },
      code: 'safe-request-data',
      message: messages.diagnostics.safeRequestData,
      fixes: [
        {
          title: messages.fixes.remove(file.text.slice(whole.start, whole.end)),
          edits: [{ path: file.path, span: whole, newText: '' }],
        },
      ],
    });
  });
  return found;
}

/** `request.args.q`, `request.args['q']`, `request.args.get('q')`. */
function isSent(expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute': {
      const { object, attribute } = expression;
      return object.kind === 'name' && object.name === 'request' ? sent.has(attribute.name) : isSent(object);
    }
    case 'subscript':
      return isSent(expression.object);
    case 'call':
      return isSent(expression.callee);
    default:
      return false;
  }
}

function inPage(query: DiagnosticsQuery): Problem[] {
  const { file } = query;
  if (!/<script|=\s*[^\s"'>]*\{\{/i.test(file.text)) return [];
  const page = withoutJinja(file.text, file.template.root);
  const outputs = new Map(outputsIn(file.template.root).map(output => [output.start, output]));
  const within = ({ start, end }: Span) =>
    page.holes.flatMap(hole => {
      const output = hole.start >= start && hole.end <= end ? outputs.get(hole.start) : undefined;
      return output ?? [];
    });
  const problems: Problem[] = [];
  let isProgram = false;
  for (const part of scanHtml(page.text)) {
    if (part.kind === 'tag') {
      isProgram = part.name === 'script' && runsScript(part, file.text);
      for (const { value } of part.attributes) {
        if (value?.quote !== '') continue;
        const printed = within(value);
        if (printed.some(output => mayHoldSpaces(query, output.value))) problems.push(unquoted(query, value));
      }
    } else if (part.kind === 'script' && isProgram) {
      const printed = within(part).filter(
        output => !isInString(page.text, part, output.start) && isPython(query, output.value),
      );
      problems.push(...printed.map(({ value }) => inScript(query, value)));
    }
  }
  return problems;
}

function outputsIn(root: Node): readonly Output[] {
  const found: Output[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'output') found.push(node);
    else pending.push(...node.children);
  }
  return found;
}

function runsScript({ attributes }: HtmlTag, text: string): boolean {
  const type = attributes.find(({ name }) => name === 'type')?.value;
  return type === undefined || /javascript|ecmascript|json|^module$/i.test(text.slice(type.start, type.end));
}

/** Whether a literal or a comment begins before `offset` and does not end there; only one in backquotes spans lines. */
function isInString(page: string, { start }: Span, offset: number): boolean {
  const before = page.slice(start, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isOpen = (quote: string, text: string) => (text.split(quote).length - 1) % 2 === 1;
  if (line.includes('//') || before.lastIndexOf('/*') > before.lastIndexOf('*/')) return true;
  return isOpen("'", line) || isOpen('"', line) || isOpen('`', before);
}

/** Whether text is printed, which may have spaces. */
function mayHoldSpaces({ project, file }: DiagnosticsQuery, expression: Expression): boolean {
  return (
    isRead(expression) &&
    optionsOf(templateValue(project, file, expression)).some(
      one => typeNameOf(one) === 'str' && one.kind !== 'constant' && !(one.kind === 'unknown' && one.isWord),
    )
  );
}

/** Whether what Python prints is certainly nothing that JavaScript or JSON understands. */
function isPython({ project, file }: DiagnosticsQuery, expression: Expression): boolean {
  const isAsked = expression.kind === 'compare' || expression.kind === 'test';
  if (!isRead(expression) && !isAsked) return false;
  return optionsOf(templateValue(project, file, expression)).every(one => {
    if (one.kind === 'dict') return [...one.entries.values()].some(({ key }) => typeNameOf(key) === 'str');
    if (one.kind === 'list')
      return one.items.some(item =>
        optionsOf(item).every(is => is.kind === 'dict' || typeNameOf(is) === 'str'),
      );
    return typeNameOf(one) === 'bool';
  });
}

/** A name, or something of one. */
function isRead({ kind }: Expression): boolean {
  return kind === 'name' || kind === 'attribute' || kind === 'subscript';
}

function unquoted({ file, messages }: DiagnosticsQuery, { start, end }: Span): Problem {
  const { path } = file;
  const edits = [start, end].map(at => ({ path, span: { start: at, end: at }, newText: '"' }));
  return {
    span: { start, end },
    code: 'unquoted-attribute',
    message: messages.diagnostics.unquotedAttribute,
    fixes: [{ title: messages.fixes.addQuotes, edits }],
  };
}

function inScript({ file, messages }: DiagnosticsQuery, { kind, start, end }: Expression): Problem {
  const code = file.text.slice(start, end);
  const wrapped = kind === 'compare' || kind === 'test' ? `(${code})|tojson` : `${code}|tojson`;
  return {
    span: { start, end },
    code: 'unsafe-json',
    message: messages.diagnostics.unsafeJson(code),
    fixes: [
      {
        title: messages.fixes.changeTo(wrapped),
        edits: [{ path: file.path, span: { start, end }, newText: wrapped }],
      },
    ],
  };
}
