import assert from 'node:assert/strict';
import { test } from 'node:test';
import { templatePaths } from '../../src/facts/templatePaths.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';

/** `METHOD quote pieces`, holes in brackets; `?` for a method that is not known, `…` where the quote is missing. */
function paths(text: string): string[] {
  return templatePaths(text, parseTemplate(text)).map(({ start, end, pieces, method, quote, closed }) => {
    const drawn = pieces.map(piece => {
      const source = text.slice(piece.start, piece.end);
      return piece.text === undefined ? `[${source}]` : source;
    });
    assert.equal(pieces[0]?.start ?? start, start);
    assert.equal(pieces.at(-1)?.end ?? end, end);
    return `${method ?? '?'} ${quote}${drawn.join('')}${closed ? quote : '…'}`;
  });
}

const table: Readonly<Record<string, readonly (readonly [text: string, ...found: string[]])[]>> = {
  'attributes of tags': [
    ['<a href="/x">', 'GET "/x"'],
    ["<A CLASS=a HREF='/x?a=1&amp;b#c'>", "GET '/x?a=1&amp;b#c'"],
    ['<img src=/x/>', 'GET /x/'],
    ['<a href="">', 'GET ""'],
    ['<i data-url="/x" data-image-src=\'/y\' data-x="/n">', '? "/x"', "? '/y'"],
    ['<i hx-get="/a" hx-post="/b" data-hx-delete="/c">', 'GET "/a"', 'POST "/b"', 'DELETE "/c"'],
  ],
  'what is no path of this application': [
    ['<a href="//cdn.example/x">'],
    ['<a href="https://example.org/x">'],
    ['<a href="#top"><a href="x.html"><a href="mailto:a@b">'],
    ['<p title="/x">/x</p><!-- <a href="/x"> -->'],
    ['{# <a href="/x"> #}'],
    ['<i data-url="">'],
  ],
  'forms and their buttons': [
    ['<form action="/x">', 'GET "/x"'],
    ['<form method=POST action="/x"><button formaction="/y">', 'POST "/x"', 'POST "/y"'],
    ['<form method="post"></form><button formaction="/y">', '? "/y"'],
    ['<form method="post"><button formmethod="get" formaction="/y">', 'GET "/y"'],
    ['<form method="{{ m }}" action="/x">', '? "/x"'],
  ],
  'Jinja in and around': [
    ['<a href="/users/{{ u.id }}/edit">', 'GET "/users/[{{ u.id }}]/edit"'],
    ['<a {% if x %}class="a"{% endif %} href="/x">', 'GET "/x"'],
    ['{% for a in b %}<a href="/x">{% endfor %}', 'GET "/x"'],
    ['<{{ tag }} href="/x">', 'GET "/x"'],
    ['<a href="{{ url_for(\'x\') }}"><a href="{{ base }}/x">'],
    ['<a href="/x{% if y %}/y{% endif %}">'],
    ['<a href="/x?a={% if y %}/y{% endif %}">', 'GET "/x?a=…'],
    ['{% raw %}<a href="/x">{% endraw %}', 'GET "/x"'],
  ],
  'half-typed': [
    ['<a href="/us', 'GET "/us…'],
    ['<a href="/us>\n<p class="x">', 'GET "/us…'],
    ['<a href=/us', 'GET /us'],
    ["<script>fetch('/us", "? '/us…"],
  ],
  scripts: [
    ["<script>fetch('/x')</script>", "GET '/x'"],
    ['<script>fetch("/x", {method: "post"})</script>', 'POST "/x"'],
    ["<script>fetch('/x', options)</script>", "? '/x'"],
    [`<script>fetch(\`/x/\${id}/y\`)</script>`, `GET \`/x/[\${id}]/y\``],
    ["<script>fetch('/x/' + id)</script>", "? '/x/[]'"],
    ["<script>fetch('/x/{{ id }}')</script>", "GET '/x/[{{ id }}]'"],
    [
      "<script>axios.put('/a'); $.post('/b'); $.ajax({url: '/c'})</script>",
      "PUT '/a'",
      "POST '/b'",
      "? '/c'",
    ],
    ["<script>location.href = '/a'; request.open('DELETE', '/b')</script>", "GET '/a'", "DELETE '/b'"],
    ['<button onclick="location=\'/x\'">', "GET '/x'"],
    ["<script>if (location.href == '/a') show('/b', 'fetch(')</script>"],
    ["<script>fetch('//cdn/x'); fetch('/a\\'b')</script>"],
  ],
};

for (const [name, rows] of Object.entries(table)) {
  test(name, () => {
    for (const [text, ...found] of rows) assert.deepEqual(paths(text), found, text);
  });
}
