// Draws tiles while the view moves: by WebGL 2, whose shader has the colors, or by a plain canvas.

import type { Tile } from "./api";
import { place } from "./colors";
import type { Placed } from "./tiles";
import type { View } from "./state";

export interface Live {
  draw(view: View, placed: Placed[], limits: [number, number], colors: Uint8Array): void;
}

const VERTEX = `#version 300 es
uniform vec4 area;
out vec2 at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = corner;
  vec2 p = area.xy + corner * area.zw;
  gl_Position = vec4(p.x * 2.0 - 1.0, 1.0 - p.y * 2.0, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D values;
uniform sampler2D colors;
uniform vec2 limits;
uniform int norm;
uniform float power;
in vec2 at;
out vec4 color;
void main() {
  ivec2 size = textureSize(values, 0);
  float v = texelFetch(values, min(ivec2(at * vec2(size)), size - 1), 0).r;
  float t = (v - limits.x) / (limits.y - limits.x);
  if (norm == 1) t = v > 0.0 ? log(v / limits.x) / log(limits.y / limits.x) : -1.0;
  if (norm == 2) t = pow(max(t, 0.0), power);
  bool missing = !(v == v) || (norm == 1 && !(v > 0.0));
  color = missing ? vec4(0.0) : vec4(texelFetch(colors, ivec2(clamp(int(t * 256.0), 0, 255), 0), 0).rgb, 1.0);
}`;

function areaOf(view: View, each: Placed): [number, number, number, number] {
  const width = view.cols.to - view.cols.from;
  const height = view.rows.to - view.rows.from;
  return [
    (each.cols.from - view.cols.from) / width,
    (each.rows.from - view.rows.from) / height,
    (each.cols.to - each.cols.from) / width,
    (each.rows.to - each.rows.from) / height,
  ];
}

class Shaded implements Live {
  private readonly textures = new WeakMap<Tile, WebGLTexture>();
  private readonly at: Record<string, WebGLUniformLocation | null> = {};
  private readonly map: WebGLTexture;

  constructor(private readonly gl: WebGL2RenderingContext) {
    const program = gl.createProgram();
    for (const [type, text] of [
      [gl.VERTEX_SHADER, VERTEX],
      [gl.FRAGMENT_SHADER, FRAGMENT],
    ] as const) {
      const shader = gl.createShader(type)!;
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      throw new Error(gl.getProgramInfoLog(program) ?? "no shader");
    }
    gl.useProgram(program);
    for (const name of ["area", "values", "colors", "limits", "norm", "power"]) {
      this.at[name] = gl.getUniformLocation(program, name);
    }
    gl.uniform1i(this.at["values"]!, 0);
    gl.uniform1i(this.at["colors"]!, 1);
    this.map = this.texture();
  }

  private texture(): WebGLTexture {
    const gl = this.gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    }
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
      gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
    }
    return texture;
  }

  draw(view: View, placed: Placed[], limits: [number, number], colors: Uint8Array): void {
    const gl = this.gl;
    gl.viewport(0, 0, gl.canvas.width, gl.canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.map);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, colors.length / 3, 1, 0, gl.RGB, gl.UNSIGNED_BYTE, colors);
    gl.uniform2f(this.at["limits"]!, ...limits);
    const power = /^power:(.+)$/.exec(view.norm);
    gl.uniform1i(this.at["norm"]!, view.norm === "log" ? 1 : power ? 2 : 0);
    gl.uniform1f(this.at["power"]!, power ? Number(power[1]) : 1);
    gl.activeTexture(gl.TEXTURE0);
    for (const each of placed) {
      let texture = this.textures.get(each.tile);
      if (!texture) {
        texture = this.texture();
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, each.tile.width, each.tile.height, 0, gl.RED, gl.FLOAT, each.tile.values);
        this.textures.set(each.tile, texture);
      }
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.uniform4f(this.at["area"]!, ...areaOf(view, each));
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }
  }
}

class Plain implements Live {
  constructor(private readonly canvas: HTMLCanvasElement, private readonly context: CanvasRenderingContext2D) {}

  draw(view: View, placed: Placed[], limits: [number, number], colors: Uint8Array): void {
    const { width, height } = this.canvas;
    this.context.clearRect(0, 0, width, height);
    this.context.imageSmoothingEnabled = false;
    for (const each of placed) {
      const small = drawable(each.tile, limits, view.norm, colors);
      const [x, y, w, h] = areaOf(view, each);
      this.context.drawImage(small, x * width, y * height, w * width, h * height);
    }
  }
}

/** Draws into a canvas by the best means that there are; another canvas takes its place where its first ones fail. */
export function live(canvas: HTMLCanvasElement): { live: Live; canvas: HTMLCanvasElement } {
  const gl = canvas.getContext("webgl2", { premultipliedAlpha: false, antialias: false, preserveDrawingBuffer: false });
  if (gl) {
    try {
      return { live: new Shaded(gl), canvas };
    } catch {
      // A driver without float textures.
    }
  }
  const other = canvas.cloneNode() as HTMLCanvasElement;
  canvas.replaceWith(other);
  return { live: new Plain(other, other.getContext("2d")!), canvas: other };
}

/** Values as colors, without a driver's help: missing ones are transparent. */
export function colored(tile: Tile, limits: [number, number], norm: string, colors: Uint8Array): ImageData {
  const image = new ImageData(tile.width, tile.height);
  tile.values.forEach((value, k) => {
    const t = place(value, limits[0], limits[1], norm);
    if (!Number.isNaN(t)) {
      const index = 3 * Math.min(255, Math.max(0, Math.floor(t * 256)));
      image.data.set([colors[index]!, colors[index + 1]!, colors[index + 2]!, 255], 4 * k);
    }
  });
  return image;
}

/** The same as something to draw. */
export function drawable(tile: Tile, limits: [number, number], norm: string, colors: Uint8Array): OffscreenCanvas {
  const small = new OffscreenCanvas(tile.width, tile.height);
  small.getContext("2d")!.putImageData(colored(tile, limits, norm, colors), 0, 0);
  return small;
}
