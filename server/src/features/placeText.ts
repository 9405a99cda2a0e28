import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';

/** `blog/posts.py:37`, lines from 1. */
export function placeText(project: Project, { path, span }: Location): string {
  const line = project.files.get(path)?.lines.positionAt(span.start).line;
  return line === undefined ? path : `${path}:${line + 1}`;
}
