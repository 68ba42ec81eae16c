// The viewer in a real browser: what it shows, reads out and saves is what `heatpress render` makes.
// node view.mjs HEATPRESS [FOLDER FOR SCREENSHOTS]
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const [heatpress, screenshots] = process.argv.slice(2);
const ROWS = 300;
const COLUMNS = 517;
const folder = mkdtempSync(join(tmpdir(), "heatpress-view-"));
let server;
let address;
let browser;
const complaints = [];

/** Cell (r, c), the same in the file. */
function cell(r, c) {
  return Math.fround(r === 0 && c === 0 ? 0 : Math.sin(r / 20) * Math.cos(c / 31) * 5 + ((r * 7 + c * 13) % 11) / 10);
}

function npy() {
  const head = `{'descr': '<f4', 'fortran_order': False, 'shape': (${ROWS}, ${COLUMNS}), }`;
  const padded = head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11) + "\n";
  const front = Buffer.from(`\x93NUMPY\x01\x00..${padded}`, "latin1");
  front.writeUInt16LE(padded.length, 8);
  const values = new Float32Array(ROWS * COLUMNS);
  values.forEach((_, k) => (values[k] = cell(Math.floor(k / COLUMNS), k % COLUMNS)));
  return Buffer.concat([front, Buffer.from(values.buffer)]);
}

before(async () => {
  writeFileSync(join(folder, "a.npy"), npy());
  server = spawn(heatpress, ["view", join(folder, "a.npy"), "sample:contacts:800", "--no-open", "--stay", "--cache", join(folder, "cache")]);
  address = await new Promise((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data).trim()));
    server.stderr.on("data", (data) => complaints.push(String(data)));
    server.once("exit", (code) => reject(new Error(`ended with ${code}: ${complaints}`)));
  });
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
});

after(async () => {
  await browser?.close();
  server?.kill("SIGINT");
  rmSync(folder, { recursive: true });
});

async function open(hash = "", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(address + hash);
  await rest(page);
  return page;
}

async function rest(page) {
  await page.waitForFunction(() => ["rest", "error"].includes(document.documentElement.dataset.heatpress), null, { timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.heatpress), "rest", await page.textContent("#error"));
}

/** Waits until the view has moved and rests again. */
async function moved(page, action) {
  const before = page.url();
  await action();
  await page.waitForFunction((url) => location.href !== url, before, { timeout: 60_000 });
  // On a slow machine it may rest between two steps of a gesture.
  for (let url = ""; url !== page.url(); await page.waitForTimeout(400)) {
    url = page.url();
    await rest(page);
  }
  await rest(page);
}

function render(command, output) {
  const words = command.split(" ").slice(1);
  const at = words.indexOf("-o");
  const file = join(folder, output);
  words[at + 1] = file;
  execFileSync(heatpress, [...words, "--force"], { stdio: "pipe" });
  return readFileSync(file);
}

/** The pixels of the canvas, and those of a PNG that the page decodes. */
async function pixels(page, png) {
  return page.evaluate(async (base64) => {
    const shown = window.heatpress.pixels();
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: "none", colorSpaceConversion: "none" });
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const expected = context.getImageData(0, 0, image.width, image.height);
    let differing = 0;
    for (let k = 0; k < expected.data.length; k++) differing += expected.data[k] === shown.data[k] ? 0 : 1;
    return { width: shown.width, height: shown.height, expected: [image.width, image.height], differing };
  }, png.toString("base64"));
}

async function exact(page) {
  const png = render(await page.textContent("[data-testid=command]"), "a.png");
  const found = await pixels(page, png);
  assert.deepEqual([found.width, found.height], found.expected);
  assert.equal(found.differing, 0);
}

test("what stands still is what render makes", async () => {
  for (const options of [
    {},
    { deviceScaleFactor: 2 },
    { deviceScaleFactor: 3 },
    { colorScheme: "dark" },
    { viewport: { width: 320, height: 600 } },
    { viewport: { width: 3840, height: 2160 } },
  ]) {
    const page = await open("", options);
    await exact(page);
    await page.context().close();
  }
});

