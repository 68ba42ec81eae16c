// From values to colors while the view moves: what the server's pictures have, but for rounding.

/** The place of a value among the colors, 0 to 1; NaN where it has none. */
export function place(value: number, low: number, high: number, norm: string): number {
  if (norm === "log") {
    return value > 0 && low > 0 ? Math.log(value / low) / Math.log(high / low) : NaN;
  }
  const power = /^power:(.+)$/.exec(norm);
  const t = (value - low) / (high - low);
  return power ? Math.max(t, 0) ** Number(power[1]) : t;
}

/** The value of a place. */
export function valueAt(t: number, low: number, high: number, norm: string): number {
  if (norm === "log" && low > 0) {
    return low * (high / low) ** t;
  }
  const power = /^power:(.+)$/.exec(norm);
  return low + (power ? t ** (1 / Number(power[1])) : t) * (high - low);
}

/** A short number for people. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-4 ? value.toExponential(4) : String(Number(value.toPrecision(6)));
  return text.replace(/\.?0+e/, "e").replace("-", "−");
}
