export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Every code that a finding may have, with the severity that it has by default. Codes are stable: settings name them.
 * The manifest and both READMEs list them too; a test compares.
 */
export const problemCodes = {
  'template-syntax-error': 'error',
  'undefined-variable': 'warning',
  'unknown-attribute': 'warning',
  'unknown-block': 'warning',
  'duplicate-block': 'error',
  'unused-import': 'hint',
  'unused-macro': 'hint',
  'unused-context-variable': 'hint',
  'safe-request-data': 'warning',
  'unquoted-attribute': 'information',
  'unsafe-json': 'warning',
  'unknown-filter': 'warning',
  'unknown-test': 'warning',
  'unknown-tag': 'warning',
  'wrong-arguments': 'warning',
  'unknown-endpoint': 'warning',
  'missing-url-argument': 'warning',
  'url-argument-type': 'warning',
  'missing-static-file': 'warning',
  'missing-template': 'error',
  'shadowed-template': 'hint',
  'method-not-allowed': 'warning',
  'duplicate-endpoint': 'error',
  'duplicate-blueprint': 'error',
  'blueprint-not-registered': 'hint',
  'duplicate-rule': 'warning',
  'unreachable-rule': 'warning',
  'view-parameter-mismatch': 'error',
  'rule-without-slash': 'error',
  'malformed-rule': 'error',
  'unknown-converter': 'error',
  'unexplained-suppression': 'warning',
  'unused-suppression': 'hint',
} as const satisfies Readonly<Record<string, Severity>>;

export type ProblemCode = keyof typeof problemCodes;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
