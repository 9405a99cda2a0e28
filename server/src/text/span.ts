/** A half-open range `[start, end)` of UTF-16 code units in one text. Every syntax node is one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the cursor at `offset` touches the span: both edges count, as a cursor stands between characters. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
