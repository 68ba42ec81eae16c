// Renders the first page of PDF files with pdfium: node pdfium.cjs JOBS.json
// A job is {pdf, scale, out}; `out` gets width and height as int32 and then RGBA pixels.
const fs = require("node:fs");
const { PDFiumLibrary } = require("@hyzyla/pdfium");

async function main() {
  const library = await PDFiumLibrary.init();
  for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
    const document = await library.loadDocument(fs.readFileSync(job.pdf));
    const page = await document.getPage(0).render({ scale: job.scale, render: "bitmap" });
    const size = Buffer.alloc(8);
    size.writeInt32LE(page.width, 0);
    size.writeInt32LE(page.height, 4);
    fs.writeFileSync(job.out, Buffer.concat([size, page.data]));
    document.destroy();
  }
  library.destroy();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
