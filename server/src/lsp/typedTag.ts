import { type TypedTag, type TypedTagParams, typedTagRequest } from '../protocol.ts';
import type { Session } from './session.ts';

/** For the client, which puts the end of a block behind its beginning, and below it. */
export function registerTypedTag({ connection, guard, workspace, features }: Session): void {
  connection.onRequest<TypedTag | null, void>(
    typedTagRequest,
    guard.request(typedTagRequest, null, ({ uri, position }: TypedTagParams): TypedTag | null => {
      const file = workspace.locate(uri)?.file;
      return file === undefined ? null : features.typedTag(file, file.lines.offsetAt(position));
    }),
  );
}
