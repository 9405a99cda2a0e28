import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileDelimiters } from '../../src/jinja/delimiters.ts';
import type { Expression, Node, Statement } from '../../src/jinja/nodes.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';
import { encloses } from '../../src/text/span.ts';
import { seededRandom } from './seededRandom.ts';
import { longSnippets, snippets } from './snippets.ts';
import { blogIndex, formMacros, shopBase } from './templates.ts';

const realTemplates = [blogIndex, formMacros, shopBase];
const every = [...snippets, ...longSnippets, ...realTemplates];

function nodesOf(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node);
    stack.push(...node.children.toReversed());
  }
  return nodes;
}

/** Fully parenthesised, in the source's own words. */
function grouped(text: string): string {
  const source = `{{ ${text} }}`;
  const { root, problems } = parseTemplate(source);
  const output = root.body[0];
  assert.ok(output?.kind === 'output' && problems.length === 0, text);
  const show = (node: Expression): string => {
    switch (node.kind) {
      case 'binary':
        return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
      case 'unary':
        return `(${node.operator} ${show(node.operand)})`;
      case 'compare':
        return `(${node.operands.map((operand, index) => `${show(operand)} ${node.operators[index] ?? ''}`.trim()).join(' ')})`;
      case 'filter':
        return `(${node.object ? show(node.object) : ''}|${node.filter.name})`;
      case 'test':
        return `(${show(node.object)} is${node.negated ? ' not' : ''} ${node.test.name}${node.arguments.map(({ value }) => ` ${show(value)}`).join('')})`;
      case 'conditional':
        return `(${show(node.body)} if ${show(node.test)}${node.otherwise ? ` else ${show(node.otherwise)}` : ''})`;
      case 'attribute':
        return `(${show(node.object)}.${node.attribute.name})`;
      case 'tuple':
        return `<${node.items.map(show).join(', ')}>`;
      default:
        return source.slice(node.start, node.end);
    }
  };
  return show(output.value);
}

test('operators group as in Jinja', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a + b * c', '(a + (b * c))'],
    ['a * b + c', '((a * b) + c)'],
    ['a ~ b + c', '((a ~ b) + c)'],
    ['a + b ~ c * d', '(a + (b ~ (c * d)))'],
    ['2 ** 3 ** 4', '((2 ** 3) ** 4)'],
    ['-a ** b', '((- a) ** b)'],
    ['-a.b|abs', '((- (a.b))|abs)'],
    ['a - b - c', '((a - b) - c)'],
    ['not a in b', '(not (a in b))'],
    ['a not in b == c', '(a not in b == c)'],
    ['a or b and not c', '(a or (b and (not c)))'],
    ['a is divisibleby 3 and b', '((a is divisibleby 3) and b)'],
    ['a is not none|f', '((a is not none)|f)'],
    ['a if b else c if d else e', '(a if b else (c if d else e))'],
    ['a|f|g ~ b', '(((a|f)|g) ~ b)'],
    ['a, b + c', '<a, (b + c)>'],
    ['(a + b) * c', '((a + b) * c)'],
  ];
  for (const [text, expected] of rows) assert.equal(grouped(text), expected, text);
});

test('strings have their value and the place of their content', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    [`{{ 'a' }}`, 'a', 'a'],
    [`{{ "a\\n\\x41\\101\\u00e9" }}`, 'a\nAAé', '\\u00e9'],
    [`{{ 'a' "b" }}`, 'ab', 'a'],
    [`{{ '\\q' }}`, '\\q', '\\q'],
    [`{{ 'a\r\nb' }}`, 'a\nb', 'b'],
  ];
  for (const [text, value, part] of rows) {
    const literal = nodesOf(parseTemplate(text).root).find(node => node.kind === 'string');
    assert.ok(literal?.kind === 'string', text);
    assert.equal(literal.value, value);
    assert.ok(text.slice(literal.contentStart, literal.contentEnd).endsWith(part), text);
  }
});

