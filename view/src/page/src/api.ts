// What the page asks for: from the server, by paths relative to the page, so that the token comes along.

import { unpacked } from "./packed";
import type { Matrix } from "./state";

export interface Info {
  inputs: Matrix[];
  linked: boolean;
  colormaps: string[];
  norms: string[];
  aggregations: string[];
  defaults: { cmap: string };
  /** Where there is no server: colors of all maps, base64. */
  colors?: Record<string, string>;
}

export type Words = [string, string][];

export interface Value {
  value: string;
  row: string;
  col: string;
}

export interface Picture {
  bytes: Blob;
  limits: [number, number] | null;
}

export interface Tile {
  height: number;
  width: number;
  values: Float32Array;
  /** Whether some of its cells have not been read yet. */
  partial: boolean;
}

export interface AxisPart {
  step: number;
  names: string[];
  tracks: Record<string, string[]>;
  /** The first cell of these, where it is not the one that was asked for. */
  first?: number;
}

export interface News {
  pyramids: { input: number; slice: string; done: number; failure: string }[];
  pictures: Record<string, number>;
  versions: number[];
}

/** Where matrices come from. */
export interface Source {
  /** Why nothing can be saved; empty where it can. */
  readonly unsaved: string;
  colormap(name: string): Promise<Uint8Array>;
  /** The aggregate of the cells of a pixel; where that is one cell, it and what its row and column are called. */
  value(words: Words, signal: AbortSignal): Promise<Value>;
  /** The exact picture; null where nobody makes one. */
  picture(words: Words, signal?: AbortSignal): Promise<Picture | null>;
  figure(words: Words): Promise<Blob>;
  refusals(words: Words, signal: AbortSignal): Promise<Record<string, string>>;
  tile(words: Words, signal: AbortSignal): Promise<Tile>;
  axis(words: Words, signal: AbortSignal): Promise<AxisPart>;
  listen(heard: (news: News) => void, lost: () => void): void;
}

export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export async function ask(path: string, signal?: AbortSignal, headers?: Record<string, string>): Promise<Response> {
  const answer = await fetch(path, { ...(signal ? { signal } : {}), ...(headers ? { headers } : {}) });
  if (!answer.ok) {
    let reason = `${answer.status} ${answer.statusText}`;
    try {
      reason = ((await answer.json()) as { error: string }).error;
    } catch {
      // Not of ours.
    }
    throw new Refusal(reason, answer.status);
  }
  return answer;
}

function query(words: Iterable<readonly [string, string]>): string {
  return [...words].map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
}

export async function info(): Promise<Info> {
  return (await ask("info")).json() as Promise<Info>;
}

export class Server implements Source {
  readonly unsaved = "";

  constructor(private readonly info: Info) {}

  /** Words with the version of the input that the page has seen. */
  private words(words: Words): string {
    const input = Number(words.find(([key]) => key === "input")?.[1] ?? 0);
    return query([...words, ["version", String(this.info.inputs[input]!.version)]]);
  }

  async colormap(name: string): Promise<Uint8Array> {
    return new Uint8Array(await (await ask(`colormap?${query([["name", name]])}`)).arrayBuffer());
  }

  async value(words: Words, signal: AbortSignal): Promise<Value> {
    return (await ask(`value?${this.words(words)}`, signal)).json() as Promise<Value>;
  }

  async picture(words: Words, signal?: AbortSignal): Promise<Picture> {
    const answer = await ask(`picture?${this.words(words)}`, signal);
    const limits = (answer.headers.get("Heatpress-Limits") ?? "").split(":").map(Number);
    return {
      bytes: await answer.blob(),
      limits: limits.length === 2 && limits.every(Number.isFinite) ? [limits[0]!, limits[1]!] : null,
    };
  }

  async figure(words: Words): Promise<Blob> {
    return (await ask(`figure?${this.words(words)}`)).blob();
  }

  async refusals(words: Words, signal: AbortSignal): Promise<Record<string, string>> {
    return (await ask(`refusals?${this.words(words)}`, signal)).json() as Promise<Record<string, string>>;
  }

  async tile(words: Words, signal: AbortSignal): Promise<Tile> {
    const answer = await ask(`tile?${this.words([...words, ["packed", "1"]])}`, signal);
    if (answer.status === 204) throw new Refusal("in no pyramid", 204);
    const [height, width] = (answer.headers.get("Heatpress-Shape") ?? "").split(",").map(Number) as [number, number];
    return {
      height,
      width,
      values: unpacked(new Uint8Array(await answer.arrayBuffer()), height, width),
      partial: answer.headers.has("Heatpress-Partial"),
    };
  }

  async axis(words: Words, signal: AbortSignal): Promise<AxisPart> {
    return (await ask(`axis?${this.words(words)}`, signal)).json() as Promise<AxisPart>;
  }

  /**
   * One page of a browser listens for all: browsers keep six connections to a server, and a stream takes one for
   * itself. When that page is closed, another one takes its place.
   */
  listen(heard: (news: News) => void, lost: () => void): void {
    const name = `heatpress ${location.pathname}`;
    const others = new BroadcastChannel(name);
    const take = (said: string) => (said === "lost" ? lost() : heard(JSON.parse(said) as News));
    const stream = () =>
      new Promise<never>(() => {
        const events = new EventSource("events");
        let last = "";
        const say = (said: string) => {
          last = said;
          others.postMessage(said);
          take(said);
        };
        events.onmessage = (event) => say(event.data as string);
        events.onerror = () => say("lost");
        others.onmessage = (event) => {
          if (event.data === "new" && last) others.postMessage(last);
        };
      });
    others.onmessage = (event) => {
      if (event.data !== "new") take(event.data as string);
    };
    others.postMessage("new");
    // Only where the address is this machine's own or the connection a safe one, and not in all frames of notebooks.
    if (navigator.locks) navigator.locks.request(name, stream).catch(() => void stream());
    else void stream();
  }
}
