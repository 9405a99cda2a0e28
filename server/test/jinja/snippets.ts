/** Templates that between them use every part of Jinja's syntax, well and badly; the oracle says which is which. */
export const snippets: readonly string[] = String.raw`
plain text { with } braces %} }} #}
{{ a }}
{{ a.b.c }}{{ a['b'] }}{{ a["b"].c[0] }}
{{ a.0 }}{{ a.0.1 }}{{ a.0.0.b }}
{{ a.1.5 }}
{{ 1.5 }}{{ 1e3 }}{{ 1_000.5e-1_0 }}{{ 0x1f }}{{ 0b1_0 }}{{ 0o17 }}{{ 00 }}{{ 1_000 }}
{{ 01 }}
{{ 1__0 }}
{{ 1. }}
{{ .5 }}
{{ 0x }}
{{ 1abc }}
{{ a. }}
{{ a.'b' }}
{{ a..b }}
{{ a.b() .c }}
{{ f() }}{{ f(1) }}{{ f(1,) }}{{ f(a, b=1) }}{{ f(a, *b, **c) }}{{ f(*a, b=1) }}{{ f(b=1, *a) }}
{{ f(,) }}
{{ f(a b) }}
{{ f(a=1, b) }}
{{ f(*a, b) }}
{{ f(**a, b) }}
{{ f(**a, b=1) }}
{{ f(**a, *b) }}
{{ f(*a, *b) }}
{{ f(**a, **b) }}
{{ f(a=) }}
{{ f(1=2) }}
{{ f(a=1=2) }}
{{ f(a }}
{{ f a) }}
{{ a[1:2] }}{{ a[:] }}{{ a[::2] }}{{ a[1:] }}{{ a[:1:2] }}{{ a[1:2, 3] }}{{ a[] }}{{ a[::] }}
{{ a[1,] }}
{{ a[1:2:3:4] }}
{{ a[ }}
{{ a] }}
{{ (a, b) }}{{ (a,) }}{{ () }}{{ (a) }}{{ a, b }}{{ a, }}
{{ (,) }}
{{ , }}
{{ (a b) }}
{{ [] }}{{ [1] }}{{ [1, 2,] }}{{ [[1], [2]] }}
{{ [,] }}
{{ [1 2] }}
{{ {} }}{{ {'a': 1} }}{{ {'a': {'b': 1}} }}{{ {1: 2, 3: 4,} }}
{{ {'a'} }}
{{ {'a': } }}
{{ {'a' 1} }}
{{ {'a': 1 'b': 2} }}
{{ {'a': {'b': 1}}}}
{{ {**a} }}
{{ a + b - c * d / e // f % g ** h ~ i }}
{{ -a }}{{ +a }}{{ --a }}{{ - - a }}{{ -a|abs }}{{ 2 ** -1 }}{{ -2 ** 2 }}
{{ a ** ** b }}
{{ a + }}
{{ + }}
{{ * a }}
{{ a b }}
{{ a == b != c < d <= e > f >= g }}
{{ a <> b }}
{{ a = b }}
{{ a in b }}{{ a not in b }}{{ not a }}{{ not not a }}{{ a and not b or c }}
{{ a not b }}
{{ a + not b }}
{{ a and }}
{{ not }}
{{ and }}
{{ a or or }}
{{ a in }}
{{ if }}
{{ a if b else c }}{{ a if b }}{{ a if b else c if d else e }}{{ a if b if c }}
{{ a if }}
{{ a else b }}
{{ a if b else }}
{{ a is defined }}{{ a is not none }}{{ a is divisibleby 3 }}{{ a is divisibleby(3) }}{{ a is eq 1 and b }}
{{ a is defined or b is x.y }}{{ a is sameas true }}{{ a is in [1] }}{{ a is not b and c }}{{ a is b else }}
{{ a is a is b }}
{{ a is defined is b }}
{{ a is }}
{{ a is not }}
{{ a is 1 }}
{{ a is foo -1 }}
{{ a is foo bar.baz[1](2) }}
{{ a is foo bar|baz }}
{{ a is foo (1) 2 }}
{{ a is foo {'a': 1} }}
{{ a if b is defined else c }}
{{ a is defined if b else c }}
{{ a|upper }}{{ a | upper | lower }}{{ a|f(1)|g(x=2) }}{{ a|f.g }}{{ a|f(1)(2) }}{{ (a|f).b }}
{{ a| }}
{{ a|1 }}
{{ a|f. }}
{{ a|f(1).b }}
{{ a||b }}
{{ |a }}
{{ "a" "b" 'c' }}{{ 'it''s' }}{{ "a\nb\"c" }}{{ '\x41\u0041\U00000041\101\N{BULLET}\q' }}
{{ "a }}
{{ 'a\' }}
{{ '\x4' }}
{{ '\u12' }}
{{ '\U00110000' }}
{{ '\N' }}
{{ '\N{' }}
{{ "}}" }}{{ '%}' }}{{ "{#" }}
{{ true }}{{ True }}{{ none }}{{ None }}{{ false.x }}
{{ naïve }}{{ ñandú.año }}{{ π2 }}{{ 変数 }}
{{ a·b }}
{{ ¼ }}
{{ a¼ }}
{{ a ? b }}
{{ a ! b }}
{{ a & b }}
{{ a; b }}
{{ a @ b }}
{{ $a }}
{{ a \ b }}
{{ }}
{{}}
{{ a
{{ a %}
{{ a }
{{ a } }}
{{ (a }} ) }}
{{ (a] }}
{{- a -}}  {{+ a }}{{-1}}{{--1}}
{{ a +}}
{% if a %}b{% endif %}
{% if a %}b{% elif c %}d{% elif e %}{% else %}f{% endif %}
{% if a: %}b{% else: %}c{% endif %}
{% if a, b %}{% endif %}
{% if (a if b else c) %}{% endif %}
{% if a if b %}{% endif %}
{% if %}{% endif %}
{% if a %}
{% if a %}{% else %}
{% if a %}{% else %}{% else %}{% endif %}
{% if a %}{% else %}{% elif b %}{% endif %}
{% if a %}{% elif %}{% endif %}
{% if a %}{% endif b %}
{% if a %}{% endif: %}
{% if a %}{% endfor %}{% endif %}
{% if a %}{% for x in y %}{% endif %}
{%+ if a +%}{%- endif -%}
{%if a%}{%endif%}
{% endif %}
{% else %}
{% elif a %}
{% for x in y %}{{ x }}{% endfor %}
{% for x, y in z %}{% else %}{% endfor %}
{% for (x, y), w in z recursive %}{{ loop(x) }}{% endfor %}
{% for x in y if x recursive %}{% endfor %}
{% for x in y recursive if x %}{% endfor %}
{% for x in a, b %}{% endfor %}
{% for x in a, %}{% endfor %}
{% for x in y if a if b else c %}{% endfor %}
{% for x in (y if a else b) %}{% endfor %}
{% for x in y: %}{% endfor %}
{% for x, in y %}{% endfor %}
{% for x in y %}{% else: %}{% endfor %}
{% for in y %}{% endfor %}
{% for x y %}{% endfor %}
{% for x in %}{% endfor %}
{% for 1 in y %}{% endfor %}
{% for a.b in y %}{% endfor %}
{% for 'x' in y %}{% endfor %}
{% for x in y %}
{% for x in y %}{% elif %}{% endfor %}
{% for true in y %}{% endfor %}
{% for [a] in y %}{% endfor %}
{% for (a) in y %}{% endfor %}
{% for (a + b) in y %}{% endfor %}
{% for x in y %}{% break %}{% continue %}{% endfor %}
{% break 1 %}
{% set a = 1 %}{% set a, b = 1, 2 %}{% set ns.a = 1 %}{% set a, ns.b = c %}{% set (a, b) = c %}
{% set a %}b{% endset %}{% set a | upper | f(1) %}b{% endset %}{% set ns.a %}{% endset %}
{% set a = %}
{% set = 1 %}
{% set a 1 %}
{% set a: %}{% endset %}
{% set a %}
{% set a.b.c = 1 %}
{% set a[0] = 1 %}
{% set 1 = 1 %}
{% set none = 1 %}
{% set (ns.a) = 1 %}
{% set a = 1 if b else 2 %}
{% set a == 1 %}
{% set a = 1: %}
{% set a |%}{% endset %}
{% set a, b %}{% endset %}
{% block a %}{% endblock %}{% block b scoped %}{% endblock b %}{% block c required %} {# x #} {% endblock %}
{% block a scoped required %}{% endblock a %}
{% block a required scoped %}{% endblock %}
{% block a required %}x{% endblock %}
{% block a required %}{{ x }}{% endblock %}
{% block a required %}{% raw %} {% endraw %}{% endblock %}
{% block a required %}{% if a %}{% endif %}{% endblock %}
{% block a-b %}{% endblock %}
{% block %}{% endblock %}
{% block "a" %}{% endblock %}
{% block a %}{% endblock b %}
{% block a %}{% block b %}{% endblock a %}
{% block scoped %}{% endblock %}
{% block a: %}{% endblock %}
{% block a b %}{% endblock %}
{% extends "a.html" %}{% extends a %}{% extends "a" ~ b %}{% extends a if b else c %}
{% extends %}
{% extends "a" "b" %}
{% extends a, b %}
{% include "a" %}{% include ["a", 'b'] ignore missing %}{% include a without context %}
{% include "a" ignore missing with context %}
{% include "a" with context ignore missing %}
{% include "a" ignore %}
{% include %}
{% include "a" with %}
{% import "a" as b %}{% import "a" as b with context %}{% import a.b as c without context %}
{% import "a" %}
{% import "a" as %}
{% import "a" as "b" %}
{% import "a" as true %}
{% import "a" as b, c %}
{% from "a" import b %}{% from "a" import b as c, d with context %}{% from "a" import with context %}
{% from "a" import b, c as d, e without context %}
{% from "a" import %}
{% from "a" import b, %}
{% from "a" import b c %}
{% from "a" import _b %}
{% from "a" import b as _c %}
{% from "a" import b as %}
{% from "a" import * %}
{% from "a" import b, with context %}
{% from "a" import "b" %}
{% from a.b import with, without %}
{% macro m() %}{% endmacro %}{% macro m(a, b=1, c=2) %}{{ caller() }}{% endmacro %}
{% macro m %}{% endmacro %}
{% macro m(a=1, b) %}{% endmacro %}
{% macro m(a,) %}{% endmacro %}
{% macro m(*a) %}{% endmacro %}
{% macro m(a b) %}{% endmacro %}
{% macro (a) %}{% endmacro %}
{% macro m(a) %}
{% macro m(): %}{% endmacro m %}
{% macro m(true) %}{% endmacro %}
{% call m() %}b{% endcall %}{% call(a, b=1) m.n(1) %}{% endcall %}{% call (m()) %}{% endcall %}
{% call m %}{% endcall %}
{% call m()|f %}{% endcall %}
{% call m() if a %}{% endcall %}
{% call m().a %}{% endcall %}
{% call (m)() %}{% endcall %}
{% call(a) %}{% endcall %}
{% call m() %}
{% filter upper %}a{% endfilter %}{% filter f(1)|g %}{% endfilter %}{% filter a.b %}{% endfilter %}
{% filter %}{% endfilter %}
{% filter |f %}{% endfilter %}
{% filter f() g %}{% endfilter %}
{% with %}{% endwith %}{% with a=1 %}{% endwith %}{% with a=1, b=a %}{{ b }}{% endwith %}{% with a, b=c %}{% endwith %}
{% with a %}{% endwith %}
{% with a=1 b=2 %}{% endwith %}
{% with a=1: %}{% endwith %}
{% with a=1, %}{% endwith %}
{% with a.b=1 %}{% endwith %}
{% with a=b, c %}{% endwith %}
{% autoescape true %}{% endautoescape %}{% autoescape a: %}{% endautoescape %}
{% autoescape %}{% endautoescape %}
{% autoescape a %}
{% trans %}a{{ b }}c{% endtrans %}{% trans a=b, c %}{{ a }}{% pluralize %}{{ c }}{% endtrans %}
{% trans "ctx" trimmed, a %}x{% endtrans %}
{% trans "ctx" trimmed a %}x{% pluralize a %}y{% endtrans %}{% trans notrimmed %}{% endtrans %}
{% trans "a" "b" %}{% endtrans %}
{% trans trimmed trimmed %}{% endtrans %}
{% trans a=1, trimmed %}{% endtrans %}
{% trans trimmed=1 %}{% endtrans %}
{% trans a b %}{% endtrans %}
{% trans a, a %}{% endtrans %}
{% trans a, %}{% endtrans %}
{% trans: %}{% endtrans %}
{% trans a: %}{% endtrans %}
{% trans %}a{% pluralize %}b{% endtrans %}
{% trans %}{{ n }}{% pluralize n %}b{% endtrans %}
{% trans n %}{{ n }}{% pluralize m %}b{% endtrans %}
{% trans %}{{ n }}{% pluralize %}b{% endtrans %}
{% trans %}{{ a.b }}{% endtrans %}
{% trans %}{{ 1 }}{% endtrans %}
{% trans %}{{ a|f }}{% endtrans %}
{% trans %}{% if a %}{% endif %}{% endtrans %}
{% trans %}{% trans %}{% endtrans %}{% endtrans %}
{% trans n %}{% pluralize %}{% pluralize %}{% endtrans %}
{% trans %}
{% trans %}{% pluralize
{% trans a=f(1) %}{# c #}{% raw %}{{ x{% endraw %}{% endtrans %}
{% pluralize %}
{% endtrans %}
{% do a.b(1) %}{% do a, b %}
{% do %}
{% print a, b %}{% print %}
{% print a, %}
{% print a b %}
{% debug %}
{% debug x %}
{% raw %}{{ a {% if %}{% endraw %}
{%- raw -%} {{ }} {%- endraw -%}
{% raw +%}{% endraw %}
{%+ raw %}{% endraw +%}
{% raw %}
{% raw %}a
{% raw -%}
{% raw a %}{% endraw %}
{% endraw %}
{%raw%}{%endraw%}
{% raw %}{% endraw
{# a #}{#- b -#} {#+ c +#}{##}{#-#}{# {{ a }} {% if %} #}
{#
{# a
{#- #
{% %}
{%%}
{% 1 %}
{% "a" %}
{%
{% if
{% if a
{% if a }}
{% if a %
{% if {'a': 1} %}{% endif %}
{% if (a %}{% endif %}
{% if a) %}{% endif %}
{% unknown %}
{% unknown a=1 %}{% endunknown %}
{% if a %}{% unknown %}{% endif %}
{% verbatim %}{{ a }}{% endverbatim %}
{% load static %}
{% Endif %}
{% FOR x in y %}{% endfor %}
{{ a }}{{ b }}{% if a %}{{ c }}{% endif %}{{ d
{{ {{ a }} }}
{{ {% a %} }}
{{ a {# b #} }}
{{ "a" ~ b ~ 'c' }}{{ a|default('x', true)|e }}{{ url_for('a.b', id=c.d, _external=True) }}
{{ a.b.c|d(e.f[g:h], i=j if k else l) is not m(n) }}
{{ loop.index0 }}{{ super() }}{{ self.a() }}{{ caller(1) }}{{ varargs }}
{{ [a for a in b] }}
{{ lambda: a }}
{{ a := b }}
{{ a if b else (c, d) }}
{{ f(a for a in b) }}
{{ ((((((((a)))))))) }}
{{ f(g(h(i([j, {'k': l}])))) }}
`
  .split('\n')
  .filter(line => line !== '');

