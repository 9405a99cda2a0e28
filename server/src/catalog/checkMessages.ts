/** What is said of findings as such: of comments that take them away, and of `[tool.matraz]`. Plain text, whole sentences. */
export interface CheckMessages {
  /** A comment that names no code that there is, or gives no reason. `isPython`: in what language it stands. */
  readonly unexplainedSuppression: (isPython: boolean) => string;
  readonly unusedSuppression: string;
  readonly removeComment: string;
  readonly notToml: (detail: string) => string;
  /** `closest`: what may have been meant. */
  readonly unknownKey: (key: string, closest: string | undefined) => string;
  readonly unknownCode: (code: string, closest: string | undefined) => string;
  /** By what the value must be. */
  readonly wrongType: Readonly<Record<ConfigurationType, (key: string) => string>>;
}

export type ConfigurationType = 'table' | 'tables' | 'patterns' | 'severity';

export const englishChecks: CheckMessages = {
  unexplainedSuppression: isPython =>
    `This comment takes no finding away: it must name its codes, as they are reported, and give a reason: ${
      isPython
        ? '“# matraz: ignore[unknown-endpoint] a plug-in adds it”'
        : '“{# matraz: ignore[undefined-variable] a plug-in passes it #}”'
    }.`,
  unusedSuppression: 'This comment takes away a finding that is not there (any more).',
  removeComment: 'Remove the comment',
  notToml: detail =>
    `This file is not valid TOML, so nothing that it says about Matraz is used: ${detail.replace(/\.?$/, '.')}`,
  unknownKey: (key, closest) =>
    `Matraz has no setting “${key}”, so it is not used.${closest === undefined ? '' : ` Did you mean “${closest}”?`}`,
  unknownCode: (code, closest) =>
    `Matraz has no finding “${code}”, so its severity is not used.${closest === undefined ? '' : ` Did you mean “${closest}”?`}`,
  wrongType: {
    table: key => `“${key}” must be a table, so it is not used.`,
    tables: key => `“${key}” must be a list of tables, each with “files” and “severity”, so it is not used.`,
    patterns: key => `“${key}” must be a list of glob patterns, so it is not used.`,
    severity: key =>
      `“${key}” must be “error”, “warning”, “information”, “hint” or “off”, so it is not used.`,
  },
};

export const spanishChecks: CheckMessages = {
  unexplainedSuppression: isPython =>
    `Este comentario no quita ningún hallazgo: debe nombrar sus códigos, tal como se indican, y dar un motivo: ${
      isPython
        ? '«# matraz: ignore[unknown-endpoint] lo añade un complemento»'
        : '«{# matraz: ignore[undefined-variable] la pasa un complemento #}»'
    }.`,
  unusedSuppression: 'Este comentario quita un hallazgo que no existe (o que ya no existe).',
  removeComment: 'Eliminar el comentario',
  notToml: detail =>
    `Este archivo no es TOML válido, así que no se usa nada de lo que dice sobre Matraz: ${detail.replace(/\.?$/, '.')}`,
  unknownKey: (key, closest) =>
    `Matraz no tiene la opción «${key}», así que no se usa.${closest === undefined ? '' : ` ¿Quizá «${closest}»?`}`,
  unknownCode: (code, closest) =>
    `Matraz no tiene el hallazgo «${code}», así que su gravedad no se usa.${closest === undefined ? '' : ` ¿Quizá «${closest}»?`}`,
  wrongType: {
    table: key => `«${key}» debe ser una tabla, así que no se usa.`,
    tables: key =>
      `«${key}» debe ser una lista de tablas, cada una con «files» y «severity», así que no se usa.`,
    patterns: key => `«${key}» debe ser una lista de patrones glob, así que no se usa.`,
    severity: key =>
      `«${key}» debe ser «error», «warning», «information», «hint» u «off», así que no se usa.`,
  },
};
