// Ticks, names, borders and tracks beside the matrix, its small map, and the bar of colors.

import type { AxisPart } from "./api";
import { short, valueAt } from "./colors";
import type { AxisInfo, Range } from "./state";

const TRACK = 9;
const MOST_TRACKS = 3;

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

/** What is known of the cells in view; null while it is on its way. */
export interface Known {
  range: Range;
  part: AxisPart;
}

interface Label {
  at: number;
  text: string;
}

function numbers(range: Range, length: number, scale: number, down: boolean): Label[] {
  return ticks(range, length / (down ? 32 : 90)).map((value) => ({
    // The middle of a cell that is wide enough, else its edge.
    at: (value - range.from + (scale >= 8 ? 0.5 : 0)) * scale,
    text: value.toLocaleString("en-US").replaceAll(",", "\u2009"),
  }));
}

function names(range: Range, known: Known, scale: number, room: number): Label[] {
  const { step, names: all } = known.part;
  const every = Math.max(1, Math.ceil(room / (scale * step)));
  const labels: Label[] = [];
  // The same names while one moves: every so many cells of the whole axis, not of the view.
  const first = Math.ceil(known.range.from / step / every) * every - Math.ceil(known.range.from / step);
  for (let k = Math.max(0, first); k < all.length; k += every) {
    if (all[k]) labels.push({ at: (known.range.from + k * step - range.from + Math.min(step, 1) / 2) * scale, text: all[k]! });
  }
  return labels;
}

/** A color for a text: that of a number between the least and the greatest one, or one of its own. */
function colorsOf(texts: string[]): (text: string) => string {
  const values = texts.filter((text) => text !== "").map(Number);
  if (values.length > 0 && values.every(Number.isFinite) && new Set(values).size > 12) {
    const least = Math.min(...values);
    const greatest = Math.max(...values);
    return (text) => (text === "" ? "transparent" : `hsl(210 60% ${85 - 60 * ((Number(text) - least) / (greatest - least || 1))}%)`);
  }
  return (text) => {
    let hash = 7;
    for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
    return text === "" ? "transparent" : `hsl(${(hash * 137) % 360} 55% ${45 + (hash % 3) * 10}%)`;
  };
}

/** Where the tracks of an axis begin, in pixels beside the matrix. */
function tracks(context: CanvasRenderingContext2D, size: number, range: Range, known: Known | null, info: AxisInfo, scale: number, down: boolean): number {
  const all = info.tracks.slice(0, MOST_TRACKS);
  all.forEach((name, k) => {
    const texts = known?.part.tracks[name];
    if (!known || !texts) return;
    const color = colorsOf(texts);
    texts.forEach((text, i) => {
      const at = (known.range.from + i * known.part.step - range.from) * scale;
      const length = Math.max(1, known.part.step * scale);
      context.fillStyle = color(text);
      if (down) context.fillRect(size - (k + 1) * TRACK, at, TRACK - 2, length);
      else context.fillRect(at, k * TRACK + 2, length, TRACK - 2);
    });
  });
  context.fillStyle = getComputedStyle(document.body).color;
  return all.length * TRACK;
}

