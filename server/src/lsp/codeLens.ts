import { setImmediate } from 'node:timers/promises';
import {
  type CancellationToken,
  type CodeLens,
  CodeLensRefreshRequest,
  LSPErrorCodes,
  type Position,
  ResponseError,
} from 'vscode-languageserver/node';
import { linksIn } from '../places/links/links.ts';
import type { Project } from '../project/project.ts';
import { toRange } from './convert.ts';
import { toLocations } from './convertLinks.ts';
import type { Session } from './session.ts';

/** What a lens keeps between being shown and being counted. */
interface LensData {
  readonly uri: string;
  readonly endpoints: readonly string[];
  /** Where the name of the view stands. */
  readonly position: Position;
}

/** Milliseconds that counting may keep other requests waiting. */
const slice = 10;

/**
 * Above each view its routes, and how many links lead there. The links are counted only for what the editor shows, in slices between
 * which keystrokes are handled.
 */
export function registerCodeLens(session: Session): void {
  const { connection, guard, workspace, features, messages, settings } = session;
  connection.onCodeLens(
    guard.request(
      'textDocument/codeLens',
      null,
      async ({ textDocument: { uri } }): Promise<CodeLens[] | null> => {
        await workspace.locate(uri)?.root.ready;
        const located = workspace.locate(uri);
        if (located === undefined || !settings(located.root.uri).codeLens.enable) return null;
        const { project, file } = located;
        return features.codeLenses(project, file).flatMap(({ name, span, title, endpoints }): CodeLens[] => {
          const range = toRange(file.lines, { start: span.start, end: span.start });
          const data: LensData = { uri, endpoints, position: toRange(file.lines, name).start };
          return [
            { range, command: { title, command: '' } },
            { range, data },
          ];
        });
      },
    ),
  );
  connection.onCodeLensResolve(
    guard.request(
      'codeLens/resolve',
      { range: noRange },
      async (lens, token): Promise<CodeLens | ResponseError<void>> => {
        const { uri, endpoints, position } = lens.data as LensData;
        const before = workspace.locate(uri);
        if (before !== undefined) await readLinks(before.project, token);
        const located = workspace.locate(uri);
        if (located === undefined) return new ResponseError(LSPErrorCodes.ContentModified, '');
        // The newest files count: an editor does not ask again for a lens that it has shown without a number.
        const places = toLocations(features.lensLinks(located.project, endpoints), located);
        const title = messages.links.count(places.length);
        const command = places.length === 0 ? '' : 'editor.action.showReferences';
        return { ...lens, command: { title, command, arguments: [uri, position, places] } };
      },
    ),
  );
}

const noRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Reads the links of all files, so that counting them is quick. */
async function readLinks(project: Project, token: CancellationToken): Promise<void> {
  let started = performance.now();
  for (const file of project.files.values()) {
    if (token.isCancellationRequested) return;
    linksIn(project, file);
    if (performance.now() - started < slice) continue;
    await setImmediate();
    started = performance.now();
  }
}

/** Asks the editor to ask again: the setting has changed. */
export function refreshCodeLens({ connection, client }: Session): void {
  if (client.codeLensRefresh) void connection.sendRequest(CodeLensRefreshRequest.type);
}
