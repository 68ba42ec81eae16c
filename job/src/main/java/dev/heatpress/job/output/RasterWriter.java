package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;
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
public record RasterWriter(Raster raster, int threads, Progress progress) implements PixelWriter {
  /// Pixels whose means stay in the second-level cache.
  private static final int CACHED_PIXELS = 1 << 15;

  @Override
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

  /// Colors of a huge picture are not counted before: it has all those of the scale.
  @Override
  public void png(Sink file, SlotScale scale, PngOptions options, boolean holes) {
    boolean huge = Slabs.isHuge(raster.height(), raster.width());
    UsedSlots used = huge ? null : UsedSlots.of(raster, scale, bandRows(), threads);
    PixelEncoder pixels =
        used == null
            ? PixelEncoder.ofAll(scale, options, holes)
            : PixelEncoder.of(scale, options, used);
    short[] kept = used != null && pixels instanceof ColorPixels ? used.kept() : null;
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
              return false;
            }

            @Override
            public EncodedBand encode(int firstRow, int rows, double[] means) {
              int width = raster.width();
              byte[] samples =
                  kept == null
                      ? samples(pixels, firstRow, rows)
                      : ((ColorPixels) pixels).encode(kept, firstRow * width, rows * width);
              return png.encode(samples, rows);
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

  /// The samples of some rows, made of a few at a time, whose means stay in the cache.
  private byte[] samples(PixelEncoder pixels, int firstRow, int rows) {
    int width = raster.width();
    int few = raster.isMadeWhenRead() ? rows : Math.clamp(CACHED_PIXELS / width, 1, rows);
    double[] means = new double[few * width];
    byte[] samples = new byte[Math.multiplyExact(rows * width, pixels.format().bytesPerPixel())];
    for (int row = 0; row < rows; row += few) {
      int count = Math.min(few, rows - row);
      raster.read(firstRow + row, count, means);
      pixels.put(means, count * width, samples, row * width);
    }
    return samples;
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
