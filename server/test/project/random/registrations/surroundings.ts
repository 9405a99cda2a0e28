import { indented, type Writer } from '../writer.ts';

export type Surrounding = (lines: readonly string[], writer: Writer) => readonly string[];

/** What can stand around a registration without changing it. */
export const surroundings = {
  nothing: lines => lines,
  'if that holds': lines => ["if 'a' in ('a', 'b') and not []:", ...indented(lines)],
  'if that does not hold': lines => ['if 0 or None:', '    undefined_name', 'else:', ...indented(lines)],
  'main guard': lines => ["if __name__ != '__main__':", ...indented(lines)],
  try: lines => ['try:', ...indented(lines), 'except ImportError:', '    pass'],
  'loop that runs once': (lines, writer) => [`for ${writer.fresh('once_')} in range(1):`, ...indented(lines)],
  function: (lines, writer) => {
    const name = writer.fresh('set_up_');
    return [`def ${name}():`, ...indented(lines), `${name}()`];
  },
  'function with an early return': (lines, writer) => {
    const name = writer.fresh('set_up_');
    return [
      `def ${name}(wanted):`,
      '    if not wanted:',
      '        return',
      ...indented(lines),
      `${name}(False)`,
      `${name}(True)`,
    ];
  },
  'context manager': (lines, writer) => {
    const name = writer.fresh('Managed');
    return [
      `class ${name}:`,
      '    def __enter__(self):',
      '        return self',
      '    def __exit__(self, *error):',
      '        return None',
      `with ${name}():`,
      ...indented(lines),
    ];
  },
} satisfies Record<string, Surrounding>;
