import type { Argument, Call } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { endpointArgument, linksOfCall, mention, writtenEndpoint } from './callLinks.ts';
import type { Link, LinkKind, WrittenEndpoint } from './link.ts';
import { helperCallsIn, isUrlFor } from './macroHelpers.ts';
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
      links.push(...linksOf(file, called.call, endpointArgument(called.call.arguments), kind));
    }
    for (const one of compared)
      if (one.attribute === 'endpoint') links.push(mention(file.text, one, one.literal));
  }
  for (const { call, argument } of helperCallsIn(project, file))
    links.push(...linksOf(file, call, argument, 'wrapper'));
  return links.sort((a, b) => a.span.start - b.span.start);
}

/** The names of blueprints that `request.blueprint` is compared with. */
export function templateBlueprintNames(file: SourceFile): readonly WrittenEndpoint[] {
  if (!file.text.includes('.blueprint')) return [];
  const { compared } = templateLinkSyntax(file);
  return compared
    .filter(({ attribute }) => attribute === 'blueprint')
    .map(({ literal }) => writtenEndpoint(file.text, literal));
}

function linksOf({ text }: SourceFile, call: Call, endpoint: Argument | undefined, kind: LinkKind) {
  return linksOfCall(text, call, endpoint, endpoint === undefined ? [] : literalsIn(endpoint.value), kind);
}
