import { scanHtml } from '../html/scanHtml.ts';

/** Elements without an end tag, or whose end tag may be left out (HTML, "Optional tags"). */
const endless: ReadonlySet<string> = new Set(
  (
    'area base br col embed hr img input link meta source track wbr ' +
    'caption colgroup dd dt li optgroup option p rp rt tbody td tfoot th thead tr'
  ).split(' '),
);

/** True when an element begins in this piece of a page and ends behind it, or ends in it and begins before. */
export function crossesElements(text: string): boolean {
  if (!text.includes('<')) return false;
  const open: string[] = [];
  for (const part of scanHtml(text)) {
    if (part.kind === 'tag') open.push(part.name);
    else if (part.kind === 'endTag') {
      const index = open.lastIndexOf(part.name);
      if (index < 0) return true;
      open.length = index;
    }
  }
  return open.some(name => !endless.has(name));
}
