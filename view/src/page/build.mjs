// Puts program, styles and page into one file, which is committed as it is built.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";

const target = process.argv[2] ?? "../main/resources/dev/heatpress/view/view.html";
const made = await build({
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  write: false,
});
const script = made.outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
const style = (await build({ entryPoints: ["src/page.css"], minify: true, write: false })).outputFiles[0].text.trim();
const page = await readFile("src/page.html", "utf8");
const html = page.replace("/*STYLE*/", () => style).replace("/*SCRIPT*/", () => script);
await writeFile(target, html);
console.log(`${html.length} letters`);
