package dev.heatpress.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.SlotRows;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.io.page.VectorChoice.Policy;
import dev.heatpress.io.pdf.PdfFigure;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.plotly.model.ColorSlots;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// Plotly figures as PDF/A-2b, as veraPDF sees them.
final class PlotlyArchiveTest {
  /// Of everything something: color bar, texts in cells, exponents, an arrow, translucent shapes,
  /// minor ticks, a cell that is missing.
  private static final String FIGURE =
      """
      {"data":[{"type":"heatmap","z":[[0,1,2],[3,null,5]],"opacity":0.8,"xgap":2,
        "texttemplate":"%{z}","colorbar":{"title":{"text":"10<sup>−3</sup> µm"},"ticks":"outside"}}],
       "layout":{"title":{"text":"Ünïcode &amp; more","subtitle":{"text":"sub"}},"plot_bgcolor":"#eee",
        "xaxis":{"minor":{"ticks":"outside","showgrid":true},"range":[-2,4],"griddash":"dot"},
        "annotations":[{"x":1,"y":1,"text":"here","bgcolor":"rgba(255,255,255,0.5)"}],
        "shapes":[{"type":"path","path":"M0,0Q1,2 2,0Z","fillcolor":"rgba(255,0,0,0.3)"},
         {"type":"circle","x0":0,"x1":1,"y0":0,"y1":1,"opacity":0.5,"line":{"dash":"dash"}}]}}
      """;

  /// Slots of cells, of which -1 is missing.
  private record Grid(int[][] slots, int[] palette) implements SlotRows {
    @Override
    public long rows() {
      return slots.length;
    }

    @Override
    public long columns() {
      return slots[0].length;
    }

    @Override
    public int missingSlot() {
      return palette.length - 1;
    }

    @Override
    public void read(long firstRow, int count, short[] out) {
      int at = 0;
      for (int r = 0; r < count; r++) {
        for (int slot : slots[(int) firstRow + r]) {
          out[at++] = (short) (slot < 0 ? missingSlot() : slot);
        }
      }
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 1})
  void archivedFiguresAreValid(long maxRects) throws Exception {
    Path path = Files.writeString(folder.resolve("figure.json"), FIGURE);
    try (PlotlyFigure figure =
        PlotlyFigure.open(path, null, null, false, read -> {}, Path.of("target"))) {
      figure.limits(0, 0, 5);
      PlotlyFigure.Picture picture = figure.layOut(Fonts.ours());
      ColorSlots colors = ((HeatArea) picture.areas().getFirst()).colors();
      int[][] grid = {
        {colors.slot(3), -1, colors.slot(5)}, {colors.slot(0), colors.slot(1), colors.slot(2)}
      };
      Grid cells = new Grid(grid, colors.palette());
      VectorChoice choice = new VectorChoice(Policy.AUTO, maxRects, 64_000_000, 300);
      AreaContent content = new AreaContent.OfCells(cells, choice.decide(cells), null, null);
      PageInfo info = new PageInfo(figure.title(), "Plotly figure", "Heatpress 1", true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PdfFigure.write(
          picture.scene(), List.of(content), info, Fonts.ours(), Path.of("target"), out);
      ValidationResult result = validate(out.toByteArray());
      assertThat(result.getFailedChecks().keySet()).isEmpty();
      assertThat(result.isCompliant()).isTrue();
      assertThat(figure.notes()).isEmpty();
    }
  }

  private static ValidationResult validate(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
      return validator.validate(parser);
    }
  }
}
