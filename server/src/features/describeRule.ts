import { converterHelp } from '../catalog/converterHelp.ts';
import type { Messages } from '../catalog/messages.ts';
import type { RuleMessages } from '../catalog/ruleMessages.ts';
import { ownConverters } from '../places/ownConverters.ts';
import type { RulePlace } from '../places/placeAt.ts';
import { namedParameters, takesAnyName } from '../places/ruleView.ts';
import type { Project } from '../project/project.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { bullets, code, fence, paragraphs, prose } from './markdown.ts';
import { placeText } from './placeText.ts';

/** What is known of the part of a rule under the cursor, as Markdown. */
export function describeRulePart(project: Project, place: RulePlace, messages: Messages): string | undefined {
  const { cursor } = place;
  switch (cursor.kind) {
    case 'text':
      return describeRule(project, place, messages);
    case 'converter':
    case 'arguments':
      return describeConverter(project, cursor.converter ?? '', messages);
    case 'word':
    case 'variable':
      return describeVariable(place, cursor.name, cursor.converter, messages);
  }
}

/** The whole URLs of a rule, with methods and view: one for each time that its blueprint is registered. */
function describeRule(project: Project, { routes }: RulePlace, messages: Messages): string | undefined {
  const texts = routes.map(route =>
    describeEndpoint(project, { name: route.endpoint, routes: [route] }, messages),
  );
  return texts.length === 0 ? undefined : [...new Set(texts)].join('\n\n---\n\n');
}

export function describeConverter(project: Project, name: string, messages: Messages): string | undefined {
  const help = converterHelp.find(one => one.name === name);
  if (help !== undefined) {
    const given = help.parameters.map(([parameter, value]) => `${parameter}=${value}`).join(', ');
    const signature = `${name}${name === 'any' ? '(*items)' : given && `(${given})`} -> ${help.type}`;
    return paragraphs(fence('python', signature), acceptedBy(name, messages.rules));
  }
  const own = ownConverters(project).find(one => one.name === name);
  if (own?.location === undefined || own.definition === undefined) return undefined;
  const { definition, location } = own;
  const place = messages.rules.definedIn(code(definition.name.name), code(placeText(project, location)));
  return paragraphs(
    fence('python', name),
    bullets([place]),
    definition.docstring && prose(definition.docstring),
  );
}

function describeVariable(
  { view }: RulePlace,
  name: string,
  converter: string | undefined,
  messages: Messages,
): string | undefined {
  if (name === '') return undefined;
  const { rules } = messages;
  const written = converter ?? 'string';
  const help = converterHelp.find(one => one.name === written);
  const accepts = acceptedBy(written, rules);
  const call = view && code(`${view.definition.name.name}()`);
  const isThere =
    view === undefined ||
    takesAnyName(view) ||
    namedParameters(view).some(parameter => parameter.name === name);
  return paragraphs(
    fence('python', help === undefined ? name : `${name}: ${help.type}`),
    bullets([
      accepts === undefined ? undefined : rules.withConverter(code(written), accepts),
      call && (isThere ? rules.parameterOf(call) : rules.noParameterOf(call, code(name))),
    ]),
  );
}

function acceptedBy(converter: string, { accepts }: RuleMessages): string | undefined {
  return Object.hasOwn(accepts, converter) ? accepts[converter as keyof typeof accepts] : undefined;
}
