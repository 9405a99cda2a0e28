import { boundedSequence, tupleOf } from './items.ts';
import type { Machine } from './machine.ts';
import { formatBraces } from './textFormat.ts';
import {
  boolean,
  type CallSite,
  force,
  isNone,
  maximumText,
  native,
  none,
  ofType,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from './values.ts';

/** What `str` can do (Library Reference, "Text Sequence Type"). */
export const textMethods: Readonly<
  Record<string, (self: string, call: CallSite, machine: Machine) => Value>
> = {
  upper: self => text(self.toUpperCase()),
  lower: self => text(self.toLowerCase()),
  title: self => text(self.replace(/[A-Za-z]+/g, w => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase())),
  capitalize: self => text(self.charAt(0).toUpperCase() + self.slice(1).toLowerCase()),
  strip: (self, call) => stripped(self, call, true, true),
  lstrip: (self, call) => stripped(self, call, true, false),
  rstrip: (self, call) => stripped(self, call, false, true),
  isupper: self => boolean(self !== self.toLowerCase() && self === self.toUpperCase()),
  islower: self => boolean(self !== self.toUpperCase() && self === self.toLowerCase()),
  isdigit: self => boolean(/^\p{Nd}+$/u.test(self)),
  format: (self, call, machine) => formatBraces(machine, self, call),
  encode: self => ({ kind: 'constant', type: 'bytes', value: self }),
  replace: (self, call) => {
    const [from, to] = textArguments(call);
    if (from === undefined || to === undefined || call.positional.length > 2) return partialText;
    // Every character may be replaced, and with an empty `from` every gap between two.
    if ((self.length + 1) * (to.length + 1) > maximumText) {
      const count = self.split(from).length - 1 + (from === '' ? 2 : 0);
      if (self.length + count * to.length > maximumText) return partialText;
    }
    return text(self.replaceAll(from, to));
  },
  startswith: (self, call) => test(call, prefix => self.startsWith(prefix)),
  endswith: (self, call) => test(call, suffix => self.endsWith(suffix)),
  removeprefix: (self, call) => {
    const [prefix] = textArguments(call);
    return prefix === undefined
      ? partialText
      : text(self.startsWith(prefix) ? self.slice(prefix.length) : self);
  },
  removesuffix: (self, call) => {
    const [suffix] = textArguments(call);
    if (suffix === undefined) return partialText;
    return text(suffix !== '' && self.endsWith(suffix) ? self.slice(0, -suffix.length) : self);
  },
  join: (self, call) => {
    const list = force(call.positional[0]?.value ?? unknown);
    const items = (list.kind === 'list' || list.kind === 'tuple') && !list.open ? list.items : undefined;
    const pieces = items?.map(item => textOf(force(item)));
    // The literal that it was stays known.
    if (items?.length === 1 && items[0] !== undefined && pieces?.[0] !== undefined) return force(items[0]);
    if (pieces === undefined || pieces.includes(undefined)) return partialText;
    const length = pieces.reduce((sum, piece) => sum + (piece?.length ?? 0) + self.length, 0);
    return length > maximumText ? partialText : text(pieces.join(self));
  },
  split: (self, call, machine) => piecesOf(machine, splitText(self, call, false)),
  rsplit: (self, call, machine) => piecesOf(machine, splitText(self, call, true)),
  splitlines: (self, _call, machine) => {
    const lines = self.split(/\r\n|\n|\r/);
    return piecesOf(machine, lines.at(-1) === '' ? lines.slice(0, -1) : lines);
  },
  partition: (self, call, machine) =>
    partition(self, call, machine, mark => self.indexOf(mark), [self, '', '']),
  rpartition: (self, call, machine) =>
    partition(self, call, machine, mark => self.lastIndexOf(mark), ['', '', self]),
  zfill: (self, call) => {
    const width = numberOf(call.positional[0]?.value);
    const sign = /^[+-]/.exec(self)?.[0] ?? '';
    if (width === undefined || width > 1000) return partialText;
    return text(sign + self.slice(sign.length).padStart(width - sign.length, '0'));
  },
  casefold: self => text(self.toLowerCase()),
  swapcase: () => partialText,
  format_map: () => partialText,
  center: () => partialText,
  ljust: () => partialText,
  rjust: () => partialText,
  translate: () => partialText,
  expandtabs: () => partialText,
};

function piecesOf(machine: Machine, pieces: readonly string[] | undefined): Value {
  if (pieces === undefined) return ofType('list[str]');
  return boundedSequence('list', pieces.map(text), false, machine.run);
}

function numberOf(value: Value | undefined): number | undefined {
  const known = value && force(value);
  return known?.kind === 'constant' && typeof known.value === 'number' ? known.value : undefined;
}

/** `split(sep=None, maxsplit=-1)`, or `rsplit` from the end; `undefined` where the arguments are not known. */
function splitText(self: string, call: CallSite, fromEnd: boolean): readonly string[] | undefined {
  const given = (position: number, name: string): Value => {
    const argument = call.positional[position] ?? call.keywords.get(name);
    return argument === undefined ? none : force(argument.value);
  };
  const [separator, limit] = [given(0, 'sep'), given(1, 'maxsplit')];
  const most = isNone(limit) ? -1 : numberOf(limit);
  const mark = textOf(separator);
  if (most === undefined || mark === '' || (mark === undefined && !isNone(separator))) return undefined;
  if (mark === undefined && self.trim() === '') return [];
  const pieces = mark === undefined ? self.trim().split(/\s+/) : self.split(mark);
  if (most < 0 || pieces.length <= most + 1) return pieces;
  if (mark === undefined) return undefined; // How far apart the words of the rest stand is lost.
  const cut = fromEnd ? pieces.length - most : most;
  return fromEnd
    ? [pieces.slice(0, cut).join(mark), ...pieces.slice(cut)]
    : [...pieces.slice(0, cut), pieces.slice(cut).join(mark)];
}

function partition(
  self: string,
  call: CallSite,
  machine: Machine,
  find: (mark: string) => number,
  whole: readonly string[],
): Value {
  const [mark] = textArguments(call);
  if (mark === undefined) return ofType('tuple[str, str, str]');
  const at = find(mark);
  const pieces = at < 0 ? whole : [self.slice(0, at), mark, self.slice(at + mark.length)];
  return tupleOf(machine, pieces.map(text));
}

/** The method `name` of the text `self`. */
export function textMethod(self: string, name: string): Value | undefined {
  const method = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
  return method && native(name, (machine, call) => method(self, call, machine));
}

function textArguments(call: CallSite): (string | undefined)[] {
  return call.positional.map(argument => textOf(force(argument.value)));
}

function stripped(self: string, call: CallSite, left: boolean, right: boolean): Value {
  const [given] = textArguments(call);
  if (given === undefined && call.positional.length > 0) return partialText;
  const isStripped = (character: string) =>
    given === undefined ? /\s/.test(character) : given.includes(character);
  let start = 0;
  let end = self.length;
  while (left && start < end && isStripped(self.charAt(start))) start++;
  while (right && end > start && isStripped(self.charAt(end - 1))) end--;
  return text(self.slice(start, end));
}

function test(call: CallSite, holds: (piece: string) => boolean): Value {
  const [piece] = textArguments(call);
  return piece === undefined ? ofType('bool') : boolean(holds(piece));
}
