// One matrix on the page: its canvases, tiles, limits and axis below.

import type { AxisPart, Source, Words } from "./api";
import { axis, borders, Known } from "./axes";
import { drawable, live, Live } from "./live";
import { Matrix, Range, View, whole, words } from "./state";
import { Placed, SIDE, Tiles } from "./tiles";

/** Cells of the longer side of a picture that only tells limits. */
const SMALL = 240;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, parent: HTMLElement): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = name;
  parent.append(made);
  return made;
}

export class Pane {
  readonly root: HTMLElement;
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly box: HTMLElement;
  private readonly last: HTMLCanvasElement;
  private below: HTMLCanvasElement;
  private readonly over: HTMLCanvasElement;
  private readonly xaxis: HTMLCanvasElement;
  private readonly live: Live;
  readonly tiles: Tiles;
  private readonly overviews: Tiles;

  limits: [number, number] | null = null;
  private readonly known = new Map<string, [number, number]>();

  /** The exact picture of where the view rested last. */
  private rested: { image: ImageBitmap; rows: Range; cols: Range } | null = null;
  private names: { rows: Known | null; cols: Known | null } = { rows: null, cols: null };

  constructor(
    readonly page: string,
    private readonly source: Source,
    parent: HTMLElement,
    /** Which of the inputs. */
    public input: number,
    first: boolean,
    arrived: () => void,
  ) {
    this.root = element("div", "pane", parent);
    this.frame = element("div", "frame", this.root);
    this.last = element("canvas", "last", this.frame);
    const drawn = live(element("canvas", "live", this.frame));
    this.below = drawn.canvas;
    this.live = drawn.live;
    this.canvas = element("canvas", "matrix", this.frame);
    this.over = element("canvas", "over", this.frame);
    this.box = element("div", "box", this.frame);
    this.box.hidden = true;
    this.xaxis = element("canvas", "xaxis", this.root);
    for (const each of [this.last, this.below, this.over, this.xaxis]) each.setAttribute("aria-hidden", "true");
    this.canvas.dataset["testid"] = first ? "matrix" : `matrix-${input}`;
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-roledescription", "matrix");
    this.tiles = new Tiles(source, arrived);
    this.overviews = new Tiles(source, arrived);
  }

  named(matrix: Matrix): void {
    this.canvas.setAttribute(
      "aria-label",
      `${matrix.name}, ${matrix.rows} rows, ${matrix.columns} columns. Arrows move, plus and minus zoom, 0 shows all of it, question mark helps.`,
    );
  }

  /** Another matrix, plane or aggregate: nothing of the one before is true. */
  reset(): void {
    this.rested = null;
    this.names = { rows: null, cols: null };
    this.tiles.stop();
  }

  /** Another version of the colors. */
  recolored(): void {
    this.rested = null;
  }

  resize(): void {
    const ratio = devicePixelRatio;
    for (const each of [this.canvas, this.below, this.last]) {
      // Whole pixels of the screen.
      each.width = Math.max(1, Math.floor(this.frame.clientWidth * ratio));
      each.height = Math.max(1, Math.floor(this.frame.clientHeight * ratio));
      each.style.width = `${each.width / ratio}px`;
      each.style.height = `${each.height / ratio}px`;
    }
  }

  private view(view: View): View {
    return { ...view, input: this.input };
  }

  private key(view: View): string {
    return [this.input, view.agg, view.norm, view.slice].join("|");
  }

  /** The limits of the whole matrix, if they are known. */
  auto(view: View): [number, number] | null {
    return this.known.get(this.key(view)) ?? null;
  }

  /** Finds out the limits, unless they are given, known, or come with the picture of the whole matrix. */
  async findLimits(view: View, matrix: Matrix): Promise<void> {
    this.limits = view.limits ?? this.auto(view);
    if (matrix.levels) this.limits ??= await this.limitsOfTiles(view, matrix);
    const all = view.rows.from === 0 && view.cols.from === 0 && view.rows.to >= matrix.rows && view.cols.to >= matrix.columns;
    if (this.limits || all) return;
    const scale = Math.min(1, SMALL / Math.max(matrix.rows, matrix.columns));
    const whole = { ...this.view(view), rows: { from: 0, to: matrix.rows }, cols: { from: 0, to: matrix.columns } };
    const small = await this.source.picture([
      ["input", String(this.input)],
      ["view", `${this.page}-overview-${this.input}`],
      ["width", String(Math.max(1, Math.round(matrix.columns * scale)))],
      ["height", String(Math.max(1, Math.round(matrix.rows * scale)))],
      ...words(whole, matrix),
    ]);
    this.learn(view, small?.limits ?? null);
  }

  private learn(view: View, limits: [number, number] | null): void {
    if (limits && !view.limits) this.known.set(this.key(view), limits);
    this.limits = view.limits ?? limits ?? this.limits;
  }

  drawLive(view: View, matrix: Matrix, colors: Uint8Array): void {
    if (!this.limits) return;
    const own = this.view(view);
    const placed = this.tiles.of(own, this.below.height, this.below.width, matrix);
    this.last.classList.toggle("grey", this.tiles.isGrey);
    this.drawLast(own, matrix, colors);
    this.live.draw(own, placed, this.limits, colors);
  }

