// Ticks of cells beside the matrix, minimap and color bar.

import { short, valueAt } from "./colors";
import type { Range } from "./state";

/** Whole numbers between two bounds, in steps of 1, 2 or 5 times a power of ten, about so many. */
export function ticks(range: Range, most: number): number[] {
  const least = Math.max(1, (range.to - range.from) / Math.max(1, most));
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((k) => k * power).find((each) => each >= least) ?? 10 * power;
  const all: number[] = [];
  for (let value = Math.ceil(range.from / step) * step; value < range.to; value += step) all.push(value);
  return all;
}

/** A canvas with as many pixels as it has on the screen, and its size in CSS pixels. */
export function sized(canvas: HTMLCanvasElement): [CanvasRenderingContext2D, number, number] {
  const ratio = devicePixelRatio;
  const { clientWidth: w, clientHeight: h } = canvas;
  canvas.width = Math.round(w * ratio);
  canvas.height = Math.round(h * ratio);
  const context = canvas.getContext("2d")!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(document.body);
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = style.color;
  context.strokeStyle = style.color;
  return [context, w, h];
}

export function axis(canvas: HTMLCanvasElement, range: Range, down: boolean): void {
  const [context, w, h] = sized(canvas);
  const length = down ? h : w;
  const scale = length / (range.to - range.from);
  context.textAlign = down ? "right" : "center";
  context.textBaseline = down ? "middle" : "top";
  let end = -Infinity;
  for (const value of ticks(range, length / (down ? 32 : 90))) {
    // The middle of a cell that is wide enough, else its edge.
    const at = (value - range.from + (scale >= 8 ? 0.5 : 0)) * scale;
    if (at < 0 || at > length) continue;
    const text = value.toLocaleString("en-US").replaceAll(",", "\u2009");
    const half = down ? 8 : context.measureText(text).width / 2;
    if (at - half < Math.max(end, 0) || at + half > length) continue;
    end = at + half + 6;
    if (down) {
      context.fillRect(w - 5, at - 0.5, 5, 1);
      context.fillText(text, w - 8, at, w - 8);
    } else {
      context.fillRect(at - 0.5, 0, 1, 5);
      context.fillText(text, at, 8);
    }
  }
}

export function minimap(canvas: HTMLCanvasElement, rows: Range, cols: Range, allRows: number, allColumns: number, picture: ImageBitmap | null): void {
  const [context, w, h] = sized(canvas);
  const scale = Math.min(w / allColumns, h / allRows);
  const width = Math.max(8, allColumns * scale);
  const height = Math.max(8, allRows * scale);
  const left = (w - width) / 2;
  const top = (h - height) / 2;
  if (picture) context.drawImage(picture, left, top, width, height);
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.strokeStyle = getComputedStyle(document.body).getPropertyValue("--mark");
  context.lineWidth = 2;
  const x = left + (cols.from / allColumns) * width;
  const y = top + (rows.from / allRows) * height;
  context.strokeRect(x, y, Math.max(3, ((cols.to - cols.from) / allColumns) * width), Math.max(3, ((rows.to - rows.from) / allRows) * height));
}

export function bar(canvas: HTMLCanvasElement, colors: Uint8Array, limits: [number, number], norm: string): void {
  const [context, w, h] = sized(canvas);
  const width = 18;
  for (let y = 0; y < h; y++) {
    const k = 3 * Math.min(255, Math.floor((1 - (y + 0.5) / h) * 256));
    context.fillStyle = `rgb(${colors[k]},${colors[k + 1]},${colors[k + 2]})`;
    context.fillRect(0, y, width, 1);
  }
  context.fillStyle = getComputedStyle(document.body).color;
  context.textBaseline = "middle";
  const steps = Math.min(4, Math.max(1, Math.floor(h / 26)));
  for (let i = 0; i <= steps; i++) {
    const y = Math.min(h - 7, Math.max(7, (1 - i / steps) * h));
    context.fillText(short(valueAt(i / steps, limits[0], limits[1], norm)), width + 6, y, w - width - 6);
  }
}
