import { englishChecks } from './checkMessages.ts';
import { englishWords } from './jinja/words.en.ts';
import { englishLenses } from './lensMessages.ts';
import { englishLinks } from './linkMessages.ts';
import type { Messages, TemplateProblemTexts, UnresolvedReasonText } from './messages.ts';
import { englishRouteProblems } from './routeProblemMessages.ts';
import { englishRules } from './ruleMessages.ts';

const templateProblems: TemplateProblemTexts = {
  'unexpected-character': ({ character = '' }) => `Jinja has no use for the character “${character}” here.`,
  'unclosed-string': () => 'The closing quote of this string is missing.',
  'bad-escape': () => 'This escape sequence is not one that Python knows.',
  'bad-identifier': ({ name = '' }) => `“${name}” is not a valid name.`,
  'unexpected-bracket': ({ found = '', expected }) =>
    expected === undefined
      ? `“${found}” closes a bracket that was not opened.`
      : `“${found}” was found where “${expected}” must close the bracket.`,
  'unclosed-comment': () => 'The comment is not closed: “#}” is missing.',
  'unclosed-raw': () => 'The raw block is not closed: “{% endraw %}” is missing.',
  'unclosed-tag': ({ expected = '' }) => `The closing “${expected}” is missing.`,
  'expected-token': ({ expected = '', found = '' }) =>
    `Expected ${shown(expected)} but found ${shown(found)}.`,
  'expected-expression': ({ found = '' }) => `Expected an expression but found ${shown(found)}.`,
  'tag-name-expected': ({ found = '' }) => `Expected the name of a tag but found ${shown(found)}.`,
  'unknown-tag': ({ name = '' }) => `Jinja has no tag “${name}”.`,
  'unexpected-tag': ({ name = '' }) => `“${name}” belongs to no open block.`,
  'unclosed-block': ({ name = '', expected = '', found }) =>
    found === undefined
      ? `The block “${name}” is not closed: “{% ${expected} %}” is missing.`
      : `The block “${name}” is not closed: “${found}” was found before “{% ${expected} %}”.`,
  'not-assignable': () => 'This cannot be assigned to.',
  'invalid-arguments': () => 'These arguments are not in a valid order.',
  'expected-call': () => 'A call of a macro is expected here.',
  'default-order': () => 'A parameter without a default value cannot follow one that has one.',
  'private-import': ({ name = '' }) =>
    `“${name}” begins with an underscore, so it cannot be imported from a template.`,
  'block-name-hyphen': () => 'Names of blocks cannot contain a hyphen; use an underscore.',
  'required-block-body': () => 'A required block may hold only blanks and comments.',
  'chained-test': () => 'Tests cannot be chained with “is”.',
  'trans-duplicate': ({ name = '' }) => `The variable “${name}” is given twice in “trans”.`,
  'trans-unknown-plural': ({ name = '' }) => `“pluralize” counts “${name}”, which “trans” does not have.`,
  'trans-plural-without-variables': () => '“pluralize” needs a variable to count.',
  'trans-control': ({ name = '' }) => `The tag “${name}” cannot stand in “trans”.`,
  'trans-nested': () => '“trans” blocks cannot be nested.',
  'trans-second-plural': () => 'A “trans” block has only one “pluralize”.',
  'too-deep': () => 'This is nested more deeply than Jinja can compile.',
};

