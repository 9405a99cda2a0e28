import { openBlocksAt } from '../jinja/openBlocks.ts';
import { keptNames } from '../places/keptNames.ts';
import { type AttributePlace, placeAt, type VariablePlace } from '../places/placeAt.ts';
import { specialObject } from '../places/specialObjects.ts';
import { perApplication, resolveEndpoint } from '../project/endpoints.ts';
import { typeOfKept } from '../project/keptValues.ts';
import { exportsOf, findExport, resolveTemplate } from '../project/templateExports.ts';
import { templateValue } from '../project/templateValues.ts';
import { templateWords } from '../project/templateWords.ts';
import { describeArgument } from './describeArgument.ts';
import { describeBlock, describeOwnBlock } from './describeBlock.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { describeLiveRoutes, namesOf, withLastValue } from './describeLive.ts';
import { describeMember } from './describeMember.ts';
import { describeOwnTag } from './describeOwnWord.ts';
import { describePath } from './describePath.ts';
import { describeRulePart } from './describeRule.ts';
import { describeStaticFile } from './describeStaticFile.ts';
import { describeTemplate } from './describeTemplate.ts';
import { describeBinding, describeExport, describeKept, describePassed } from './describeVariable.ts';
import { describeSpecial, describeTag, membersOfKnown } from './describeWord.ts';
import type { HoverText, Query } from './model.ts';
import { targetsOfLinks } from './targetsOfLinks.ts';
import { templateWord } from './templateWord.ts';

/** What is known of the thing under the cursor; `null` where nothing is. */
export function hover(query: Query): HoverText | null {
  const { project, file, offset, messages } = query;
  const place = placeAt(project, file, offset);
  if (place === null) return null;
  const { span } = place;
  const shown = (markdown: string | undefined): HoverText | null =>
    markdown === undefined || markdown === '' ? null : { markdown, span };
  switch (place.kind) {
    case 'endpoint': {
      const endpoints = resolveEndpoint(project, file, place.value, offset);
      const described = endpoints
        .flatMap(perApplication)
        .map(endpoint => describeEndpoint(project, endpoint, messages));
      if (endpoints.length > 0) return shown([...new Set(described)].join('\n\n---\n\n'));
      const seen = query.live?.knowledge.routes.filter(route => route.endpoint === place.value);
      return shown(place.value === '' ? undefined : describeLiveRoutes(seen ?? [], messages));
    }
    case 'urlArgument':
      return place.name === '' || !place.hasValue
        ? null
        : shown(describeArgument(place.name, targetsOfLinks(query, place.links), messages));
    case 'templateName': {
      const path = resolveTemplate(project, place.value, file)?.path;
      return shown(path && describeTemplate(query, place.value, path));
    }
    case 'staticFile':
      return shown(describeStaticFile(project, place));
    case 'variable':
      return shown(
        withLastValue(query, place.binding ? undefined : [place.name], describeName(query, place)),
      );
    case 'attribute':
      return shown(withLastValue(query, namesBehind(query, place), describeAttribute(query, place)));
    case 'importedName': {
      const found = findExport(project, file, place.template, place.name);
      return shown(found && describeExport(found.file, found.binding, messages));
    }
    case 'filter':
    case 'test':
      return shown(templateWord(project, file, `${place.kind}s`, place.name, messages)?.description);
    case 'argument':
      return null;
    case 'block':
      return place.name === '' ? null : shown(describeBlock(project, file, place.name, messages));
    case 'tag': {
      const own = templateWords(project).tags.get(place.name.replace(/^end/, ''));
      if (own !== undefined) return shown(describeOwnTag(project, place.name, own, messages));
      const [around] = openBlocksAt(file.template.root, offset, file.delimiters);
      return shown(describeTag(place.name, around?.tag, messages));
    }
    case 'path':
      return shown(describePath(project, file, place, messages));
    case 'rule':
      return shown(describeRulePart(project, place, messages));
  }
}

function namesBehind({ file }: Query, { object, name }: AttributePlace): readonly string[] | undefined {
  const before = file.isPython ? undefined : namesOf(file, object);
  return before && [...before, name];
}

function describeName(query: Query, place: VariablePlace): string | undefined {
  const { project, file, messages } = query;
  const { name, binding } = place;
  if (binding !== undefined) return describeBinding(project, file, binding, messages);
  const passed = project.contextOf(file.path).find(variable => variable.name === name);
  if (passed !== undefined) return describePassed(query, passed);
  const word = templateWord(project, file, 'globals', name, messages);
  if (word !== undefined) return word.description;
  return name === 'self' || name === 'super' ? describeSpecial(name, messages) : undefined;
}

function describeAttribute(query: Query, place: AttributePlace): string | undefined {
  const { project, file, messages } = query;
  const { object, name } = place;
  if (name === '') return undefined;
  const special = specialObject(project, file, object);
  switch (special?.kind) {
    case 'loop':
    case 'cycler':
    case 'macro':
    case 'request':
      return membersOfKnown(special.kind, messages).find(member => member.name === name)?.text;
    case 'session':
    case 'g': {
      const kept = keptNames(project, special.kind).find(one => one.name === name);
      if (kept !== undefined) return describeKept(query, kept, typeOfKept(project, special.kind, name));
      return membersOfKnown(special.kind, messages).find(member => member.name === name)?.text;
    }
    case 'self': {
      const found = special.blocks.find(({ block }) => block.name.name === name);
      return found && describeOwnBlock(found, messages);
    }
    case 'module': {
      const binding = exportsOf(special.file).find(candidate => candidate.name === name);
      return binding && describeExport(special.file, binding, messages);
    }
    case 'namespace':
    case undefined:
      break;
  }
  return describeMember(project, templateValue(project, file, object), name, messages);
}