export function axis(canvas: HTMLCanvasElement, range: Range, info: AxisInfo, known: Known | null, down: boolean): void {
  const [context, w, h] = sized(canvas);
  const length = down ? h : w;
  const scale = length / (range.to - range.from);
  const beside = tracks(context, down ? w : h, range, known, info, scale, down);
  context.textAlign = down ? "right" : "center";
  context.textBaseline = down ? "middle" : "top";
  const segments = info.segments.filter((each) => each.end > range.from && each.first < range.to);
  const inSegments = segments.length > 1 || (segments.length === 1 && info.segments.length > 1);
  const labels: Label[] = inSegments
    ? segments.map((each) => ({
        at: ((Math.max(each.first, range.from) + Math.min(each.end, range.to)) / 2 - range.from) * scale,
        text: each.name,
      }))
    : known && info.names
      ? names(range, known, scale, down ? 15 : 90)
      : numbers(range, length, scale, down);
  let end = -Infinity;
  for (const { at, text } of labels) {
    if (at < 0 || at > length) continue;
    const room = (down ? w : 120) - beside - 10;
    let shown = text;
    while (shown.length > 1 && context.measureText(shown).width > room) shown = `${shown.slice(0, shown.endsWith("…") ? -2 : -1)}…`;
    const half = down ? 7 : context.measureText(shown).width / 2;
    if (at - half < Math.max(end, 0) || at + half > length) continue;
    end = at + half + (down ? 0 : 6);
    if (down) {
      if (!inSegments) context.fillRect(w - beside - 5, at - 0.5, 5, 1);
      context.fillText(shown, w - beside - 8, at);
    } else {
      if (!inSegments) context.fillRect(at - 0.5, beside, 1, 5);
      context.fillText(shown, at, beside + 8);
    }
  }
  if (info.title) {
    context.save();
    context.fillStyle = getComputedStyle(document.body).getPropertyValue("--faint");
    context.textBaseline = "bottom";
    if (down) {
      context.translate(13, h / 2);
      context.rotate(-Math.PI / 2);
    }
    context.textAlign = "center";
    if (!down) context.fillText(info.title, w / 2, h, w);
    else if (w > 80) context.fillText(info.title, 0, 0, h);
    context.restore();
  }
}

/** Borders of segments over the matrix. */
export function borders(canvas: HTMLCanvasElement, rows: Range, cols: Range, down: AxisInfo, across: AxisInfo): void {
  const [context, w, h] = sized(canvas);
  context.clearRect(0, 0, w, h);
  context.fillStyle = "rgb(128 128 128 / .75)";
  for (const [info, range, length, isDown] of [[down, rows, h, true], [across, cols, w, false]] as const) {
    for (const { first } of info.segments) {
      const at = ((first - range.from) / (range.to - range.from)) * length;
      if (first === 0 || at <= 0 || at >= length) continue;
      if (isDown) context.fillRect(0, at - 0.5, w, 1);
      else context.fillRect(at - 0.5, 0, 1, h);
    }
  }
}

export function minimap(canvas: HTMLCanvasElement, rows: Range, cols: Range, allRows: number, allColumns: number, picture: CanvasImageSource | null): void {
  const [context, w, h] = sized(canvas);
  const scale = Math.min(w / allColumns, h / allRows);
  const width = Math.max(8, allColumns * scale);
  const height = Math.max(8, allRows * scale);
  const left = (w - width) / 2;
  const top = (h - height) / 2;
  // Single cells are squares, as everywhere; many become smooth.
  context.imageSmoothingEnabled = allRows > height || allColumns > width;
  if (picture) context.drawImage(picture, left, top, width, height);
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.strokeStyle = getComputedStyle(document.body).getPropertyValue("--mark");
  context.lineWidth = 2;
  const x = left + (cols.from / allColumns) * width;
  const y = top + (rows.from / allRows) * height;
  context.strokeRect(x, y, Math.max(3, ((cols.to - cols.from) / allColumns) * width), Math.max(3, ((rows.to - rows.from) / allRows) * height));
}

export const BAR = 18;

export function bar(canvas: HTMLCanvasElement, colors: Uint8Array, limits: [number, number], norm: string): void {
  const [context, w, h] = sized(canvas);
  for (let y = 0; y < h; y++) {
    const k = 3 * Math.min(255, Math.floor((1 - (y + 0.5) / h) * 256));
    context.fillStyle = `rgb(${colors[k]},${colors[k + 1]},${colors[k + 2]})`;
    context.fillRect(0, y, BAR, 1);
  }
  context.fillStyle = getComputedStyle(document.body).color;
  context.textBaseline = "middle";
  const steps = Math.min(4, Math.max(1, Math.floor(h / 26)));
  for (let i = 0; i <= steps; i++) {
    const y = Math.min(h - 7, Math.max(7, (1 - i / steps) * h));
    context.fillText(short(valueAt(i / steps, limits[0], limits[1], norm)), BAR + 6, y, w - BAR - 6);
  }
}
