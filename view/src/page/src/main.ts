// The page: a view of a matrix that moves at once by tiles, and is exact where it rests.

import * as api from "./api";
import { bar, minimap } from "./axes";
import { gestures } from "./gestures";
import { histogram } from "./histogram";
import { dragLimits } from "./limits";
import { Pane } from "./pane";
import { hover } from "./readout";
import { Site } from "./site";
import { slices } from "./slices";
import { fromHash, Range, toHash, View, whole, within } from "./state";

const REST_MILLIS = 150;

/** Other pages of this server have their own views. */
const PAGE = Math.random().toString(36).slice(2);

function the<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const root = document.documentElement;

class Page {
  private view!: View;
  private info!: api.Info;
  private source!: api.Source;
  private colors = new Uint8Array(768);
  private panes: Pane[] = [];
  private timer = 0;
  private exact: AbortController | null = null;
  private asked: AbortController | null = null;
  private hovering: ReturnType<typeof hover>[] = [];
  private saidLimits = () => {};

  async start(): Promise<void> {
    this.info = await api.info();
    this.source = this.info.colors ? new Site(this.info) : new api.Server(this.info);
    this.view = fromHash(location.hash, this.info.inputs, this.info.defaults.cmap);
    const inputs = this.info.linked ? this.info.inputs.map((_, k) => k) : [this.view.input];
    this.panes = inputs.map((k) => new Pane(PAGE, this.source, the("panes"), k, k === inputs[0], () => this.arrived()));
    this.controls();
    new ResizeObserver(() => this.resize()).observe(the("panes"));
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== toHash(this.view, this.matrix)) {
        const before = this.view;
        this.view = fromHash(location.hash, this.info.inputs, this.info.defaults.cmap);
        void (before.input === this.view.input ? this.recolored(before) : this.opened());
      }
    });
    this.source.listen(
      (news) => this.heard(news),
      () => this.fail("the server has ended; start it again"),
    );
    for (const pane of this.panes) {
      gestures(pane.canvas, pane.box, {
        view: () => this.view,
        move: (rows, cols) => this.move(rows, cols),
        all: () => this.all(),
      });
      this.hovering.push(
        hover(
          this.source,
          pane.canvas,
          () => ({ ...this.view, input: pane.input }),
          () => this.info.inputs[pane.input]!,
          (row, col) => pane.tracks(row, col),
        ),
      );
    }
    await this.opened();
  }

  private get pane(): Pane {
    return this.panes.find((each) => each.input === this.view.input) ?? this.panes[0]!;
  }

  get matrix() {
    return this.info.inputs[this.view.input]!;
  }

  get state() {
    return structuredClone(this.view);
  }

  show(parts: Partial<View>): void {
    const before = this.view;
    this.view = { ...this.view, ...parts };
    void this.recolored(before);
  }

  pixels(): ImageData {
    const { canvas } = this.pane;
    return canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  }

  private controls(): void {
    const fill = (id: string, values: string[], set: (value: string) => void) => {
      const select = the<HTMLSelectElement>(id);
      select.replaceChildren(...values.map((value) => new Option(value, value)));
      select.onchange = () => set(select.value);
    };
    fill("cmap", this.info.colormaps, (cmap) => this.show({ cmap }));
    fill("norm", this.info.norms, (norm) => this.show({ norm, limits: null }));
    fill("agg", this.info.aggregations, (agg) => this.show({ agg, limits: null }));
    the("tabs").replaceChildren(
      ...this.info.inputs.map((each, k) => {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.role = "tab";
        tab.textContent = each.name.replace(/^.*[/\\](?=.)/, "");
        tab.title = `${each.name}, ${each.rows} × ${each.columns}`;
        tab.setAttribute("aria-controls", "plot");
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
    this.saidLimits = dragLimits([the("drag-low"), the("drag-high")], the("colors"), {
      limits: () => this.pane.limits ?? [0, 1],
      norm: () => this.view.norm,
      trying: (limits) => {
        this.panes.forEach((each) => (each.limits = limits));
        this.view = { ...this.view, limits };
        this.move(this.view.rows, this.view.cols);
      },
      set: (limits) => this.show({ limits }),
    });
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
    const stays = this.info.linked;
    this.view = {
      ...this.view,
      input,
      slice: stays ? this.view.slice : null,
      limits: stays ? this.view.limits : null,
      rows: stays ? this.view.rows : { from: 0, to: next.rows },
      cols: stays ? this.view.cols : { from: 0, to: next.columns },
    };
    void this.opened();
  }

  /** Another matrix: its limits are those of all of it. */
  private async opened(): Promise<void> {
    document.title = `${this.matrix.name} · Heatpress`;
    [...the("tabs").children].forEach((tab, k) => {
      tab.setAttribute("aria-selected", String(k === this.view.input));
      (tab as HTMLElement).tabIndex = k === this.view.input ? 0 : -1;
    });
    if (!this.info.linked) this.panes[0]!.input = this.view.input;
    for (const pane of this.panes) {
      pane.named(this.info.inputs[pane.input]!);
      pane.reset();
    }
    slices(the("slices"), this.matrix, this.view.slice, (slice) => this.show({ slice }));
    await this.recolored(null);
  }

  /** Other colors, limits or aggregates of the same view. */
  private async recolored(before: View | null): Promise<void> {
    try {
      the<HTMLSelectElement>("cmap").value = this.view.cmap;
      the<HTMLSelectElement>("norm").value = this.view.norm;
      the<HTMLSelectElement>("agg").value = this.view.agg;
      const others = before?.agg !== this.view.agg || before?.slice !== this.view.slice || before?.norm !== this.view.norm;
      this.panes.forEach((each) => (others ? each.reset() : each.recolored()));
      root.dataset["heatpress"] = this.pane.limits && !others ? "moving" : "loading";
      the("busy").hidden = false;
      this.colors = new Uint8Array(await this.source.colormap(this.view.cmap));
      const asked = this.view;
      await Promise.all(this.panes.map((each) => each.findLimits(this.view, this.info.inputs[each.input]!)));
      if (asked !== this.view && asked.agg !== this.view.agg) return;
      this.drawBar();
      this.move(this.view.rows, this.view.cols);
    } catch (error) {
      this.fail(error);
    }
  }

  private drawBar(): void {
    const { limits } = this.pane;
    if (!limits) return;
    the<HTMLInputElement>("low").value = String(limits[0]);
    the<HTMLInputElement>("high").value = String(limits[1]);
    bar(the<HTMLCanvasElement>("colors"), this.colors, limits, this.view.norm);
    this.saidLimits();
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
    this.asked?.abort();
    this.drawLive();
    this.drawSides();
    this.drawBar();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), REST_MILLIS);
  }

  private resize(): void {
    this.panes.forEach((each) => each.resize());
    if (this.panes.some((each) => each.limits)) this.move(this.view.rows, this.view.cols);
  }

  /** A tile has come, or what it was asked for was refused. */
  private arrived(): void {
    if (root.dataset["heatpress"] === "moving") this.drawLive();
    this.drawSides();
    if (root.dataset["heatpress"] === "rest") this.drawHistogram();
  }

  private drawLive(): void {
    if (root.dataset["heatpress"] !== "moving") return;
    this.panes.forEach((each) => each.drawLive(this.view, this.info.inputs[each.input]!, this.colors));
  }

  private drawHistogram(): void {
    const { limits } = this.pane;
    if (limits) histogram(the<HTMLCanvasElement>("histogram"), this.view, this.pane.placed(this.view, this.matrix), limits);
  }

  private drawSides(): void {
    this.panes.forEach((each, k) => each.drawAxes(this.view, this.info.inputs[each.input]!, k === 0 ? the<HTMLCanvasElement>("yaxis") : null));
    const { rows, cols } = this.view;
    const small = this.pane.overview(this.view, this.matrix, this.colors);
    minimap(the<HTMLCanvasElement>("map"), rows, cols, this.matrix.rows, this.matrix.columns, small);
  }

  private async rest(): Promise<void> {
    const { rows, columns } = this.matrix;
    this.view = { ...this.view, rows: whole(this.view.rows, rows), cols: whole(this.view.cols, columns) };
    this.drawLive();
    this.drawSides();
    const hash = toHash(this.view, this.matrix);
    if (location.hash.slice(1) !== hash) history.pushState(null, "", hash ? `#${hash}` : location.href.replace(/#.*/, ""));
    const control = new AbortController();
    this.exact = control;
    the("busy").hidden = false;
    try {
      await Promise.all(
        this.panes.map((each) => each.rest(this.view, this.info.inputs[each.input]!, this.colors, control.signal)),
      );
      if (control.signal.aborted) return;
      the("command").textContent = this.command();
      root.dataset["heatpress"] = "rest";
      this.drawBar();
      this.drawHistogram();
      this.hovering.forEach((each) => each.again());
      void this.described();
    } catch (error) {
      if (!control.signal.aborted) this.fail(error);
    } finally {
      if (this.exact === control) the("busy").hidden = true;
    }
  }

  /** Names beside what rests, and what it can't be saved as. */
  private async described(): Promise<void> {
    const control = new AbortController();
    this.asked = control;
    try {
      await Promise.all(this.panes.map((each) => each.findNames(this.view, this.info.inputs[each.input]!, control.signal)));
      if (!control.signal.aborted) this.drawSides();
      const refused = await this.source.refusals(this.pane.exactWords(this.view, this.matrix), control.signal);
      document.querySelectorAll<HTMLButtonElement>("[data-save]").forEach((button) => {
        const reason = this.source.unsaved || refused[button.dataset["save"]!];
        // Not disabled: then neither a pointer nor a screen reader would learn why.
        button.setAttribute("aria-disabled", String(Boolean(reason)));
        button.title = reason ?? button.getAttribute("aria-label") ?? "";
      });
    } catch (error) {
      if (!control.signal.aborted) this.fail(error);
    }
  }

  private heard(news: api.News): void {
    const changed = this.info.inputs.find((each, k) => (news.versions[k] ?? each.version) !== each.version);
    if (changed) {
      this.fail(`${changed.name} has changed; reload the page`);
      return;
    }
    const under = news.pyramids.find((each) => each.input === this.view.input && each.slice === (this.view.slice ?? ""));
    const drawn = news.pictures[this.pane.name];
    const text =
      drawn !== undefined
        ? `reading ${Math.floor(drawn * 100)} %`
        : under?.failure
          ? under.failure
          : under && under.done < 1
            ? `preparing quick views ${Math.floor(under.done * 100)} %`
            : "";
    the("progress").textContent = text;
    this.panes.forEach((each) => each.news());
    if (root.dataset["heatpress"] === "moving") this.drawLive();
    if (root.dataset["heatpress"] === "rest") {
      this.drawSides();
      this.drawHistogram();
    }
  }

  private command(): string {
    const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
    const options = this.pane
      .exactWords(this.view, this.matrix)
      .filter(([key]) => key !== "input")
      .map(([key, value]) => `--${key} ${quoted(value)}`);
    if (this.view.slice === null && this.matrix.slice) options.push(`--slice ${quoted(this.matrix.slice)}`);
    return this.source.unsaved ? "" : `heatpress render ${quoted(this.matrix.name)} -o picture.png ${options.join(" ")}`;
  }

  private async save(what: string): Promise<void> {
    const [format, figure] = what.split("-").reverse() as [string, string?];
    try {
      const reason = document.querySelector<HTMLButtonElement>(`[data-save="${what}"][aria-disabled="true"]`)?.title;
      if (reason) throw new Error(reason);
      const all = this.pane.exactWords(this.view, this.matrix);
      const bytes = figure
        ? await this.source.figure([["format", format], ...all.filter(([key]) => key !== "width" && key !== "height")])
        : (await this.source.picture([["format", format], ...all]))!.bytes;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(bytes);
      link.download = `${this.matrix.name.replace(/^.*[/\\]/, "").replace(/[^\w.-]+/g, "-")}${figure ? "-figure" : ""}.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      // What is on the page is right all the same.
      this.say(error);
    }
  }

  private say(error: unknown): void {
    const box = the("error");
    box.textContent = error instanceof Error ? error.message : String(error);
    box.hidden = false;
  }

  fail(error: unknown): void {
    this.say(error);
    the("busy").hidden = true;
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
