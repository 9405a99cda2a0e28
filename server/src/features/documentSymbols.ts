import type { SourceFile } from '../project/sourceFile.ts';
import { encloses, type Span } from '../text/span.ts';

/** A part of a template that has a name. */
export interface TemplateSymbol {
  readonly name: string;
  readonly kind: 'block' | 'macro' | 'set' | 'extends' | 'include' | 'import';
  /** The parameters of a macro; the names that are imported. */
  readonly detail: string | undefined;
  readonly span: Span;
  /** The name in it. */
  readonly selection: Span;
  readonly children: readonly TemplateSymbol[];
}

/** The outline of a template; `null` for Python, of which editors know the outline already. */
export function documentSymbols(file: SourceFile): readonly TemplateSymbol[] | null {
  if (file.isPython) return null;
  const { blocks, macros, sets, references } = file.templateFacts;
  const found: Growing[] = [
    ...blocks.map(({ start, end, name }) => symbol('block', name.name, { start, end }, name)),
    ...macros.map(({ start, end, name, parameters }) => {
      const detail = `(${parameters.map(parameter => parameter.name).join(', ')})`;
      return symbol('macro', name.name, { start, end }, name, detail);
    }),
    ...sets.map(({ start, end, name }) => symbol('set', name, { start, end }, { start, end })),
    ...references.flatMap(reference => {
      const { start, end, names, alias, imported } = reference;
      const [first] = names;
      if (first === undefined) return [];
      const kind = reference.kind === 'from' ? 'import' : reference.kind;
      const taken = alias === undefined ? imported.map(one => one.alias).join(', ') : alias.name;
      const label = names.map(({ value }) => value).join(', ');
      return symbol(kind, label, { start, end }, first, taken === '' ? undefined : taken);
    }),
  ];
  return nested(found.filter(({ name }) => name.trim() !== ''));
}

interface Growing extends TemplateSymbol {
  readonly children: Growing[];
}

function symbol(
  kind: TemplateSymbol['kind'],
  name: string,
  span: Span,
  { start, end }: Span,
  detail?: string,
): Growing {
  const selection = encloses(span, { start, end }) ? { start, end } : span;
  return { name, kind, detail, span, selection, children: [] };
}

/** Puts each symbol into the innermost one around it. */
function nested(symbols: readonly Growing[]): readonly TemplateSymbol[] {
  const sorted = [...symbols].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const one of sorted) {
    while (open.length > 0 && !encloses(open.at(-1)?.span ?? one.span, one.span)) open.pop();
    (open.at(-1)?.children ?? top).push(one);
    open.push(one);
  }
  return top;
}