test("wheel, box, drag and keys move, and the view is exact again", async () => {
  const page = await open();
  const box = await page.locator("[data-testid=matrix]").boundingBox();
  await page.mouse.move(box.x + 200, box.y + 150);
  await moved(page, () => page.mouse.wheel(0, -600));
  await exact(page);
  await moved(page, async () => {
    await page.mouse.down();
    await page.mouse.move(box.x + 260, box.y + 120, { steps: 4 });
    await page.mouse.up();
  });
  await exact(page);
  await moved(page, async () => {
    await page.keyboard.down("Shift");
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 180, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
  });
  await exact(page);
  await page.locator("[data-testid=matrix]").focus();
  await moved(page, () => page.keyboard.press("ArrowRight"));
  await moved(page, () => page.keyboard.press("-"));
  await exact(page);
  await moved(page, () => page.keyboard.press("0"));
  const state = await page.evaluate(() => window.heatpress.state);
  assert.deepEqual([state.rows, state.cols], [{ from: 0, to: ROWS }, { from: 0, to: COLUMNS }]);
  await moved(page, () => page.goBack());
  await exact(page);
  await page.context().close();
});

async function hovered(page, fx, fy) {
  const box = await page.locator("[data-testid=matrix]").boundingBox();
  await page.mouse.move(box.x - 30, box.y + 3);
  const x = box.x + Math.min(box.width - 0.5, fx * box.width);
  const y = box.y + Math.min(box.height - 0.5, fy * box.height);
  await page.mouse.move(x, y);
  const handle = await page.waitForFunction(() => {
    const { value, ...rest } = document.querySelector("[data-testid=readout]").dataset;
    return value !== undefined && { value, ...rest };
  });
  return handle.jsonValue();
}

test("the readout has the cell's own value, and aggregates of more", async () => {
  let page = await open("#rows=0:5&cols=0:4");
  for (const [fx, fy, r, c] of [[0, 0, 0, 0], [0.99, 0, 0, 3], [0.6, 0.5, 2, 2], [1, 1, 4, 3]]) {
    const found = await hovered(page, fx, fy);
    assert.deepEqual([found.row, found.col, found.count, found.agg], [String(r), String(c), "1", "cell"]);
    assert.equal(Math.fround(Number(found.value)), cell(r, c));
  }
  await page.context().close();
  page = await open(`#rows=${ROWS - 4}:${ROWS}&cols=${COLUMNS - 4}:${COLUMNS}`);
  const last = await hovered(page, 1, 1);
  assert.deepEqual([last.row, last.col], [String(ROWS - 1), String(COLUMNS - 1)]);
  assert.equal(Math.fround(Number(last.value)), cell(ROWS - 1, COLUMNS - 1));
  await page.context().close();
  page = await open("", { viewport: { width: 500, height: 420 } });
  const many = await hovered(page, 0.5, 0.5);
  assert.equal(many.agg, "mean");
  assert.ok(Number(many.count) > 1);
  await page.context().close();
});

test("limits stay, and colors, norms and aggregates change", async () => {
  const page = await open("#rows=10:60&cols=20:90");
  const limits = /--limits (\S+)/.exec(await page.textContent("[data-testid=command]"))[1];
  let least = Infinity;
  let greatest = -Infinity;
  for (let r = 0; r < ROWS; r++) {
    for (let c = 0; c < COLUMNS; c++) {
      least = Math.min(least, cell(r, c));
      greatest = Math.max(greatest, cell(r, c));
    }
  }
  assert.deepEqual(limits.split(":").map(Number), [least, greatest]);
  await moved(page, () => page.selectOption("[data-testid=cmap]", "magma"));
  await exact(page);
  await moved(page, () => page.selectOption("[data-testid=agg]", "max"));
  await moved(page, async () => {
    await page.fill("#high", "3");
    await page.press("#high", "Enter");
  });
  assert.match(await page.textContent("[data-testid=command]"), /--limits \S+:3( |$)/);
  await exact(page);
  await page.context().close();
});

test("pages do not disturb each other", async () => {
  const pages = await Promise.all([0, 1, 2, 3].map((k) => open(`#rows=${20 * k}:${20 * k + 90}`)));
  for (const page of pages) {
    await exact(page);
    await page.context().close();
  }
});

