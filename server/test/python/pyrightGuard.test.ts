import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as parseNodes from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import { Parser } from '@zzzen/pyright-internal/dist/parser/parser.js';
import { Tokenizer } from '@zzzen/pyright-internal/dist/parser/tokenizer.js';
import * as tokenTypes from '@zzzen/pyright-internal/dist/parser/tokenizerTypes.js';
import { constantKeyword, nodeType, operatorText } from '../../src/python/pyrightTables.ts';

// Our parser stands on private members and numbers of pyright. An upgrade that moves one of them fails here first.

const members: readonly (readonly [
  type: new () => object,
  methods: readonly string[],
  fields: readonly string[],
])[] = [
  [
    Tokenizer,
    [
      ...['tokenize', '_addNextToken', '_addLineRange', '_handleComment', '_handleNewLine'],
      ...['_handleFStringMiddle', '_internIdentifier', '_setIndent', '_skipToEndOfStringLiteral'],
    ],
    ['_cs', '_tokens', '_parenDepth', '_indentAmounts', '_fStringStack'],
  ],
  [
    Parser,
    [
      ...[
        'parseSourceFile',
        '_startNewParse',
        '_parseStatement',
        '_parseTupleAtom',
        '_makeExpressionOrTuple',
      ],
      ...['_parseArgList', '_parseListAtom', '_parseDictionaryOrSetAtom', '_parseSubscriptList'],
      ...['_parseTestListWithComprehension', '_handleExpressionParseError', '_consumeTokensUntilType'],
      ...[
        '_parseOrTest',
        '_parseAtom',
        '_getNextToken',
        '_peekToken',
        '_addSyntaxError',
        '_getTypeAnnotationCommentText',
      ],
      ...['_makeStringNode', '_reportStringTokenErrors', '_getOwnerKey'],
    ],
    ['_parseOptions', '_tokenCount', '_tokenIndex', '_areErrorsSuppressed'],
  ],
];

for (const [type, methods, fields] of members) {
  test(`pyright's ${type.name} still has the private members we rely on`, () => {
    const instance = new type() as Record<string, unknown>;
    for (const method of methods) {
      assert.equal(typeof instance[method], 'function', method);
      assert.ok(Object.hasOwn(type.prototype, method), `${method} is on the prototype`);
    }
    for (const field of fields) assert.ok(field in instance, field);
  });
}

test("our table of node types is pyright's", () => {
  const capitalised = Object.entries(nodeType).map(([name, value]) => [
    name[0]?.toUpperCase() + name.slice(1),
    value,
  ]);
  const theirs = runtimeEnum(parseNodes, 'ParseNodeType');
  assert.deepEqual(
    capitalised,
    capitalised.map(([name]) => [name, theirs[name as string]]),
  );
});

test("our names of keywords and operators are pyright's", () => {
  const keywords = runtimeEnum(tokenTypes, 'KeywordType');
  assert.deepEqual(
    [...constantKeyword],
    [
      [keywords['Debug'], '__debug__'],
      [keywords['False'], 'False'],
      [keywords['None'], 'None'],
      [keywords['True'], 'True'],
    ],
  );
  const operators = runtimeEnum(tokenTypes, 'OperatorType');
  const text = (name: string): string | undefined => operatorText[operators[name] ?? -1];
  assert.deepEqual(
    [
      'AddEqual',
      'BitwiseXor',
      'FloorDivideEqual',
      'MatrixMultiply',
      'RightShift',
      'Subtract',
      'Not',
      'NotIn',
    ].map(text),
    ['+', '^', '//', '@', '>>', '-', 'not', 'not in'],
  );
  assert.equal(operatorText.length, operators['NotIn'] === undefined ? -1 : operators['NotIn'] + 1);
});

test("the numbers of tokens that we recover with or put in are pyright's", () => {
  const types = runtimeEnum(tokenTypes, 'TokenType');
  const names = [
    ...[
      'EndOfStream',
      'NewLine',
      'Indent',
      'Dedent',
      ...['String', 'Number', 'Identifier'],
      'Colon',
      'Comma',
      'OpenParenthesis',
      'CloseParenthesis',
    ],
    ...[
      'OpenBracket',
      'CloseBracket',
      'OpenCurlyBrace',
      'CloseCurlyBrace',
      'Ellipsis',
      'FStringStart',
      'FStringMiddle',
      'FStringEnd',
    ],
  ];
  assert.deepEqual(
    names.map(name => types[name]),
    [1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 14, 15, 16, 17, 18, 19, 24, 25, 26],
  );
});

/** pyright declares its enums `const`, which hides them from the compiler, but its JavaScript has them. */
function runtimeEnum(module: object, name: string): Record<string, number> {
  const found = (module as Record<string, Record<string, number>>)[name];
  assert.ok(found !== undefined, `${name} is not in pyright's JavaScript any more`);
  return found;
}
