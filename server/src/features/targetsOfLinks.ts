import type { Link } from '../places/links/link.ts';
import { targetsOf } from '../places/links/links.ts';
import type { Endpoint } from '../project/endpoints.ts';
import type { Query } from './model.ts';

/** The endpoints that any of `links`, all of the query's file, can mean, each once. */
export function targetsOfLinks({ project, file }: Query, links: readonly Link[]): readonly Endpoint[] {
  return [...new Set(links.flatMap(link => targetsOf(project, file, link)))];
}
