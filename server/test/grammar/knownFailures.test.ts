import { test } from 'node:test';
import { assertColoursJinja, assertKeepsHost, scopeOf } from './compare.ts';

// What users of other grammars for Jinja reported, each as a case of our own making: repository and number of the issue, and
// what went wrong there. Everywhere Jinja is coloured where Jinja reads it, and what is around it as if it were not there.

interface Report {
  readonly from: string;
  readonly what: string;
  /** As which file. `.html` is also looked at as *Jinja HTML*. */
  readonly name: string;
  readonly text: string;
}

const reports: readonly Report[] = [
  {
    from: 'samuelcolvin/jinjahtml-vscode#172',
    what: 'statements in a style attribute of several lines have no colours',
    name: 'a.html',
    text: `{% if pic %}
<div style="background-image: url('{{ URL }}/{{ pic }}');
            {% if focus %} background-position: {{ focus }}; {% endif %} " class="banner">
  <img src="{{ URL }}/{{ pic }}" />
</div>
{% endif %}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#137',
    what: 'quotation marks in Jinja break the style sheet that follows',
    name: 'a.css.j2',
    text: `body {
  color: {{ shade("gray", 800) }};
  background-color: {{ shade("white") }};
  font-family: Georgia, 'Times New Roman', serif;
  font-size: 20px;
}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#71',
    what: 'url_for within url() breaks all that follows the style sheet',
    name: 'a.html',
    text: `{% extends "base.html" %}
{% block head %}
  <style type="text/css">
    body {
      background: url({{ url_for('static', filename='a.jpg') }}) no-repeat;
      background-size: cover;
    }
  </style>
{% endblock head %}
{% block body %}<p class="a">x</p>{% endblock %}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#44',
    what: 'double quotation marks within an attribute in double quotation marks end it',
    name: 'a.html',
    text: `<time datetime="{{ created.strftime("%Y-%m-%d") }}">x</time>
<link rel="stylesheet" href="{{ assets["/css/a.css"] }}" />`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#65',
    what: 'tags between attributes, and values without quotation marks, have no colours',
    name: 'a.html',
    text: `<div
  id={{ own }}
  {% if large %}
    class="a"
  {% else %}
    class="b"
  {% endif %}
></div>`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#54',
    what: 'Jinja between < and > has no colours',
    name: 'a.html',
    text: `<option value="a" {% if a == 'b' %}selected{% endif %} {{ more|xmlattr }}>{{ a }}</option>`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#107',
    what: 'all braces look like those of Jinja',
    name: 'a.conf.j2',
    text: `{% if family == "SRX" %}
security {
  family {
    mode = {{ mode }}
  }
}
{% endif %}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#8',
    what: 'Jinja within quotation marks of YAML has no colours',
    name: 'a.yaml.j2',
    text: `{% for operation in ('Read', 'Write') %}
{{ table | replace("-", "") }}Alarm:
  Type: 'AWS::CloudWatch::Alarm'
  AlarmName: {'Fn::Sub': 'x-{{ table }}-{{ operation }}'}
{% endfor %}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#177',
    what: 'outputs and delimiters have no colours outside of HTML',
    name: 'a.toml.j2',
    text: `title = "{{ title }}"\n{% for host in hosts %}\n[{{ host.name }}]\n{% endfor %}`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#174',
    what: 'Jinja in Markdown has the wrong colours',
    name: 'a.md.j2',
    text: `# {{ title }}
{% for post in posts %}
- **{{ post.title }}** {{ post.text | truncate(20) }} \`code\`
{% endfor %}

| a |
|---|
| {{ a | default("b") }} |

Text _after_ it.`,
  },
  {
    from: 'samuelcolvin/jinjahtml-vscode#123',
    what: 'an include, and an output, as the whole of a script',
    name: 'a.html',
    text: `<script>\n{% include "./global.js" %}\n</script>\n<script>\n{{ script }}\n</script>\n<p>x</p>`,
  },
  {
    from: 'wholroyd/vscode-jinja#29',
    what: 'forms of which the action is an output, with and without quotation marks',
    name: 'a.html',
    text: `<form action={{url_for('auth.login')}} method="post"></form>
<form action={{url_for("auth.login")}} method="post"></form>
<form action={{ url_for("auth.login") }} method="post"></form>
<form action="{{ url_for('auth.login') }}" method="post"></form>
<form action="{{ url_for("auth.login") }}" method="post"></form>`,
  },
  {
    from: 'wholroyd/vscode-jinja#22',
    what: 'an output as the whole of a style sheet is invalid',
    name: 'a.html',
    text: `{% set style = ".styled { color: blue; }" %}\n<style type="text/css">{{ style }}</style>\n<p>x</p>`,
  },
  {
    from: 'kudago/jinja2-tmbundle#9',
    what: 'quotation marks in a condition within a tag break the template below',
    name: 'a.html',
    text: `{% macro one(card) %}<option {% if card.status=='bad' %}selected{% endif %}></option>{% endmacro %}
{% macro two(card) %}<option {% if card.status=="bad" %}selected{% endif %}></option>{% endmacro %}`,
  },
  {
    from: 'Sublime-Instincts/BetterJinja#1',
    what: 'an escaped quotation mark in a string breaks the template below',
    name: 'a.html',
    text: `{% set a = 'You haven\\'t searched yet.' %}\n{% set b = "\\"" %}\n<p class="c">{{ a }}</p>`,
  },
  {
    from: 'ronnidc/vscode-nunjucks#18',
    what: 'style sheets lose their colours in HTML without any Jinja nearby',
    name: 'a.html',
    text: `<style>\n  p { color: red; }\n</style>\n<script>let a = { b: { c: 1 } };</script>\n{{ a }}`,
  },
  {
    from: 'vmware-archive/sublime-text#13',
    what: 'colons within Jinja look like those of YAML',
    name: 'a.yml.j2',
    text: `a: {{ b[1:2] }}\nc: {{ {"d": 1}["d"] }}\ne: f`,
  },
  {
    from: 'danielchatfield/atom-jinja2#22',
    what: 'conditions within quoted lists of YAML break it',
    name: 'a.yaml.j2',
    text: `httpd:
  pkg:
    - installed
    {% if grains['os'] == 'RedHat' or grains['os'] == 'Fedora'%}
    - name: httpd
    {% elif grains['os'] == 'Debian' %}
    - name: apache2
    {% endif %}
  service:
    - running`,
  },
  {
    from: 'miguelgrinberg/microblog#337',
    what: 'a condition within a style attribute is taken for CSS',
    name: 'a.html',
    text: `<span class="badge"
      style="visibility: {% if n %}visible
      {% else %}hidden {% endif %};">{{ n }}</span>`,
  },
];

for (const { from, what, name, text } of reports) {
  test(`${from}: ${what}`, async () => {
    const scopes = name.endsWith('.html') ? [scopeOf(name), 'text.html.jinja'] : [scopeOf(name)];
    for (const scopeName of scopes) {
      await assertColoursJinja(text, scopeName);
      if (!['source.jinja', 'text.plain.jinja'].includes(scopeName)) await assertKeepsHost(text, scopeName);
    }
  });
}