test("a link shows the same, and saves what render writes", async () => {
  const page = await open("#rows=30:200&cols=11:400&cmap=plasma&limits=-2:4");
  assert.equal(new URL(page.url()).hash, "#rows=30:200&cols=11:400&cmap=plasma&limits=-2:4");
  const command = await page.textContent("[data-testid=command]");
  for (const format of ["png", "npy", "pdf", "svg"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-testid=save-${format}]`)]);
    assert.deepEqual(readFileSync(await download.path()), render(command, `saved.${format}`), format);
  }
  await page.context().close();
});

test("several inputs are tabs, by keyboard, too", async () => {
  const page = await open();
  await moved(page, () => page.click("[role=tab]:nth-child(2)"));
  assert.equal(await page.getAttribute("[role=tab]:nth-child(2)", "aria-selected"), "true");
  await exact(page);
  await moved(page, () => page.keyboard.press("ArrowLeft"));
  await exact(page);
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("dialog"));
  await page.context().close();
});

/** A server of its own. */
async function serving(words, then) {
  const other = spawn(heatpress, ["view", ...words, "--no-open", "--stay", "--cache", join(folder, "cache")]);
  const before = address;
  try {
    address = await new Promise((resolve, reject) => {
      other.stdout.once("data", (data) => resolve(String(data).trim()));
      other.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    });
    await then();
  } finally {
    address = before;
    other.kill("SIGINT");
  }
}

test("without WebGL a plain canvas draws, and what rests is the same", async () => {
  const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
  await context.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === "webgl2" ? null : get.call(this, kind, ...rest);
    };
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  await rest(page);
  const drawn = page.evaluate(async () => {
    const { from, to } = window.heatpress.state.rows;
    const live = () => document.querySelector(".live").getContext("2d");
    for (let k = 0; k < 60; k++) {
      window.heatpress.view({ rows: [from + (k % 2), to - 100 + (k % 2)] });
      await new Promise((done) => setTimeout(done, 50));
      const { width, height } = live().canvas;
      const data = live().getImageData(0, 0, width, height).data;
      if (data.some((value) => value > 0)) return true;
    }
    return false;
  });
  assert.ok(await drawn);
  await page.waitForTimeout(600);
  await rest(page);
  await exact(page);
  await context.close();
});

test("limits are dragged, and moved by keys", async () => {
  const page = await open("#input=1");
  const before = await page.evaluate(() => Number(document.querySelector("#drag-high").getAttribute("aria-valuenow")));
  const handle = await page.locator("#drag-high").boundingBox();
  await moved(page, async () => {
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x + handle.width / 2, handle.y + 50, { steps: 5 });
    await page.mouse.up();
  });
  const after = await page.evaluate(() => window.heatpress.state.limits);
  assert.ok(after[1] < before, `${after} ${before}`);
  await exact(page);
  await page.focus("#drag-low");
  await moved(page, () => page.keyboard.press("ArrowUp"));
  assert.ok((await page.evaluate(() => window.heatpress.state.limits[0])) > after[0]);
  await moved(page, () => page.click("#auto"));
  assert.equal(await page.evaluate(() => window.heatpress.state.limits), null);
  await page.context().close();
});

test("pages of aggregates are greyed with their reason, figures are saved", async () => {
  const page = await open("#agg=max");
  await page.waitForSelector("[data-testid=save-pdf][aria-disabled=true]");
  assert.match(await page.getAttribute("[data-testid=save-pdf]", "title"), /pages hold the cells/);
  await page.dispatchEvent("[data-testid=save-pdf]", "click");
  assert.match(await page.textContent("[role=alert]"), /pages hold the cells/);
  assert.equal(await page.getAttribute("[data-testid=save-png]", "aria-disabled"), "false");
  await moved(page, () => page.selectOption("[data-testid=agg]", "mean"));
  await page.waitForSelector("[data-testid=save-pdf][aria-disabled=false]");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-testid=save-figure]")]);
  assert.match(readFileSync(await download.path(), "latin1"), /^%PDF/);
  await page.context().close();
});

test("twenty tabs of a browser have one stream, and hear the same", async () => {
  const file = join(folder, "tabs.npy");
  writeFileSync(file, npy());
  const before = complaints.length;
  await serving([file], async () => {
    const context = await browser.newContext({ viewport: { width: 400, height: 460 } });
    const pages = [];
    for (let k = 0; k < 20; k++) {
      const page = await context.newPage();
      await page.goto(`${address}#rows=${k}:${k + 90}`);
      await rest(page);
      pages.push(page);
    }
    const streams = await Promise.all(
      pages.map((page) => page.evaluate(() => performance.getEntriesByType("resource").filter((each) => each.name.endsWith("/events")).length)),
    );
    assert.ok(streams.reduce((a, b) => a + b) <= 1, String(streams));
    await pages.shift().close();
    await moved(pages[7], () => pages[7].evaluate(() => window.heatpress.view({ rows: [0, 300], cols: [0, 517] })));
    const bytes = npy();
    bytes.fill(0, 4000, 8000);
    writeFileSync(file, bytes);
    for (const page of pages) {
      await page.waitForFunction(() => document.documentElement.dataset.heatpress === "error", null, { timeout: 20_000 });
      assert.match(await page.textContent("[role=alert]"), /has changed; reload the page/);
    }
    complaints.splice(before);
    await context.close();
  });
});

