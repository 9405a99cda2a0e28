// Markdown that quotes the user's text: names, values, paths and docstrings may hold anything, and nothing they hold may
// become a link, a heading, an image or the end of the fence that holds it.

/** A code span; a line break in it becomes a blank. */
export function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  if (line.trim() === '') return '` `';
  const mark = '`'.repeat(longestRun(line) + 1);
  // CommonMark takes one blank off each side, so that a span can begin or end with a backtick.
  const padded = /^`|`$|^ .* $/.test(line) ? ` ${line} ` : line;
  return mark + padded + mark;
}

/** A link; `label` is Markdown. */
export function link(label: string, address: string): string {
  return `[${label}](<${address.replace(/[<>\r\n]/g, encodeURIComponent)}>)`;
}

/** A fenced block, highlighted as `language`. */
export function fence(language: 'python' | 'jinja-html' | 'text', text: string): string {
  const mark = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${mark}${language}\n${text}\n${mark}`;
}

/** Plain text that stays plain. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>~|&$!]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/@/g, '\\@')
    .replace(/www\./gi, found => `${found.slice(0, 3)}\\.`)
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');
}

/** A docstring: its paragraphs, and inside one a new line where the author began one with a list or an indentation. */
export function prose(docstring: string): string {
  const lines = docstring.replace(/\r\n?/g, '\n').trim().split('\n');
  let result = '';
  for (const line of lines) {
    const [, indent = '', text = ''] = /^([ \t]*)(.*)$/.exec(line) ?? [];
    if (text === '') {
      if (result !== '' && !result.endsWith('\n\n')) result = `${result.trimEnd()}\n\n`;
      continue;
    }
    const keepsLine = indent !== '' || /^([-+*]|\d+[.)])\s/.test(text);
    const separator = result === '' || result.endsWith('\n') ? '' : keepsLine ? '  \n' : '\n';
    result += separator + '&nbsp;'.repeat(Math.min(indent.length, 12)) + escaped(text);
  }
  return result;
}

/** A hover: its parts with a blank line between them, without the empty ones. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n');
}

/** A hover without the fence that it begins with. */
export function belowFence(markdown: string): string {
  return markdown.replace(/^(`{3,})[^`][\s\S]*?\n\1(?:\n+|$)/, '');
}

/** A bulleted list. */
export function bullets(lines: readonly (string | undefined)[]): string {
  return lines
    .filter(line => line !== undefined)
    .map(line => `- ${line}`)
    .join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
}
