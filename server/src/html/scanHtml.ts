import { Tokenizer } from 'htmlparser2';
import type { Span } from '../text/span.ts';

// HTML as far as Matraz needs it: which tags there are, with their attributes, and where scripts stand. The library's
// tokenizer does the work, so that a page is understood as a browser does; what it drops, the attribute that is being
// typed at the end of the text, is found here.

export interface HtmlAttribute extends Span {
  /** Lower case. */
  readonly name: string;
  /** Without the quotes; `undefined` for an attribute that is only a name. */
  readonly value: HtmlValue | undefined;
}

export interface HtmlValue extends Span {
  readonly quote: '"' | "'" | '';
  /** False when no quote ends it. */
  readonly closed: boolean;
}

/** A start tag. */
export interface HtmlTag {
  readonly kind: 'tag';
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
}

export interface HtmlEndTag {
  readonly kind: 'endTag';
  readonly name: string;
}

/** What stands between `<script>` and `</script>`. */
export interface HtmlScript extends Span {
  readonly kind: 'script';
}

export type HtmlPart = HtmlTag | HtmlEndTag | HtmlScript;

/** The tags and scripts of a page in order. Never throws. */
export function scanHtml(text: string): readonly HtmlPart[] {
  const scanner = new Scanner(text);
  return scanner.scan();
}

const quotes = { 1: '', 2: "'", 3: '"' } as const;

class Scanner {
  readonly #text: string;
  readonly #parts: HtmlPart[] = [];
  #tag = '';
  #attributes: HtmlAttribute[] = [];
  #attribute: Span | undefined;
  #value: Span | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): readonly HtmlPart[] {
    const ignore = () => undefined;
    const tokenizer = new Tokenizer(
      { decodeEntities: false },
      {
        onopentagname: (start, end) => this.#open(start, end),
        onattribname: (start, end) => {
          this.#attribute = { start, end };
          this.#value = undefined;
        },
        onattribdata: (start, end) => {
          this.#value = { start: this.#value?.start ?? start, end };
        },
        onattribend: quote => this.#endAttribute(quotes[quote as keyof typeof quotes]),
        onopentagend: () => this.#close(),
        onselfclosingtag: () => this.#close(),
        onclosetag: (start, end) => {
          this.#tag = '';
          this.#parts.push({ kind: 'endTag', name: this.#text.slice(start, end).toLowerCase() });
        },
        ontext: (start, end) => {
          if (this.#tag === 'script') this.#parts.push({ kind: 'script', start, end });
        },
        onattribentity: ignore,
        oncdata: ignore,
        oncomment: ignore,
        ondeclaration: ignore,
        onend: ignore,
        onprocessinginstruction: ignore,
        ontextentity: ignore,
      },
    );
    tokenizer.write(this.#text);
    tokenizer.end();
    if (this.#attribute !== undefined) this.#endUnfinished(this.#attribute);
    if (this.#attributes.length > 0) this.#close();
    return this.#parts;
  }

  #open(start: number, end: number): void {
    this.#tag = this.#text.slice(start, end).toLowerCase();
    this.#attributes = [];
  }

  #close(): void {
    this.#parts.push({ kind: 'tag', name: this.#tag, attributes: this.#attributes });
    this.#attributes = [];
  }

  #endAttribute(quote: HtmlValue['quote'] | undefined): void {
    if (this.#attribute === undefined) return;
    const value = quote === undefined ? undefined : this.#value;
    this.#add(this.#attribute, value && { ...value, quote: quote ?? '', closed: true });
  }

  /** The text ends in the value. */
  #endUnfinished(name: Span): void {
    const [opening, quote = ''] = /^\s*=\s*(["']?)/.exec(this.#text.slice(name.end)) ?? [];
    if (opening === undefined) return;
    const start = name.end + opening.length;
    this.#add(name, {
      start,
      end: this.#text.length,
      quote: quote as HtmlValue['quote'],
      closed: quote === '',
    });
  }

  #add({ start, end }: Span, value: HtmlValue | undefined): void {
    const name = this.#text.slice(start, end).toLowerCase();
    this.#attributes.push({ start, end, name, value });
    this.#attribute = undefined;
    this.#value = undefined;
  }
}
