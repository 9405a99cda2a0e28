/** Rows of text under a heading; the first column is set left, the others right where they hold figures. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** For the terminal: columns as wide as their widest cell, a rule under the heading. */
export function textTable(table: Table): string {
  const widths = widthsOf(table);
  const numeric = numericColumns(table);
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) => padded(cells[column] ?? '', width, numeric[column] === true))
      .join('   ')
      .trimEnd();
  const rule = widths.map(width => '─'.repeat(width)).join('───');
  return [line(table.heading), rule, ...table.rows.map(line)].join('\n');
}

/** For BENCHMARKS.md. Bars are escaped, as they would end a cell. */
export function markdownTable(table: Table): string {
  const numeric = numericColumns(table);
  const line = (cells: readonly string[]): string =>
    `| ${table.heading.map((_, column) => (cells[column] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `| ${numeric.map(right => (right ? '---:' : '---')).join(' | ')} |`;
  return [line(table.heading), rule, ...table.rows.map(line)].join('\n');
}

function padded(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - [...cell].length));
  return right ? space + cell : cell + space;
}

function widthsOf({ heading, rows }: Table): number[] {
  return heading.map((title, column) =>
    Math.max(...[title, ...rows.map(row => row[column] ?? '')].map(cell => [...cell].length)),
  );
}

/** Columns in which every cell that says something begins with a digit. */
function numericColumns({ heading, rows }: Table): boolean[] {
  return heading.map((_, column) => {
    const cells = rows.map(row => row[column] ?? '').filter(cell => cell !== '' && cell !== '–');
    return column > 0 && cells.length > 0 && cells.every(cell => /^\d/.test(cell));
  });
}