/** Templates of several lines, where the line of the error counts. */
export const longSnippets: readonly string[] = [
  '',
  '\n',
  '\n\n{{ a',
  '{{ a\n\n',
  'a\n{% if b %}\nc\n\n',
  '{% if b %}\r\nc\r\n{{ d }}\r\n',
  '{% if b %}\rc\r{{ d e }}\r',
  '{% if a %}\n{{ b -}}\n\n\n',
  '{% if a %}\n{{ b }}\n\n{%- c #}',
  '{% if a %}\n{{ b }}\n\n{#- c #}\n',
  '{% if a %}\n{{ b }}\n\n{# c #}\n\nd',
  '{% if a %}\n{% raw %}\n{% endraw %}',
  '{% if a %}\n{% raw -%}\n\n x{% endraw %}',
  '{% raw %}\n\n',
  '{% raw -%}\n\n  a',
  '{% raw -%}\n\n',
  '{# a\n\n',
  '{#\n',
  '{{\n\n a\n ? }}',
  '{{ a\n  b }}',
  '{{ "a\nb" c }}',
  '{{ "a\nb"\r\n',
  '{{ a.+\n? }}',
  '{{ a..b\n? }}',
  '{% for x\n in\n %}{% endfor %}',
  '{% block a %}\n{% if b %}\n{% endblock %}\n',
  '{% block a %}\n{% if b %}\n{% endfor %}\n{% endif %}{% endblock %}',
  '{% macro m(a=1,\n b) %}{% endmacro %}',
  '{% macro m(a=1,\n b\n) %}{% endmacro %}',
  '{% call\n m %}{% endcall %}',
  '{{ f(\n*a,\n b) }}',
  '{% trans n %}a\n{% pluralize\n m %}{% endtrans %}',
  '\n{% trans %}\n{% pluralize %}\n{% endtrans %}',
  '{% block a required %}\nx\n{% endblock\n %}',
  '{% from "a" import\n _b %}',
  '{% set\n a.b.\nc = 1 %}',
  "{{ a }}\n{{ '\n\\x' }}",
  '{% extends "base.html" %}\n{% block body %}\n<ul>\n{% for u in users %}\n<li>{{ u.name }}</li>\n{% endfor %}\n</ul>\n{% endblock %}\n',
  '{% from "forms.html" import field, errors as e with context %}\n<form>{{ field(form.name, class="x") }}</form>\n{% include "footer.html" ignore missing %}\n',
];
