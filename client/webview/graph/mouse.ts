import type { Point } from './layout.ts';

/** What the mouse, a pen or fingers do to a picture; points are relative to its left top corner. */
export interface MouseActions {
  readonly zoom: (factor: number, fixed: Point) => void;
  readonly shift: (by: Point) => void;
  /** Pressed and released where it was. */
  readonly click: (event: PointerEvent) => void;
}

/** How far a pointer may move in a click. */
const stillness = 4;

/** The wheel zooms, with Shift it shifts sidewards; to drag shifts. */
export function listenToMouse(canvas: SVGSVGElement, actions: MouseActions): void {
  canvas.addEventListener('wheel', event => onWheel(canvas, event, actions), { passive: false });
  canvas.addEventListener('pointerdown', event => {
    if (event.button === 0 || event.button === 1) onPress(canvas, event, actions);
  });
}

function onWheel(canvas: SVGSVGElement, event: WheelEvent, { zoom, shift }: MouseActions): void {
  event.preventDefault();
  if (event.shiftKey) {
    shift({ x: -(event.deltaX || event.deltaY), y: 0 });
    return;
  }
  const { left, top } = canvas.getBoundingClientRect();
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  // Two fingers on a touch pad arrive as a wheel with Control, in small steps.
  const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018));
  zoom(factor, { x: event.clientX - left, y: event.clientY - top });
}

function onPress(canvas: SVGSVGElement, press: PointerEvent, { shift, click }: MouseActions): void {
  let { clientX: x, clientY: y } = press;
  let isDragging = false;
  const move = ({ clientX, clientY }: PointerEvent): void => {
    if (!isDragging && Math.hypot(clientX - x, clientY - y) < stillness) return;
    isDragging = true;
    canvas.classList.add('dragging');
    shift({ x: clientX - x, y: clientY - y });
    [x, y] = [clientX, clientY];
  };
  const end = ({ type }: PointerEvent): void => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    canvas.classList.remove('dragging');
    if (type === 'pointerup' && !isDragging) click(press);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}