test('every statement of a sound template has its kind', () => {
  const kinds = new Set(
    every
      .filter(isSound)
      .flatMap(text => nodesOf(parseTemplate(text).root))
      .map(({ kind }) => kind),
  );
  const missing = (
    'template text comment raw output for if branch else set blockSet block extends include import from importedName ' +
    'macro parameter callBlock filterBlock with assignment autoescape trans transVariable pluralize do print break ' +
    'continue debug name string number constant attribute subscript slice call argument filter test binary compare ' +
    'unary conditional list tuple dict entry'
  )
    .split(' ')
    .filter(kind => !kinds.has(kind as Node['kind']));
  assert.deepEqual(missing, []);
  assert.ok(!kinds.has('missing') && !kinds.has('other') && !kinds.has('strayTag'));
});

function isSound(text: string): boolean {
  return parseTemplate(text).problems.length === 0;
}

/** What breaks the shape that every tree has, sound or not. */
function misshapen(text: string, root = parseTemplate(text).root): string | undefined {
  if (root.start !== 0 || root.end !== text.length) return 'the root is not the whole text';
  for (const node of nodesOf(root)) {
    let reached = node.start;
    for (const child of node.children) {
      if (!encloses(node, child)) return `${child.kind} outside ${node.kind}`;
      if (child.start < reached) return `${child.kind} before what precedes it in ${node.kind}`;
      reached = child.end;
    }
    const hole = findHole(bodyOf(node));
    if (hole !== undefined) return `a hole at ${hole} in ${node.kind}`;
  }
  return undefined;
}

function bodyOf(node: Node): readonly Statement[] {
  return 'body' in node && node.kind !== 'conditional' ? node.body : [];
}

/** Where two neighbouring statements do not meet. */
function findHole(body: readonly Statement[]): number | undefined {
  return body.slice(1).find((statement, index) => statement.start !== body[index]?.end)?.start;
}

test('children lie in order inside their parents, and statements tile the text', () => {
  for (const text of every) {
    assert.equal(misshapen(text), undefined, JSON.stringify(text));
    const { body } = parseTemplate(text).root;
    assert.equal(body.map(({ start, end }) => text.slice(start, end)).join(''), text);
  }
});

test('between the leaves of a sound template stands nothing but punctuation and the words of tags', () => {
  const words = new Set(
    (
      'if elif else endif for in recursive endfor set endset block endblock scoped required extends include ignore ' +
      'missing import from as with without context endwith macro endmacro call endcall filter endfilter autoescape ' +
      'endautoescape trans trimmed notrimmed pluralize endtrans do print break continue debug and or not is'
    ).split(' '),
  );
  for (const text of every.filter(isSound)) {
    const leaves = nodesOf(parseTemplate(text).root).filter(
      node => node.children.length === 0 && !('tag' in node),
    );
    let gaps = '';
    let reached = 0;
    for (const leaf of leaves.filter(({ kind }) => kind !== 'template')) {
      gaps += `${text.slice(reached, leaf.start)} `;
      reached = leaf.end;
    }
    gaps += text.slice(reached);
    const strange = (gaps.match(/\w+/g) ?? []).filter(word => !words.has(word));
    assert.deepEqual(strange, [], JSON.stringify(text));
  }
});

test('every prefix of a real template has a well-shaped tree', () => {
  for (const text of realTemplates) {
    for (let end = 0; end < text.length; end++) {
      const prefix = text.slice(0, end);
      assert.equal(misshapen(prefix), undefined, JSON.stringify(prefix.slice(-40)));
    }
  }
});

test('patchworks of broken and sound pieces have well-shaped trees, and problems inside the text', () => {
  const random = seededRandom(4711);
  for (let count = 0; count < 3000; count++) {
    const pieces = Array.from({ length: 1 + random(4) }, () => {
      const piece = every[random(every.length)] ?? '';
      const start = random(piece.length + 1);
      return piece.slice(start, start + random(40));
    });
    const text = pieces.join(random(2) === 0 ? '\n' : '');
    const { root, problems } = parseTemplate(text);
    assert.equal(misshapen(text, root), undefined, JSON.stringify(text));
    const outside = problems.filter(({ start, end }) => start < 0 || end < start || end > text.length);
    assert.deepEqual(outside, [], JSON.stringify(text));
  }
});

