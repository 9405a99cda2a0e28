import type { Span } from '../text/span.ts';

// The Python syntax Matraz needs, in its own types, so that the parser behind it can be replaced. Plain data: no
// parents, no methods. Every node is a Span. What we do not model becomes `other` with its sub-expressions kept.

export interface Identifier extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** A string or bytes literal. Adjacent literals are one node; an f-string is `fstring`. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
  readonly bytes: boolean;
  /** The text between the quotes of the (first) literal; `contentStart === contentEnd` for an empty one. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when the closing quote is missing (the user is typing). */
  readonly closed: boolean;
}

/** An f-string (or a concatenation that contains one): constant pieces and interpolated expressions in order. */
export interface FormatString extends Span {
  readonly kind: 'fstring';
  readonly parts: readonly (string | Expression)[];
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  /** `undefined` for an imaginary number or an integer too large for a double. */
  readonly value: number | undefined;
  readonly float: boolean;
  /** `2j`, a complex number. */
  readonly imaginary: boolean;
}

export interface Constant extends Span {
  readonly kind: 'constant';
  readonly value: 'True' | 'False' | 'None' | '...' | '__debug__';
}

export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  /** Empty (zero-length name) when the user has only typed the dot. */
  readonly attribute: Identifier;
}

export interface Subscript extends Span {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: readonly Expression[];
}

export interface Slice extends Span {
  readonly kind: 'slice';
  readonly lower: Expression | undefined;
  readonly upper: Expression | undefined;
  readonly step: Expression | undefined;
}

export interface Argument extends Span {
  readonly kind: 'argument';
  /** `f(name=value)` */
  readonly name: Identifier | undefined;
  /** 1 for `*value`, 2 for `**value`, else 0. */
  readonly stars: 0 | 1 | 2;
  readonly value: Expression;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** Offset just after `(`; the arguments lie in `[argumentsStart, end)`. */
  readonly argumentsStart: number;
  /** False when the closing parenthesis is missing. */
  readonly closed: boolean;
}

export interface Sequence extends Span {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Expression[];
}

export interface DictEntry extends Span {
  readonly kind: 'entry';
  /** `undefined` for `**value`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface Dict extends Span {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
}

export interface Comprehension extends Span {
  readonly kind: 'comprehension';
  readonly type: 'list' | 'set' | 'dict' | 'generator';
  /** The produced value; for a dictionary its value, with the key in `key`. */
  readonly element: Expression;
  readonly key: Expression | undefined;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause extends Span {
  readonly kind: 'clause';
  readonly target: Expression | undefined;
  readonly iterable: Expression | undefined;
  /** Set for an `if` clause, which then has no target and no iterable. */
  readonly condition: Expression | undefined;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  /** `+ - * / // % ** @ & | ^ << >>`, comparisons (`==`, `in`, `not in`, `is`, `is not`, …), `and`, `or`. */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '~' | 'not';
  readonly operand: Expression;
}

/** `body if test else otherwise` */
export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly body: Expression;
  readonly otherwise: Expression;
}