export const englishMessages: Messages = {
  locale: 'en',
  words: englishWords,
  hover: {
    unknownType: 'type not known',
    view: (view, place) => `view ${view} in ${place}`,
    staticFiles: 'static files, served by the framework',
    unknownView: place => `registered in ${place}; its view could not be found`,
    partialRule: '`…` stands for a part of the rule that is not known',
    passed: (mapping, view, file) =>
      mapping === undefined ? `passed by ${view} in ${file}` : `passed as ${mapping} by ${view} in ${file}`,
    processed: (name, of, file) =>
      of === 'application'
        ? `from the context processor ${name} of the application, in ${file}`
        : `from the context processor ${name} of a blueprint, in ${file}`,
    notPassed: views => `*not passed* by ${views}`,
    viewIn: (view, file) => `${view} in ${file}`,
    atModuleLevel: 'the module',
    value: repr => `value ${repr}`,
    eachItem: iterable => `each item of ${iterable}`,
    partOfEachItem: iterable => `part of each item of ${iterable}`,
    setHere: value => (value === undefined ? 'set in this template' : `set in this template to ${value}`),
    withHere: value => (value === undefined ? 'set by `with`' : `set by \`with\` to ${value}`),
    macroParameter: macro => `parameter of the macro ${macro}`,
    byDefault: value => `${value} by default`,
    callParameter: 'parameter of this `call` block',
    macroHere: 'macro of this template',
    importedFrom: template => `imported from ${template}`,
    importedTemplate: template => `the macros and variables of ${template}`,
    transVariable: value =>
      value === undefined ? 'variable of the translation' : `variable of the translation, ${value}`,
    templateGlobal: framework =>
      framework === 'flask' ? 'available in every Flask template' : 'available in every Jinja template',
    ownWord: {
      filters: place => `filter of this project, from ${place}`,
      tests: place => `test of this project, from ${place}`,
      globals: place => `global of this project, from ${place}`,
    },
    keptIn: place => `set in ${place}`,
    ownTag: place => `tag of an extension of this project, in ${place}`,
    fromPackage: name => `from the package ${name}`,
    since: version => `since Jinja ${version}`,
    documentation: 'documentation',
    needsExtension: extension => `needs the extension ${extension}`,
    overriddenIn: template => `filled by ${template}`,
    blockOf: template => `block of ${template}`,
    memberOf: type => `member of ${type}`,
    referredBy: {
      extends: templates => `extended by ${templates}`,
      include: templates => `included by ${templates}`,
      import: templates => `imported by ${templates}`,
    },
    renderedBy: (view, file) => `rendered by ${view} in ${file}`,
    pathValue: (name, value) => `${name} is ${value}`,
    redirectedTo: path => `redirected to ${path} first`,
    methodNotAllowed: (method, allowed) =>
      `Nothing answers ${method} at this path (405 Method Not Allowed). It answers ${allowed}:`,
    lastValue: (value, age) => `Last value: ${value} · ${age}`,
    ago: (count, unit) => `${count} ${unit} ago`,
    seenRunning: 'Seen running; the files do not show it.',
    andMore: count => `and ${count} more`,
  },
  lenses: englishLenses,
  links: englishLinks,
  rules: englishRules,
  completion: {
    loopVariable: 'loop',
    setVariable: 'set here',
    parameter: 'parameter',
    macro: 'macro',
    imported: 'imported',
    global: 'global',
    block: 'block',
    closes: tag => `ends ${tag}`,
    seenRunning: 'seen running',
    severalViews: count => `${count} views`,
    someViews: (count, of) => `${count} of ${of} views`,
  },
  diagnostics: {
    unknownEndpoint: endpoint => `No route has the endpoint “${endpoint}”.`,
    missingTemplate: name => `No loader finds the template “${name}” (TemplateNotFound).`,
    shadowedTemplate: (name, other, blueprint) =>
      `“${name}” is never loaded from here: ${
        blueprint === undefined ? 'the application' : `the blueprint “${blueprint}”`
      } has a template of that name (${other}), which comes first.`,
    missingStaticFile: (name, folders) => `There is no file “${name}” in “${folders}”.`,
    tooManyFiles: 'The folder holds too many files to list, so missing static files are not reported.',
    unknownFilter: name => `There is no filter “${name}”: neither Jinja nor this project has one.`,
    unknownTest: name => `There is no test “${name}”: neither Jinja nor this project has one.`,
    undefinedVariable: name =>
      `“${name}” is not defined: nothing that renders this template passes it. Jinja renders it as nothing, and an attribute of it is an error.`,
    unknownAttribute: (type, name) =>
      `An object of “${type}” has no attribute “${name}”: Jinja renders it as nothing.`,
    duplicateBlock: name =>
      `The template has another block “${name}”: Jinja refuses to load it. Use “self.${name}()” to render one block twice.`,
    unknownBlock: name =>
      `No template above has a block “${name}”, so nothing renders what is in this one. Give it the name of a block above, or put it inside one.`,
    unusedImport: name => `“${name}” is imported and not used.`,
    unusedMacro: name => `Nothing calls the macro “${name}”.`,
    unusedContextVariable: (name, template) =>
      `“${name}” is passed to ${template}, but neither it nor a template that it extends, includes or imports uses it.`,
    safeRequestData:
      'What a request brings is printed unescaped: whoever sends it can run scripts in this page. Leave “safe” out.',
    unquotedAttribute:
      'The value stands without quotes, so a space in it begins another attribute, and escaping does not prevent that. Put quotes around it.',
    unsafeJson: code =>
      `A script cannot read what Python prints for “${code}” (True, or escaped quotes). The filter “tojson” writes it for JavaScript.`,
    unknownTag: name => `Jinja has no tag “${name}”, and no extension of this project brings one.`,
    extensionNotLoaded: (tag, extension) =>
      `Jinja knows the tag “${tag}” only with the extension “${extension}”, which this project does not load.`,
    tooManyArguments: (name, count) =>
      count === 0
        ? `“${name}” takes no arguments without a name.`
        : `“${name}” takes at most ${count} ${count === 1 ? 'argument' : 'arguments'} without a name.`,
    unknownArgument: (name, argument) => `“${name}” has no argument “${argument}”.`,
    missingArgument: (name, argument) => `“${name}” needs the argument “${argument}”.`,
    argumentTwice: (name, argument) => `“${name}” is given the argument “${argument}” twice.`,
    noCaller: name => `The macro “${name}” does not use “caller”, so a “call” block cannot call it.`,
    didYouMean: suggestion => `Did you mean “${suggestion}”?`,
    ...englishRouteProblems,
    templateProblems,
  },
  fixes: {
    remove: text => `Remove “${text}”`,
    addQuotes: 'Put quotes around the value',
    changeTo: text => `Change to “${text}”`,
    useUrlFor: call => `Use ${call}`,
    addParameter: name => `Add parameter “${name}” to the view`,
    addVariable: variable => `Add ${variable} to the rule`,
    addArguments: written => `Add “${written}”`,
    createFile: path => `Create ${path}`,
    addSlash: 'Begin the rule with a slash',
    extractMacro: name => `Extract to the macro “${name}”`,
    extractInclude: template => `Extract to “${template}”, and include it`,
    extractBlock: name => `Extract to the block “${name}”`,
  },
  unresolvedReason,
  checks: englishChecks,
  cli: {
    code: 'Code',
    severity: 'Severity',
    endpoint: 'Endpoint',
    methods: 'Methods',
    rule: 'Rule',
    view: 'View',
    file: 'File',
    template: 'Template',
    variable: 'Variable',
    type: 'Type',
    passedBy: 'Passed by',
    renderedBy: 'Rendered by',
    parent: 'Extends',
    uses: 'Includes and imports',
    values: 'Values',
  },
};

