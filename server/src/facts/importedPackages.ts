/** A package with a web framework or Jinja in its name, where a program first imports it. */
export interface ImportedPackage {
  readonly name: string;
  /** The statement, as far as the name. */
  readonly start: number;
  readonly end: number;
}

const importing =
  /^[ \t]*(?:from|import)[ \t]+((?!(?:flask|quart|jinja2)\b)\w*(?:flask|quart|jinja|flasgger)\w*)/gm;

/** The packages that a program imports and that may bring something into templates: told from the text alone. */
export function importedPackages(text: string): readonly ImportedPackage[] {
  const found = new Map<string, ImportedPackage>();
  for (const { 0: statement, 1: name = '', index } of text.matchAll(importing)) {
    if (!found.has(name)) found.set(name, { name, start: index, end: index + statement.length });
  }
  return [...found.values()];
}
