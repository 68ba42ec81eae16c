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
import dev.heatpress.tiling.Bands;
import dev.heatpress.tiling.LongRows;

/// Writes pictures whose rows are too long to hold one, in parts of rows. They have all colors of
/// the scale, as those with very many pixels.
public record LongRowWriter(LongRows rows, Progress progress) implements PixelWriter {
  /// Pixels whose means are held at a time.
  private static final int PIXELS = 1 << 14;

  /// Encodes a part of a row, on one thread.
  private interface Encoder<B> {
    B encode(int row, int from, int count);
  }

  private interface Appender<B> {
    void append(B part) throws IOException;
  }

  @Override
  public void npy(Sink file) {
    try {
      NpyWriter npy =
          new NpyWriter(Channels.newOutputStream(file.channel()), rows.height(), rows.width());
      Supplier<Encoder<byte[]>> encoders =
          () -> {
            double[] values = new double[PIXELS];
            return (row, from, count) -> {
              rows.read(row, from, count, values);
              return NpyWriter.encode(values, count);
            };
          };
      write(file, PIXELS, encoders, npy::append);
      npy.finish();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  @Override
  public void png(Sink file, SlotScale scale, PngOptions options, boolean holes) {
    PixelEncoder pixels = PixelEncoder.ofAll(scale, options, holes);
    PngImage image =
        new PngImage(
            rows.width(),
            rows.height(),
            pixels.format(),
            pixels.palette(),
            options.dpi(),
            Map.of());
    try {
      PngWriter png = new PngWriter(Channels.newOutputStream(file.channel()), image);
      int part = PngWriter.partPixels(image);
      Supplier<Encoder<EncodedBand>> encoders =
          () -> {
            double[] values = new double[PIXELS];
            byte[] samples = new byte[part * pixels.format().bytesPerPixel()];
            return (row, from, count) -> {
              for (int at = 0; at < count; at += PIXELS) {
                int n = Math.min(PIXELS, count - at);
                rows.read(row, from + at, n, values);
                pixels.put(values, n, samples, at);
              }
              return png.encodePart(samples, count, from == 0, from + count == rows.width());
            };
          };
      write(file, part, encoders, png::append);
      png.finish();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /// Writes row after row.
  ///
  /// @param most pixels of a part, but for the last
  private <B> void write(Sink file, int most, Supplier<Encoder<B>> encoders, Appender<B> appender) {
    int width = rows.width();
    progress.start("writing " + file.target().getFileName(), 8L * rows.height() * width);
    long parts = Math.ceilDiv(width, most);
    try {
      Bands.<B>inOrder(
          rows.height() * parts,
          rows.threads(),
          () -> {
            Encoder<B> encoder = encoders.get();
            return k -> {
              int from = (int) (k % parts) * most;
              return encoder.encode((int) (k / parts), from, Math.min(most, width - from));
            };
          },
          (k, made) -> {
            appender.append(made);
            progress.advance(8L * Math.min(most, width - (int) (k % parts) * most));
          });
    } catch (OutputException e) {
      throw e.getCause() instanceof IOException io ? file.failure(io) : e;
    }
  }
}
