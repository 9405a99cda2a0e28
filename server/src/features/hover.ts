import { globalWord, isGlobal } from '../catalog/jinja/globals.ts';
import { openBlocksAt } from '../jinja/openBlocks.ts';
import { type AttributePlace, placeAt, type VariablePlace, type WordPlace } from '../places/placeAt.ts';
import { specialObject } from '../places/specialObjects.ts';
import { perApplication, resolveEndpoint } from '../project/endpoints.ts';
import { reprOf, typeNameOf } from '../project/evaluator/describe.ts';

import { exportsOf, findExport, resolveTemplate } from '../project/templateExports.ts';
import { hasFlaskGlobals } from '../project/templateRenderings.ts';
import { memberValue, templateValue } from '../project/templateValues.ts';
import { templateWords } from '../project/templateWords.ts';
import { describeArgument } from './describeArgument.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { describeOwn } from './describeOwnWord.ts';
import { describePath } from './describePath.ts';
import { describeRulePart } from './describeRule.ts';
import { describeStaticFile } from './describeStaticFile.ts';
import { describeTemplate } from './describeTemplate.ts';
import { describeBinding, describeExport, describePassed, typed } from './describeVariable.ts';
import {
  describeBlock,
  describeFilter,
  describeGlobal,
  describeSpecial,
  describeTag,
  describeTest,
  membersMadeByJinja,
} from './describeWord.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';
import type { HoverText, Query } from './model.ts';
import { targetsOfLinks } from './targetsOfLinks.ts';

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
      return shown([...new Set(described)].join('\n\n---\n\n'));
    }
    case 'urlArgument':
      return place.name === '' || !place.hasValue
        ? null
        : shown(describeArgument(place.name, targetsOfLinks(query, place.links), messages));
    case 'templateName': {
      const path = resolveTemplate(project, place.value, file)?.path;
      return shown(path && describeTemplate(project, place.value, path, messages));
    }
    case 'staticFile':
      return shown(describeStaticFile(project, place));
    case 'variable':
      return shown(describeName(query, place));
    case 'attribute':
      return shown(describeAttribute(query, place));
    case 'importedName': {
      const found = findExport(project, file, place.template, place.name);
      return shown(found && describeExport(found.file, found.binding, messages));
    }
    case 'filter':
    case 'test':
      return shown(describeWord(query, place));
    case 'tag': {
      const [around] = openBlocksAt(file.template.root, offset);
      return shown(describeTag(place.name, around?.tag, messages));
    }
    case 'path':
      return shown(describePath(project, file, place, messages));
    case 'rule':
      return shown(describeRulePart(project, place, messages));
  }
}

/** The project's own come before Jinja's of the same name. */
function describeWord({ project, messages }: Query, { kind, name }: WordPlace): string | undefined {
  const table = kind === 'filter' ? 'filters' : 'tests';
  const own = templateWords(project).words[table].get(name);
  if (own !== undefined) return describeOwn(project, table, own, messages);
  return kind === 'filter' ? describeFilter(name, messages) : describeTest(name, messages);
}

function describeName({ project, file, messages }: Query, place: VariablePlace): string | undefined {
  const { name, binding } = place;
  if (binding !== undefined) return describeBinding(project, file, binding, messages);
  const passed = project.contextOf(file.path).find(variable => variable.name === name);
  if (passed !== undefined) return describePassed(passed, messages);
  const own = templateWords(project).words.globals.get(name);
  if (own !== undefined) return describeOwn(project, 'globals', own, messages);
  if (name === 'self' || name === 'super') return describeSpecial(name, messages);
  if (!isGlobal(name)) return undefined;
  const isThere = globalWord(name).origin === 'jinja' || hasFlaskGlobals(project, file);
  return isThere ? describeGlobal(name, messages) : undefined;
}

function describeAttribute({ project, file, messages }: Query, place: AttributePlace): string | undefined {
  const { object, name } = place;
  if (name === '') return undefined;
  const special = specialObject(project, file, object);
  switch (special?.kind) {
    case 'loop':
    case 'cycler':
    case 'macro':
      return membersMadeByJinja(special.kind, messages).find(member => member.name === name)?.text;
    case 'self': {
      const found = special.blocks.find(({ block }) => block.name.name === name);
      return found && describeBlock(found.block, found.path, messages);
    }
    case 'module': {
      const binding = exportsOf(special.file).find(candidate => candidate.name === name);
      return binding && describeExport(special.file, binding, messages);
    }
    case 'namespace':
    case undefined:
      break;
  }
  const value = templateValue(project, file, object);
  const member = memberValue(project, value, name);
  const type = typeNameOf(member);
  if (type === undefined) return undefined;
  const owner = typeNameOf(value);
  const repr = reprOf(member);
  return paragraphs(
    fence('python', typed(name, type)),
    bullets([
      owner === undefined ? undefined : messages.hover.memberOf(code(owner)),
      repr === undefined ? undefined : messages.hover.value(code(shortened(repr))),
    ]),
  );
}

function shortened(repr: string): string {
  return repr.length > 80 ? `${repr.slice(0, 79)}…` : repr;
}
