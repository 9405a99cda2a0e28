import { isProblemCode } from '../catalog/problemCodes.ts';
import { defaultServerSettings, type ServerSettings } from '../protocol.ts';

/** A setting that has another type than it should have, and is therefore not used. */
export interface SettingProblem {
  /** As the user writes it: `matraz.exclude`. */
  readonly name: string;
  readonly expected: 'boolean' | 'stringList' | 'object' | 'severities' | 'tags';
}

/**
 * The settings in `value`, which is what an editor answered for the section `matraz` and may be anything. What is absent
 * or `null` has its default; what has the wrong type has its default too, and is reported.
 */
export function settingsFrom(value: unknown): {
  readonly settings: ServerSettings;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const section: {
    readonly diagnostics?: unknown;
    readonly codeLens?: unknown;
    readonly inlayHints?: unknown;
    readonly jinja?: unknown;
    readonly exclude?: unknown;
  } = recordOf(value, 'matraz', problems);
  const codeLens: { readonly enable?: unknown } = recordOf(section.codeLens, 'matraz.codeLens', problems);
  const inlayHints: { readonly endpointUrls?: unknown; readonly variableTypes?: unknown } = recordOf(
    section.inlayHints,
    'matraz.inlayHints',
    problems,
  );
  const hint = (name: 'endpointUrls' | 'variableTypes'): boolean =>
    valueOrDefault(inlayHints[name], isBoolean, defaultServerSettings.inlayHints[name], () =>
      problems.push({ name: `matraz.inlayHints.${name}`, expected: 'boolean' }),
    );
  const jinja: { readonly tags?: unknown } = recordOf(section.jinja, 'matraz.jinja', problems);
  const diagnostics: { readonly enable?: unknown; readonly severity?: unknown } = recordOf(
    section.diagnostics,
    'matraz.diagnostics',
    problems,
  );
  const { diagnostics: byDefault, exclude } = defaultServerSettings;
  return {
    settings: {
      diagnostics: {
        enable: valueOrDefault(diagnostics.enable, isBoolean, byDefault.enable, () =>
          problems.push({ name: 'matraz.diagnostics.enable', expected: 'boolean' }),
        ),
        severity: valueOrDefault(diagnostics.severity, isSeverities, byDefault.severity, () =>
          problems.push({ name: 'matraz.diagnostics.severity', expected: 'severities' }),
        ),
      },
      codeLens: {
        enable: valueOrDefault(codeLens.enable, isBoolean, defaultServerSettings.codeLens.enable, () =>
          problems.push({ name: 'matraz.codeLens.enable', expected: 'boolean' }),
        ),
      },
      inlayHints: { endpointUrls: hint('endpointUrls'), variableTypes: hint('variableTypes') },
      jinja: {
        tags: valueOrDefault(jinja.tags, isTags, defaultServerSettings.jinja.tags, () =>
          problems.push({ name: 'matraz.jinja.tags', expected: 'tags' }),
        ),
      },
      exclude: valueOrDefault(section.exclude, isStringList, exclude, () =>
        problems.push({ name: 'matraz.exclude', expected: 'stringList' }),
      ),
    },
    problems,
  };
}

function valueOrDefault<T>(
  value: unknown,
  is: (value: unknown) => value is T,
  byDefault: T,
  report: () => void,
): T {
  if (value === undefined || value === null) return byDefault;
  if (is(value)) return value;
  report();
  return byDefault;
}

function recordOf(
  value: unknown,
  name: string,
  problems: SettingProblem[],
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  problems.push({ name, expected: 'object' });
  return {};
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

const severities: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'hint', 'off']);

function isSeverities(value: unknown): value is ServerSettings['diagnostics']['severity'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([code, severity]) => isProblemCode(code) && severities.has(severity));
}

/** Names as Jinja has them. */
function isTags(value: unknown): value is ServerSettings['jinja']['tags'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const isName = (name: string) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);
  return Object.entries(value).every(
    ([tag, end]) => isName(tag) && typeof end === 'string' && (end === '' || isName(end)),
  );
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
