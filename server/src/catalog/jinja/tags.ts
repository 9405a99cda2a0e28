import { type JinjaWord, sectionPage } from './word.ts';

/** One statement. */
export interface TagWord extends Omit<JinjaWord, 'parameters'> {
  /** How it is written, without delimiters. */
  readonly syntax: string;
  /** The tag that ends it, for what has a body. */
  readonly end?: string;
  /** Tags that may stand between the two. */
  readonly middle?: readonly string[];
  /** How one begins to write it: what the user fills in stands in `<>`. */
  readonly draft: string;
  /** The section of the documentation. */
  readonly section: string;
  /** The extension without which Jinja does not know it. */
  readonly extension?: string;
  /** The name of its class. */
  readonly extensionClass?: string;
}

/** The tags of Jinja and of the extensions that come with it (Template Designer Documentation, List of Control Structures). */
export const tags = {
  for: {
    syntax: 'for item in items [if condition] [recursive]',
    end: 'endfor',
    middle: ['else'],
    draft: 'for <item> in <items>',
    section: 'for',
    example: '{% for name in ["Ana", "Luz"] %}{{ name }} {% else %}nobody{% endfor %}',
    result: 'Ana Luz',
  },
  if: {
    syntax: 'if condition',
    end: 'endif',
    middle: ['elif', 'else'],
    draft: 'if <condition>',
    section: 'if',
    example: '{% if 3 > 5 %}more{% elif 3 == 5 %}equal{% else %}less{% endif %}',
    result: 'less',
  },
  block: {
    syntax: 'block name [scoped] [required]',
    end: 'endblock',
    draft: 'block <name>',
    section: 'blocks',
    example: '<title>{% block title %}Home{% endblock %}</title>',
    result: '<title>Home</title>',
  },
  extends: {
    syntax: 'extends template',
    draft: "extends '<base.html>'",
    section: 'extends',
    example:
      "{# base.html: <h1>{% block title %}{% endblock %}</h1> #}\n{% extends 'base.html' %}\n{% block title %}Hello{% endblock %}",
    result: '<h1>Hello</h1>',
  },
  include: {
    syntax: 'include template [ignore missing] [with context | without context]',
    draft: "include '<part.html>'",
    section: 'include',
    example: "{# part.html: <footer>bye</footer> #}\n{% include 'part.html' %}",
    result: '<footer>bye</footer>',
  },
  import: {
    syntax: 'import template as name [with context]',
    draft: "import '<macros.html>' as <macros>",
    section: 'import',
    example:
      "{# macros.html: {% macro hello(name) %}Hello {{ name }}{% endmacro %} #}\n{% import 'macros.html' as macros %}\n{{ macros.hello('Ana') }}",
    result: 'Hello Ana',
  },
  from: {
    syntax: 'from template import name [as other], … [with context]',
    draft: "from '<macros.html>' import <name>",
    section: 'import',
    example:
      "{# macros.html: {% macro hello(name) %}Hello {{ name }}{% endmacro %} #}\n{% from 'macros.html' import hello %}\n{{ hello('Ana') }}",
    result: 'Hello Ana',
  },
  macro: {
    syntax: 'macro name(parameters)',
    end: 'endmacro',
    draft: 'macro <name>(<parameters>)',
    section: 'macros',
    example: "{% macro hello(name, mark='!') %}Hello {{ name }}{{ mark }}{% endmacro %}{{ hello('Ana') }}",
    result: 'Hello Ana!',
  },
  call: {
    syntax: 'call[(parameters)] macro(…)',
    end: 'endcall',
    draft: 'call <macro>()',
    section: 'call',
    example: '{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}inside{% endcall %}',
    result: '[inside]',
  },
  set: {
    syntax: 'set name = value',
    draft: 'set <name> = <value>',
    section: 'assignments',
    example: "{% set name = 'Ana' %}{{ name }}",
    result: 'Ana',
  },
  with: {
    syntax: 'with name = value, …',
    end: 'endwith',
    draft: 'with <name> = <value>',
    section: 'with-statement',
    since: '2.3',
    example: '{% with total = 2 + 3 %}{{ total }}{% endwith %}',
    result: '5',
  },
  filter: {
    syntax: 'filter name',
    end: 'endfilter',
    draft: 'filter <upper>',
    section: 'filters',
    example: '{% filter upper %}hello{% endfilter %}',
    result: 'HELLO',
  },
  raw: {
    syntax: 'raw',
    end: 'endraw',
    draft: 'raw',
    section: 'escaping',
    example: '{% raw %}{{ this stays }}{% endraw %}',
    result: '{{ this stays }}',
  },
  autoescape: {
    syntax: 'autoescape true | false',
    end: 'endautoescape',
    draft: 'autoescape <true>',
    section: 'autoescape-overrides',
    since: '2.4',
    example: "{% autoescape false %}{{ '<b>' }}{% endautoescape %}",
    result: '<b>',
  },
  print: {
    syntax: 'print value, …',
    draft: 'print <value>',
    section: 'expressions',
    example: '{% print 1 + 2 %}',
    result: '3',
  },
  trans: {
    syntax: 'trans [name = value, …] [trimmed]',
    end: 'endtrans',
    middle: ['pluralize'],
    draft: 'trans',
    section: 'i18n',
    extension: 'jinja2.ext.i18n',
    extensionClass: 'InternationalizationExtension',
    example: '{% trans count=2 %}{{ count }} flask{% pluralize %}{{ count }} flasks{% endtrans %}',
    result: '2 flasks',
  },
  do: {
    syntax: 'do expression',
    draft: 'do <expression>',
    section: 'expression-statement',
    extension: 'jinja2.ext.do',
    extensionClass: 'ExprStmtExtension',
    example: '{% set names = [] %}{% do names.append("Ana") %}{{ names|join }}',
    result: 'Ana',
  },
  break: {
    syntax: 'break',
    draft: 'break',
    section: 'loop-controls',
    extension: 'jinja2.ext.loopcontrols',
    extensionClass: 'LoopControlExtension',
    example: '{% for n in [1, 2, 3] %}{% if n > 1 %}{% break %}{% endif %}{{ n }} {% endfor %}',
    result: '1',
  },
  continue: {
    syntax: 'continue',
    draft: 'continue',
    section: 'loop-controls',
    extension: 'jinja2.ext.loopcontrols',
    extensionClass: 'LoopControlExtension',
    example: '{% for n in [1, 2, 3] %}{% if n == 2 %}{% continue %}{% endif %}{{ n }} {% endfor %}',
    result: '1 3',
  },
  debug: {
    syntax: 'debug',
    draft: 'debug',
    section: 'debug-statement',
    since: '2.11',
    extension: 'jinja2.ext.debug',
    extensionClass: 'DebugExtension',
    example: '{% set output %}{% debug %}{% endset %}{{ output|length > 100 }}',
    result: 'True',
  },
} as const satisfies Readonly<Record<string, TagWord>>;

export type TagName = keyof typeof tags;

/** Tags that stand only between a tag and its end, and the tags between which they stand. */
const innerTags = {
  else: ['if', 'for'],
  elif: ['if'],
  pluralize: ['trans'],
} as const satisfies Readonly<Record<string, readonly TagName[]>>;

export type InnerTagName = keyof typeof innerTags;

export function isInnerTag(name: string): name is InnerTagName {
  return Object.hasOwn(innerTags, name);
}

/** What other template languages call a tag of Jinja's. */
export const foreignTags: Readonly<Record<string, string>> = { elseif: 'elif', elsif: 'elif' };

export function isTag(name: string): name is TagName {
  return Object.hasOwn(tags, name);
}

export function tagWord(name: TagName): TagWord {
  return tags[name];
}

export function pageOfTag(name: TagName): string {
  return sectionPage(tags[name].section);
}
