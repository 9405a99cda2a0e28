/**
 * What an extension does to the URL map: Python of our own that stands in for the extension's modules wherever they
 * are not part of the project. It says only what bears on routes; every other name of the module stays unknown.
 *
 * - Its places are never shown: what it registers was registered by the nearest call in the project.
 * - It imports by absolute names.
 * - An attribute that is assigned where it is not known whether that happens keeps its former value beside the new one.
 */
export interface Extension {
  /** Python text by the dotted name of the module. */
  readonly modules: Readonly<Record<string, string>>;
  /** It may add more routes than are told here. */
  readonly isPartial?: true;
  /** Methods through which a program registers routes; files that call one are run. */
  readonly registering?: readonly string[];
}