test('nothing overflows however deep it is nested', () => {
  const count = 10_000;
  const rows = [
    `{{ ${'('.repeat(count)}a${')'.repeat(count)} }}`,
    `{{ ${'['.repeat(count)} }}`,
    `{{ ${'- '.repeat(count)}a }}`,
    `{{ ${'not '.repeat(count)}a }}`,
    `{{ ${'a if b else '.repeat(count)}c }}`,
    `{{ a${'.b'.repeat(count)} }}`,
    `{{ a${' + b'.repeat(count)} }}`,
    `{{ a${'|f(x)'.repeat(count)} }}`,
    `{{ ${'f('.repeat(count)} }}`,
    `${'{% if a %}'.repeat(count)}${'{% endif %}'.repeat(count)}`,
    '{% for x in y %}'.repeat(count),
    '{% foo %}'.repeat(count) + '{% endfoo %}'.repeat(count),
    `{% set ${'('.repeat(count)}a = 1 %}`,
    `${'{% if a %}'.repeat(299)}{{ ${'(not '.repeat(99)}a${')'.repeat(99)} }}${'{% endif %}'.repeat(299)}{{ ${'['.repeat(count)}`,
  ];
  for (const text of rows) {
    const { root, problems } = parseTemplate(text);
    assert.equal(root.end, text.length);
    assert.ok(
      problems.some(({ code }) => code === 'too-deep' || code === 'unknown-tag'),
      text.slice(0, 40),
    );
    assert.equal(misshapen(text, root), undefined, text.slice(0, 40));
  }
});

