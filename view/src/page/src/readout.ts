// What is under the pointer: a cell's own value, or the aggregate of the cells of a pixel.

import type { Source, Words } from "./api";
import type { Matrix, Range, View } from "./state";

/** The cells of a pixel: one where it is no larger than a cell, else all that it touches, by their part. */
function cells(range: Range, pixel: number, pixels: number): Range {
  const length = range.to - range.from;
  const from = range.from + (pixel * length) / pixels;
  const to = range.from + ((pixel + 1) * length) / pixels;
  if (length <= pixels) {
    const cell = Math.floor((from + to) / 2);
    return { from: cell, to: cell + 1 };
  }
  return { from, to };
}

const MOST_DECIMALS = 1e9;

function text(range: Range): string {
  const round = (x: number) => Math.round(x * MOST_DECIMALS) / MOST_DECIMALS;
  return `${round(range.from)}:${round(range.to)}`;
}

/** @param tracks what is said of a cell beside its name */
export function hover(
  source: Source,
  canvas: HTMLCanvasElement,
  view: () => View,
  matrix: () => Matrix,
  tracks: (row: number, col: number) => string,
) {
  const output = document.getElementById("readout")!;
  let last: { x: number; y: number } | null = null;
  let running: AbortController | null = null;
  let waiting = false;

  const clear = () => {
    last = null;
    running?.abort();
    output.textContent = "";
    for (const key of ["row", "col", "value", "agg", "count"]) delete output.dataset[key];
  };

  const ask = async (): Promise<void> => {
    if (!last || document.documentElement.dataset["heatpress"] !== "rest") return;
    if (running) {
      waiting = true;
      return;
    }
    const now = view();
    const ratio = canvas.width / canvas.clientWidth;
    const x = Math.min(canvas.width - 1, Math.max(0, Math.floor(last.x * ratio)));
    const y = Math.min(canvas.height - 1, Math.max(0, Math.floor(last.y * ratio)));
    const rows = cells(now.rows, y, canvas.height);
    const cols = cells(now.cols, x, canvas.width);
    const one = rows.to - rows.from === 1 && cols.to - cols.from === 1;
    const words: Words = [
      ["input", String(now.input)],
      ["rows", text(rows)],
      ["cols", text(cols)],
      ["agg", one ? "mean" : now.agg],
    ];
    if (now.slice !== null) words.push(["slice", now.slice]);
    running = new AbortController();
    try {
      const found = await source.value(words, running.signal);
      const count = Math.round((rows.to - rows.from) * (cols.to - cols.from) * 100) / 100;
      Object.assign(output.dataset, {
        row: one ? String(rows.from) : text(rows),
        col: one ? String(cols.from) : text(cols),
        value: found.value,
        agg: one ? "cell" : now.agg,
        count: String(one ? 1 : count),
      });
      const place = one
        ? `row ${rows.from}${found.row ? ` (${found.row})` : ""}, column ${cols.from}${found.col ? ` (${found.col})` : ""}${tracks(rows.from, cols.from)}`
        : `${now.agg} of ${count.toLocaleString("en-US")} cells, rows ${text(rows)}, columns ${text(cols)}`;
      output.textContent = `${found.value.replace("-", "−")}   ${place} of ${matrix().rows} × ${matrix().columns}`;
    } catch {
      // Moved on, or said elsewhere.
    } finally {
      running = null;
      if (waiting) {
        waiting = false;
        void ask();
      }
    }
  };

  canvas.addEventListener("pointermove", (event) => {
    last = { x: event.offsetX, y: event.offsetY };
    void ask();
  });
  canvas.addEventListener("pointerleave", clear);
  return { again: () => void ask() };
}
