/** What stands above views and above the first line of a template. */
export interface LensMessages {
  /** `names`: a list of endpoints and functions. */
  readonly renderedBy: (names: string) => string;
  /** How many a view renders, if there are several. */
  readonly templates: (templates: number) => string;
  /** How many ask a view. */
  readonly tests: (tests: number) => string;
  /** Opens a view in a browser. */
  readonly open: string;
  readonly extends: (template: string) => string;
  /** How many other templates refer to it. */
  readonly referredBy: Readonly<Record<'extends' | 'include' | 'import', (templates: number) => string>>;
}

export const englishLenses: LensMessages = {
  renderedBy: names => `rendered by ${names}`,
  templates: templates => `${templates} templates`,
  tests: tests => (tests === 1 ? '1 test' : `${tests} tests`),
  open: 'open',
  extends: template => `extends ${template}`,
  referredBy: {
    extends: templates => `extended by ${templates}`,
    include: templates => `included by ${templates}`,
    import: templates => `imported by ${templates}`,
  },
};

export const spanishLenses: LensMessages = {
  renderedBy: names => `la muestra ${names}`,
  templates: templates => `${templates} plantillas`,
  tests: tests => (tests === 1 ? '1 prueba' : `${tests} pruebas`),
  open: 'abrir',
  extends: template => `extiende ${template}`,
  referredBy: {
    extends: templates => `extendida por ${templates}`,
    include: templates => `incluida por ${templates}`,
    import: templates => `importada por ${templates}`,
  },
};
