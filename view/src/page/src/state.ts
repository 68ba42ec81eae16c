// What is looked at, in the words of `heatpress render`; the whole of it lives in the address.

export interface Range {
  from: number;
  to: number;
}

export interface View {
  input: number;
  rows: Range;
  cols: Range;
  cmap: string;
  norm: string;
  limits: [number, number] | null;
  agg: string;
  slice: string | null;
}

export interface Matrix {
  name: string;
  rows: number;
  columns: number;
  dtype: string;
  version: number;
  /** The plane that is shown first, of an array of this shape. */
  slice: string | null;
  shape: number[];
  down: AxisInfo;
  across: AxisInfo;
  /** Where there is no server: the arrays of its levels, and how many chunks a shard has. */
  levels?: { factor: number; path: string; shape: [number, number]; shard: [number, number]; dtype: string }[];
  limits?: [number, number];
}

export interface Segment {
  name: string;
  first: number;
  end: number;
}

export interface AxisInfo {
  title: string;
  /** Whether cells have names or coordinates. */
  names: boolean;
  segments: Segment[];
  tracks: string[];
}

/** Bounds that a view may take of an axis: at least one cell, at most all of them. */
export function within(range: Range, cells: number): Range {
  const length = Math.min(Math.max(range.to - range.from, 1), cells);
  const from = Math.min(Math.max(range.from, 0), cells - length);
  return { from, to: from + length };
}

/** The same in whole cells: those that it touches for the most part. */
export function whole(range: Range, cells: number): Range {
  const from = Math.min(Math.max(Math.round(range.from), 0), cells - 1);
  const to = Math.min(Math.max(Math.round(range.to), from + 1), cells);
  return { from, to };
}

export function words(view: View, matrix: Matrix): [string, string][] {
  const all: [string, string][] = [];
  const rows = whole(view.rows, matrix.rows);
  const cols = whole(view.cols, matrix.columns);
  if (rows.from > 0 || rows.to < matrix.rows) all.push(["rows", `${rows.from}:${rows.to}`]);
  if (cols.from > 0 || cols.to < matrix.columns) all.push(["cols", `${cols.from}:${cols.to}`]);
  if (view.cmap) all.push(["cmap", view.cmap]);
  if (view.norm !== "linear") all.push(["norm", view.norm]);
  if (view.limits) all.push(["limits", `${view.limits[0]}:${view.limits[1]}`]);
  if (view.agg !== "mean") all.push(["agg", view.agg]);
  if (view.slice !== null) all.push(["slice", view.slice]);
  return all;
}

export function toHash(view: View, matrix: Matrix): string {
  const all = words(view, matrix);
  if (view.input > 0) all.push(["input", String(view.input)]);
  return all.map(([k, v]) => `${k}=${encodeURIComponent(v).replaceAll("%3A", ":").replaceAll("%2C", ",")}`).join("&");
}

function range(text: string | null, cells: number): Range {
  const found = /^(\d+):(\d+)$/.exec(text ?? "");
  const from = Number(found?.[1]);
  const to = Number(found?.[2]);
  return found && from < to && to <= cells ? { from, to } : { from: 0, to: cells };
}

export function fromHash(hash: string, matrices: Matrix[], cmap: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  const input = Number(given.get("input") ?? 0);
  const matrix = matrices[input] ?? matrices[0]!;
  const limits = (given.get("limits") ?? "").split(":").map(Number);
  return {
    input: matrices[input] ? input : 0,
    rows: range(given.get("rows"), matrix.rows),
    cols: range(given.get("cols"), matrix.columns),
    cmap: given.get("cmap") ?? cmap,
    norm: given.get("norm") ?? "linear",
    limits: limits.length === 2 && limits.every(Number.isFinite) && limits[0]! < limits[1]! ? [limits[0]!, limits[1]!] : null,
    agg: given.get("agg") ?? "mean",
    slice: given.get("slice"),
  };
}
