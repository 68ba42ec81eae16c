// What the server is asked for. Paths are relative to the page, so that the token comes along.

import type { Matrix } from "./state";

export interface Info {
  inputs: Matrix[];
  colormaps: string[];
  norms: string[];
  aggregations: string[];
  defaults: { cmap: string };
}

export class Refusal extends Error {}

async function ask(path: string, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(path, signal ? { signal } : {});
  if (!answer.ok) {
    let reason = `${answer.status} ${answer.statusText}`;
    try {
      reason = ((await answer.json()) as { error: string }).error;
    } catch {
      // Not of ours.
    }
    throw new Refusal(reason);
  }
  return answer;
}

function query(words: Iterable<readonly [string, string]>): string {
  return [...words].map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
}

export async function info(): Promise<Info> {
  return (await ask("info")).json() as Promise<Info>;
}

export async function colormap(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await ask(`colormap?${query([["name", name]])}`)).arrayBuffer());
}

export interface Value {
  value: string;
  row: string;
  col: string;
}

/** The aggregate of the cells of a pixel; where that is one cell, it and what its row and column are called. */
export async function value(words: [string, string][], signal: AbortSignal): Promise<Value> {
  return (await ask(`value?${query(words)}`, signal)).json() as Promise<Value>;
}

export interface Picture {
  bytes: Blob;
  limits: [number, number] | null;
}

export async function picture(words: [string, string][], signal?: AbortSignal): Promise<Picture> {
  const answer = await ask(`picture?${query(words)}`, signal);
  const limits = (answer.headers.get("Heatpress-Limits") ?? "").split(":").map(Number);
  return {
    bytes: await answer.blob(),
    limits: limits.length === 2 && limits.every(Number.isFinite) ? [limits[0]!, limits[1]!] : null,
  };
}

export interface Tile {
  height: number;
  width: number;
  values: Float32Array;
}

export async function tile(words: [string, string][], signal: AbortSignal): Promise<Tile> {
  const answer = await ask(`tile?${query(words)}`, signal);
  const shape = (answer.headers.get("Heatpress-Shape") ?? "").split(",").map(Number);
  return { height: shape[0] ?? 0, width: shape[1] ?? 0, values: new Float32Array(await answer.arrayBuffer()) };
}
