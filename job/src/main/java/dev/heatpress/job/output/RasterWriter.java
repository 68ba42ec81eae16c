package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.npy.NpyWriter;
import dev.heatpress.io.png.EncodedBand;
import dev.heatpress.io.png.PngImage;
import dev.heatpress.io.png.PngWriter;
import dev.heatpress.job.request.RenderJob.PngOptions;
import dev.heatpress.tiling.BandWriter;
import dev.heatpress.tiling.Bands;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Slabs;

/// Writes a raster into files, band by band and on several threads.
public record RasterWriter(Raster raster, int threads, Progress progress) {

  /// The means as they are.
  ///
  /// @throws OutputException where the file fails
  public void npy(Sink file) {
    try {
      NpyWriter npy = new NpyWriter(stream(file), raster.height(), raster.width());
      BandWriter<byte[]> bands =
          new BandWriter<>() {
            @Override
            public byte[] encode(int firstRow, int rows, double[] means) {
              return NpyWriter.encode(means, rows * raster.width());
            }

            @Override
            public void append(byte[] band) throws IOException {
              npy.append(band);
            }
          };
      write(file, bandRows(), bands);
      npy.finish();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /// The means as colors. Those of a huge picture are not counted before: it has all colors of the
  /// scale.
  ///
  /// @param holes whether pixels may be missing
  /// @throws OutputException where the file fails
  public void png(Sink file, SlotScale scale, PngOptions options, boolean holes) {
    UsedSlots used =
        Slabs.isHuge(raster.height(), raster.width())
            ? UsedSlots.any(scale, holes)
            : UsedSlots.of(raster, scale, bandRows(), threads);
    PixelEncoder pixels =
        options.bits() == PngOptions.DEEP && scale instanceof ColorScale gray
            ? Gray16.of(gray, used)
            : ColorPixels.of(scale, used);
    short[] kept = pixels instanceof ColorPixels ? used.kept() : null;
    PngImage image =
        new PngImage(
            raster.width(),
            raster.height(),
            pixels.format(),
            pixels.palette(),
            options.dpi(),
            Map.of());
    try {
      PngWriter png = new PngWriter(stream(file), image);
      BandWriter<EncodedBand> bands =
          new BandWriter<>() {
            @Override
            public boolean needsMeans() {
              return kept == null;
            }

            @Override
            public EncodedBand encode(int firstRow, int rows, double[] means) {
              int count = rows * raster.width();
              return png.encode(
                  kept == null
                      ? pixels.encode(means, count)
                      : ((ColorPixels) pixels).encode(kept, firstRow * raster.width(), count),
                  rows);
            }

            @Override
            public void append(EncodedBand band) throws IOException {
              png.append(band);
            }
          };
      write(file, PngWriter.bandRows(image), bands);
      png.finish();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private <B> void write(Sink file, int rows, BandWriter<B> bands) {
    progress.start("writing " + file.target().getFileName(), raster.height());
    try {
      Bands.write(raster, rows, threads, bands, progress);
    } catch (OutputException e) {
      throw e.getCause() instanceof IOException io ? file.failure(io) : e;
    }
  }

  private int bandRows() {
    return Bands.rows(raster);
  }

  private static OutputStream stream(Sink file) {
    return Channels.newOutputStream(file.channel());
  }
}
