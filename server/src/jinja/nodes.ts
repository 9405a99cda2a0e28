import type { Span } from '../text/span.ts';

// Jinja2 3.1 syntax as plain data. Every node is a Span, knows its children in source order and has no parent.
// The statements of a template tile its text: each begins where the one before it ends. What could not be parsed is
// `missing` (an expression is expected here) or `other` (only the parts are known); both occur only beside a problem.
// Parentheses have no node: the expression inside keeps its own span, the one around it includes them.

interface NodeBase extends Span {
  readonly children: readonly Node[];
}

/** A name that is read, bound or called; also the name of a block, macro, attribute, argument or import. */
export interface Name extends NodeBase {
  readonly kind: 'name';
  /** Empty where only what precedes it is typed (`user.`); the span then covers the blanks in which to type it. */
  readonly name: string;
}

/** One or more adjacent string literals. */
export interface StringLiteral extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
  /** The text between the quotes of the first literal. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when the closing quote is missing. */
  readonly closed: boolean;
  /** False when several literals were joined. */
  readonly single: boolean;
}

export interface NumberLiteral extends NodeBase {
  readonly kind: 'number';
  /** `undefined` for an integer too large for a double. */
  readonly value: number | undefined;
  readonly float: boolean;
}

export interface Constant extends NodeBase {
  readonly kind: 'constant';
  readonly value: 'true' | 'false' | 'none';
}

export interface Attribute extends NodeBase {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly attribute: Name;
}

/** `object[index]`, and `object.0`. */
export interface Subscript extends NodeBase {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: readonly Expression[];
}

export interface Slice extends NodeBase {
  readonly kind: 'slice';
  readonly lower: Expression | undefined;
  readonly upper: Expression | undefined;
  readonly step: Expression | undefined;
}

export interface Argument extends NodeBase {
  readonly kind: 'argument';
  readonly name: Name | undefined;
  /** 1 for `*value`, 2 for `**value`, else 0. */
  readonly stars: 0 | 1 | 2;
  readonly value: Expression;
}

/** A parenthesised argument list; the arguments lie in `[argumentsStart, argumentsEnd)`. */
export interface ArgumentList {
  readonly arguments: readonly Argument[];
  /** Just after `(`; equal to `argumentsEnd` where there is no list. */
  readonly argumentsStart: number;
  /** Just before `)`, or where the unclosed list ends. */
  readonly argumentsEnd: number;
  /** False when the closing parenthesis is missing. */
  readonly closed: boolean;
}

export interface Call extends NodeBase, ArgumentList {
  readonly kind: 'call';
  readonly callee: Expression;
}

export interface Filter extends NodeBase, ArgumentList {
  readonly kind: 'filter';
  /** `undefined` for the first filter of `{% filter … %}` and `{% set x | … %}`. */
  readonly object: Expression | undefined;
  /** Dotted names are one name. */
  readonly filter: Name;
}

/** `object is [not] test`; an argument without parentheses is in `arguments` too. */
export interface Test extends NodeBase, ArgumentList {
  readonly kind: 'test';
  readonly object: Expression;
  readonly test: Name;
  readonly negated: boolean;
}

export type BinaryOperator = 'or' | 'and' | '+' | '-' | '~' | '*' | '/' | '//' | '%' | '**';

export interface Binary extends NodeBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** `a < b < c`: one operand more than operators. */
export interface Compare extends NodeBase {
  readonly kind: 'compare';
  readonly operands: readonly Expression[];
  readonly operators: readonly CompareOperator[];
}

export interface Unary extends NodeBase {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | 'not';
  readonly operand: Expression;
}

/** `body if test else otherwise` */
export interface Conditional extends NodeBase {
  readonly kind: 'conditional';
  readonly body: Expression;
  readonly test: Expression;
  readonly otherwise: Expression | undefined;
}

export interface Sequence extends NodeBase {
  readonly kind: 'list' | 'tuple';
  readonly items: readonly Expression[];
}

export interface DictEntry extends NodeBase {
  readonly kind: 'entry';
  readonly key: Expression;
  readonly value: Expression;
}

export interface Dict extends NodeBase {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
}

/** Nothing stands where an expression must; the span covers the blanks in which to type it. */
export interface Missing extends NodeBase {
  readonly kind: 'missing';
}

/** What the grammar has no place for; the expressions that could be made out are its children. */
export interface OtherExpression extends NodeBase {
  readonly kind: 'other';
}

export type Expression =
  | Name
  | StringLiteral
  | NumberLiteral
  | Constant
  | Attribute
  | Subscript
  | Slice
  | Call
  | Filter
  | Test
  | Binary
  | Compare
  | Unary
  | Conditional
  | Sequence
  | Dict
  | Missing
  | OtherExpression;

/** One `{% … %}` (or line statement), delimiters included. */
export interface Tag extends Span {
  readonly keyword: Span;
  /** False when the closing delimiter is missing. */
  readonly closed: boolean;
}

interface TagBase extends NodeBase {
  readonly tag: Tag;
}

/** A statement with a body, from its opening tag to the end of its closing tag. */
interface BodyBase extends TagBase {
  readonly body: readonly Statement[];
  /** `undefined` when the closing tag is missing. */
  readonly closing: Tag | undefined;
}

export interface Text extends NodeBase {
  readonly kind: 'text';
}

export interface Comment extends NodeBase {
  readonly kind: 'comment';
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly closed: boolean;
}

