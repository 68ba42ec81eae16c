package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice.Policy;
import dev.heatpress.io.pdf.PdfFigure;
import dev.heatpress.io.pdf.PdfPage;
import dev.heatpress.io.svg.SvgFigure;
import dev.heatpress.io.svg.SvgPage;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.color.PixelDistribution;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.StreamedRaster;
import org.jspecify.annotations.Nullable;

/// Writes the PDF and SVG pages of a job: the cells themselves where that is possible, exact means
/// of them otherwise.
public final class PageWriter {
  /// How often the pixels of an averaged page are read.
  private static final int READINGS = 2;

  private final RenderJob job;
  private final MatrixSource source;
  private final Region region;
  private final Resources resources;
  private final CellDistribution distribution;
  private final @Nullable ColorPass colorPass;
  private final Progress progress;
  private final PageFrame frame;
  private @Nullable Decision decision;

  /// A writer of pages of one matrix.
  ///
  /// @param distribution its cells
  /// @param colorPass colors pixels that are no aggregates of cells; null where they are
  public PageWriter(
      RenderJob job,
      MatrixSource source,
      CellDistribution distribution,
      @Nullable ColorPass colorPass,
      Resources resources,
      Progress progress) {
    this.job = job;
    this.source = source;
    this.region = distribution.region();
    this.resources = resources;
    this.distribution = distribution;
    this.colorPass = colorPass;
    this.progress = progress;
    Region seen = job.region().seen(region);
    this.frame = job.page().size().place(seen.rows(), seen.columns());
  }

  /// Writes a page and returns what it is made of, in one line.
  public String write(Output output, Sink file) {
    SlotScale scale = colorPass == null ? job.colors().scale(distribution) : colorPass.cellScale();
    SlotRows cells = null;
    Decision chosen = decision;
    if (chosen == null || chosen.mode() != Decision.Mode.AVERAGED) {
      cells = new CellSlots(source, region, job.region(), scale, resources);
      if (chosen == null) {
        progress.start("looking at the cells", 0);
        chosen = decide(cells);
        decision = chosen;
      }
    }
    progress.start("writing " + file.target().getFileName(), 0);
    if (chosen.mode() == Decision.Mode.AVERAGED) {
      return averaged(output, file, chosen);
    }
    String colors = colorPass == null ? scaleText(scale) : colorPass.cellText();
    PageInfo info = info(colors);
    if (cells == null) {
      throw new IllegalStateException("no cells for a page of cells");
    }
    page(output, file, cells, chosen, info);
    return line(chosen.reason(), colors);
  }

  private Decision decide(SlotRows cells) {
    int dpi = job.page().choice().dpi();
    return job.page().choice().decide(cells, frame.pixelWidth(dpi), frame.pixelHeight(dpi));
  }

  private String averaged(Output output, Sink file, Decision made) {
    int dpi = job.page().choice().dpi();
    int height = Math.toIntExact(Math.min(Integer.MAX_VALUE, frame.pixelHeight(dpi)));
    int width = Math.toIntExact(Math.min(Integer.MAX_VALUE, frame.pixelWidth(dpi)));
    RasterSpec plan = job.region().plan(region, height, width, resources);
    boolean asked = job.page().choice().policy() == Policy.NEVER;
    String reason = made.reason() + (asked ? "" : "; `vector` always insists");
    if (colorPass != null) {
      return colored(output, file, colorPass, plan, made, reason);
    }
    try (Raster raster =
        StreamedRaster.of(source, plan, Aggregation.MEAN, READINGS, null, progress)) {
      Distribution values =
          job.colors().limits().ofPixels()
              ? new PixelDistribution(raster, resources)
              : distribution;
      ColorScale scale = job.colors().scale(values);
      page(output, file, new RasterSlots(raster, scale), made, info(scaleText(scale)));
      return line(reason, scaleText(scale));
    }
  }

  private void page(Output output, Sink file, SlotRows cells, Decision made, PageInfo info) {
    stream(
        output.format(),
        file,
        resources.workspace(),
        out -> {
          if (output.format() == OutputFormat.PDF) {
            PdfPage.write(cells, made, frame, info, resources.workspace(), out);
          } else {
            SvgPage.write(cells, made, frame, info, out);
          }
        });
  }

