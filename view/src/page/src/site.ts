// Without a server of ours: tiles from the shards of a Zarr pyramid, by range requests to any server of files.
// https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html

import { ask, AxisPart, Info, News, Picture, Refusal, Source, Tile, Value, Words } from "./api";
import { SIDE } from "./tiles";

const NO_CHUNK = 0xffffffffffffffffn;

/** Cells of an axis whose names are in a file, and files that are read for a view. */
const NAMED = 4096;
const MOST_FILES = 4;

type Side = "down" | "across";

/** Chunks of a shard along a side. */
interface Level {
  path: string;
  shape: [number, number];
  shard: [number, number];
  dtype: string;
}

function of(words: Words, key: string): string {
  return words.find(([each]) => each === key)?.[1] ?? "";
}

/** A number of 32 bits in as few digits as tell it from others. */
function single(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

export class Site implements Source {
  readonly unsaved = "this page has no program behind it that could make files";
  private readonly parts = new Map<string, Promise<AxisPart>>();
  private readonly indexes = new Map<string, Promise<BigUint64Array | null>>();

  constructor(private readonly info: Info) {}

  async colormap(name: string): Promise<Uint8Array> {
    const map = this.info.colors![name];
    if (map === undefined) throw new Refusal(`no colormap '${name}' here`, 400);
    return Uint8Array.from(atob(map), (letter) => letter.charCodeAt(0));
  }

  private level(words: Words, factor: number): Level {
    const agg = of(words, "agg") || "mean";
    const found = this.info.inputs[0]!.levels!.find((each) => each.factor === factor);
    if (!found || !["mean", "min", "max", "count"].includes(agg)) throw new Refusal("no such pixels here", 422);
    const folder = agg === "mean" ? "matrix.zarr" : `matrix.zarr/${agg}`;
    return { path: `${folder}/${found.path}`, shape: found.shape, shard: found.shard, dtype: agg === "count" ? "float64" : found.dtype };
  }

  /** Bytes [from, to) of a file; to the left of its end where `from` is negative. Null where it is none. */
  private async bytes(path: string, from: number, to: number | null, signal?: AbortSignal): Promise<ArrayBuffer | null> {
    const range = from < 0 ? `bytes=${from}` : `bytes=${from}-${to! - 1}`;
    try {
      const answer = await ask(path, signal, { Range: range });
      const all = await answer.arrayBuffer();
      if (answer.status === 206) return all;
      // A server that knows no ranges sends all of it.
      return from < 0 ? all.slice(from) : all.slice(from, to!);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }
  }

  private async chunk(level: Level, i: number, j: number, signal?: AbortSignal): Promise<Float32Array | Float64Array> {
    const [down, across] = level.shard;
    const path = `${level.path}/c/${Math.floor(i / down)}/${Math.floor(j / across)}`;
    const length = down * across * 16 + 4;
    let index = this.indexes.get(path);
    if (!index) {
      index = this.bytes(path, -length, null).then((found) => found && new BigUint64Array(found.slice(0, length - 4)));
      this.indexes.set(path, index);
      index.catch(() => this.indexes.delete(path));
    }
    const at = await index;
    const k = 2 * ((i % down) * across + (j % across));
    const missing = level.path.includes("/count/") ? 0 : NaN;
    if (!at || at[k] === NO_CHUNK) return new Float32Array(SIDE * SIDE).fill(missing);
    const from = Number(at[k]!);
    const packed = await this.bytes(path, from, from + Number(at[k + 1]!), signal);
    if (!packed) throw new Refusal("a file of the pyramid is missing", 404);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = await new Response(stream).arrayBuffer();
    return level.dtype === "float64" ? new Float64Array(bytes) : new Float32Array(bytes);
  }

  async tile(words: Words, signal: AbortSignal): Promise<Tile> {
    const [factor] = of(words, "factor").split(",").map(Number);
    const [i, j] = of(words, "at").split(",").map(Number) as [number, number];
    const level = this.level(words, factor!);
    const chunk = await this.chunk(level, i, j, signal);
    const height = Math.min(SIDE, level.shape[0] - i * SIDE);
    const width = Math.min(SIDE, level.shape[1] - j * SIDE);
    const values = new Float32Array(height * width);
    for (let r = 0; r < height; r++) values.set(chunk.subarray(r * SIDE, r * SIDE + width), r * width);
    return { height, width, values, partial: false };
  }

  async value(words: Words, signal: AbortSignal): Promise<Value> {
    const [rows, cols] = ["rows", "cols"].map((key) => of(words, key).split(":").map(Number) as [number, number]) as [[number, number], [number, number]];
    const cells = Math.min(rows[1] - rows[0], cols[1] - cols[0]);
    const factor = 2 ** Math.max(0, Math.floor(Math.log2(cells)));
    const level = this.level(words, factor);
    const row = Math.min(level.shape[0] - 1, Math.floor((rows[0] + rows[1]) / 2 / factor));
    const col = Math.min(level.shape[1] - 1, Math.floor((cols[0] + cols[1]) / 2 / factor));
    const chunk = await this.chunk(level, Math.floor(row / SIDE), Math.floor(col / SIDE), signal);
    const value = chunk[(row % SIDE) * SIDE + (col % SIDE)]!;
    const text = level.dtype === "float64" ? String(value) : single(value);
    if (factor > 1) return { value: text, row: "", col: "" };
    const [above, beside] = await Promise.all([this.named("down", row), this.named("across", col)]);
    return { value: text, row: above, col: beside };
  }

  private async named(side: Side, cell: number): Promise<string> {
    if (!this.info.inputs[0]![side].names) return "";
    return (await this.part(`${side}-${Math.floor(cell / NAMED)}`)).names[cell % NAMED] ?? "";
  }

  async picture(): Promise<Picture | null> {
    return null;
  }

  async figure(): Promise<Blob> {
    throw new Error(this.unsaved);
  }

  async refusals(): Promise<Record<string, string>> {
    return {};
  }

  private part(file: string): Promise<AxisPart> {
    let part = this.parts.get(file);
    if (!part) {
      part = ask(`axes/${file}.json`).then((answer) => answer.json() as Promise<AxisPart>);
      this.parts.set(file, part);
      part.catch(() => this.parts.delete(file));
    }
    return part;
  }

  async axis(words: Words): Promise<AxisPart> {
    const side: Side = of(words, "down") === "1" ? "down" : "across";
    const [from, to] = of(words, "range").split(",").map(Number) as [number, number];
    let [first, last] = [Math.floor(from / NAMED), Math.floor((to - 1) / NAMED)];
    // Of many cells those that stand for their neighbours.
    if (last - first >= MOST_FILES) return { ...(await this.part(side)), first: 0 };
    const all: AxisPart = { step: 1, names: [], tracks: {}, first: first * NAMED };
    for (; first <= last; first++) {
      const part = await this.part(`${side}-${first}`);
      all.names.push(...part.names);
      for (const [name, texts] of Object.entries(part.tracks)) (all.tracks[name] ??= []).push(...texts);
    }
    return all;
  }

  listen(_heard: (news: News) => void, _lost: () => void): void {
    // Nothing ever changes.
  }
}
