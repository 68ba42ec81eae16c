package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import dev.heatpress.io.npy.NpyWriter;
import dev.heatpress.job.RunContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that changes between its first byte and the names of the outputs is refused, and no
/// output appears.
final class ChangedInputsTest {
  private static final int SIDE = 60;

  @TempDir private Path folder;
  private Path matrix;

  private interface Change {
    void apply() throws IOException;
  }

  @BeforeEach
  void write() throws IOException {
    matrix = folder.resolve("m.npy");
    write(matrix, 1);
    Path labels = folder.resolve("labels.txt");
    Files.writeString(labels, "a\n".repeat(SIDE));
  }

  private static void write(Path file, double value) throws IOException {
    double[] cells = new double[SIDE * SIDE];
    Arrays.fill(cells, value);
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyWriter npy = new NpyWriter(out, SIDE, SIDE);
      npy.append(NpyWriter.encode(cells, cells.length));
      npy.finish();
    }
  }

  /// Changes something as soon as the first cells are read.
  private static RunContext whileReading(Change change) {
    AtomicBoolean done = new AtomicBoolean();
    return RunContext.standard()
        .withProgress(
            new Progress() {
              @Override
              public void start(String phase, long total) {
                advance(0);
              }

              @Override
              public void advance(long amount) {
                if (done.compareAndSet(false, true)) {
                  try {
                    change.apply();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }
              }
            });
  }

  private void assertRefused(String name, Change change) throws IOException {
    RunContext context = whileReading(change);
    Path out = folder.resolve("o.png");
    RenderOptions options = RenderOptions.standard().width(20).output(out);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Heatpress.render(Heatpress.open(matrix), options, context))
        .withMessage(
            folder.resolve(name) + ": changed while it was read; try again when it is complete");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(file -> file.contains("o.png"));
    }
  }

  @Test
  void rewrittenInPlace() throws IOException {
    assertRefused("m.npy", () -> write(matrix, 2));
  }

  @Test
  void rewrittenWithItsOldTime() throws IOException {
    FileTime before = Files.getLastModifiedTime(matrix);
    assertRefused(
        "m.npy",
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(matrix.toFile(), "rw")) {
            file.seek(1000);
            file.write(1);
          }
          Files.setLastModifiedTime(matrix, before);
        });
  }

  /// The last cells would be 0.
  @Test
  void truncatedWithinItsLastPage() throws IOException {
    assertRefused(
        "m.npy",
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(matrix.toFile(), "rw")) {
            file.setLength(file.length() - 100);
          }
        });
  }

  @Test
  void replaced() throws IOException {
    Path other = folder.resolve("other.npy");
    Files.copy(matrix, other, StandardCopyOption.COPY_ATTRIBUTES);
    assertRefused("m.npy", () -> Files.move(other, matrix, StandardCopyOption.REPLACE_EXISTING));
  }

  @Test
  void numbersAndPicturesInMemoryAreRefusedToo() {
    RenderOptions options = RenderOptions.standard().width(20);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() ->
            Heatpress.means(Heatpress.open(matrix), options, whileReading(() -> write(matrix, 2))));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() ->
            Heatpress.png(Heatpress.open(matrix), options, whileReading(() -> write(matrix, 3))));
  }

  /// A file that settings name is read before the run begins.
  @Test
  void labelsThatChange() {
    Path labels = folder.resolve("labels.txt");
    FigureOptions options =
        FigureOptions.standard().xLabels(labels).output(folder.resolve("o.png"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() ->
            Heatpress.figure(
                Heatpress.open(matrix),
                options,
                whileReading(() -> Files.writeString(labels, "b\n".repeat(SIDE)))))
        .withMessageContaining("labels.txt: changed while it was read");
  }
}
