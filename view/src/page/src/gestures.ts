// Mouse, touch and keys become moves.

import type { Range, View } from "./state";

interface Target {
  view(): View;
  move(rows: Range, cols: Range): void;
  all(): void;
}

function shifted(range: Range, by: number): Range {
  return { from: range.from + by, to: range.to + by };
}

function zoomed(range: Range, at: number, factor: number): Range {
  const middle = range.from + at * (range.to - range.from);
  return { from: middle - (middle - range.from) * factor, to: middle + (range.to - middle) * factor };
}

export function gestures(canvas: HTMLCanvasElement, box: HTMLElement, target: Target): void {
  const pointers = new Map<number, PointerEvent>();
  let start: { x: number; y: number } | null = null;

  const length = (range: Range) => range.to - range.from;
  const drag = (dx: number, dy: number) => {
    const { rows, cols } = target.view();
    target.move(
      shifted(rows, (-dy / canvas.clientHeight) * length(rows)),
      shifted(cols, (-dx / canvas.clientWidth) * length(cols)),
    );
  };
  const zoom = (x: number, y: number, down: number, across: number) => {
    const { rows, cols } = target.view();
    target.move(zoomed(rows, y / canvas.clientHeight, down), zoomed(cols, x / canvas.clientWidth, across));
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
    start = event.shiftKey ? { x: event.offsetX, y: event.offsetY } : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    pointers.set(event.pointerId, event);
    if (start) {
      const { x, y } = start;
      box.hidden = false;
      box.style.left = `${Math.min(x, event.offsetX)}px`;
      box.style.top = `${Math.min(y, event.offsetY)}px`;
      box.style.width = `${Math.abs(event.offsetX - x)}px`;
      box.style.height = `${Math.abs(event.offsetY - y)}px`;
      return;
    }
    const other = [...pointers.values()].find((each) => each.pointerId !== event.pointerId);
    if (!other) {
      drag(event.offsetX - before.offsetX, event.offsetY - before.offsetY);
      return;
    }
    const apart = (a: PointerEvent, b: PointerEvent) => Math.max(20, Math.hypot(a.offsetX - b.offsetX, a.offsetY - b.offsetY));
    const factor = apart(before, other) / apart(event, other);
    zoom((event.offsetX + other.offsetX) / 2, (event.offsetY + other.offsetY) / 2, factor, factor);
  });
  const end = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    const from = start;
    start = null;
    box.hidden = true;
    if (!from || Math.abs(event.offsetX - from.x) < 4 || Math.abs(event.offsetY - from.y) < 4) return;
    const { rows, cols } = target.view();
    const part = (range: Range, a: number, b: number, all: number): Range => ({
      from: range.from + (Math.min(a, b) / all) * length(range),
      to: range.from + (Math.max(a, b) / all) * length(range),
    });
    target.move(
      part(rows, from.y, event.offsetY, canvas.clientHeight),
      part(cols, from.x, event.offsetX, canvas.clientWidth),
    );
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? canvas.clientHeight : 1;
      const factor = Math.min(4, Math.max(0.25, 1.0015 ** (event.deltaY * unit)));
      // A pinch on a touchpad comes as a wheel with Ctrl that nobody holds; it has small steps.
      const pinch = event.ctrlKey && Math.abs(event.deltaY) < 50 && event.deltaY % 1 !== 0;
      zoom(event.offsetX, event.offsetY, event.ctrlKey && !pinch ? 1 : factor, event.altKey ? 1 : factor);
    },
    { passive: false },
  );
  canvas.addEventListener("dblclick", (event) => zoom(event.offsetX, event.offsetY, 0.5, 0.5));

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 0.5 : 0.1;
    const { clientWidth: w, clientHeight: h } = canvas;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => drag(step * w, 0),
      ArrowRight: () => drag(-step * w, 0),
      ArrowUp: () => drag(0, step * h),
      ArrowDown: () => drag(0, -step * h),
      "+": () => zoom(w / 2, h / 2, 1 / 1.5, 1 / 1.5),
      "=": () => zoom(w / 2, h / 2, 1 / 1.5, 1 / 1.5),
      "-": () => zoom(w / 2, h / 2, 1.5, 1.5),
      "0": () => target.all(),
      Home: () => target.all(),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
