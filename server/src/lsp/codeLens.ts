import { setImmediate } from 'node:timers/promises';
import {
  type CancellationToken,
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Location,
  type Position,
} from 'vscode-languageserver/node';
import { distinct } from '../features/references.ts';
import type { Location as Place } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { openRouteCommand } from '../protocol.ts';
import { toRange } from './convert.ts';
import { toLocations } from './convertLinks.ts';
import type { Features } from './features.ts';
import type { Session } from './session.ts';

/** Milliseconds that counting may keep other requests waiting. */
const slice = 10;

/** Above each view its routes and how many links lead there; above a template who renders, extends and includes it. */
export function registerCodeLens(session: Session): void {
  const { connection, guard, workspace, features, messages, settings, client } = session;
  const open = { command: client.opensRoutes ? openRouteCommand : '' };
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
      const lenses = features.codeLenses(project, file);
      const wanted = new Set(lenses.flatMap(({ endpoints }) => endpoints));
      const links = await linksTo(features, project, wanted, token);
      return lenses.flatMap(({ name, span, title, endpoints }): CodeLens[] => {
        const range = toRange(file.lines, { start: span.start, end: span.start });
        const found = distinct(endpoints.flatMap(endpoint => links.get(endpoint) ?? []));
        const places = toLocations(found, located);
        const command = places.length === 0 ? '' : 'editor.action.showReferences';
        const shown = [uri, toRange(file.lines, name).start, places];
        return [
          { range, command: { title, ...open, arguments: [uri, range.start] } },
          { range, command: { title: messages.links.count(places.length), command, arguments: shown } },
        ];
      });
    }),
  );
}

/** Goes to the only place, or lets the user choose. */
function goTo(title: string, uri: string, from: Position, places: readonly Location[]): Command {
  return places.length === 1
    ? { title, command: 'editor.action.goToLocations', arguments: [uri, from, places, 'goto'] }
    : { title, command: 'editor.action.showReferences', arguments: [uri, from, places] };
}

/** The links of all files to the endpoints named `wanted`, read in slices between which keystrokes are handled. */
async function linksTo(
  features: Features,
  project: Project,
  wanted: ReadonlySet<string>,
  token: CancellationToken,
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const found = new Map<string, Place[]>();
  if (wanted.size === 0) return found;
  let started = performance.now();
  for (const file of project.files.values()) {
    if (token.isCancellationRequested) break;
    for (const { endpoint, place } of features.namedLinks(project, file)) {
      if (wanted.has(endpoint)) found.set(endpoint, [...(found.get(endpoint) ?? []), place]);
    }
    if (performance.now() - started < slice) continue;
    await setImmediate();
    started = performance.now();
  }
  return found;
}

/** Asks the editor to ask again: the setting has changed. */
export function refreshCodeLens({ connection, client }: Session): void {
  if (client.codeLensRefresh) void connection.sendRequest(CodeLensRefreshRequest.type);
}