test("planes have sliders, linked inputs one view", async () => {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (4, 60, 80), }`.padEnd(117) + "\n";
  const front = Buffer.from(`\x93NUMPY\x01\x00..${head}`, "latin1");
  front.writeUInt16LE(head.length, 8);
  const cube = Buffer.from(Array.from({ length: 4 * 60 * 80 }, (_, k) => (k * 7 + Math.floor(k / 4800) * 31) % 251));
  writeFileSync(join(folder, "cube.npy"), Buffer.concat([front, cube]));
  await serving([join(folder, "cube.npy")], async () => {
    const page = await open();
    await exact(page);
    await page.focus("[data-testid=slice-0]");
    await moved(page, () => page.keyboard.press("ArrowRight"));
    assert.equal(await page.evaluate(() => window.heatpress.state.slice), "1,:,:");
    await exact(page);
    await page.context().close();
  });
  await serving(["sample:walk:300", "sample:contacts:300", "--link"], async () => {
    const page = await open();
    const box = await page.locator("[data-testid=matrix-1]").boundingBox();
    await page.mouse.move(box.x + 50, box.y + 50);
    await moved(page, () => page.mouse.wheel(0, -500));
    await exact(page);
    const state = await page.evaluate(() => window.heatpress.state);
    assert.ok(state.rows.to - state.rows.from < 300);
    await page.context().close();
  });
});

test("an input that changes is said", async () => {
  const file = join(folder, "changing.npy");
  writeFileSync(file, npy());
  const before = complaints.length;
  await serving([file], async () => {
    const page = await open();
    const bytes = npy();
    bytes.fill(0, 4000, 8000);
    writeFileSync(file, bytes);
    await page.waitForFunction(() => document.documentElement.dataset.heatpress === "error", null, { timeout: 20_000 });
    assert.match(await page.textContent("[role=alert]"), /changing.npy has changed; reload the page/);
    // What was refused is on the console, too.
    complaints.splice(before);
    await page.reload();
    await rest(page);
    await exact(page);
    await page.context().close();
  });
});

test("a large matrix has levels while it moves", async () => {
  await serving(["sample:walk:8000"], async () => {
    const page = await open("", { viewport: { width: 420, height: 460 } });
    await page.waitForFunction(() => document.querySelector("[data-testid=progress]").textContent === "", null, { timeout: 60_000 });
    await moved(page, () => page.evaluate(() => window.heatpress.view({ rows: [100, 7000], cols: [0, 8000] })));
    await exact(page);
    await page.context().close();
  });
});

test("a folder on any web server shows the same", async () => {
  const site = join(folder, "site");
  execFileSync(heatpress, ["pyramid", join(folder, "a.npy"), "--site", site], { stdio: "pipe" });
  const files = createServer((request, response) => {
    try {
      const all = readFileSync(join(site, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html")));
      const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
      if (!range) response.end(all);
      else response.writeHead(206).end(range[1] ? all.subarray(Number(range[1]), Number(range[2]) + 1) : all.subarray(-Number(range[2])));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => files.listen(0, "127.0.0.1", done));
  const before = address;
  try {
    address = `http://127.0.0.1:${files.address().port}/`;
    const page = await open(`#rows=${ROWS - 4}:${ROWS}&cols=${COLUMNS - 4}:${COLUMNS}`);
    const found = await hovered(page, 1, 1);
    assert.equal(Math.fround(Number(found.value)), cell(ROWS - 1, COLUMNS - 1));
    const lit = await page.evaluate(() => window.heatpress.pixels().data.some((value, k) => k % 4 === 3 && value === 255));
    assert.ok(lit);
    assert.equal(await page.getAttribute("[data-testid=save-png]", "aria-disabled"), "true");
    await page.context().close();
  } finally {
    address = before;
    files.close();
  }
});

test("looked at", { skip: !screenshots }, async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open("#input=1", { colorScheme, viewport: { width: 1100, height: 720 } });
    await page.screenshot({ path: join(screenshots, `view-${colorScheme}.png`) });
    await page.context().close();
  }
});

test("nothing was said on the console, and nobody else was asked", () => {
  assert.deepEqual(complaints, []);
});