function unresolvedReason(reason: UnresolvedReasonText): string {
  switch (reason.code) {
    case 'dynamic-rule':
      return 'The rule of this route is computed, so it cannot be known without running the program.';
    case 'dynamic-endpoint':
      return 'The endpoint of this route is computed, so it cannot be known without running the program.';
    case 'dynamic-prefix':
      return 'The URL prefix is computed, so the rules below it cannot be known without running the program.';
    case 'dynamic-methods':
      return 'The methods of this route are computed, so they cannot all be known without running the program.';
    case 'unknown-blueprint':
      return 'The blueprint that is registered here could not be found, so its routes are not known.';
    case 'unknown-router':
      return 'Routes that are added here could not be found, so they are not known.';
    case 'unknown-module':
      return 'Which module is asked here depends on something that is not known, so what it registers is not known either.';
    case 'budget':
      return reason.what === 'steps'
        ? 'This module takes too many steps to follow; what comes after this place is not known.'
        : 'These calls are nested too deeply to follow; what they do is not known.';
    case 'syntax-error':
      return 'A syntax error hides what follows.';
  }
}

/** A token as the parser names it. */
function shown(token: string): string {
  switch (token) {
    case 'eof':
      return 'the end of the template';
    case 'name':
      return 'a name';
    case 'string':
      return 'a string';
    case 'integer':
    case 'float':
      return 'a number';
    case 'text':
      return 'text';
    default:
      return `“${token}”`;
  }
}
