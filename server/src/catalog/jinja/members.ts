import { type JinjaWord, sectionPage } from './word.ts';

/** An attribute of an object that Jinja makes. */
export interface MemberWord extends JinjaWord {
  /** Of what is not called. */
  readonly type?: string;
}

const names = '["Ana", "Luz", "Eva"]';
const loopOver = (body: string): string => `{% for name in ${names} %}${body} {% endfor %}`;

/** The state of a loop (Template Designer Documentation, For). */
export const loopMembers = {
  index: { type: 'int', example: loopOver('{{ loop.index }}'), result: '1 2 3' },
  index0: { type: 'int', example: loopOver('{{ loop.index0 }}'), result: '0 1 2' },
  revindex: { type: 'int', example: loopOver('{{ loop.revindex }}'), result: '3 2 1' },
  revindex0: { type: 'int', example: loopOver('{{ loop.revindex0 }}'), result: '2 1 0' },
  first: { type: 'bool', example: loopOver('{{ loop.first }}'), result: 'True False False' },
  last: {
    type: 'bool',
    example: loopOver('{{ name }}{{ "." if loop.last else "," }}'),
    result: 'Ana, Luz, Eva.',
  },
  length: { type: 'int', example: loopOver('{{ loop.index }}/{{ loop.length }}'), result: '1/3 2/3 3/3' },
  cycle: {
    parameters: ['*args'],
    example: loopOver("{{ loop.cycle('odd', 'even') }}"),
    result: 'odd even odd',
    since: '2.1',
  },
  depth: { type: 'int', example: loopOver('{{ loop.depth }}'), result: '1 1 1' },
  depth0: { type: 'int', example: loopOver('{{ loop.depth0 }}'), result: '0 0 0' },
  previtem: {
    example: loopOver('{{ loop.previtem|default("none") }}'),
    result: 'none Ana Luz',
    since: '2.10',
  },
  nextitem: {
    example: loopOver('{{ loop.nextitem|default("none") }}'),
    result: 'Luz Eva none',
    since: '2.10',
  },
  changed: {
    parameters: ['*value'],
    example: '{% for n in [1, 1, 2] %}{{ loop.changed(n) }} {% endfor %}',
    result: 'True False True',
    since: '2.10',
  },
} as const satisfies Readonly<Record<string, MemberWord>>;

/** What `cycler()` gives. */
export const cyclerMembers = {
  next: {
    parameters: [],
    example: "{% set row = cycler('odd', 'even') %}{{ row.next() }} {{ row.next() }}",
    result: 'odd even',
  },
  current: {
    example: "{% set row = cycler('odd', 'even') %}{{ row.current }} {{ row.current }}",
    result: 'odd odd',
  },
  reset: {
    parameters: [],
    example: "{% set row = cycler('odd', 'even') %}{{ row.next() }}{% do row.reset() %} {{ row.next() }}",
    result: 'odd odd',
  },
} as const satisfies Readonly<Record<string, MemberWord>>;

/** What a macro tells of itself (Template Designer Documentation, Macros). */
export const macroMembers = {
  name: { type: 'str', example: '{% macro field(a, b) %}{% endmacro %}{{ field.name }}', result: 'field' },
  arguments: {
    type: 'tuple[str, ...]',
    example: '{% macro field(a, b) %}{% endmacro %}{{ field.arguments|join(", ") }}',
    result: 'a, b',
  },
  catch_kwargs: {
    type: 'bool',
    example: '{% macro field() %}{{ kwargs }}{% endmacro %}{{ field.catch_kwargs }}',
    result: 'True',
  },
  catch_varargs: {
    type: 'bool',
    example: '{% macro field() %}{% endmacro %}{{ field.catch_varargs }}',
    result: 'False',
  },
  caller: {
    type: 'bool',
    example: '{% macro box() %}{{ caller() }}{% endmacro %}{{ box.caller }}',
    result: 'True',
  },
} as const satisfies Readonly<Record<string, MemberWord>>;

/** Names that Jinja itself binds in some places. */
export const specialNames = {
  loop: { example: loopOver('{{ loop.index }}. {{ name }}'), result: '1. Ana 2. Luz 3. Eva' },
  self: {
    example: '<title>{% block title %}Home{% endblock %}</title><h1>{{ self.title() }}</h1>',
    result: '<title>Home</title><h1>Home</h1>',
  },
  super: {
    parameters: [],
    example:
      "{# base.html: {% block title %}Flask{% endblock %} #}\n{% extends 'base.html' %}\n{% block title %}Home · {{ super() }}{% endblock %}",
    result: 'Home · Flask',
  },
  caller: {
    parameters: ['*args', '**kwargs'],
    example: '{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}inside{% endcall %}',
    result: '[inside]',
  },
  varargs: {
    type: 'tuple',
    example: '{% macro all() %}{{ varargs|join(", ") }}{% endmacro %}{{ all(1, 2) }}',
    result: '1, 2',
  },
  kwargs: {
    type: 'dict',
    example: '{% macro tag() %}<a{{ kwargs|xmlattr }}>{% endmacro %}{{ tag(href="/") }}',
    result: '<a href="/">',
  },
} as const satisfies Readonly<Record<string, MemberWord>>;

export type LoopMemberName = keyof typeof loopMembers;
export type CyclerMemberName = keyof typeof cyclerMembers;
export type MacroMemberName = keyof typeof macroMembers;
export type SpecialName = keyof typeof specialNames;

const sections: Readonly<Record<SpecialName, string>> = {
  loop: 'for',
  self: 'child-template',
  super: 'super-blocks',
  caller: 'call',
  varargs: 'macros',
  kwargs: 'macros',
};

export function pageOfSpecial(name: SpecialName): string {
  return sectionPage(sections[name]);
}

export function isSpecialName(name: string): name is SpecialName {
  return Object.hasOwn(specialNames, name);
}
