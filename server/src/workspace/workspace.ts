import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { assignDocuments, type FolderScope, inside, type OpenDocument } from './assignDocuments.ts';
import { excludeMatcher } from './excludeMatcher.ts';
import type { FolderFiles } from './folderFiles.ts';
import { type Resource, resourceOf } from './resource.ts';
import { Root } from './root.ts';
import { RootIndexer } from './rootIndexer.ts';
import { RootTexts } from './rootTexts.ts';

export interface WorkspaceOptions {
  /** Where the files of the folder `uri` (canonical) are read; `undefined` for a folder that cannot be read. */
  readonly filesOf: (uri: string) => FolderFiles | undefined;
  /** Globs that the folder `uri` (canonical) leaves out. */
  readonly exclude: (uri: string) => readonly string[];
  /** The tags that the settings of `uri` (canonical) declare; see `ServerSettings`. */
  readonly tags: (uri: string) => Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
  /** Called whenever an answer about `root` may have changed. */
  readonly changed: (root: Root) => void;
  /** See `IndexerOptions.warm`. */
  readonly warm: (file: SourceFile) => void;
}

/** A file as the project of its root sees it right now. */
export interface LocatedFile {
  readonly root: Root;
  readonly project: Project;
  readonly file: SourceFile;
}

interface Place {
  readonly root: Root;
  readonly path: string;
}

