import { LiveKnowledge } from '../live/liveKnowledge.ts';
import type { Project } from '../project/project.ts';
import type { Resource } from './resource.ts';
import { childUri } from './resource.ts';
import type { RootIndexer } from './rootIndexer.ts';
import { RootTexts } from './rootTexts.ts';

/**
 * One root: a workspace folder, or the place of files that were opened without a folder (which then has no `indexer`,
 * as nobody asked us to read what lies beside such a file).
 */
export class Root {
  readonly resource: Resource;
  readonly texts: RootTexts;
  readonly indexer: RootIndexer | undefined;
  /** What its running program has shown. */
  live = LiveKnowledge.nothing;

  constructor(resource: Resource, indexed?: { readonly texts: RootTexts; readonly indexer: RootIndexer }) {
    this.resource = resource;
    this.texts = indexed?.texts ?? new RootTexts();
    this.indexer = indexed?.indexer;
  }

  get uri(): string {
    return this.resource.uri;
  }

  get project(): Project {
    return this.texts.project;
  }

  get busy(): boolean {
    return this.indexer?.busy ?? false;
  }

  get ready(): Promise<void> {
    return this.indexer?.ready ?? Promise.resolve();
  }

  /** The URI of the file at `path`, relative to this root. */
  uriOf(path: string): string {
    // A document that was never saved is a root of its own, under a path that only tells its language.
    return this.resource.scheme === 'untitled' ? this.uri : childUri(this.uri, path);
  }
}
