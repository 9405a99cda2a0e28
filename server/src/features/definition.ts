import type { Binding } from '../jinja/binding.ts';
import { keptNames } from '../places/keptNames.ts';
import { answeringFiles, staticPaths } from '../places/links/staticFiles.ts';
import { ownConverters } from '../places/ownConverters.ts';
import {
  type AttributePlace,
  type BlockPlace,
  placeAt,
  type RulePlace,
  type VariablePlace,
} from '../places/placeAt.ts';
import { namedParameters } from '../places/ruleView.ts';
import { specialObject } from '../places/specialObjects.ts';
import { blocksBelow, blocksInChain } from '../places/templateBlocks.ts';
import { type Endpoint, resolveEndpoint } from '../project/endpoints.ts';
import { membersOf } from '../project/members.ts';
import type { Location } from '../project/model.ts';
import { pathAnswers } from '../project/pathAnswers.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { exportsOf, findExport, resolveTemplate, templatesMeant } from '../project/templateExports.ts';
import { templateValue } from '../project/templateValues.ts';
import { templateWords } from '../project/templateWords.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Span } from '../text/span.ts';
import { viewsOf } from './describeEndpoint.ts';
import { placeOfOwn } from './describeOwnWord.ts';
import type { Definition, Query } from './model.ts';
import { distinct } from './references.ts';
import { targetsOfLinks } from './targetsOfLinks.ts';

/** Where the thing under the cursor is defined; `[]` when it is ours and is defined nowhere that can be seen. */
export function definition(query: Query): Definition[] | null {
  const { project, file, offset } = query;
  const place = placeAt(project, file, offset);
  if (place === null || ('name' in place && place.name === '')) return null;
  const locations = (found: readonly Location[]): Definition[] =>
    found.flatMap(location => toDefinition(query, place.span, location));
  switch (place.kind) {
    case 'endpoint':
      return locations(resolveEndpoint(project, file, place.value, offset).flatMap(placesOf));
    case 'urlArgument': {
      // The parameter of the view is where the value arrives; what registers the rule says what it must be.
      const routes = targetsOfLinks(query, place.links).flatMap(endpoint => endpoint.routes);
      const asking = routes.filter(route => route.arguments.some(({ name }) => name === place.name));
      return locations(distinct(asking.map(({ registered }) => registered)));
    }
    case 'templateName': {
      const template = resolveTemplate(project, place.value, file);
      return locations(template ? [startOf(template)] : []);
    }
    case 'staticFile': {
      const paths = staticPaths(project, place.folders, place.value);
      return locations(paths.map(path => startOf({ path })));
    }
    case 'variable':
      return locations(variablePlaces(query, place));
    case 'attribute':
      return locations(attributePlaces(query, place));
    case 'importedName': {
      const found = findExport(project, file, place.template, place.name);
      return locations(found ? [{ path: found.file.path, span: found.binding.nameSpan }] : []);
    }
    case 'path': {
      const { pieces, method } = place.written;
      const { answers, otherAnswers } = pathAnswers(project, file, pieces, method);
      const routes = [...answers, ...otherAnswers].map(({ route }) => route);
      const files = answeringFiles(project, answers);
      if (files.length > 0) return locations(files.map(path => startOf({ path })));
      // Where no view answers, the editor's own answer for a file of this name shall be heard.
      if (routes.every(({ view }) => view === undefined)) return null;
      return locations(routes.flatMap(route => placesOf({ name: route.endpoint, routes: [route] })));
    }
    case 'rule':
      return locations(rulePlaces(query, place));
    case 'filter':
    case 'test': {
      const table = place.kind === 'filter' ? 'filters' : 'tests';
      const own = templateWords(project).words[table].get(place.name);
      return own === undefined ? null : locations([placeOfOwn(project, own)]);
    }
    case 'block':
      return locations(blockPlaces(query, place));
    case 'tag': {
      const own = templateWords(project).tags.get(place.name.replace(/^end/, ''));
      return own === undefined ? null : locations([own]);
    }
    case 'argument':
      return null;
  }
}

/** The views, or what registered the endpoint where it has no view that can be seen. */
function placesOf(endpoint: Endpoint): readonly Location[] {
  const views = viewsOf(endpoint).map(view => view.location);
  return views.length > 0 ? views : [endpoint.routes[0].registered];
}

