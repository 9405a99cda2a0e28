import type { ServerSettings } from '../protocol.ts';

/** The settings of this moment: the window's, and those of each workspace folder by its canonical URI. */
export interface FolderSettings {
  readonly window: ServerSettings;
  readonly folders: ReadonlyMap<string, ServerSettings>;
}
