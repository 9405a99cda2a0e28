import { parameterName } from '../../catalog/jinja/word.ts';
import { templateCallAt } from '../../places/templateCall.ts';
import type { Span } from '../../text/span.ts';
import { signatureOfCall } from '../callSignature.ts';
import type { Query, Suggestion } from '../model.ts';

/** The names of the arguments that the call, filter or test around the cursor still takes; `sign`: what is written behind one. */
export function completeArgument(query: Query, replace: Span, sign: '' | '='): Suggestion[] {
  const { project, file, offset, messages } = query;
  const found = templateCallAt(file, offset);
  const signature = found && signatureOfCall(project, file, found.call, messages);
  if (found === undefined || signature === undefined) return [];
  const positional = found.call.arguments.filter(({ name, stars }) => name === undefined && stars === 0);
  const before = sign === '=' ? Math.min(found.index, positional.length) : positional.length;
  return signature.parameters.flatMap((parameter, index) => {
    const name = parameterName(parameter);
    if (parameter.startsWith('*') || index < before || found.given.has(name)) return [];
    const suggestion: Suggestion = {
      label: name + sign,
      kind: 'argument',
      detail: undefined,
      description: parameter === name ? undefined : parameter,
      documentation: undefined,
      insertText: name + sign,
      snippet: false,
      replace,
      // Behind what can be passed, before what is there in every template.
      sortText: `1~${String(index).padStart(2, '0')}`,
    };
    return [suggestion];
  });
}
