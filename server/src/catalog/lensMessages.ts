/** What stands above the first line of a template. */
export interface LensMessages {
  /** `names`: a list of endpoints and functions. */
  readonly renderedBy: (names: string) => string;
  readonly extends: (template: string) => string;
  /** How many other templates refer to it. */
  readonly referredBy: Readonly<Record<'extends' | 'include' | 'import', (templates: number) => string>>;
}

export const englishLenses: LensMessages = {
  renderedBy: names => `rendered by ${names}`,
  extends: template => `extends ${template}`,
  referredBy: {
    extends: templates => `extended by ${templates}`,
    include: templates => `included by ${templates}`,
    import: templates => `imported by ${templates}`,
  },
};

export const spanishLenses: LensMessages = {
  renderedBy: names => `la muestra ${names}`,
  extends: template => `extiende ${template}`,
  referredBy: {
    extends: templates => `extendida por ${templates}`,
    include: templates => `incluida por ${templates}`,
    import: templates => `importada por ${templates}`,
  },
};
