// The two ends of the bar, which can be dragged, or moved by keys, to set the limits of the colors.

import { short, valueAt } from "./colors";

interface Target {
  limits(): [number, number];
  norm(): string;
  /** Shows limits while they are dragged. */
  trying(limits: [number, number]): void;
  set(limits: [number, number]): void;
}

export function dragLimits(handles: [HTMLElement, HTMLElement], bar: HTMLElement, target: Target) {
  const moved = (end: 0 | 1, t: number, from: [number, number]): [number, number] | null => {
    const value = valueAt(t, from[0], from[1], target.norm());
    const limits: [number, number] = end === 0 ? [value, from[1]] : [from[0], value];
    return limits[0] < limits[1] && limits.every(Number.isFinite) ? limits : null;
  };
  handles.forEach((handle, k) => {
    const end = k as 0 | 1;
    let from: [number, number] | null = null;
    let last: [number, number] | null = null;
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      from = [...target.limits()];
    });
    handle.addEventListener("pointermove", (event) => {
      if (!from) return;
      const box = bar.getBoundingClientRect();
      const limits = moved(end, 1 - (event.clientY - box.top) / box.height, from);
      if (limits) {
        last = limits;
        target.trying(limits);
      }
    });
    const done = () => {
      from = null;
      if (last) target.set(last);
      last = null;
    };
    handle.addEventListener("pointerup", done);
    handle.addEventListener("pointercancel", done);
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: 0.02, ArrowRight: 0.02, ArrowDown: -0.02, ArrowLeft: -0.02, PageUp: 0.1, PageDown: -0.1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const limits = moved(end, end + step, target.limits());
      if (limits) target.set(limits);
    });
  });
  /** Says where they are. */
  return () => {
    const limits = target.limits();
    handles.forEach((handle, k) => {
      handle.setAttribute("aria-valuenow", String(limits[k]));
      handle.setAttribute("aria-valuemin", String(k === 0 ? -Number.MAX_VALUE : limits[0]));
      handle.setAttribute("aria-valuemax", String(k === 0 ? limits[1] : Number.MAX_VALUE));
      handle.setAttribute("aria-valuetext", short(limits[k]!));
    });
  };
}
