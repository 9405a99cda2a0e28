import { isSpecialName } from '../catalog/jinja/members.ts';
import type { Messages } from '../catalog/messages.ts';
import type { Binding } from '../jinja/binding.ts';
import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { KeptName } from '../places/keptNames.ts';
import { typeNameOf } from '../project/evaluator/describe.ts';
import { notPassing } from '../project/knownRenders.ts';
import type { ContextOrigin, ContextVariable, Location, Rendering } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { findExport, macroComment, macroHeader, macroOf } from '../project/templateExports.ts';
import { bindingValue } from '../project/templateValues.ts';
import { describeSpecial } from './describeWord.ts';
import { bullets, code, fence, link, paragraphs, prose } from './markdown.ts';
import type { Query } from './model.ts';
import { placeText } from './placeText.ts';

/** The longest list of origins; the rest is counted. */
const maximumOrigins = 8;
const maximumViews = 3;

/**
 * A variable that views pass, as Markdown: its type, a line for each way in which it arrives, and who renders the template
 * without it.
 */
export function describePassed(query: Query, variable: ContextVariable): string {
  const { messages } = query;
  const { name, type, origins } = variable;
  const shown = origins.slice(0, maximumOrigins).map(origin => describeOrigin(query, origin, type));
  const rest = origins.length - shown.length;
  return paragraphs(
    fence('python', typed(name, type)),
    bullets([
      ...shown,
      rest > 0 ? messages.hover.andMore(rest) : undefined,
      describeMissing(query, variable),
    ]),
    type === undefined ? `*${messages.hover.unknownType}*` : undefined,
  );
}

function describeOrigin(query: Query, origin: ContextOrigin, type: string | undefined): string {
  const { hover } = query.messages;
  const view = describeView(query, origin);
  const mapping = origin.mapping === undefined ? undefined : code(origin.mapping);
  const file = code(origin.location.path);
  const passed =
    origin.processor === undefined
      ? hover.passed(mapping, view, file)
      : hover.processed(view, origin.processor, file);
  if (origin.value !== undefined) return `${passed} · ${hover.value(code(origin.value))}`;
  return origin.type === undefined || origin.type === type ? passed : `${passed} · ${code(origin.type)}`;
}

/** The views that render the template and do not pass the variable. */
function describeMissing(query: Query, variable: ContextVariable): string | undefined {
  const { project, file, messages } = query;
  const missing = new Map<string, string>();
  for (const rendering of notPassing(project, file.path, variable)) {
    const { view, location } = rendering;
    const key = `${location.path} ${view}`;
    if (missing.has(key)) continue;
    missing.set(
      key,
      missing.size < maximumViews
        ? messages.hover.viewIn(describeView(query, rendering), code(location.path))
        : '',
    );
  }
  if (missing.size === 0) return undefined;
  const shown = [...missing.values()].slice(0, maximumViews);
  const rest = missing.size - shown.length;
  return messages.hover.notPassed([...shown, ...(rest > 0 ? [messages.hover.andMore(rest)] : [])].join(', '));
}

/** `index()`, with a link to the place. */
export function describeView({ messages, addressOf }: Query, { view, location }: Rendering): string {
  const name = view === '<module>' ? messages.hover.atModuleLevel : code(`${view}()`);
  return addressOf === undefined ? name : link(name, addressOf(location));
}

/** A name that the template binds, as Markdown. */
export function describeBinding(
  project: Project,
  file: SourceFile,
  binding: Binding,
  messages: Messages,
): string {
  const { hover } = messages;
  const { name, kind, source } = binding;
  const written = source && code(file.text.slice(source.start, source.end));
  const describeTyped = (line: string): string => {
    const type = typeNameOf(bindingValue(project, file, binding));
    return paragraphs(fence('python', typed(name, type)), bullets([line]));
  };
  switch (kind) {
    case 'loop':
      return describeTyped(
        binding.path.length > 0 ? hover.partOfEachItem(written ?? '') : hover.eachItem(written ?? ''),
      );
    case 'set':
    case 'blockSet':
      return describeTyped(hover.setHere(written));
    case 'with':
      return describeTyped(hover.withHere(written));
    case 'trans':
      return describeTyped(hover.transVariable(written));
    case 'macro':
      return describeMacro(file, binding, hover.macroHere);
    case 'parameter':
      return describeParameter(file, binding, written, messages);
    case 'import':
      return paragraphs(fence('jinja-html', name), bullets([hover.importedTemplate(written ?? '')]));
    case 'importedName':
      return describeImported(project, file, binding, messages);
    case 'implicit': {
      return isSpecialName(name) ? describeSpecial(name, messages) : fence('jinja-html', name);
    }
  }
}

function describeParameter(
  file: SourceFile,
  { name, nameSpan }: Binding,
  initial: string | undefined,
  { hover }: Messages,
): string {
  const around = nodePathAt(file.template.root, nameSpan.start).findLast(({ kind }) => kind === 'macro');
  const line = around?.kind === 'macro' ? hover.macroParameter(code(around.name.name)) : hover.callParameter;
  return paragraphs(
    fence('jinja-html', name),
    bullets([initial === undefined ? line : `${line} · ${hover.byDefault(initial)}`]),
  );
}

/** What `{% from … import name %}` brings. */
function describeImported(
  project: Project,
  file: SourceFile,
  { source, imported, name }: Binding,
  messages: Messages,
): string {
  const found = source && findExport(project, file, source, imported ?? name);
  if (found !== undefined) return describeExport(found.file, found.binding, messages);
  const template = source === undefined ? '' : file.text.slice(source.start, source.end);
  return paragraphs(fence('jinja-html', name), bullets([messages.hover.importedFrom(code(template))]));
}

/** A macro or variable as another template sees it, as Markdown. */
export function describeExport(file: SourceFile, binding: Binding, messages: Messages): string {
  return describeMacro(file, binding, messages.hover.importedFrom(code(file.path)));
}

/** The opening tag of a macro, the comment above it, and where it comes from; the name of what is none. */
function describeMacro(file: SourceFile, binding: Binding, origin: string): string {
  const macro = macroOf(file, binding);
  if (macro === undefined) return paragraphs(fence('jinja-html', binding.name), bullets([origin]));
  const comment = macroComment(file, macro);
  return paragraphs(
    fence('jinja-html', macroHeader(file, macro)),
    comment && prose(comment),
    bullets([origin]),
  );
}

/** What programs keep in `g` or `session`: its type, and each place that does so. */
export function describeKept(query: Query, { name, locations }: KeptName, type: string | undefined): string {
  const {
    project,
    addressOf,
    messages: { hover },
  } = query;
  const placed = (one: Location): string => {
    const place = code(placeText(project, one));
    return hover.keptIn(addressOf === undefined ? place : link(place, addressOf(one)));
  };
  const shown = locations.slice(0, maximumOrigins).map(placed);
  const rest = locations.length - shown.length;
  return paragraphs(
    fence('python', typed(name, type)),
    bullets([...shown, rest > 0 ? hover.andMore(rest) : undefined]),
  );
}

/** `name: type`, or the bare name where the type is not known. */
export function typed(name: string, type: string | undefined): string {
  return type === undefined ? name : `${name}: ${type}`;
}