export interface Raw extends NodeBase {
  readonly kind: 'raw';
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly closed: boolean;
}

/** `{{ value }}` */
export interface Output extends NodeBase {
  readonly kind: 'output';
  readonly value: Expression;
  readonly closed: boolean;
}

export interface For extends BodyBase {
  readonly kind: 'for';
  /** A name, or a tuple of targets. */
  readonly target: Expression;
  readonly iterable: Expression;
  readonly condition: Expression | undefined;
  readonly recursive: boolean;
  readonly otherwise: Else | undefined;
}

/** `{% if %}`, `{% elif %}` and its body, up to the next tag. */
export interface Branch extends TagBase {
  readonly kind: 'branch';
  readonly test: Expression;
  readonly body: readonly Statement[];
}

/** `{% else %}` and its body. */
export interface Else extends TagBase {
  readonly kind: 'else';
  readonly body: readonly Statement[];
}

export interface If extends NodeBase {
  readonly kind: 'if';
  /** The `if` and each `elif`. */
  readonly branches: readonly Branch[];
  readonly otherwise: Else | undefined;
  readonly closing: Tag | undefined;
}

/** `{% set target = value %}`; `ns.name` is an attribute, several targets a tuple. */
export interface Set extends TagBase {
  readonly kind: 'set';
  readonly target: Expression;
  readonly value: Expression;
}

/** `{% set target | filter %}…{% endset %}` */
export interface BlockSet extends BodyBase {
  readonly kind: 'blockSet';
  readonly target: Expression;
  readonly filter: Filter | undefined;
}

export interface Block extends BodyBase {
  readonly kind: 'block';
  readonly name: Name;
  readonly scoped: boolean;
  readonly required: boolean;
  /** The name in `{% endblock name %}`. */
  readonly endName: Name | undefined;
}

export interface Extends extends TagBase {
  readonly kind: 'extends';
  readonly template: Expression;
}

export interface Include extends TagBase {
  readonly kind: 'include';
  readonly template: Expression;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
}

export interface Import extends TagBase {
  readonly kind: 'import';
  readonly template: Expression;
  readonly alias: Name;
  readonly withContext: boolean;
}

export interface ImportedName extends NodeBase {
  readonly kind: 'importedName';
  readonly name: Name;
  readonly alias: Name | undefined;
}

export interface FromImport extends TagBase {
  readonly kind: 'from';
  readonly template: Expression;
  readonly names: readonly ImportedName[];
  readonly withContext: boolean;
}

export interface Parameter extends NodeBase {
  readonly kind: 'parameter';
  readonly name: Name;
  readonly defaultValue: Expression | undefined;
}

export interface Macro extends BodyBase {
  readonly kind: 'macro';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
}

/** `{% call(parameters) macro() %}…{% endcall %}` */
export interface CallBlock extends BodyBase {
  readonly kind: 'callBlock';
  readonly parameters: readonly Parameter[];
  readonly call: Expression;
}

export interface FilterBlock extends BodyBase {
  readonly kind: 'filterBlock';
  readonly filter: Filter;
}

/** `target = value` of `{% with %}`. */
export interface Assignment extends NodeBase {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly value: Expression;
}

export interface With extends BodyBase {
  readonly kind: 'with';
  readonly assignments: readonly Assignment[];
}

export interface Autoescape extends BodyBase {
  readonly kind: 'autoescape';
  readonly value: Expression;
}

/** `name=value` or a bare `name` of `{% trans %}`. */
export interface TransVariable extends NodeBase {
  readonly kind: 'transVariable';
  readonly name: Name;
  readonly value: Expression | undefined;
}

/** `{% pluralize count %}` and its body. */
export interface Pluralize extends TagBase {
  readonly kind: 'pluralize';
  readonly count: Name | undefined;
  readonly body: readonly Statement[];
}

export interface Trans extends BodyBase {
  readonly kind: 'trans';
  readonly context: StringLiteral | undefined;
  readonly variables: readonly TransVariable[];
  readonly pluralize: Pluralize | undefined;
}

export interface Do extends TagBase {
  readonly kind: 'do';
  readonly value: Expression;
}

export interface Print extends TagBase {
  readonly kind: 'print';
  readonly values: readonly Expression[];
}

export interface SimpleTag extends TagBase {
  readonly kind: 'break' | 'continue' | 'debug';
}

/** A tag of an extension we do not know. It has a body when an `end<name>` follows in the same block. */
export interface UnknownTag extends BodyBase {
  readonly kind: 'unknownTag';
  readonly name: Name;
  readonly arguments: readonly (Argument | Expression)[];
}

/** An end or middle tag without its opening tag (`{% endif %}`), or a tag without a name (`{% %}`). */
export interface StrayTag extends TagBase {
  readonly kind: 'strayTag';
  readonly name: Name;
}

export type Statement =
  | Text
  | Comment
  | Raw
  | Output
  | For
  | If
  | Set
  | BlockSet
  | Block
  | Extends
  | Include
  | Import
  | FromImport
  | Macro
  | CallBlock
  | FilterBlock
  | With
  | Autoescape
  | Trans
  | Do
  | Print
  | SimpleTag
  | UnknownTag
  | StrayTag;

export interface Template extends NodeBase {
  readonly kind: 'template';
  readonly body: readonly Statement[];
}

export type Node =
  | Template
  | Statement
  | Expression
  | Argument
  | DictEntry
  | Branch
  | Else
  | ImportedName
  | Parameter
  | Assignment
  | TransVariable
  | Pluralize;
