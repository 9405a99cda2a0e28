/** Rows below a header and a rule, columns aligned and two spaces apart, no blanks at line ends. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(width(title), ...rows.map(row => width(row[column] ?? ''))),
  );
  const rule = widths.map(count => '-'.repeat(count));
  return [header, rule, ...rows]
    .map(row =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Characters a person sees, so that `é` in two code points or an emoji counts once. */
function width(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

function padded(text: string, to: number): string {
  return text + ' '.repeat(to - width(text));
}