  /** What is known already, moved and stretched, until tiles come. */
  private drawLast(view: View, matrix: Matrix, colors: Uint8Array): void {
    const context = this.last.getContext("2d")!;
    context.clearRect(0, 0, this.last.width, this.last.height);
    context.imageSmoothingEnabled = false;
    const { rows, cols } = view;
    const x = this.last.width / (cols.to - cols.from);
    const y = this.last.height / (rows.to - rows.from);
    const overview = this.overview(view, matrix, colors);
    const all = overview && { image: overview, rows: { from: 0, to: matrix.rows }, cols: { from: 0, to: matrix.columns } };
    for (const each of [all, this.rested]) {
      if (!each) continue;
      context.drawImage(
        each.image,
        (each.cols.from - cols.from) * x,
        (each.rows.from - rows.from) * y,
        (each.cols.to - each.cols.from) * x,
        (each.rows.to - each.rows.from) * y,
      );
    }
  }

  /** All of the matrix, small: one tile, once it is there. */
  overview(view: View, matrix: Matrix, colors: Uint8Array): OffscreenCanvas | null {
    const one = this.overviewTile(view, matrix);
    return one && this.limits ? drawable(one.tile, this.limits, view.norm, colors) : null;
  }

  /** The words of the exact picture of the view. */
  exactWords(view: View, matrix: Matrix): Words {
    const all = words({ ...view, limits: this.limits }, matrix);
    return [["input", String(this.input)], ["width", String(this.canvas.width)], ["height", String(this.canvas.height)], ...all];
  }

  /** Puts the exact picture on the canvas: what the server draws, or all tiles of it where there is none. */
  async rest(view: View, matrix: Matrix, colors: Uint8Array, signal: AbortSignal): Promise<void> {
    const picture = await this.source.picture([["view", this.name], ...this.exactWords(view, matrix)], signal);
    const context = this.canvas.getContext("2d", { willReadFrequently: true })!;
    if (picture) {
      const image = await createImageBitmap(picture.bytes, { premultiplyAlpha: "none", colorSpaceConversion: "none" });
      if (signal.aborted) return;
      if (!this.limits) this.learn(view, picture.limits);
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      context.drawImage(image, 0, 0);
      this.rested = { image, rows: view.rows, cols: view.cols };
      return;
    }
    while (!this.placed(view, matrix).length || !this.tiles.isDone) {
      await new Promise((done) => setTimeout(done, 20));
      if (signal.aborted) return;
    }
    this.drawLive(view, matrix, colors);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.below, 0, 0);
  }

  /** Where nobody knows the cells: the least and the greatest mean of a small picture of all of it. */
  private async limitsOfTiles(view: View, matrix: Matrix): Promise<[number, number]> {
    if (matrix.limits && view.agg !== "count") {
      this.known.set(this.key(view), matrix.limits);
      return matrix.limits;
    }
    for (let waited = 0; waited < 500 && !this.overviewTile(view, matrix); waited++) await new Promise((done) => setTimeout(done, 20));
    let least = Infinity;
    let greatest = -Infinity;
    for (const value of this.overviewTile(view, matrix)?.tile.values ?? []) {
      if (Number.isFinite(value) && (view.norm !== "log" || value > 0)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    const found: [number, number] = least < greatest ? [least, greatest] : [0, 1];
    this.known.set(this.key(view), found);
    return found;
  }

  private overviewTile(view: View, matrix: Matrix): Placed | undefined {
    const factor = (cells: number) => 2 ** Math.ceil(Math.log2(Math.max(1, cells / SIDE)));
    const all = { ...this.view(view), rows: { from: 0, to: matrix.rows }, cols: { from: 0, to: matrix.columns } };
    const [fy, fx] = [factor(matrix.rows), factor(matrix.columns)];
    const square = Math.max(fy, fx);
    return this.overviews.at(all, matrix.levels ? square : fy, matrix.levels ? square : fx, matrix)[0];
  }

  /** By what name the server knows the exact picture that is asked for. */
  get name(): string {
    return `${this.page}-rest-${this.input}`;
  }

  /** More cells have been read: what was refused is asked for again. */
  news(): void {
    this.tiles.news();
    this.overviews.news();
  }

  /** Tiles in view. */
  placed(view: View, matrix: Matrix): Placed[] {
    return this.tiles.of(this.view(view), this.below.height, this.below.width, matrix);
  }

  /** Asks for the names and tracks of what is in view. */
  async findNames(view: View, matrix: Matrix, signal: AbortSignal): Promise<void> {
    const find = async (range: Range, cells: number, down: boolean): Promise<Known | null> => {
      const info = down ? matrix.down : matrix.across;
      if (!info.names && info.tracks.length === 0) return null;
      const { from, to } = whole(range, cells);
      const asked: Words = [["input", String(this.input)], ["down", down ? "1" : "0"], ["range", `${from},${to}`]];
      if (view.slice !== null) asked.push(["slice", view.slice]);
      const part: AxisPart = await this.source.axis(asked, signal);
      return { range: { from: part.first ?? from, to }, part };
    };
    const [rows, cols] = await Promise.all([find(view.rows, matrix.rows, true), find(view.cols, matrix.columns, false)]);
    this.names = { rows, cols };
  }

  drawAxes(view: View, matrix: Matrix, yaxis: HTMLCanvasElement | null): void {
    if (yaxis) axis(yaxis, view.rows, matrix.down, this.names.rows, true);
    axis(this.xaxis, view.cols, matrix.across, this.names.cols, false);
    borders(this.over, view.rows, view.cols, matrix.down, matrix.across);
  }

  /** What tracks say of a cell. */
  tracks(row: number, col: number): string {
    const said: string[] = [];
    for (const [known, cell] of [[this.names.rows, row], [this.names.cols, col]] as const) {
      if (!known || known.part.step !== 1) continue;
      for (const [name, texts] of Object.entries(known.part.tracks)) {
        const text = texts[cell - known.range.from];
        if (text) said.push(`${name} ${text}`);
      }
    }
    return said.length ? `, ${said.join(", ")}` : "";
  }
}
