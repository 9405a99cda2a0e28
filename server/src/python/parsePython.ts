import type { Conversion } from './conversion.ts';
import { convertStatements } from './convertStatement.ts';
import { docstringOf } from './docstring.ts';
import type { PythonSyntax } from './nodes.ts';
import { parseWithPyright } from './pyrightParser.ts';

// python/ owns: Python text to our own syntax tree, behind which pyright's parser can be replaced. It must not know
// frameworks, files or projects.

/**
 * Parses Python text of any version up to the newest. Never throws, and always answers a tree; offsets are UTF-16 code
 * units of `text`, `problems` name pyright's messages (`expectedCloseParen`) and are empty exactly when the text is
 * sound. Nothing of pyright's tree is kept.
 */
export function parsePython(text: string): PythonSyntax {
  const { module, problems, bare } = parseWithPyright(text);
  const conversion: Conversion = { text, bare, depth: 0, problems, lazy: undefined };
  const body = convertStatements(module.d.statements, conversion);
  return {
    module: { kind: 'module', start: 0, end: text.length, body, docstring: docstringOf(body) },
    problems,
  };
}
