import { type PreviewParams, type PreviewSource, previewRequest } from '../protocol.ts';
import type { Session } from './session.ts';

/** Everything that a preview of a template needs. */
export function registerPreview({ connection, guard, workspace, features, messages }: Session): void {
  connection.onRequest(
    previewRequest,
    guard.request(previewRequest, null, async ({ uri }: PreviewParams): Promise<PreviewSource | null> => {
      await workspace.ready();
      const place = workspace.placeIn(uri);
      const project = place?.root.project;
      const file = place && project?.files.get(place.path);
      if (!place || !project || !file) return null;
      const live = { knowledge: place.root.live, now: Date.now() };
      const found = features.preview(project, file, messages.locale, live);
      if (found === null) return null;
      const { root } = place;
      return {
        ...found,
        uri: root.uriOf(file.path),
        root: root.uri,
        options: { ...found.options },
        templates: found.templates.map(({ name, path, text }) => ({
          name,
          text,
          uri: path === undefined ? undefined : root.uriOf(path),
        })),
        folders: found.folders.map(({ prefix, folder }) => ({ prefix, folder: root.uriOf(folder) })),
      };
    }),
  );
}
