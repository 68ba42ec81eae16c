// How often values are in view, beside the bar: of the tiles that are there.

import { sized } from "./axes";
import { place } from "./colors";
import type { View } from "./state";
import type { Placed } from "./tiles";

const PARTS = 48;

/** Values in view by their place among the colors; what is beyond them is in the first and the last part. */
export function counts(view: View, placed: Placed[], limits: [number, number]): number[] {
  const all = new Array<number>(PARTS).fill(0);
  for (const { tile, rows, cols } of placed) {
    const fy = (rows.to - rows.from) / tile.height;
    const fx = (cols.to - cols.from) / tile.width;
    const top = Math.max(0, Math.floor((view.rows.from - rows.from) / fy));
    const bottom = Math.min(tile.height, Math.ceil((view.rows.to - rows.from) / fy));
    const left = Math.max(0, Math.floor((view.cols.from - cols.from) / fx));
    const right = Math.min(tile.width, Math.ceil((view.cols.to - cols.from) / fx));
    for (let i = top; i < bottom; i++) {
      for (let j = left; j < right; j++) {
        const t = place(tile.values[i * tile.width + j]!, limits[0], limits[1], view.norm);
        if (!Number.isNaN(t)) all[Math.min(PARTS - 1, Math.max(0, Math.floor(t * PARTS)))]!++;
      }
    }
  }
  return all;
}

export function histogram(canvas: HTMLCanvasElement, view: View, placed: Placed[], limits: [number, number]): void {
  const [context, w, h] = sized(canvas);
  context.clearRect(0, 0, w, h);
  const all = counts(view, placed, limits);
  const most = Math.max(...all);
  const sum = all.reduce((a, b) => a + b, 0);
  canvas.setAttribute("aria-label", most > 0 ? `Histogram of ${sum} pixels in view` : "No histogram");
  context.fillStyle = getComputedStyle(document.body).getPropertyValue("--faint");
  all.forEach((count, k) => {
    const length = most > 0 ? (Math.sqrt(count) / Math.sqrt(most)) * w : 0;
    context.fillRect(w - length, h - ((k + 1) * h) / PARTS, length, Math.max(1, h / PARTS - 0.5));
  });
}
