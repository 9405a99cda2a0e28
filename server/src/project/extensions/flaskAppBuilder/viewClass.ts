/** A method below one `@expose(rule, methods)` for each of its rules; it answers GET where no methods are given. */
type Page = readonly [rules: string | readonly string[], name: string, methods?: readonly string[]];

/** A class of views in Python, `Name(Base)`: what its body sets, then its pages. Rules and methods are written as in JSON. */
export function viewClass(
  declaration: string,
  settings: Readonly<Record<string, string | readonly string[]>> = {},
  ...pages: readonly Page[]
): string {
  const lines = [
    ...Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ...pages.flatMap(([rules, name, methods = ['GET']]) => [
      ...[rules].flat().map(rule => `@expose(${JSON.stringify(rule)}, ${JSON.stringify(methods)})`),
      `def ${name}(self, *args, **kwargs): pass`,
    ]),
  ];
  return `\nclass ${declaration}:\n    ${lines.join('\n    ') || 'pass'}\n`;
}
