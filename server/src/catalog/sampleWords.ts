/** What plausible values are made of, in the user's language. */
export interface SampleWords {
  readonly names: readonly string[];
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly item: string;
  /** Code of the language. */
  readonly language: string;
}

const english: SampleWords = {
  names: ['Ana', 'Luis', 'Eva'],
  titles: ['A short title', 'Another title', 'The third title'],
  sentences: ['A few words that stand for the text.', 'Another text, as short as this.', 'And a third one.'],
  item: 'Item',
  language: 'en',
};

const spanish: SampleWords = {
  names: ['Ana', 'Luis', 'Eva'],
  titles: ['Un título breve', 'Otro título', 'El tercer título'],
  sentences: ['Unas palabras en lugar del texto.', 'Otro texto, igual de corto.', 'Y un tercero.'],
  item: 'Elemento',
  language: 'es',
};

/** The words for a locale such as `es-MX`. */
export function sampleWordsFor(locale: string): SampleWords {
  return locale.startsWith('es') ? spanish : english;
}
