// Templates in the manner of real applications, for the tests that need more than a line.

export const blogIndex = `{% extends 'base.html' %}

{% block header %}
  <h1>{% block title %}Posts{% endblock %}</h1>
  {% if g.user %}
    <a class="action" href="{{ url_for('blog.create') }}">New</a>
  {% endif %}
{% endblock %}

{% block content %}
  {% for post in posts %}
    <article class="post{% if loop.first %} first{% endif %}">
      <header>
        <div class="about">by {{ post['username'] }} on {{ post.created.strftime('%Y-%m-%d') }}</div>
        {% if g.user['id'] == post['author_id'] %}
          <a class="action" href="{{ url_for('blog.update', id=post['id']) }}">Edit</a>
        {% elif g.user is none or not post.public %}
          <em>{{ _('hidden') | upper }}</em>
        {% endif %}
      </header>
      <p class="body">{{ post['body'] | truncate(80, end='…') | safe }}</p>
    </article>
    {% if not loop.last %}
      <hr>
    {% endif %}
  {% else %}
    <p>{% trans count=posts|length %}{{ count }} post{% pluralize %}{{ count }} posts{% endtrans %}</p>
  {% endfor %}
  {{ pagination(page, args={'q': query, 'tags': ['a', 'b']}) }}
{% endblock content %}
`;

export const formMacros = `{# Macros for forms. #}
{% macro input(name, value='', type='text', size=20) -%}
  <input type="{{ type }}" name="{{ name }}" value="{{ value|e }}" size="{{ size }}"
    {%- for key, item in kwargs.items() if item is not none %} {{ key }}="{{ item }}"{% endfor %}>
{%- endmacro %}

{%- macro errors(form) %}
  {%- set ns = namespace(found=false) %}
  {%- for name, messages in form.errors.items() recursive %}
    {%- set ns.found = true %}
    <li>{{ name }}: {{ messages | join(', ') }}</li>
  {%- endfor %}
  {{ ns.found }}
{%- endmacro %}

{% call(item) list_of(items) %}
  <b>{{ item.name ~ ' (' ~ item.size // 1024 ~ ' kB)' }}</b>
{% endcall %}
{% raw %}{{ not mine }}{% endraw %}
`;

export const shopBase = `<!doctype html>
<html lang="{{ locale or 'en' }}">
  <head>
    <title>{% block title %}{{ title if title else 'Shop' }}{% endblock %}</title>
    <link rel="stylesheet" href="{{ url_for('static', filename='shop.css') }}">
    <script>const cart = {{ cart|tojson }}; if (cart) { console.log({ a: { b: 1 } }) }</script>
    {% block head %}{% endblock %}
  </head>
  <body>
    {% with messages = get_flashed_messages(with_categories=true) %}
      {% if messages %}
        <ul>
          {% for category, message in messages %}
            <li class="{{ category }}">{{ message }}</li>
          {% endfor %}
        </ul>
      {% endif %}
    {% endwith %}
    {% include ['nav/' ~ locale ~ '.html', 'nav/en.html'] ignore missing %}
    {% import "forms.html" as forms with context %}
    {% from "price.html" import price, vat as tax %}
    {% set total = namespace(value=0) -%}
    {% for line in cart.lines if line.count > 0 -%}
      {% set total.value = total.value + line.count * line.product.price %}
      {{ price(line.product, currency=currency, *line.extras) }}
    {%- endfor %}
    {% filter indent(4) %}{{ forms.input('code', placeholder='Code') }}{% endfilter %}
    {% block body scoped required %}{% endblock %}
    <footer>{% autoescape false %}{{ footer }}{% endautoescape %} &copy; {{ now().year }}</footer>
  </body>
</html>
`;