export interface Lambda extends Span {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

/** `await x`, `yield x`, `yield from x`, `*x`: one operand that passes through. */
export interface Wrapped extends Span {
  readonly kind: 'await' | 'yield' | 'yieldFrom' | 'starred';
  readonly operand: Expression | undefined;
}

/** `(name := value)` */
export interface Walrus extends Span {
  readonly kind: 'walrus';
  readonly target: Identifier;
  readonly value: Expression;
}

/** Anything else, and what could not be parsed: only the parts are known. */
export interface OtherExpression extends Span {
  readonly kind: 'other';
  readonly parts: readonly Expression[];
}

export type Expression =
  | Identifier
  | StringLiteral
  | FormatString
  | NumberLiteral
  | Constant
  | Attribute
  | Subscript
  | Slice
  | Call
  | Sequence
  | Dict
  | Comprehension
  | Binary
  | Unary
  | Conditional
  | Lambda
  | Wrapped
  | Walrus
  | OtherExpression;

export interface Parameter extends Span {
  readonly kind: 'parameter';
  /** Empty for a bare `*` or `/`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly stars: 0 | 1 | 2;
  /** True for the bare `/` separator. */
  readonly slash: boolean;
  readonly annotation: Expression | undefined;
  readonly defaultValue: Expression | undefined;
}

export interface ExpressionStatement extends Span {
  readonly kind: 'expression';
  readonly value: Expression;
}

/** `a = b = value`, `a: T = value`, `a: T`, `a += value`. */
export interface Assignment extends Span {
  readonly kind: 'assignment';
  readonly targets: readonly Expression[];
  /** `'='`, or the binary operator of an augmented assignment (`'+'` for `+=`). */
  readonly operator: string;
  readonly annotation: Expression | undefined;
  /** `undefined` for a bare annotation. */
  readonly value: Expression | undefined;
}

export interface Delete extends Span {
  readonly kind: 'delete';
  readonly targets: readonly Expression[];
}

export interface Return extends Span {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}

export interface Raise extends Span {
  readonly kind: 'raise';
  readonly value: Expression | undefined;
  /** `raise value from cause` */
  readonly cause: Expression | undefined;
}

/** `assert test, message` */
export interface Assert extends Span {
  readonly kind: 'assert';
  readonly test: Expression;
  readonly message: Expression | undefined;
}

export interface Scoping extends Span {
  readonly kind: 'global' | 'nonlocal';
  readonly names: readonly Identifier[];
}

export interface Jump extends Span {
  readonly kind: 'pass' | 'break' | 'continue';
}

export interface ImportName extends Span {
  readonly kind: 'importName';
  /** Dotted module for `import a.b`; the imported name for `from m import name`; `'*'` for a star import. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly alias: Identifier | undefined;
}

/** `import a.b as c, d` */
export interface Import extends Span {
  readonly kind: 'import';
  readonly names: readonly ImportName[];
}

/** `from ..module import a as b, *` */
export interface ImportFrom extends Span {
  readonly kind: 'importFrom';
  /** The number of leading dots. */
  readonly level: number;
  /** Dotted, without the leading dots; empty for `from . import x`. */
  readonly module: string;
  readonly moduleSpan: Span;
  readonly names: readonly ImportName[];
}

export interface If extends Span {
  readonly kind: 'if';
  readonly test: Expression;
  readonly body: readonly Statement[];
  /** `elif` is an `if` alone in here. */
  readonly otherwise: readonly Statement[];
}

export interface For extends Span {
  readonly kind: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface While extends Span {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface ExceptHandler extends Span {
  readonly kind: 'handler';
  readonly type: Expression | undefined;
  readonly name: Identifier | undefined;
  readonly body: readonly Statement[];
}

export interface Try extends Span {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}

export interface WithItem extends Span {
  readonly kind: 'withItem';
  readonly value: Expression;
  readonly target: Expression | undefined;
}

export interface With extends Span {
  readonly kind: 'with';
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface MatchCase extends Span {
  readonly kind: 'case';
  /** What `case 'a' | b.c:` compares with; `[]` for a pattern that fits everything, `undefined` for any other one. */
  readonly values: readonly Expression[] | undefined;
  /** Names the pattern binds. */
  readonly captures: readonly Identifier[];
  /** The one of them that is the whole subject. */
  readonly whole: Identifier | undefined;
  readonly guard: Expression | undefined;
  readonly body: readonly Statement[];
}

export interface Match extends Span {
  readonly kind: 'match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface FunctionDefinition extends Span {
  readonly kind: 'function';
  readonly name: Identifier;
  readonly async: boolean;
  readonly decorators: readonly Expression[];
  readonly parameters: readonly Parameter[];
  readonly returns: Expression | undefined;
  readonly body: readonly Statement[];
  /** The cleaned docstring (indentation removed as `inspect.cleandoc` does), if the body begins with one. */
  readonly docstring: string | undefined;
  /** Offset of `def` (or `async`); `start` is that of the first decorator. */
  readonly definitionStart: number;
}

export interface ClassDefinition extends Span {
  readonly kind: 'class';
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  /** Bases and keywords (`metaclass=M`). */
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
  readonly docstring: string | undefined;
  readonly definitionStart: number;
}

export type Statement =
  | ExpressionStatement
  | Assignment
  | Delete
  | Return
  | Raise
  | Assert
  | Scoping
  | Jump
  | Import
  | ImportFrom
  | If
  | For
  | While
  | Try
  | With
  | Match
  | FunctionDefinition
  | ClassDefinition;

export interface Module extends Span {
  readonly kind: 'module';
  readonly body: readonly Statement[];
  readonly docstring: string | undefined;
}

export type Node =
  | Module
  | Statement
  | Expression
  | Argument
  | Parameter
  | DictEntry
  | ComprehensionClause
  | ImportName
  | ExceptHandler
  | WithItem
  | MatchCase;

export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** What `parsePython(text)` answers, always. `problems` is empty exactly when the text is sound. */
export interface PythonSyntax {
  readonly module: Module;
  readonly problems: readonly SyntaxProblem[];
}
