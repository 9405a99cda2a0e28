import { type CallSite, force, keyOf, partialText, text, type Value } from './values.ts';

function shown(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const known = force(value);
  if (known.kind !== 'constant' || known.type === 'bytes') return undefined;
  return known.type === 'str' ? String(known.value) : keyOf(known);
}

/** `template % value` (Library Reference, "printf-style String Formatting") for `%s`, `%d`, `%i`, `%r` and `%(name)s`. */
export function formatPercent(template: string, value: Value): Value {
  const positional = value.kind === 'tuple' ? value.items : [value];
  let next = 0;
  let complete = true;
  const result = template.replace(
    /%(?:\((\w+)\))?([sdir%])/g,
    (_all, name: string | undefined, type: string) => {
      if (type === '%') return '%';
      const argument =
        name === undefined
          ? positional[next++]
          : value.kind === 'dict'
            ? value.entries.get(`'${name}'`)?.value
            : undefined;
      const piece = shown(argument);
      if (piece === undefined) complete = false;
      return piece ?? '';
    },
  );
  return complete ? text(result) : partialText;
}

/** `template.format(…)` (Library Reference, "Format String Syntax") without conversions and format specifications. */
export function formatBraces(template: string, call: CallSite): Value {
  let next = 0;
  let complete = true;
  const result = template.replace(
    /\{\{|\}\}|\{(\w*)\}|\{[^{}]*\}/g,
    (all: string, field: string | undefined) => {
      if (all === '{{' || all === '}}') return all.charAt(0);
      if (field === undefined) {
        complete = false;
        return '';
      }
      const argument = /^\d*$/.test(field)
        ? call.positional[field === '' ? next++ : Number(field)]
        : call.keywords.get(field);
      const piece = shown(argument?.value);
      if (piece === undefined) complete = false;
      return piece ?? '';
    },
  );
  return complete ? text(result) : partialText;
}
