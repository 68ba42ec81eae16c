// Tiles of values that are drawn while the view moves, the ones used last kept.

import { Refusal, Source, Tile, Words } from "./api";
import { Matrix, Range, View } from "./state";

export const SIDE = 256;
const MOST = 256;
const AT_A_TIME = 4;
const MOST_SQUARE = 64;

export interface Placed {
  tile: Tile;
  rows: Range;
  cols: Range;
}

function factor(range: Range, pixels: number): number {
  const cells = (range.to - range.from) / Math.max(1, pixels);
  return 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, cells))));
}

export class Tiles {
  private readonly known = new Map<string, Tile>();
  private readonly stale = new Set<string>();
  private readonly refused = new Set<string>();
  private readonly wanted = new Map<string, Words>();
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly source: Source,
    private readonly arrived: () => void,
  ) {}

  /** What there is of a view; what is missing is asked for. */
  of(view: View, height: number, width: number, matrix: Matrix): Placed[] {
    let fy = factor(view.rows, height);
    let fx = factor(view.cols, width);
    if (matrix.levels) {
      // Those of a file are square.
      fy = fx = Math.min(fy, fx);
      const many = (f: number) => ((view.rows.to - view.rows.from) / f / SIDE) * ((view.cols.to - view.cols.from) / f / SIDE);
      while (many(fy) > MOST_SQUARE) fy = fx = 2 * fy;
    }
    return this.at(view, fy, fx, matrix);
  }

  /** The same of pixels of a number of cells. */
  at(view: View, fy: number, fx: number, matrix: Matrix): Placed[] {
    const placed: Placed[] = [];
    this.wanted.clear();
    const last = (range: Range, cells: number, f: number) => Math.floor((Math.min(range.to, cells) - 1e-9) / (f * SIDE));
    for (let i = Math.floor(view.rows.from / (fy * SIDE)); i <= last(view.rows, matrix.rows, fy); i++) {
      for (let j = Math.floor(view.cols.from / (fx * SIDE)); j <= last(view.cols, matrix.columns, fx); j++) {
        const words: Words = [
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
            rows: { from: i * SIDE * fy, to: Math.min(matrix.rows, (i * SIDE + tile.height) * fy) },
            cols: { from: j * SIDE * fx, to: Math.min(matrix.columns, (j * SIDE + tile.width) * fx) },
          });
        }
        if ((!tile || this.stale.has(key)) && !this.refused.has(key)) this.wanted.set(key, words);
      }
    }
    this.fetch();
    return placed;
  }

  /** Whether something of the last view will not come while it moves. */
  get isGrey(): boolean {
    return this.refused.size > 0;
  }

  /** Whether all that was asked for has come. */
  get isDone(): boolean {
    return this.wanted.size === 0 && this.running.size === 0;
  }

  /** More cells have been read. */
  news(): void {
    this.refused.clear();
    for (const [key, tile] of this.known) if (tile.partial) this.stale.add(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.stop();
    this.known.clear();
    this.stale.clear();
    this.refused.clear();
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
      this.source
        .tile(words, control.signal)
        .then((tile) => {
          this.known.set(key, tile);
          this.stale.delete(key);
          for (const old of this.known.keys()) {
            if (this.known.size <= MOST) break;
            this.known.delete(old);
          }
        })
        .catch((error: unknown) => {
          if (error instanceof Refusal) this.refused.add(key);
        })
        .finally(() => {
          this.wanted.delete(key);
          this.running.delete(key);
          if (!control.signal.aborted) this.arrived();
          this.fetch();
        });
    }
  }
}
