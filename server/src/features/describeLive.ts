import type { Messages } from '../catalog/messages.ts';
import type { Expression } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import type { LiveRoute } from '../live/liveKnowledge.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { bullets, code, escaped, fence, paragraphs } from './markdown.ts';
import type { Query } from './model.ts';

/** `Last value: 'x' · 2 s ago`, under what is known of the name anyway; alone where nothing is. */
export function withLastValue(
  { file, live, messages }: Query,
  names: readonly string[] | undefined,
  described: string | undefined,
): string | undefined {
  const found = names && live?.knowledge.valueOf(file.path, names, live.now);
  if (found === undefined) return described;
  const { value, seconds } = found;
  const last = messages.hover.lastValue(code(value.text), ageText(seconds, messages));
  if (described !== undefined) return paragraphs(described, last);
  return paragraphs(
    fence('python', `${names?.at(-1)}: ${value.type}`),
    last,
    `*${messages.hover.seenRunning}*`,
  );
}

/** `user`, `name` for `user.name`; `undefined` for what does not begin with a name that comes from outside the template. */
export function namesOf(file: SourceFile, object: Expression): readonly string[] | undefined {
  if (object.kind === 'name') {
    const isBound = bindingsAt(file.template.root, object.start).some(({ name }) => name === object.name);
    return isBound ? undefined : [object.name];
  }
  if (object.kind !== 'attribute') return undefined;
  const before = namesOf(file, object.object);
  return before && [...before, object.attribute.name];
}

/** Routes of the running program that the files do not show. */
export function describeLiveRoutes(routes: readonly LiveRoute[], messages: Messages): string | undefined {
  const [first] = routes;
  if (first === undefined) return undefined;
  const rules = routes.map(({ rule, methods }) =>
    [code(rule), ...(methods.length > 0 ? [escaped(methods.join(', '))] : [])].join(' · '),
  );
  return paragraphs(fence('python', first.endpoint), bullets(rules), `*${messages.hover.seenRunning}*`);
}

function ageText(seconds: number, { hover }: Messages): string {
  if (seconds < 100) return hover.ago(seconds, 's');
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? hover.ago(minutes, 'min') : hover.ago(Math.round(minutes / 60), 'h');
}
