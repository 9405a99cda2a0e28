import fc from 'fast-check';
import { type Module, namesOf, quoted, type Writer } from './writer.ts';

// Ways in which programs spell a string: the value is given, the expression is made up.

interface Saying {
  readonly writer: Writer;
  readonly module: Module;
  readonly text: string;
  /** The text cut in two. */
  readonly first: string;
  readonly second: string;
  /** An expression for the first piece, in some other style. */
  readonly firstSaid: () => string;
}

/** Binds a fresh constant of the module to `expression`. */
function constant({ writer, module }: Saying, expression: string): string {
  const name = writer.fresh('TEXT_');
  module.define(`${name} = ${expression}`);
  return name;
}

const styles = {
  literal: ({ text }: Saying) => quoted(text),
  constant: (say: Saying) => constant(say, quoted(say.text)),
  '+': say => `${say.firstSaid()} + ${quoted(say.second)}`,
  'f-string': say => `f'{${constant(say, say.firstSaid())}}${quoted(say.second).slice(1, -1)}'`,
  'f-string beside a literal': ({ first, second }) => `f${quoted(first)} ${quoted(second)}`,
  '%': say => `'%s${quoted(say.second).slice(1, -1)}' % ${constant(say, say.firstSaid())}`,
  '% of a tuple': say => `'%s%s' % (${say.firstSaid()}, ${quoted(say.second)})`,
  '% of a dictionary': say => `'%(a)s%(b)s' % {'b': ${quoted(say.second)}, 'a': ${say.firstSaid()}}`,
  format: say => `'{}{}'.format(${say.firstSaid()}, ${quoted(say.second)})`,
  'format by number and name': say => `'{0}{b}'.format(${say.firstSaid()}, b=${quoted(say.second)})`,
  join: ({ text }) => `'/'.join([${text.split('/').map(quoted).join(', ')}])`,
  'join of a generator': ({ text }) =>
    `''.join(piece for piece in (${[...text.split(/(?=\/)/).map(quoted), ''].join(', ')}))`,
  'adjacent literals': ({ first, second }) => `(${quoted(first)}\n    ${quoted(second)})`,
  'class attribute': say => {
    const name = say.writer.fresh('Config');
    say.module.define(
      `class ${name}:\n    ROOT = ${say.firstSaid()}\n    PATH = ROOT + ${quoted(say.second)}`,
    );
    return `${name}.PATH`;
  },
  'inherited class attribute': say => {
    const name = say.writer.fresh('Config');
    say.module.define(`class Base${name}:\n    PATH = ${quoted(say.text)}\n    OTHER = '/other'`);
    say.module.define(`class ${name}(Base${name}):\n    OTHER = ${say.firstSaid()}`);
    return `${name}().PATH`;
  },
  'settings module': say => {
    const name = say.writer.fresh('PATH_');
    say.writer.module('settings').define(`${name} = ${quoted(say.text)}`);
    say.module.define(say.writer.importName('settings', name));
    return name;
  },
  'attribute of a module': say => {
    const name = say.writer.fresh('PATH_');
    say.writer.module('settings').define(`${name} = ${quoted(say.text)}`);
    const dotted = say.writer.dotted('settings');
    const alias = say.writer.fresh('settings_');
    say.module.define(`import ${dotted} as ${alias}`);
    return `${alias}.${name}`;
  },
  'dictionary entry': say =>
    `${constant(say, `{'path': ${say.firstSaid()}, 'rest': ${quoted(say.second)}}`)}['path'] + ${quoted(say.second)}`,
  'dictionary get': say => `${constant(say, `dict(path=${quoted(say.text)})`)}.get('path', '/other')`,
  'missing dictionary entry': say => `{'a': '/other'}.get('b', ${say.firstSaid()}) + ${quoted(say.second)}`,
  'list item': say => `${constant(say, `['/other', ${quoted(say.text)}]`)}[-1]`,
  unpacked: say => {
    const [one, two] = [say.writer.fresh('one_'), say.writer.fresh('two_')];
    say.module.define(`${one}, (${two}, *rest) = ${say.firstSaid()}, [${quoted(say.second)}, 1, 2]`);
    return `${one} + ${two}`;
  },
  environment: say => {
    say.module.define('import os');
    return `os.environ.get('UNSET_VARIABLE', ${quoted(say.text)})`;
  },
  getenv: say => {
    say.module.define('from os import getenv as environment');
    return `environment('UNSET_VARIABLE', default=${say.firstSaid()}) + ${quoted(say.second)}`;
  },
  function: say => {
    const name = say.writer.fresh('path_of_');
    say.module.define(`def ${name}(rest, start=${say.firstSaid()}):\n    return start + rest`);
    return `${name}(${quoted(say.second)})`;
  },
  lambda: say => `(lambda rest: ${say.firstSaid()} + rest)(${quoted(say.second)})`,
  conditional: say => `(${say.firstSaid()} if len('ab') == 2 else '/other') + ${quoted(say.second)}`,
  or: say => `(None or '' or ${say.firstSaid()}) + ${quoted(say.second)}`,
  strip: ({ text }) => `${quoted(` ${text} `)}.strip()`,
  rstrip: ({ text }) => (text.endsWith('/') ? quoted(text) : `${quoted(`${text}//`)}.rstrip('/')`),
  lstrip: ({ text }) => (text.startsWith('-') ? quoted(text) : `${quoted(`--${text}`)}.lstrip('-')`),
  replace: ({ text }) => `${quoted(text.replaceAll('a', '@'))}.replace('@', 'a')`,
  removeprefix: ({ text }) => `${quoted(`pre:${text}`)}.removeprefix('pre:')`,
  slice: ({ text }) => `${quoted(`xx${text}y`)}[2:-1]`,
  'slice with a step': ({ text }) => `${quoted([...text].reverse().join(''))}[::-1]`,
  split: ({ text }) => `${quoted(`x,${text}`)}.split(',', 1)[1]`,
  partition: ({ text }) => `${quoted(`${text}!rest`)}.partition('!')[0]`,
  getattr: say => {
    const name = say.writer.fresh('Config');
    say.module.define(`class ${name}:\n    PATH = ${quoted(say.text)}`);
    return `getattr(${name}, 'PA' + 'TH')`;
  },
  'instance attribute': say => {
    const name = say.writer.fresh('Config');
    say.module.define(
      `class ${name}:\n    def __init__(self, path):\n        self.path = path\n        self.path += ${quoted(say.second)}`,
    );
    return `${name}(${say.firstSaid()}).path`;
  },
  property: say => {
    const name = say.writer.fresh('Config');
    say.module.define(
      `class ${name}:\n    root = ${quoted(say.first)}\n    @property\n    def path(self):\n        return self.root + ${quoted(say.second)}`,
    );
    return `${name}().path`;
  },
  'class method': say => {
    const name = say.writer.fresh('Config');
    say.module.define(
      `class ${name}:\n    root = ${quoted(say.first)}\n    @classmethod\n    def path(cls, rest):\n        return cls.root + rest`,
    );
    return `${name}.path(${quoted(say.second)})`;
  },
  'data class': say => {
    const name = say.writer.fresh('Config');
    say.module.define('from dataclasses import dataclass');
    say.module.define(`@dataclass\nclass ${name}:\n    path: str\n    rest: str = ${quoted(say.second)}`);
    return `${name}(${say.firstSaid()}).path + ${name}(path='').rest`;
  },
  'named tuple': say => {
    const name = say.writer.fresh('Pair');
    say.module.define('from collections import namedtuple');
    say.module.define(`${name} = namedtuple('${name}', 'path rest')`);
    return `${name}(${say.firstSaid()}, rest=${quoted(say.second)}).path + ${quoted(say.second)}`;
  },
  enumeration: say => {
    const name = say.writer.fresh('Paths');
    say.module.define('from enum import Enum');
    say.module.define(`class ${name}(Enum):\n    ROOT = ${quoted(say.text)}\n    OTHER = '/other'`);
    return `${name}.ROOT.value`;
  },
  'simple namespace': say => {
    const name = say.writer.fresh('place_');
    say.module.define('from types import SimpleNamespace');
    say.module.define(`${name} = SimpleNamespace(path=${say.firstSaid()})`);
    return `${name}.path + ${quoted(say.second)}`;
  },
  'global counter': say => {
    const name = say.writer.fresh('count_');
    say.module.define(`${name} = ${say.first.length}`);
    return `${quoted(say.text)}[:${name}] + ${quoted(say.text)}[${name}:]`;
  },
} satisfies Record<string, (say: Saying) => string>;

const textPlan = fc.record({
  style: fc.constantFrom(...namesOf(styles)),
  cut: fc.nat(12),
  first: fc.constantFrom(...namesOf(styles)),
});

export type TextPlan = typeof textPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

const plainText: TextPlan = { style: 'literal', cut: 0, first: 'literal' };

/** Every third text is said in some special way. */
export const anyText = fc.oneof(
  { weight: 2, arbitrary: fc.constant(plainText) },
  { weight: 1, arbitrary: textPlan },
);

/** An expression whose value is `text`. */
export function say(writer: Writer, module: Module, plan: TextPlan, text: string): string {
  writer.note(`text: ${plan.style}`);
  const at = Math.min(plan.cut, text.length);
  const [first, second] = [text.slice(0, at), text.slice(at)];
  const style: (say: Saying) => string = styles[plan.style];
  return style({
    writer,
    module,
    text,
    first,
    second,
    firstSaid: () => say(writer, module, { style: plan.first, cut: 1, first: 'literal' }, first),
  });
}

export const textFeatures = namesOf(styles).map(name => `text: ${name}`);
