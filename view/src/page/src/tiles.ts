// Tiles of values that are drawn while the view moves, the ones used last kept.

import * as api from "./api";
import { Range, View } from "./state";

export const SIDE = 256;
const MOST = 256;
const AT_A_TIME = 4;

export interface Placed {
  tile: api.Tile;
  rows: Range;
  cols: Range;
}

function factor(range: Range, pixels: number): number {
  const cells = (range.to - range.from) / Math.max(1, pixels);
  return 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, cells))));
}

export class Tiles {
  private readonly known = new Map<string, api.Tile>();
  private readonly wanted = new Map<string, [string, string][]>();
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly arrived: () => void) {}

  /** What there is of a view; what is missing is asked for. */
  of(view: View, height: number, width: number, rows: number, columns: number): Placed[] {
    const fy = factor(view.rows, height);
    const fx = factor(view.cols, width);
    const placed: Placed[] = [];
    this.wanted.clear();
    const last = (range: Range, cells: number, f: number) => Math.floor((Math.min(range.to, cells) - 1e-9) / (f * SIDE));
    for (let i = Math.floor(view.rows.from / (fy * SIDE)); i <= last(view.rows, rows, fy); i++) {
      for (let j = Math.floor(view.cols.from / (fx * SIDE)); j <= last(view.cols, columns, fx); j++) {
        const words: [string, string][] = [
          ["input", String(view.input)],
          ["agg", view.agg],
          ["factor", `${fy},${fx}`],
          ["at", `${i},${j}`],
        ];
        if (view.slice !== null) words.push(["slice", view.slice]);
        const key = words.map(([, v]) => v).join("|");
        const tile = this.known.get(key);
        if (tile) {
          this.known.delete(key);
          this.known.set(key, tile);
          placed.push({
            tile,
            rows: { from: i * SIDE * fy, to: Math.min(rows, (i * SIDE + tile.height) * fy) },
            cols: { from: j * SIDE * fx, to: Math.min(columns, (j * SIDE + tile.width) * fx) },
          });
        } else {
          this.wanted.set(key, words);
        }
      }
    }
    this.fetch();
    return placed;
  }

  /** Asks for nothing more. */
  stop(): void {
    this.wanted.clear();
    this.running.forEach((each) => each.abort());
  }

  private fetch(): void {
    for (const [key, run] of this.running) {
      if (!this.wanted.has(key)) run.abort();
    }
    for (const [key, words] of this.wanted) {
      if (this.running.size >= AT_A_TIME) return;
      if (this.running.has(key)) continue;
      const control = new AbortController();
      this.running.set(key, control);
      api
        .tile(words, control.signal)
        .then((tile) => {
          this.known.set(key, tile);
          for (const old of this.known.keys()) {
            if (this.known.size <= MOST) break;
            this.known.delete(old);
          }
          this.wanted.delete(key);
          this.arrived();
        })
        .catch(() => this.wanted.delete(key))
        .finally(() => {
          this.running.delete(key);
          this.fetch();
        });
    }
  }
}
