import { svg } from './drawing.ts';
import type { Picture } from './layout.ts';

// A picture that stands alone: the style sheet stays here, so the looks of this moment go into the elements.

const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
] as const;

const margin = 20;

/** The text of an SVG file with all that is drawn, in the colours of the theme. */
export function exported(
  title: string,
  picture: Picture,
  defs: SVGDefsElement,
  drawing: SVGGElement,
): string {
  const { width, height } = picture;
  const view = [-margin, -margin, width + 2 * margin, height + 2 * margin].map(Math.ceil);
  const [x = 0, y = 0, w = 0, h = 0] = view;
  const root = svg('svg', { viewBox: view.join(' '), width: w, height: h });
  root.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const name = svg('title');
  name.textContent = title;
  const ground = svg('rect', { x, y, width: w, height: h });
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  root.append(name, ground, copyOf(defs), copyOf(drawing));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

function copyOf<Kind extends SVGElement>(element: Kind): Kind {
  const copy = element.cloneNode(true) as Kind;
  const originals = [element, ...element.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, one] of copies.entries()) {
    const original = originals[index];
    if (!(one instanceof SVGElement) || original === undefined) continue;
    const style = getComputedStyle(original);
    const isDrawn = /^(?:rect|path|text|tspan)$/.test(one.tagName);
    for (const look of isDrawn ? looks : []) {
      const value = style.getPropertyValue(look);
      if (value !== '') one.setAttribute(look, value);
    }
    for (const attribute of ['class', 'tabindex', 'role', 'aria-hidden', 'style'])
      one.removeAttribute(attribute);
  }
  return copy;
}
