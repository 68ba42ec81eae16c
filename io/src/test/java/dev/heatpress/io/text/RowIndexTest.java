package dev.heatpress.io.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.io.file.Scanning;
import dev.heatpress.io.file.TableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables of many pieces: what is looked through before they have a shape, and where windows end.
final class RowIndexTest {
  @TempDir private Path folder;

  @Test
  void anInterruptEndsTheScan() {
    MemorySegment text = MemorySegment.ofArray("1,2\n".getBytes(StandardCharsets.US_ASCII));
    Dialect dialect = new Dialect(',', false, false, '.', false, 0, 2);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> RowIndex.of(text, 0, dialect))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  static Stream<String> longOnes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("1,2\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
    }
    return Stream.of(
        "1,2\n".repeat(1 << 21),
        packed.toString(StandardCharsets.ISO_8859_1),
        "2\na 1 2\nb 3 4\n",
        "ncols 2\nnrows 2\ncellsize 1\n1 2 3 4\n");
  }

  /// By whatever the listener throws: a run that is cancelled does so.
  @ParameterizedTest
  @MethodSource("longOnes")
  void theListenerOfTheRunEndsTheScan(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("long"), text, StandardCharsets.ISO_8859_1);
    CancellationException cancelled = new CancellationException("now");
    Progress listener =
        new Progress() {
          @Override
          public void start(String phase, long total) {}

          @Override
          public void advance(long amount) {
            throw cancelled;
          }
        };
    Scanning scanning = new Scanning(2, listener);
    assertThatThrownBy(() -> scanning.during(() -> Tables.open(path, TableOptions.FOUND)))
        .isSameAs(cancelled);
  }

  @Test
  void theScanSaysHowFarItIs() throws IOException {
    Path path = folder.resolve("long");
    String line = "1".repeat(1 << 20) + "\n";
    Files.writeString(path, "1\n" + line.repeat(64));
    LongAdder done = new LongAdder();
    AtomicLong total = new AtomicLong();
    Progress listener =
        new Progress() {
          @Override
          public void start(String phase, long all) {
            assertThat(phase).isEqualTo("scanning");
            total.set(all);
          }

          @Override
          public void advance(long amount) {
            done.add(amount);
          }
        };
    new Scanning(3, listener).during(() -> Tables.open(path, TableOptions.FOUND)).close();
    assertThat(total.get()).isEqualTo(done.sum()).isEqualTo(Files.size(path));
  }

  /// Runs of blanks end a window at any place in them, with a sign behind it.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void columnsBetweenBlanksAreTheirNumbers(int seed) throws IOException {
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(40);
    StringBuilder text = new StringBuilder();
    List<double[]> rows = new ArrayList<>();
    while (text.length() < 1_500_000) {
      double[] row = new double[columns];
      for (int c = 0; c < columns; c++) {
        row[c] = (random.nextInt(20_000) - 10_000) / (random.nextBoolean() ? 8.0 : 1 << 20);
        text.append((seed % 2 == 0 ? " " : "\t").repeat(1 + random.nextInt(4))).append(row[c]);
      }
      text.append(" ".repeat(random.nextInt(2))).append('\n');
      rows.add(row);
    }
    Path path = Files.writeString(folder.resolve("blanks"), text);
    double[][] expected = rows.toArray(double[][]::new);
    assertThat(Arrays.deepEquals(Tables.cells(path, TableOptions.FOUND), expected)).isTrue();
  }
}
