package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.npy.NpyWriter;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.SettingFile;
import dev.heatpress.order.Tree;
import dev.heatpress.order.TreeTexts;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// Orders and trees of rows in files.
final class OrderFiles {
  private static final int MOST_BYTES = 256 << 20;
  private static final byte[] NPY = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);

  private OrderFiles() {}

  /// Numbers from 0, one a line, each once.
  ///
  /// @param what is numbered: `row`
  /// @throws InputException where they are no order of so many
  static int[] order(String file, int count, String what) {
    String name = OneLine.of(file);
    List<String> lines =
        text(bytes(file, name)).lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    if (lines.size() != count) {
      throw new InputException(
          "%s: %d numbers, but there are %d %ss", name, lines.size(), count, what);
    }
    int[] order = new int[count];
    var seen = new BitSet();
    for (int i = 0; i < count; i++) {
      String line = lines.get(i);
      int number = line.matches("[0-9]{1,9}") ? Integer.parseInt(line) : -1;
      if (number < 0 || number >= count) {
        throw new InputException(
            "%s: line %d is '%s', not a number of a %s from 0 to %d",
            name, i + 1, OneLine.of(line), what, count - 1);
      }
      if (seen.get(number)) {
        throw new InputException("%s: %s %d stands there twice", name, what, number);
      }
      seen.set(number);
      order[i] = number;
    }
    return order;
  }

  /// A tree in a text, or scipy's `Z` as an array.
  ///
  /// @param names of the rows; null where they have none
  /// @throws InputException where it is none, or has another number of leaves
  static Tree tree(String file, int count, @Nullable List<String> names, Path workspace) {
    String name = OneLine.of(file);
    try {
      byte[] bytes = bytes(file, name);
      return isArray(bytes)
          ? TreeTexts.ofZ(array(file, workspace), count)
          : TreeTexts.read(text(bytes), count, names);
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(name) ? e : new InputException(name + ": " + reason, e);
    }
  }

  /// The cells of an array of four columns.
  private static double[] array(String file, Path workspace) {
    try (Input input = Input.open(InputRequest.of(file), workspace)) {
      long rows = input.matrix().rows();
      if (input.matrix().columns() != 4 || rows > MOST_BYTES >> 5) {
        throw new InputException(
            "it is %d x %d, not the rows of 4 numbers of scipy's linkage",
            rows, input.matrix().columns());
      }
      RasterSpec all =
          new RasterSpec(
              Region.all(input.matrix()),
              (int) rows,
              4,
              Orientation.STORED,
              new Resources(1, 1 << 20, workspace));
      try (Raster raster = Engine.average(input.matrix(), all, Progress.NONE)) {
        double[] cells = new double[4 * (int) rows];
        raster.read(0, (int) rows, cells);
        return cells;
      }
    }
  }

  /// Writes trees and orders, in the order of [OrderRequest#outputs()].
  static void write(Ordering ordering, OrderRequest request, List<Sink> files) {
    Iterator<Sink> next = files.iterator();
    write(ordering.rows(), request.rows(), next);
    write(ordering.columns(), request.columns(), next);
  }

  private static void write(OrderedLine line, OrderRequest.Line request, Iterator<Sink> next) {
    if (request.treeOut() != null) {
      Tree tree = line.tree();
      if (tree == null) {
        throw SettingException.about("output", request.treeOut() + ": a single one has no tree");
      }
      write(
          next.next(),
          out -> {
            double[] cells = TreeTexts.toZ(tree);
            NpyWriter writer = new NpyWriter(out, cells.length / 4, 4);
            writer.append(NpyWriter.encode(cells, cells.length));
            writer.finish();
          });
    }
    if (request.orderOut() != null) {
      int[] order = line.order();
      write(
          next.next(),
          out -> {
            for (int i = 0; i < (order == null ? 1 : order.length); i++) {
              out.write(
                  ((order == null ? i : order[i]) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
          });
    }
  }

  /// Writes bytes into a stream.
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static void write(Sink file, Content content) {
    try {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel()));
      content.write(out);
      out.flush();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static byte[] bytes(String file, String name) {
    return SettingFile.bytes(file, name, MOST_BYTES, "is no list of numbers and no tree", "");
  }

  private static String text(byte[] bytes) {
    return SettingFile.unmarked(new String(bytes, StandardCharsets.UTF_8));
  }

  /// Whether a file begins as `.npy` files do.
  private static boolean isArray(byte[] bytes) {
    int n = Math.min(bytes.length, NPY.length);
    return Arrays.equals(bytes, 0, n, NPY, 0, NPY.length);
  }
}
