import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { touches } from '../text/span.ts';
import { linksIn } from './links/links.ts';
import { quoteBefore } from './literalPlace.ts';
import type { EndpointPlace } from './placeAt.ts';

/** The endpoint at `offset` that a function of the project takes, or that is named without a `url_for`. */
export function linkedPlace(project: Project, file: SourceFile, offset: number): EndpointPlace | null {
  const endpoint = linksIn(project, file)
    .flatMap(link => link.endpoint ?? [])
    .find(({ plain, span }) => plain && touches(span, offset));
  if (endpoint === undefined) return null;
  const { value, span } = endpoint;
  const quote = quoteBefore(file.text, span.start);
  return { kind: 'endpoint', value, span, quote, closed: true, hasValues: true, wrapped: true };
}