/** The parameter of the view that receives a variable, the class of a converter. */
function rulePlaces({ project }: Query, { cursor, view }: RulePlace): readonly Location[] {
  if (cursor.kind === 'text') return [];
  if (cursor.kind === 'converter' || cursor.kind === 'arguments') {
    const own = ownConverters(project).find(({ name }) => name === cursor.converter);
    return own?.location === undefined ? [] : [own.location];
  }
  const parameter = view && namedParameters(view).find(({ name }) => name === cursor.name);
  return view && parameter ? [{ path: view.path, span: parameter.nameSpan }] : [];
}

function variablePlaces(query: Query, { name, binding }: VariablePlace): readonly Location[] {
  const { project, file } = query;
  if (binding !== undefined) return bindingPlaces(query, binding);
  const variable = project.contextOf(file.path).find(candidate => candidate.name === name);
  if (variable !== undefined) return variable.origins.map(origin => origin.location);
  const own = templateWords(project).words.globals.get(name);
  return own === undefined ? [] : [placeOfOwn(project, own)];
}

/** Where the template binds the name; for an imported one the place in the other template. */
function bindingPlaces({ project, file }: Query, binding: Binding): readonly Location[] {
  const { kind, source, imported, name, nameSpan } = binding;
  if (kind === 'importedName' && source !== undefined) {
    const found = findExport(project, file, source, imported ?? name);
    if (found !== undefined) return [{ path: found.file.path, span: found.binding.nameSpan }];
  }
  if (kind === 'import' && source !== undefined) {
    const files = templatesMeant(project, file, source);
    if (files.length > 0) return files.map(startOf);
  }
  return [{ path: file.path, span: nameSpan }];
}

/** The block whose place it takes; of one that takes no other's place those that take its own. */
function blockPlaces({ project, file }: Query, { name }: BlockPlace): readonly Location[] {
  const above = blocksInChain(project, file).find(
    ({ path, block }) => path !== file.path && block.name.name === name,
  );
  const meant = above === undefined ? blocksBelow(project, file, name) : [above];
  return meant.map(({ path, block: { name: span } }) => ({ path, span }));
}

function attributePlaces({ project, file }: Query, { object, name }: AttributePlace): readonly Location[] {
  const special = specialObject(project, file, object);
  switch (special?.kind) {
    case 'loop':
    case 'cycler':
    case 'macro':
    case 'request':
      return [];
    case 'session':
    case 'g':
      return keptNames(project, special.kind).find(one => one.name === name)?.locations ?? [];
    case 'self': {
      const found = special.blocks.find(({ block }) => block.name.name === name);
      return found === undefined ? [] : [{ path: found.path, span: found.block.name }];
    }
    case 'namespace':
      return special.names.filter(one => one.name === name).map(span => ({ path: file.path, span }));
    case 'module': {
      const binding = exportsOf(special.file).find(candidate => candidate.name === name);
      return binding === undefined ? [] : [{ path: special.file.path, span: binding.nameSpan }];
    }
    case undefined:
      break;
  }
  const members = membersOf(project, templateValue(project, file, object));
  const member = members.find(candidate => candidate.name === name);
  return member?.location === undefined ? [] : [member.location];
}

function startOf({ path }: { readonly path: string }): Location {
  return { path, span: { start: 0, end: 0 } };
}

function toDefinition({ project }: Query, origin: Span, { path, span }: Location): Definition[] {
  const target = project.files.get(path);
  // Of a file that was not read only its beginning is known.
  if (target === undefined) return project.names.has(path) ? [{ origin, path, span, selection: span }] : [];
  // A place that was known before an edit may lie behind the end of the present text.
  const { length } = target.text;
  const selection = { start: Math.min(span.start, length), end: Math.min(span.end, length) };
  return [{ origin, path, span: wholeDefinition(target, selection), selection }];
}

/** The `def` or `class` of which `selection` is the name, else the selection itself. */
function wholeDefinition(file: SourceFile, selection: Span): Span {
  if (!file.isPython) return selection;
  const around = nodePathAt(file.python.module, selection.start).findLast(
    node => (node.kind === 'function' || node.kind === 'class') && node.name.start === selection.start,
  );
  return around === undefined ? selection : { start: around.start, end: around.end };
}