test('what is broken everywhere takes steps in proportion to its length, as does what is sound', () => {
  const rows = [
    '{{ ',
    '{% ',
    '{# ',
    '{{ a( ',
    "{{ 'x\n",
    '{{ "',
    '{% if x',
    '{% foo %}',
    '{% endif %}',
    '{% raw ',
    '{{{{',
    "{{ '{{' ",
    "{{ a }}\n{% if b %}{{ c|d('e') }}{% endif %}\n",
  ];
  const texts = rows.flatMap(row => {
    const text = row.repeat(Math.ceil(20_000 / row.length));
    return [text, text + text];
  });
  const script = fileURLToPath(new URL('countSteps.ts', import.meta.url));
  const counted = spawnSync(process.execPath, ['--no-opt', '--no-maglev', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  assert.equal(counted.status, 0, counted.stderr);
  const steps: readonly number[] = JSON.parse(counted.stdout);
  rows.forEach((row, index) => {
    const [once = 0, twice = 0] = steps.slice(index * 2);
    assert.ok(once > 100, `${JSON.stringify(row)}: nothing was counted`);
    assert.ok(twice <= once * 2.1, `${JSON.stringify(row)}: ${once} steps, twice the text ${twice}`);
  });
});

test('a template of five megabytes is one tree', () => {
  const text = shopBase.repeat(Math.ceil(5_000_000 / shopBase.length));
  const { root, problems } = parseTemplate(text);
  assert.deepEqual([root.start, root.end, problems.length], [0, text.length, 0]);
});

test('line statements and comments have the shape of other tags', () => {
  const text = '<ul>\n  # for x in xs:\n  <li>{{ x }}</li> ## why\n  # endfor\n</ul>\n';
  const { root, problems } = parseTemplate(
    text,
    compileDelimiters({ lineStatementPrefix: '#', lineCommentPrefix: '##' }),
  );
  assert.deepEqual(problems, []);
  assert.equal(misshapen(text, root), undefined);
  assert.deepEqual(
    root.body.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
    [
      ['text', '<ul>\n'],
      ['for', '  # for x in xs:\n  <li>{{ x }}</li> ## why\n  # endfor\n'],
      ['text', '</ul>\n'],
    ],
  );
});

test('other delimiters are recovered from as well', () => {
  const text = '<% if a %><%= b.\n<p><%= c %></p>\n<% endif %>';
  const options = { blockStart: '<%', blockEnd: '%>', variableStart: '<%=', variableEnd: '%>' };
  const { root } = parseTemplate(text, compileDelimiters(options));
  const outputs = nodesOf(root).filter(({ kind }) => kind === 'output');
  assert.deepEqual(
    outputs.map(({ start, end }) => text.slice(start, end)),
    ['<%= b.', '<%= c %>'],
  );
  assert.equal(misshapen(text, root), undefined);
});

/** The problems under the text they are reported at. */
function problemsOf(text: string): readonly string[] {
  return parseTemplate(text).problems.map(({ code, start, end }) => `${code} «${text.slice(start, end)}»`);
}

test('problems say what is wrong, where the cause is', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{{ a', ['unclosed-tag «{{»']],
    ['{{ }}', ['expected-expression «}}»']],
    ['{{ a b }}', ['expected-token «b»']],
    ["{{ f('a }}", ["unclosed-string «'»"]],
    ['{{ a ? }}{{ b ? }}', ['unexpected-character «?»', 'unexpected-character «?»']],
    ['{% if a %}x', ['unclosed-block «if»']],
    ['{% for x in y %}{% if a %}{% endfor %}', ['unclosed-block «if»']],
    ['{% endif %}', ['unexpected-tag «endif»']],
    ['{# a\n{{ b }}', ['unclosed-comment « »']],
    ['{% asset "x" %}{{ a }}', ['unknown-tag «asset»']],
    ['{% cache 1 %}{{ a }}{% endcache %}{{ b }}', ['unknown-tag «cache»']],
    ['{% %}', ['tag-name-expected «%}»']],
    ['{{ a.? }}{% if %}{% endif %}', ['unexpected-character «?»', 'expected-expression «%}»']],
  ];
  for (const [text, expected] of rows) assert.deepEqual(problemsOf(text), expected, text);
});

test('of a declared tag it is known whether and how it ends', () => {
  const options = { extensionTags: { asset: '', cache: 'endcache', ifchanged: 'done' } };
  const rows: readonly (readonly [text: string, drawn: readonly string[], problems: readonly string[]])[] = [
    ['{% asset "a" %}{% cache 60, key=k %}{{ a }}{% endcache %}', ['asset 0', 'cache 1'], []],
    ['{% ifchanged x %}a{% else %}b{% done %}{{ c }}', ['ifchanged 3', 'output'], []],
    ['{% if a %}{% cache %}{% endif %}', ['if'], ['unclosed-block «cache»']],
    ['{% cache %}', ['cache 0'], ['unclosed-block «cache»']],
    ['a{% done %}', ['text', 'strayTag'], ['unexpected-tag «done»']],
    ['{% asset %}{% endasset %}', ['asset 0', 'endasset 0'], ['unknown-tag «endasset»']],
  ];
  for (const [text, drawn, expected] of rows) {
    const { root, problems } = parseTemplate(text, compileDelimiters(options));
    assert.equal(misshapen(text, root), undefined, text);
    assert.deepEqual(
      root.body.map(node =>
        node.kind === 'unknownTag' ? `${node.name.name} ${node.body.length}` : node.kind,
      ),
      drawn,
      text,
    );
    assert.deepEqual(
      problems.map(({ code, start, end }) => `${code} «${text.slice(start, end)}»`),
      expected,
      text,
    );
  }
});

/** Outputs and block names, by which damage elsewhere is noticed. */
function landmarks(text: string): readonly string[] {
  return nodesOf(parseTemplate(text).root).flatMap(node => {
    if (node.kind === 'output') return [text.slice(node.value.start, node.value.end)];
    return node.kind === 'block' ? [`block ${node.name.name}`] : [];
  });
}

test('half-typed constructs on a line of their own leave the rest of the template as it was', () => {
  const fragments = [
    '{{',
    '{{ us',
    '{{ user.',
    '{{ x|',
    "{{ url_for('",
    "{{ url_for('us",
    '{{ foo(a, ',
    "{{ {'a': ",
    '{%',
    '{% i',
    '{% if x',
    '{% for x in ',
    '{% set x = ',
    '{% extends "',
    '{% if x %}',
    '{% endif %}',
    '{#',
    '{{ a b }}',
    '{{ a) }}',
    "{{ 'a }}",
    '{% if %}{% endif %}',
    '{% set x %}',
    '<a href="{{ us">',
    '<a href="{{ url_for(\'us">',
  ];
  for (const text of realTemplates) {
    const expected = landmarks(text);
    const lines = text.split('\n');
    for (const fragment of fragments) {
      for (let at = 0; at <= lines.length; at++) {
        const damaged = lines.toSpliced(at, 0, fragment).join('\n');
        const found = [...landmarks(damaged)];
        const lost = expected.filter(name => {
          const index = found.indexOf(name);
          if (index >= 0) found.splice(index, 1);
          return index < 0;
        });
        assert.deepEqual(lost, [], `${fragment} on line ${at + 1}`);
      }
    }
  }
});