  /// A page of pixels that are no aggregates of the cells.
  private String colored(
      Output output, Sink file, ColorPass pass, RasterSpec plan, Decision made, String reason) {
    try (ColoredPixels colored = pass.paint(plan, null)) {
      switch (colored) {
        case ColoredPixels.Scaled s -> {
          SlotRows pixels = new RasterSlots(s.raster(), s.scale());
          page(output, file, pixels, made, info(pass.text()));
        }
        case ColoredPixels.Mixed m -> mixed(output, file, m, info(pass.text()), made.reason());
      }
    }
    return line(reason, pass.text());
  }

  /// A page of an image of any colors: a figure of nothing but its data area.
  private void mixed(
      Output output, Sink file, ColoredPixels.Mixed pixels, PageInfo info, String reason) {
    List<AreaContent> content = List.of(new AreaContent.OfColors(pixels.colors(), reason));
    boolean pdf = output.format() == OutputFormat.PDF;
    double width = frame.dataWidth();
    double height = frame.dataHeight();
    // Only PDF needs margins around a sliver.
    double left = pdf ? frame.left() : 0;
    double top = pdf ? frame.pageHeight() - frame.bottom() - height : 0;
    Scene scene =
        new Scene(
            pdf ? frame.pageWidth() : width,
            pdf ? frame.pageHeight() : height,
            1,
            0,
            List.of(new Scene.DataArea(0, left, top, width, height, 1)));
    figure(output.format(), file, scene, content, info, Fonts.ours(), resources.workspace());
  }

  /// Writes a figure as a page.
  public static void figure(
      OutputFormat format,
      Sink file,
      Scene scene,
      List<AreaContent> areas,
      PageInfo info,
      Fonts fonts,
      Path workspace) {
    stream(
        format,
        file,
        workspace,
        out -> {
          if (format == OutputFormat.PDF) {
            PdfFigure.write(scene, areas, info, fonts, workspace, out);
          } else {
            SvgFigure.write(scene, areas, info, fonts, out);
          }
        });
  }

  private String line(String reason, String colors) {
    return Printf.of(
        "%s on %s x %s mm, %s", reason, mm(frame.pageWidth()), mm(frame.pageHeight()), colors);
  }

  /// A length of a page in millimetres, to a tenth.
  public static String mm(double points) {
    return String.valueOf(Math.round(points * 254 / 72) / 10.0);
  }

  private static String scaleText(SlotScale scale) {
    return scale instanceof ColorScale s ? RenderResult.colorText(s) : "";
  }

  private PageInfo info(String colors) {
    return job.page().info(region.text() + ", " + colors);
  }

  /// Writes a page into a file, compressed where its format is.
  ///
  /// @param workspace where parts of a PDF wait
  private static void stream(
      OutputFormat format, Sink file, Path workspace, Consumer<OutputStream> page) {
    AtomicReference<@Nullable IOException> failed = new AtomicReference<>();
    OutputStream bytes =
        new FilterOutputStream(Channels.newOutputStream(file.channel())) {
          @Override
          public void write(byte[] from, int offset, int length) throws IOException {
            try {
              out.write(from, offset, length);
            } catch (IOException e) {
              failed.set(e);
              throw e;
            }
          }
        };
    // Closing is the business of the file, which first gets its name.
    OutputStream open =
        new FilterOutputStream(new BufferedOutputStream(bytes, 1 << 16)) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    try (OutputStream out = format == OutputFormat.SVGZ ? SvgPage.compressed(open) : open) {
      page.accept(out);
    } catch (IOException e) {
      throw file.failure(e);
    } catch (OutputException e) {
      // The page does not know what its file is called.
      IOException own = failed.get();
      if (own != null) {
        throw file.failure(own);
      }
      IOException first = null;
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        first = cause instanceof IOException io ? io : first;
      }
      throw first == null
          ? e
          : new OutputException(
              Printf.of(
                  "no temporary files for %s in %s: %s; make room there, or name another folder",
                  file.target(), workspace, first.getMessage()),
              e);
    }
  }
}
