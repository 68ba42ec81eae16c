package dev.heatpress.io.page;

import module java.base;

import dev.heatpress.core.color.Colormaps;
import dev.heatpress.io.pdf.PdfPage;
import dev.heatpress.io.svg.SvgPage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

/// Writes the pages that `src/test/renderers/check.py` renders, and what their cells are.
public final class RendererCases {
  private static final String SIZES = "400x400pt";

  private final Path folder;
  private final StringBuilder index = new StringBuilder("name\trows\tcolumns\twidth\theight\n");

  private VectorChoice choice =
      new VectorChoice(VectorChoice.Policy.ALWAYS, 1_000_000, 64_000_000, 300);

  private RendererCases(Path folder) {
    this.folder = folder;
  }

  /// Writes into the folder that is the only argument.
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    RendererCases cases = new RendererCases(folder);
    for (int n : new int[] {200, 333, 400}) {
      cases.page("founding-" + n, viridis(Grids.symmetric(n, 256, n)), SIZES);
    }
    cases.page("two", new int[][] {{0, 1}, {2, 3}}, 4, "96x96pt");
    cases.page("constant", Grids.constant(137, 0), 1, "144x144pt");
    cases.page("blocky", Grids.blocky(300, 260, 7, 1), 7, "156x180pt");
    cases.page("random", Grids.random(97, 83, 16, 2), 16, "144x144pt");
    cases.page("many", Grids.random(90, 90, 300, 3), 300, "144x144pt");
    int[][] cells = Grids.random(120, 120, 16, 4);
    cases.page("holes-random", Grids.punched(cells, 5, 5), 16, "204x204pt");
    cases.page(
        "holes-one",
        Grids.punched(cells, (r, c) -> Math.hypot(r - 60, c - 50) < 25 ? -1 : 0),
        16,
        "204x204pt");
    cases.page("holes-triangle", Grids.punched(cells, (r, c) -> c > r ? -1 : 0), 16, "204x204pt");
    cases.choice = new VectorChoice(VectorChoice.Policy.AUTO, 1, 64_000_000, 300);
    cases.page("image-random", Grids.random(97, 83, 16, 2), 16, "144x144pt");
    cases.page("image-two", new int[][] {{0, 1}, {2, 3}}, 4, "96x96pt");
    cases.page("image-founding-333", viridis(Grids.symmetric(333, 256, 333)), SIZES);
    cases.page("image-holes", Grids.punched(cells, 5, 5), 16, "204x204pt");
    cases.page(
        "image-holes-many", Grids.punched(Grids.random(400, 400, 16, 6), 45, 7), 16, "408x408pt");
    System.setProperty("heatpress.stream-bytes", "4000");
    try {
      cases.page("parts-random", Grids.random(97, 83, 16, 2), 16, "144x144pt");
      cases.page("parts-constant", Grids.constant(137, 0), 1, "144x144pt");
      cases.page("parts-founding-333", viridis(Grids.symmetric(333, 256, 333)), SIZES);
      cases.page(
          "parts-holes-many", Grids.punched(Grids.random(400, 400, 16, 6), 45, 7), 16, "408x408pt");
    } finally {
      System.clearProperty("heatpress.stream-bytes");
    }
    Files.writeString(folder.resolve("index.tsv"), cases.index);
  }

  private void page(String name, int[][] grid, int colors, String size) throws IOException {
    page(name, GridCells.of(grid, colors), size);
  }

  private static GridCells viridis(int[][] grid) {
    int[] palette = new int[256];
    Arrays.setAll(palette, i -> 0xFF000000 | Colormaps.get("viridis").rgb(i));
    return new GridCells(grid, palette);
  }

  private void page(String name, GridCells cells, String size) throws IOException {
    int[][] grid = cells.grid();
    PageFrame frame = PageSpec.parsePageSize(size).stretched().place(cells.rows(), cells.columns());
    Decision decision = choice.decide(cells);
    PageInfo info = new PageInfo(null, "case " + name, "Heatpress test", false);
    save(name + ".pdf", out -> PdfPage.write(cells, decision, frame, info, Path.of("target"), out));
    onPage(name, 255, 0, 255);
    onPage(name, 0, 255, 0);
    save(name + ".svg", out -> SvgPage.write(cells, decision, frame, info, out));
    ByteBuffer rgb =
        ByteBuffer.allocate(grid.length * grid[0].length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] row : grid) {
      for (int slot : row) {
        rgb.putInt(slot < 0 ? 0 : cells.palette()[slot]);
      }
    }
    Files.write(folder.resolve(name + ".argb"), rgb.array());
    index.append(name).append('\t').append(cells.rows()).append('\t').append(cells.columns());
    index.append('\t').append(frame.pageWidth()).append('\t').append(frame.pageHeight());
    index.append('\n');
  }

  /// The same page with a color behind everything, named for its red.
  private void onPage(String name, int red, int green, int blue) throws IOException {
    try (PDDocument document = Loader.loadPDF(folder.resolve(name + ".pdf").toFile())) {
      PDPage page = document.getPage(0);
      try (PDPageContentStream content =
          new PDPageContentStream(document, page, AppendMode.PREPEND, true)) {
        content.setNonStrokingColor(red / 255f, green / 255f, blue / 255f);
        content.addRect(0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
        content.fill();
      }
      Path file = folder.resolve(name + "-" + red + ".pdf");
      Files.deleteIfExists(file);
      document.save(file.toFile());
    }
  }

  /// Writes a file's bytes.
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out);
  }

  private void save(String name, Writing writing) {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
