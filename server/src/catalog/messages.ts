import type { CheckMessages } from './checkMessages.ts';
import type { JinjaWords } from './jinja/words.ts';
import type { LensMessages } from './lensMessages.ts';
import type { LinkMessages } from './linkMessages.ts';
import { englishMessages } from './messages.en.ts';
import { spanishMessages } from './messages.es.ts';
import type { RouteProblemMessages } from './routeProblemMessages.ts';
import type { RuleMessages } from './ruleMessages.ts';

// Every sentence that the server and the command line say to a person. A language is one object of this type, so a
// sentence that is missing in one of them does not compile.

/** What a sentence quotes is put in as it is: whoever calls escapes for Markdown or quotes for plain text. */
export interface Messages {
  readonly locale: 'en' | 'es';
  /** What the words of Jinja do. */
  readonly words: JinjaWords;
  readonly hover: HoverMessages;
  readonly completion: CompletionMessages;
  readonly lenses: LensMessages;
  readonly links: LinkMessages;
  readonly rules: RuleMessages;
  readonly diagnostics: DiagnosticMessages;
  readonly fixes: FixMessages;
  /** What happened at a place of the program, and what therefore is not known. Plain text, one sentence. */
  readonly unresolvedReason: (reason: UnresolvedReasonText) => string;
  readonly cli: CliMessages;
  readonly checks: CheckMessages;
}

/** Fragments of hovers: Markdown, lower case where they follow a bullet. Arguments are Markdown already. */
export interface HoverMessages {
  readonly unknownType: string;
  /** Where a view is: `detail()`, `blog/posts.py:37`. */
  readonly view: (view: string, place: string) => string;
  readonly staticFiles: string;
  readonly unknownView: (place: string) => string;
  /** Of a rule that begins with `…`. */
  readonly partialRule: string;
  /** `mapping`: the name of the dictionary it came in, or undefined. */
  readonly passed: (mapping: string | undefined, view: string, file: string) => string;
  /** By a context processor. */
  readonly processed: (name: string, of: 'application' | 'blueprint', file: string) => string;
  /** `views`: a list. */
  readonly notPassed: (views: string) => string;
  readonly viewIn: (view: string, file: string) => string;
  readonly atModuleLevel: string;
  readonly value: (repr: string) => string;
  readonly eachItem: (iterable: string) => string;
  /** One of several names of a loop: `key` of `{% for key, value in … %}`. */
  readonly partOfEachItem: (iterable: string) => string;
  readonly setHere: (value: string | undefined) => string;
  readonly withHere: (value: string | undefined) => string;
  readonly macroParameter: (macro: string) => string;
  /** What a parameter is when it is not given. */
  readonly byDefault: (value: string) => string;
  readonly callParameter: string;
  readonly macroHere: string;
  readonly importedFrom: (template: string) => string;
  readonly importedTemplate: (template: string) => string;
  readonly transVariable: (value: string | undefined) => string;
  readonly templateGlobal: (framework: 'flask' | 'jinja') => string;
  /** A filter, test or global that the project brings, and where. */
  readonly ownWord: Readonly<Record<'filters' | 'tests' | 'globals', (place: string) => string>>;
  /** Where a program keeps something under a name in `g` or `session`. */
  readonly keptIn: (place: string) => string;
  /** A tag of an extension of the project, and where that is. */
  readonly ownTag: (place: string) => string;
  /** A filter or global that comes with a package. */
  readonly fromPackage: (name: string) => string;
  /** Of Jinja. */
  readonly since: (version: string) => string;
  /** The label of a link to the page about a word. */
  readonly documentation: string;
  /** An extension of Jinja, by its dotted path. */
  readonly needsExtension: (extension: string) => string;
  /** Of a template. */
  readonly blockOf: (template: string) => string;
  /** A template whose block takes the place of this one. */
  readonly overriddenIn: (template: string) => string;
  readonly memberOf: (type: string) => string;
  /** `templates`: a list. */
  readonly referredBy: Readonly<Record<'extends' | 'include' | 'import', (templates: string) => string>>;
  readonly renderedBy: (view: string, file: string) => string;
  /** What a hard-coded path gives to a variable of the rule. */
  readonly pathValue: (name: string, value: string) => string;
  /** Before a request to a hard-coded path is answered. */
  readonly redirectedTo: (path: string) => string;
  /** A whole sentence; what would answer follows. */
  readonly methodNotAllowed: (method: string, allowed: string) => string;
  /** Whole sentences about the running program. */
  readonly lastValue: (value: string, age: string) => string;
  readonly ago: (count: number, unit: 's' | 'min' | 'h') => string;
  readonly seenRunning: string;
  /** At the end of a list that was cut. */
  readonly andMore: (count: number) => string;
}

export interface CompletionMessages {
  readonly loopVariable: string;
  readonly setVariable: string;
  readonly parameter: string;
  readonly macro: string;
  readonly imported: string;
  readonly global: string;
  /** What has to do with blocks. */
  readonly block: string;
  /** What ends an open block. */
  readonly closes: (tag: string) => string;
  /** An endpoint of the running program that the files do not show. */
  readonly seenRunning: string;
  readonly severalViews: (count: number) => string;
  /** How many of the functions that render a template pass a variable. */
  readonly someViews: (count: number, of: number) => string;
}

