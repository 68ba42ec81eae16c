// Sliders for the planes of an array with more than two axes.

import type { Matrix } from "./state";

/** Fills in a slider for each axis that is not in the picture. */
export function slices(parent: HTMLElement, matrix: Matrix, shown: string | null, set: (slice: string) => void): void {
  const parts = (shown ?? matrix.slice ?? "").split(",");
  parent.replaceChildren();
  if (matrix.shape.length <= 2 || parts.length !== matrix.shape.length) return;
  parts.forEach((part, axis) => {
    if (!/^-?\d+$/.test(part.trim())) return;
    const cells = matrix.shape[axis]!;
    const label = document.createElement("label");
    const slider = document.createElement("input");
    const output = document.createElement("output");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(cells - 1);
    slider.value = String(Number(part) < 0 ? cells + Number(part) : Number(part));
    slider.dataset["testid"] = `slice-${axis}`;
    slider.setAttribute("aria-label", `Plane along axis ${axis}`);
    output.textContent = `${slider.value} of ${cells}`;
    let timer = 0;
    slider.oninput = () => {
      output.textContent = `${slider.value} of ${cells}`;
      clearTimeout(timer);
      timer = setTimeout(() => {
        parts[axis] = slider.value;
        set(parts.join(","));
      }, 100);
    };
    label.append(`Axis ${axis} `, slider, output);
    parent.append(label);
  });
}
