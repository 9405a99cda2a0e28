import type { Argument } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { endpointArgument, inOrder, linksOfCall, mention, writtenName } from './callLinks.ts';
import type { Link, LinkKind, WrittenName } from './link.ts';
import { helperCallsIn, isUrlFor } from './macroHelpers.ts';
import { literalsIn, type TemplateCall, templateLinkSyntax } from './templateSyntax.ts';

const words = /url_for|\.endpoint\b/;

/** Every link of a template, in source order. */
export function templateLinks(project: Project, file: SourceFile): readonly Link[] {
  const links: Link[] = [];
  if (words.test(file.text)) {
    const { calls, compared } = templateLinkSyntax(file);
    for (const called of calls) {
      if (!isUrlFor(called)) continue;
      const kind = called.object === undefined ? 'url_for' : 'wrapper';
      links.push(...linksOf(file, called, endpointArgument(called.call.arguments), kind));
    }
    for (const one of compared)
      if (one.attribute === 'endpoint') links.push(mention(file.text, one, one.literal));
  }
  for (const { called, argument } of helperCallsIn(project, file))
    links.push(...linksOf(file, called, argument, 'wrapper'));
  return inOrder(links);
}

/** The names of blueprints that `request.blueprint` is compared with. */
export function templateBlueprintNames(file: SourceFile): readonly WrittenName[] {
  if (!file.text.includes('.blueprint')) return [];
  const { compared } = templateLinkSyntax(file);
  return compared
    .filter(({ attribute }) => attribute === 'blueprint')
    .map(({ literal }) => writtenName(file.text, literal));
}

function linksOf(
  { text }: SourceFile,
  { call, carried }: TemplateCall,
  endpoint: Argument | undefined,
  kind: LinkKind,
) {
  if (endpoint === undefined) return linksOfCall(text, call, endpoint, [], kind);
  const brought = carried.get(endpoint.value) ?? [];
  return brought.length > 0
    ? linksOfCall(text, call, endpoint, brought, 'wrapper')
    : linksOfCall(text, call, endpoint, literalsIn(endpoint.value), kind);
}