/** Titles of repairs: plain text. */
export interface FixMessages {
  readonly changeTo: (text: string) => string;
  readonly remove: (text: string) => string;
  readonly addQuotes: string;
  /** Of a hard-coded path; the call as it will be written. */
  readonly useUrlFor: (call: string) => string;
  readonly addParameter: (name: string) => string;
  /** `<int:id>` */
  readonly addVariable: (variable: string) => string;
  readonly createFile: (path: string) => string;
  readonly addSlash: string;
  /** Of what is selected in a template. */
  readonly extractMacro: (name: string) => string;
  readonly extractInclude: (template: string) => string;
  readonly extractBlock: (name: string) => string;
  /** As they will be written. */
  readonly addArguments: (written: string) => string;
}

/** Plain text. */
export interface DiagnosticMessages extends RouteProblemMessages {
  readonly unknownEndpoint: (endpoint: string) => string;
  readonly missingTemplate: (name: string) => string;
  /** `other`: what is loaded instead; `blueprint`: whose it is, or the application's. */
  readonly shadowedTemplate: (name: string, other: string, blueprint: string | undefined) => string;
  /** `folders`: where it was looked for. */
  readonly missingStaticFile: (name: string, folders: string) => string;
  /** In the status: why missing static files are not reported. */
  readonly tooManyFiles: string;
  /** Neither Jinja nor the project has it. */
  readonly unknownFilter: (name: string) => string;
  readonly unknownTest: (name: string) => string;
  readonly undefinedVariable: (name: string) => string;
  readonly unknownAttribute: (type: string, name: string) => string;
  readonly duplicateBlock: (name: string) => string;
  readonly unknownBlock: (name: string) => string;
  readonly unusedImport: (name: string) => string;
  readonly unusedMacro: (name: string) => string;
  /** Of a rendering call. */
  readonly unusedContextVariable: (name: string, template: string) => string;
  readonly safeRequestData: string;
  readonly unquotedAttribute: string;
  readonly unsafeJson: (code: string) => string;
  readonly unknownTag: (name: string) => string;
  /** A tag of an extension that comes with Jinja. */
  readonly extensionNotLoaded: (tag: string, extension: string) => string;
  /** Arguments of a macro, filter or test. */
  readonly tooManyArguments: (name: string, count: number) => string;
  readonly unknownArgument: (name: string, argument: string) => string;
  readonly missingArgument: (name: string, argument: string) => string;
  readonly argumentTwice: (name: string, argument: string) => string;
  /** A macro that a `call` block calls. */
  readonly noCaller: (name: string) => string;
  readonly didYouMean: (suggestion: string) => string;
  readonly templateProblems: TemplateProblemTexts;
}

/** What the sentence about a template problem quotes, by the names that the parser gives. */
export type ProblemData = Readonly<Record<string, string>>;

type ProblemText = (data: ProblemData) => string;

/** One sentence a code of the Jinja parser. */
export interface TemplateProblemTexts {
  readonly 'unexpected-character': ProblemText;
  readonly 'unclosed-string': ProblemText;
  readonly 'bad-escape': ProblemText;
  readonly 'bad-identifier': ProblemText;
  readonly 'unexpected-bracket': ProblemText;
  readonly 'unclosed-comment': ProblemText;
  readonly 'unclosed-raw': ProblemText;
  readonly 'unclosed-tag': ProblemText;
  readonly 'expected-token': ProblemText;
  readonly 'expected-expression': ProblemText;
  readonly 'tag-name-expected': ProblemText;
  readonly 'unknown-tag': ProblemText;
  readonly 'unexpected-tag': ProblemText;
  readonly 'unclosed-block': ProblemText;
  readonly 'not-assignable': ProblemText;
  readonly 'invalid-arguments': ProblemText;
  readonly 'expected-call': ProblemText;
  readonly 'default-order': ProblemText;
  readonly 'private-import': ProblemText;
  readonly 'block-name-hyphen': ProblemText;
  readonly 'required-block-body': ProblemText;
  readonly 'chained-test': ProblemText;
  readonly 'trans-duplicate': ProblemText;
  readonly 'trans-unknown-plural': ProblemText;
  readonly 'trans-plural-without-variables': ProblemText;
  readonly 'trans-control': ProblemText;
  readonly 'trans-nested': ProblemText;
  readonly 'trans-second-plural': ProblemText;
  readonly 'too-deep': ProblemText;
}

/** The reasons of the project's model; stated again because the catalog knows nothing of projects. */
export type UnresolvedReasonText =
  | { readonly code: 'dynamic-rule' }
  | { readonly code: 'dynamic-endpoint' }
  | { readonly code: 'dynamic-prefix' }
  | { readonly code: 'dynamic-methods' }
  | { readonly code: 'unknown-blueprint' }
  | { readonly code: 'unknown-router' }
  | { readonly code: 'unknown-module' }
  | { readonly code: 'budget'; readonly what: 'steps' | 'depth' }
  | { readonly code: 'syntax-error' };

/** Column titles of the command line's tables. */
export interface CliMessages {
  readonly endpoint: string;
  readonly methods: string;
  readonly rule: string;
  readonly view: string;
  readonly file: string;
  readonly template: string;
  readonly variable: string;
  readonly type: string;
  readonly passedBy: string;
  readonly code: string;
  readonly severity: string;
  readonly renderedBy: string;
  /** The template that another one extends. */
  readonly parent: string;
  /** The templates that another one includes or imports. */
  readonly uses: string;
  /** What a URL gives to the variables of a rule. */
  readonly values: string;
}

/** Spanish for every `es` locale (`es`, `es-MX`, `es_ES.UTF-8`), English for all others. */
export function messagesFor(locale: string): Messages {
  return /^es(?![a-z])/i.test(locale) ? spanishMessages : englishMessages;
}
