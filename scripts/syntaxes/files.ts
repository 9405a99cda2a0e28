import { type Configuration, configurationOf, tagsConfiguration } from './configurations.ts';
import { type Grammar, include } from './grammar.ts';
import { anyJinja, anyJinjaInCss, jinjaLayers, rawBlock } from './jinja.ts';
import { type TemplateLanguage, templateLanguages } from './languages.ts';
import { markup, outsideJinja } from './markup.ts';

// The files of `syntaxes/`, and what the manifest says of them. `node scripts/syntaxes.ts` writes both.

const folder = './syntaxes/';

/** The language between Jinja's delimiters: no file has it, it only says how to type there. */
const tags = 'jinja-tags';
const embedded = { 'meta.embedded.jinja': tags };

const injectionName = (id: string): string => `matraz.html.${id}`;
const grammarPath = (id: string): string => `${folder}${id}.tmLanguage.json`;
const configurationPath = (id: string): string => `${folder}${id}.language-configuration.json`;

/** Path below the root to contents. */
export function syntaxFiles(): ReadonlyMap<string, Grammar | Configuration> {
  return new Map<string, Grammar | Configuration>([
    ...jinjaLayers.map(layer => [grammarPath(layer.scopeName), layer] as const),
    ...templateLanguages.map(language => [grammarPath(language.id), grammarOf(language)] as const),
    ...markup.map(({ id, comment, where, patterns }) => {
      const scopeName = injectionName(id);
      const injectionSelector = `L:${where}${outsideJinja}`;
      return [grammarPath(scopeName), { comment, scopeName, injectionSelector, patterns }] as const;
    }),
    ...templateLanguages.map(({ id }) => [configurationPath(id), configurationOf(id)] as const),
    [configurationPath(tags), tagsConfiguration],
  ]);
}

function grammarOf({ id, title, scopeName, host, bites = [], inside }: TemplateLanguage): Grammar {
  const named = { name: title, scopeName };
  if (host === undefined) return { ...named, patterns: anyJinja };
  const isMarkup = id === 'jinja-html';
  const injections = isMarkup
    ? markup
    : [
        ...(inside ? [{ where: inside.where, patterns: [inside.rule] }] : []),
        {
          // Where the host reads what stands there at all.
          where: `${scopeName} - string - comment - markup.inline.raw`,
          patterns: [rawBlock(typeof host === 'string' ? host : '$self'), ...bites],
        },
        { where: scopeName, patterns: host === 'source.css' ? anyJinjaInCss : anyJinja },
      ];
  return {
    ...named,
    patterns: typeof host === 'string' ? [include(host)] : host,
    injections: Object.fromEntries(
      injections.map(({ where, patterns }) => [`L:${where}${outsideJinja}`, { patterns }]),
    ),
  };
}

const suffixes = ['j2', 'jinja', 'jinja2'];

/** The parts of the manifest's `contributes` that follow from the table. */
export function contributions() {
  const templates = templateLanguages.map(({ id }) => id);
  return {
    languages: [
      ...templateLanguages.map(({ id, title, extensions, filenames, filenamePatterns }) => ({
        id,
        aliases: [title, id],
        extensions: [
          ...(id === 'jinja-html' ? suffixes.map(suffix => `.${suffix}`) : []),
          ...extensions.flatMap(extension => suffixes.map(suffix => `.${extension}.${suffix}`)),
        ],
        ...(filenames && { filenames }),
        ...(filenamePatterns && { filenamePatterns }),
        configuration: configurationPath(id),
        icon: { light: './media/jinja-light.svg', dark: './media/jinja-dark.svg' },
      })),
      { id: tags, aliases: [], configuration: configurationPath(tags) },
    ],
    grammars: [
      ...jinjaLayers.map(({ scopeName }) => ({ scopeName, path: grammarPath(scopeName) })),
      ...templateLanguages.map(({ id, scopeName, embeddedLanguages, tokenTypes }) => ({
        language: id,
        scopeName,
        path: grammarPath(id),
        embeddedLanguages: { ...embeddedLanguages, ...embedded },
        ...(tokenTypes && { tokenTypes }),
      })),
      ...markup.map(({ id }, index) => ({
        scopeName: injectionName(id),
        path: grammarPath(injectionName(id)),
        injectTo: ['text.html.derivative', 'text.html.basic'],
        // Once is enough: they hold for the grammar that all of these go into.
        ...(index === markup.length - 1 && { embeddedLanguages: embedded }),
      })),
    ],
    snippets: ['html', ...templates].map(language => ({ language, path: './snippets/jinja.json' })),
  };
}
