import {
  type CancellationToken,
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Location,
  type Position,
} from 'vscode-languageserver';
import { isAskedWith, type TestedView, type ViewLens, type ViewTest } from '../features/codeLens.ts';
import { distinct } from '../features/references.ts';
import type { RenderedTemplate } from '../features/viewTemplates.ts';
import type { Location as Place } from '../project/model.ts';
import {
  openRouteCommand,
  type PickFileParams,
  pickFileCommand,
  type RunTestsParams,
  runTestsCommand,
} from '../protocol.ts';
import { nextTurn } from '../workspace/nextTurn.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
import { toRange } from './convert.ts';
import { toLocations } from './convertLinks.ts';
import type { Features } from './features.ts';
import type { Session } from './session.ts';

/** Milliseconds that counting may keep other requests waiting. */
const slice = 10;

/** Above each view its routes and what leads there, above a test what it asks, above a template who renders, extends and includes it. */
export function registerCodeLens(session: Session): void {
  const { connection, guard, workspace, features, messages, settings, client } = session;
  connection.onCodeLens(
    guard.request('textDocument/codeLens', null, async (params, token): Promise<CodeLens[] | null> => {
      const { uri } = params.textDocument;
      await workspace.locate(uri)?.root.ready;
      const located = workspace.locate(uri);
      if (located === undefined || !settings(located.root.uri).codeLens.enable) return null;
      const { project, file } = located;
      if (!file.isPython) {
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        return features.templateLenses(project, file, messages).map(({ title, places }) => {
          const shown = toLocations(places, located);
          return { range, command: goTo(title, uri, range.start, shown) };
        });
      }
      const ofTests = features.testLenses(project, file).map(({ name, title, views }): CodeLens => {
        const range = toRange(file.lines, name);
        return { range, command: goTo(title, uri, range.start, toLocations(views, located)) };
      });
      const lenses = features.codeLenses(project, file);
      const counted = await countFor(features, located, lenses, token);
      const ofViews = lenses.flatMap((lens): CodeLens[] => {
        const { name, span, title, opens } = lens;
        const range = toRange(file.lines, { start: span.start, end: span.start });
        const from = toRange(file.lines, name).start;
        const commands: Command[] = [{ title, command: '' }];
        const templates = features.viewTemplates(project, file, lens);
        if (templates.length > 0) commands.push(templatesCommand(session, located, templates, from));
        const { links, tests } = counted(lens);
        if (links.length > 0) {
          const shown = [uri, from, toLocations(links, located)];
          commands.push({
            title: messages.links.count(links.length),
            command: 'editor.action.showReferences',
            arguments: shown,
          });
        }
        if (tests.length > 0) commands.push(testsCommand(session, located, tests, from));
        if (opens && client.opensRoutes)
          commands.push({
            title: messages.lenses.open,
            command: openRouteCommand,
            arguments: [uri, range.start],
          });
        return commands.map(command => ({ range, command }));
      });
      return [...ofTests, ...ofViews];
    }),
  );
}

/** Goes to the only place, or lets the user choose. */
function goTo(title: string, uri: string, from: Position, places: readonly Location[]): Command {
  return places.length === 1
    ? { title, command: 'editor.action.goToLocations', arguments: [uri, from, places, 'goto'] }
    : { title, command: 'editor.action.showReferences', arguments: [uri, from, places] };
}

/** Opens the only template, or lets the user choose. */
function templatesCommand(
  { client, messages }: Session,
  located: LocatedFile,
  templates: readonly RenderedTemplate[],
  from: Position,
): Command {
  const { root, file } = located;
  const [only] = templates;
  const title = templates.length === 1 && only ? only.name : messages.lenses.templates(templates.length);
  const starts = templates.map(({ path }) => ({ path, span: { start: 0, end: 0 } }));
  const places = toLocations(starts, located);
  if (templates.length === 1 || !client.picksFiles) return goTo(title, root.uriOf(file.path), from, places);
  const params: PickFileParams = {
    title,
    files: templates.map(({ name, path }) => ({ label: name, uri: root.uriOf(path) })),
  };
  return { title, command: pickFileCommand, arguments: [params] };
}

/** Runs the tests, or shows them where the editor has no command for that. */
function testsCommand(
  { client, messages }: Session,
  located: LocatedFile,
  tests: readonly ViewTest[],
  from: Position,
): Command {
  const title = messages.lenses.tests(tests.length);
  const { root, file } = located;
  if (!client.runsTests) return goTo(title, root.uriOf(file.path), from, toLocations(tests, located));
  const params: RunTestsParams = {
    tests: tests.flatMap(test =>
      toLocations([test], located).map(({ uri, range }) => ({ name: test.name, uri, position: range.start })),
    ),
  };
  return { title, command: runTestsCommand, arguments: [params] };
}

interface Counted {
  readonly links: readonly Place[];
  readonly tests: readonly ViewTest[];
}

/** The links of all files to what the lenses stand above, and the tests of it, read in slices between which keystrokes are handled. */
async function countFor(
  features: Features,
  { project, file: views }: LocatedFile,
  lenses: readonly ViewLens[],
  token: CancellationToken,
): Promise<(lens: ViewLens) => Counted> {
  const wanted = new Set(lenses.flatMap(({ endpoints }) => endpoints));
  const links = new Map<string, Place[]>();
  const requests: TestedView[] = [];
  let started = performance.now();
  for (const file of lenses.length === 0 ? [] : project.files.values()) {
    if (token.isCancellationRequested) break;
    for (const { endpoint, place } of features.namedLinks(project, file)) {
      if (wanted.has(endpoint)) links.set(endpoint, [...(links.get(endpoint) ?? []), place]);
    }
    requests.push(...features.testsIn(project, file, views));
    if (performance.now() - started < slice) continue;
    await nextTurn();
    started = performance.now();
  }
  return lens => ({
    links: distinct(lens.endpoints.flatMap(endpoint => links.get(endpoint) ?? [])),
    tests: distinct(
      requests
        .filter(({ view, method }) => view.start === lens.view.start && isAskedWith(lens, method))
        .map(({ test }) => test),
    ),
  });
}

/** Asks the editor to ask again. */
export function refreshCodeLens({ connection, client }: Session): void {
  if (client.codeLensRefresh) void connection.sendRequest(CodeLensRefreshRequest.type);
}
