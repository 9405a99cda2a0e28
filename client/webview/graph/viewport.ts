import type { Point } from './layout.ts';

// What part of the picture is seen. Pure; lengths are CSS pixels.

/** A point of the picture is seen at `x * scale + x of the shift`. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.02;
const largest = 4;
const margin = 24;

/** All of the picture, in the middle, no larger than it is. */
export function fitted(picture: Size, seen: Size): Viewport {
  const scale = within(
    Math.min(
      1,
      (seen.width - 2 * margin) / Math.max(1, picture.width),
      (seen.height - 2 * margin) / Math.max(1, picture.height),
    ),
  );
  return {
    scale,
    x: (seen.width - picture.width * scale) / 2,
    y: (seen.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller by `factor`, with what is seen at `fixed` staying there. */
export function zoomed({ scale, x, y }: Viewport, factor: number, fixed: Point): Viewport {
  const next = within(scale * factor);
  return {
    scale: next,
    x: fixed.x - ((fixed.x - x) / scale) * next,
    y: fixed.y - ((fixed.y - y) / scale) * next,
  };
}

/** The least shift that shows the box with some room around it. */
export function revealing(viewport: Viewport, box: Point & Size, seen: Size): Viewport {
  const shift = (start: number, length: number, room: number): number => {
    if (start < margin || length > room - 2 * margin) return margin - start;
    return Math.min(0, room - margin - (start + length));
  };
  const { scale, x, y } = viewport;
  return {
    scale,
    x: x + shift(box.x * scale + x, box.width * scale, seen.width),
    y: y + shift(box.y * scale + y, box.height * scale, seen.height),
  };
}

/** The box that an arrow key leads to: the nearest in that direction, those straight ahead first. */
export function neighbour<Box extends Point & Size>(
  boxes: readonly Box[],
  from: Box,
  direction: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): Box | undefined {
  const isAcross = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
  const start = middle(from);
  const distances = boxes.flatMap(box => {
    const end = middle(box);
    const [near, far] = sign > 0 ? [from, box] : [box, from];
    const ahead = isAcross ? far.x - near.x - near.width : far.y - near.y - near.height;
    const aside = Math.abs(isAcross ? end.y - start.y : end.x - start.x);
    return ahead >= 0 ? [{ box, distance: ahead + 2 * aside }] : [];
  });
  return distances.sort((left, right) => left.distance - right.distance)[0]?.box;
}

function within(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
