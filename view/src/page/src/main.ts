// The page: a view of a matrix that moves at once by tiles, and is exact where it rests.

import * as api from "./api";
import { axis, bar, minimap } from "./axes";
import { gestures } from "./gestures";
import { live } from "./live";
import { hover } from "./readout";
import { fromHash, Range, toHash, View, whole, within, words } from "./state";
import { Tiles } from "./tiles";

const REST_MILLIS = 150;

/** Other pages of this server have their own views. */
const PAGE = Math.random().toString(36).slice(2);

function the<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const canvas = the<HTMLCanvasElement>("matrix");
const below = the<HTMLCanvasElement>("live");
const last = the<HTMLCanvasElement>("last");
const root = document.documentElement;

class Page {
  private view!: View;
  private info!: api.Info;
  private colors = new Uint8Array(768);
  private overview: ImageBitmap | null = null;

  /** The exact picture of where the view rested last. */
  private rested: { image: ImageBitmap; rows: Range; cols: Range } | null = null;
  private limits: [number, number] = [0, 1];
  private readonly tiles = new Tiles(() => this.drawLive());
  private readonly live = live(below);
  private timer = 0;
  private exact: AbortController | null = null;
  private hovering: ReturnType<typeof hover> | null = null;

  async start(): Promise<void> {
    this.info = await api.info();
    this.view = fromHash(location.hash, this.info.inputs, this.info.defaults.cmap);
    this.controls();
    new ResizeObserver(() => this.resize()).observe(the("frame"));
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== toHash(this.view, this.matrix)) {
        const before = this.view.input;
        this.view = fromHash(location.hash, this.info.inputs, this.info.defaults.cmap);
        void (before === this.view.input ? this.recolored() : this.opened());
      }
    });
    new EventSource("events").onerror = () => this.fail("the server has ended; start it again");
    gestures(canvas, {
      view: () => this.view,
      matrix: () => this.matrix,
      move: (rows, cols) => this.move(rows, cols),
      all: () => this.all(),
    });
    this.hovering = hover(canvas, () => this.view, () => this.matrix);
    await this.opened();
  }

  get matrix() {
    return this.info.inputs[this.view.input]!;
  }

  get state() {
    return structuredClone(this.view);
  }

  show(parts: Partial<View>): void {
    this.view = { ...this.view, ...parts };
    void this.recolored();
  }

  pixels(): ImageData {
    return canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  }

  private controls(): void {
    const fill = (id: string, values: string[], set: (value: string) => void) => {
      const select = the<HTMLSelectElement>(id);
      select.replaceChildren(...values.map((value) => new Option(value, value)));
      select.onchange = () => set(select.value);
    };
    fill("cmap", this.info.colormaps, (cmap) => this.show({ cmap }));
    fill("norm", this.info.norms, (norm) => this.show({ norm }));
    fill("agg", this.info.aggregations, (agg) => this.show({ agg }));
    the("tabs").replaceChildren(
      ...this.info.inputs.map((each, k) => {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.role = "tab";
        tab.textContent = each.name;
        tab.title = `${each.name}, ${each.rows} × ${each.columns}`;
        tab.onclick = () => this.open(k);
        return tab;
      }),
    );
    the("tabs").onkeydown = (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const count = this.info.inputs.length;
      if (step) {
        this.open((this.view.input + step + count) % count);
        (the("tabs").children[this.view.input] as HTMLElement).focus();
      }
    };
    the("whole").onclick = () => this.all();
    the("help").onclick = () => the<HTMLDialogElement>("helping").showModal();
    the("copy").onclick = () => void navigator.clipboard.writeText(the("command").textContent ?? "");
    the("auto").onclick = () => this.show({ limits: null });
    for (const id of ["low", "high"]) {
      the<HTMLInputElement>(id).onchange = () => {
        const low = Number(the<HTMLInputElement>("low").value.replace("−", "-"));
        const high = Number(the<HTMLInputElement>("high").value.replace("−", "-"));
        if (low < high) this.show({ limits: [low, high] });
        else this.fail("the first limit is to be less than the last one");
      };
    }
    document.querySelectorAll<HTMLButtonElement>("[data-save]").forEach((button) => {
      button.onclick = () => void this.save(button.dataset["save"]!);
    });
    addEventListener("keydown", (event) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
      if (event.key === "?") the<HTMLDialogElement>("helping").showModal();
      if (event.key === "f") void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
    });
  }

  private open(input: number): void {
    const next = this.info.inputs[input]!;
    this.view = { ...this.view, input, slice: null, limits: null, rows: { from: 0, to: next.rows }, cols: { from: 0, to: next.columns } };
    void this.opened();
  }

  /** Another matrix: its limits are those of all of it. */
  private async opened(): Promise<void> {
    const { rows, columns, name } = this.matrix;
    document.title = `${name} · Heatpress`;
    [...the("tabs").children].forEach((tab, k) => {
      tab.setAttribute("aria-selected", String(k === this.view.input));
      (tab as HTMLElement).tabIndex = k === this.view.input ? 0 : -1;
    });
    canvas.setAttribute("aria-label", `${name}, ${rows} rows, ${columns} columns. Arrows move, plus and minus zoom, 0 shows all of it, question mark helps.`);
    this.overview = null;
    await this.recolored();
  }

  /** Other colors, limits or aggregates of the same view. */
  private async recolored(): Promise<void> {
    try {
      the<HTMLSelectElement>("cmap").value = this.view.cmap;
      the<HTMLSelectElement>("norm").value = this.view.norm;
      the<HTMLSelectElement>("agg").value = this.view.agg;
      this.colors = new Uint8Array(await api.colormap(this.view.cmap));
      const { rows, columns } = this.matrix;
      const all = { ...this.view, rows: { from: 0, to: rows }, cols: { from: 0, to: columns } };
      const scale = Math.min(1, 240 / Math.max(rows, columns));
      const small = await api.picture([
        ["input", String(this.view.input)],
        ["view", `${PAGE}-overview`],
        ["width", String(Math.max(1, Math.round(columns * scale)))],
        ["height", String(Math.max(1, Math.round(rows * scale)))],
        ...words(all, this.matrix),
      ]);
      this.limits = this.view.limits ?? small.limits ?? this.limits;
      this.overview = await createImageBitmap(small.bytes);
      this.rested = null;
      the<HTMLInputElement>("low").value = String(this.limits[0]);
      the<HTMLInputElement>("high").value = String(this.limits[1]);
      bar(the<HTMLCanvasElement>("colors"), this.colors, this.limits, this.view.norm);
      this.move(this.view.rows, this.view.cols);
    } catch (error) {
      this.fail(error);
    }
  }

  private all(): void {
    this.move({ from: 0, to: this.matrix.rows }, { from: 0, to: this.matrix.columns });
  }

  /** Goes somewhere, to rest there a little later. */
  move(rows: Range, cols: Range): void {
    this.view = { ...this.view, rows: within(rows, this.matrix.rows), cols: within(cols, this.matrix.columns) };
    root.dataset["heatpress"] = "moving";
    the("error").hidden = true;
    this.exact?.abort();
    this.drawLive();
    this.drawSides();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), REST_MILLIS);
  }

  private resize(): void {
    const frame = the("frame");
    const ratio = devicePixelRatio;
    for (const each of [canvas, below, last]) {
      // Whole pixels of the screen.
      each.width = Math.max(1, Math.floor(frame.clientWidth * ratio));
      each.height = Math.max(1, Math.floor(frame.clientHeight * ratio));
      each.style.width = `${each.width / ratio}px`;
      each.style.height = `${each.height / ratio}px`;
    }
    if (this.overview) {
      bar(the<HTMLCanvasElement>("colors"), this.colors, this.limits, this.view.norm);
      this.move(this.view.rows, this.view.cols);
    }
  }

  private drawLive(): void {
    if (root.dataset["heatpress"] !== "moving" || !this.info) return;
    const { rows, columns } = this.matrix;
    this.drawLast();
    const placed = this.tiles.of(this.view, below.height, below.width, rows, columns);
    this.live.draw(this.view, placed, this.limits, this.colors);
  }

  /** What is known already, moved and stretched, until tiles come. */
  private drawLast(): void {
    const context = last.getContext("2d")!;
    context.clearRect(0, 0, last.width, last.height);
    context.imageSmoothingEnabled = false;
    const { rows, cols } = this.view;
    const x = last.width / (cols.to - cols.from);
    const y = last.height / (rows.to - rows.from);
    const all = { image: this.overview, rows: { from: 0, to: this.matrix.rows }, cols: { from: 0, to: this.matrix.columns } };
    for (const each of [all, this.rested]) {
      if (!each?.image) continue;
      context.drawImage(
        each.image,
        (each.cols.from - cols.from) * x,
        (each.rows.from - rows.from) * y,
        (each.cols.to - each.cols.from) * x,
        (each.rows.to - each.rows.from) * y,
      );
    }
  }

  private drawSides(): void {
    const { rows, cols } = this.view;
    axis(the<HTMLCanvasElement>("yaxis"), rows, true);
    axis(the<HTMLCanvasElement>("xaxis"), cols, false);
    minimap(the<HTMLCanvasElement>("map"), rows, cols, this.matrix.rows, this.matrix.columns, this.overview);
  }

  /** The words of the exact picture of the view. */
  private exactWords(): [string, string][] {
    const all = words({ ...this.view, limits: this.limits }, this.matrix);
    return [["input", String(this.view.input)], ["width", String(canvas.width)], ["height", String(canvas.height)], ...all];
  }

  private async rest(): Promise<void> {
    const { rows, columns } = this.matrix;
    this.view = { ...this.view, rows: whole(this.view.rows, rows), cols: whole(this.view.cols, columns) };
    this.drawLive();
    this.drawSides();
    const hash = toHash(this.view, this.matrix);
    if (location.hash.slice(1) !== hash) history.pushState(null, "", hash ? `#${hash}` : location.href.replace(/#.*/, ""));
    the("command").textContent = this.command();
    const control = new AbortController();
    this.exact = control;
    the("busy").hidden = false;
    try {
      const picture = await api.picture([["view", `${PAGE}-rest`], ...this.exactWords()], control.signal);
      const image = await createImageBitmap(picture.bytes, { premultiplyAlpha: "none", colorSpaceConversion: "none" });
      if (control.signal.aborted) return;
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0);
      this.rested = { image, rows: this.view.rows, cols: this.view.cols };
      this.tiles.stop();
      root.dataset["heatpress"] = "rest";
      this.hovering?.again();
    } catch (error) {
      if (!control.signal.aborted) this.fail(error);
    } finally {
      if (this.exact === control) the("busy").hidden = true;
    }
  }

  private command(): string {
    const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
    const options = this.exactWords()
      .filter(([key]) => key !== "input")
      .map(([key, value]) => `--${key} ${quoted(value)}`);
    return `heatpress render ${quoted(this.matrix.name)} -o picture.png ${options.join(" ")}`;
  }

  private async save(format: string): Promise<void> {
    try {
      const picture = await api.picture([["format", format], ...this.exactWords()]);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture.bytes);
      link.download = `${this.matrix.name.replace(/^.*[/\\]/, "").replace(/[^\w.-]+/g, "-")}.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    const box = the("error");
    box.textContent = error instanceof Error ? error.message : String(error);
    box.hidden = false;
    root.dataset["heatpress"] = "error";
  }
}

const page = new Page();
declare global {
  interface Window {
    heatpress: unknown;
  }
}
window.heatpress = {
  get state() {
    return page.state;
  },
  view: (parts: { rows?: [number, number]; cols?: [number, number] }) => {
    const { rows, cols } = page.state;
    page.move(
      parts.rows ? { from: parts.rows[0], to: parts.rows[1] } : rows,
      parts.cols ? { from: parts.cols[0], to: parts.cols[1] } : cols,
    );
  },
  pixels: () => page.pixels(),
};
page.start().catch((error: unknown) => page.fail(error));