/**
 * Disk and open buffers of all roots. Owns which root a document belongs to and when folders are read; must not know the
 * protocol. All methods take URIs in any spelling.
 */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #documents = new Map<string, OpenDocument>();
  #folders: readonly Root[] = [];
  #scopes: readonly FolderScope[] = [];
  /** What each folder was last read for, as JSON: the folders inside it, and its globs. */
  readonly #shares = new Map<Root, string>();
  #loose = new Map<string, Root>();
  #places: ReadonlyMap<string, Place> = new Map();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
  }

  /** Workspace folders in the editor's order, then the roots of loose documents. */
  get roots(): readonly Root[] {
    return [...this.#folders, ...this.#loose.values()];
  }

  /** Settles when every scan that is under way has ended. */
  async ready(): Promise<void> {
    await Promise.all(this.#folders.map(root => root.ready));
  }

  /** The workspace folders, in the editor's order. */
  get folders(): readonly Root[] {
    return this.#folders;
  }

  /** The workspace folders are now `uris`; new ones are read, and those whose share changed are read again. */
  setFolders(uris: readonly string[]): void {
    const resources = new Map(uris.map(uri => resourceOf(uri)).map(resource => [resource.uri, resource]));
    for (const gone of this.#folders) if (!resources.has(gone.uri)) gone.indexer?.dispose();
    const before = new Map(this.#folders.map(root => [root.uri, root]));
    this.#folders = [...resources.values()].map(
      resource => before.get(resource.uri) ?? this.#newFolder(resource),
    );
    this.#share();
  }

  /** The options may answer differently now: reads again the folders of which other files count. */
  settingsChanged(): void {
    for (const root of this.roots) root.texts.tags = this.#options.tags(root.uri);
    this.#share();
  }

  open(uri: string, languageId: string, text: string): void {
    const resource = resourceOf(uri);
    this.#documents.set(resource.uri, { uri, resource, languageId, text });
    this.#reconcile();
    this.#write(resource.uri);
  }

  change(uri: string, text: string): void {
    const { uri: key } = resourceOf(uri);
    const document = this.#documents.get(key);
    if (document === undefined) return;
    this.#documents.set(key, { ...document, text });
    this.#write(key);
  }

  /** The text on disk counts again; it is read once more, as not every editor tells what changed there meanwhile. */
  async close(uri: string): Promise<void> {
    if (!this.#documents.delete(resourceOf(uri).uri)) return;
    this.#reconcile();
    await this.diskChanged([uri]);
  }

  /** Something happened on disk at each of `uris`: created, changed, deleted, saved. Never touches open buffers. */
  async diskChanged(uris: readonly string[]): Promise<void> {
    const paths = new Map<Root, string[]>();
    for (const uri of uris) {
      const place = this.#folderOf(resourceOf(uri));
      if (place) paths.set(place.root, [...(paths.get(place.root) ?? []), place.path]);
    }
    await Promise.all([...paths].map(([root, changed]) => root.indexer?.refresh(changed)));
  }

  /** The root of the open document `uri`, or of a file in a folder; `undefined` where we have nothing to say. */
  rootOf(uri: string): Root | undefined {
    const resource = resourceOf(uri);
    return (this.#places.get(resource.uri) ?? this.#folderOf(resource))?.root;
  }

  /** The workspace folder that holds `uri`, be there a file or not, and the path in it. */
  placeIn(uri: string): Place | undefined {
    return this.#folderOf(resourceOf(uri));
  }

  /** The open document `uri` in the newest snapshot of its project. */
  locate(uri: string): LocatedFile | undefined {
    const place = this.#places.get(resourceOf(uri).uri);
    const project = place?.root.project;
    const file = place && project?.files.get(place.path);
    return place && project && file && { root: place.root, project, file };
  }

  /** URIs of the open documents that have a place, spelled as the editor spells them. */
  get openDocuments(): readonly string[] {
    return [...this.#documents.values()]
      .filter(({ resource }) => this.#places.has(resource.uri))
      .map(({ uri }) => uri);
  }

  dispose(): void {
    for (const root of this.#folders) root.indexer?.dispose();
  }

  #newFolder(resource: Resource): Root {
    const files = this.#options.filesOf(resource.uri);
    if (files === undefined) return new Root(resource);
    const { log, warm, changed } = this.#options;
    const texts = new RootTexts();
    texts.tags = this.#options.tags(resource.uri);
    const indexer = new RootIndexer({ texts, files, log, warm, changed: () => changed(root) });
    const root = new Root(resource, { texts, indexer });
    return root;
  }

  #newLoose(resource: Resource): Root {
    const root = new Root(resource);
    root.texts.tags = this.#options.tags(resource.uri);
    return root;
  }

  /** Settles what belongs to each folder, and reads those for which that is new. */
  #share(): void {
    const before = new Map(this.#shares);
    this.#shares.clear();
    const scopes = this.#folders.map(root => {
      const inner = innerFolders(root, this.#folders);
      const exclude = this.#options.exclude(root.uri);
      this.#shares.set(root, JSON.stringify([inner, exclude]));
      return { root, resource: root.resource, excluded: exclusion(excludeMatcher(exclude), inner) };
    });
    this.#scopes = scopes;
    this.#reconcile();
    for (const { root, excluded } of scopes) {
      if (before.get(root) === this.#shares.get(root)) continue;
      void root.indexer?.scan(excluded);
      this.#options.changed(root);
    }
  }

  /** Brings every open document to the root where it belongs now. */
  #reconcile(): void {
    const folders = new Map(this.#folders.map(root => [root.uri, root]));
    const loose = new Map<string, Root>();
    const places = new Map<string, Place>();
    for (const [uri, { root: resource, path }] of assignDocuments(this.#documents.values(), this.#scopes)) {
      const kept = folders.get(resource.uri) ?? loose.get(resource.uri) ?? this.#loose.get(resource.uri);
      const root = kept ?? this.#newLoose(resource);
      if (!folders.has(resource.uri)) loose.set(resource.uri, root);
      places.set(uri, { root, path });
    }
    const before = this.#places;
    this.#loose = loose;
    this.#places = places;
    for (const [uri, place] of before) {
      if (samePlace(place, places.get(uri))) continue;
      place.root.texts.close(place.path);
      this.#options.changed(place.root);
    }
    for (const [uri, place] of places) {
      if (!samePlace(place, before.get(uri))) this.#write(uri);
    }
  }

  #write(uri: string): void {
    const place = this.#places.get(uri);
    const document = this.#documents.get(uri);
    if (place === undefined || document === undefined) return;
    place.root.texts.setOpen(place.path, document.text);
    this.#options.changed(place.root);
  }

  #folderOf(resource: Resource): Place | undefined {
    let best: Place | undefined;
    for (const root of this.#folders) {
      const path = inside(root.resource, resource);
      if (path !== undefined && (!best || root.uri.length > best.root.uri.length)) best = { root, path };
    }
    return best;
  }
}

function samePlace(left: Place, right: Place | undefined): boolean {
  return left.root === right?.root && left.path === right.path;
}

/** Paths, relative to `root`, of the folders of `all` that lie inside it: they are not its own to read. */
function innerFolders(root: Root, all: readonly Root[]): string[] {
  return all.flatMap(other => inside(root.resource, other.resource) || []).sort();
}

function exclusion(matches: (path: string) => boolean, inner: readonly string[]): (path: string) => boolean {
  if (inner.length === 0) return matches;
  return path => matches(path) || inner.some(folder => path === folder || path.startsWith(`${folder}/`));
}
