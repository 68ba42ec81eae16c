package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.JobOptions.When;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.RunContext.Cancellation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that somebody ends: at once, with a [CancellationException], and nothing of them is left.
///
/// The inputs would take minutes, so that a run that does not listen is seen without a clock that
/// counts milliseconds.
final class CancellationTest {
  private static final RenderOptions WIDE = RenderOptions.standard().width(3000).memory(8 << 20);

  @TempDir private Path folder;
  private Path outputs;
  private Path workspace;

  @BeforeEach
  void makeFolders() throws IOException {
    outputs = Files.createDirectory(folder.resolve("outputs"));
    workspace = Files.createDirectory(folder.resolve("workspace"));
  }

  /// A job in a context.
  private interface Job {
    void run(RunContext context);
  }

  private enum Way {
    CANCEL,
    INTERRUPT
  }

  /// A job, in how far it depends on what the test gives it.
  private enum Kind {
    PICTURE {
      @Override
      Job of(Matrix matrix, Path folder) {
        return render(matrix, WIDE.output(folder.resolve("a.png")));
      }
    },
    PICTURE_OF_ONE_PIXEL {
      @Override
      Job of(Matrix matrix, Path folder) {
        RenderOptions one = RenderOptions.standard().width(1).height(1).threads(1);
        return render(matrix, one.output(folder.resolve("a.png")));
      }
    },
    ARRAY {
      @Override
      Job of(Matrix matrix, Path folder) {
        return render(matrix, WIDE.output(folder.resolve("a.npy"), Aggregation.STD));
      }
    },
    MEANS {
      @Override
      Job of(Matrix matrix, Path folder) {
        return context -> Heatpress.means(matrix, WIDE, context);
      }
    },
    QUANTILES {
      @Override
      Job of(Matrix matrix, Path folder) {
        return render(matrix, WIDE.norm("quantile").output(folder.resolve("a.png")));
      }
    },
    COLORS {
      @Override
      Job of(Matrix matrix, Path folder) {
        RenderOptions color = WIDE.limits(0, 1).averageIn(AverageIn.COLOR);
        return render(matrix, color.output(folder.resolve("a.png")));
      }
    },
    MODES {
      @Override
      Job of(Matrix matrix, Path folder) {
        RenderOptions modes = WIDE.set("agg", "mode").norm("category");
        return render(matrix, modes.output(folder.resolve("a.png")));
      }
    },
    PAGE {
      @Override
      Job of(Matrix matrix, Path folder) {
        return render(matrix, WIDE.limits(0, 1).output(folder.resolve("a.pdf")));
      }
    },
    PAGE_OF_PIXELS {
      @Override
      Job of(Matrix matrix, Path folder) {
        return render(matrix, WIDE.vector(When.NEVER).output(folder.resolve("a.svg")));
      }
    },
    FIGURE {
      @Override
      Job of(Matrix matrix, Path folder) {
        FigureOptions two =
            FigureOptions.standard()
                .output(folder.resolve("a.png"))
                .output(folder.resolve("a.pdf"));
        return context -> Heatpress.figure(matrix, two, context);
      }
    };

    abstract Job of(Matrix matrix, Path folder);

    static Job render(Matrix matrix, RenderOptions options) {
      return context -> Heatpress.render(matrix, options, context);
    }
  }

  /// Cells of a file of 20 GB that takes no room on the disk.
  @ParameterizedTest
  @EnumSource(Kind.class)
  void cellsOfAFile(Kind kind) throws Exception {
    Path file = folder.resolve("cells");
    long side = 50_000;
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared()) {
      Matrix matrix =
          Matrix.of(
              channel.map(FileChannel.MapMode.READ_WRITE, 0, 8 * side * side, arena),
              DType.F8,
              ByteOrder.nativeOrder(),
              0,
              side,
              side,
              8 * side,
              8);
      for (Way way : Way.values()) {
        ends(kind.of(matrix, outputs), way);
      }
    }
  }

  /// Cells that are computed.
  @ParameterizedTest
  @EnumSource(Kind.class)
  void cellsOfAFunction(Kind kind) throws Exception {
    Matrix matrix = Matrix.of(60_000, 60_000, (i, j) -> (i ^ j) & 7);
    for (Way way : Way.values()) {
      ends(kind.of(matrix, outputs), way);
    }
  }

  /// Ends a run half a second after its beginning, and waits for it.
  private void ends(Job job, Way way) throws Exception {
    Cancellation cancellation = new Cancellation();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    RunContext context =
        RunContext.standard()
            .withCancellation(cancellation)
            .withWorkspace(workspace)
            .withProgress(listener(begun::countDown));
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                job.run(context);
              } catch (Throwable t) {
                thrown.set(t);
              }
            });
    assertThat(begun.await(20, TimeUnit.SECONDS)).as("has begun").isTrue();
    Thread.sleep(500);
    if (way == Way.CANCEL) {
      cancellation.cancel();
    } else {
      thread.interrupt();
    }
    thread.join(5_000);
    String where = Stream.of(thread.getStackTrace()).limit(9).toList().toString();
    assertThat(thread.isAlive()).as(where).isFalse();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(outputs).isEmptyDirectory();
    assertThat(workspace).isEmptyDirectory();
  }

  private static Progress listener(Runnable heard) {
    return new Progress() {
      @Override
      public void start(String phase, long total) {}

      @Override
      public void advance(long amount) {
        heard.run();
      }
    };
  }

  /// From the listener itself, at the n-th time that it hears of something: in every phase of a job
  /// that ends after some hundred of these.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 17, 33, 65, 129, 200})
  void atAnyMoment(int time) throws IOException {
    Cancellation cancellation = new Cancellation();
    int[] heard = {0};
    RunContext context =
        RunContext.standard()
            .withCancellation(cancellation)
            .withWorkspace(workspace)
            .withProgress(
                listener(() -> {
                  if (++heard[0] == time) {
                    cancellation.cancel();
                  }
                }));
    RenderOptions all =
        RenderOptions.standard()
            .width(900)
            .memory(1 << 20)
            .threads(1)
            .norm("quantile")
            .output(outputs.resolve("a.png"))
            .output(outputs.resolve("a.npy"))
            .output(outputs.resolve("a.pdf"))
            .report(outputs.resolve("a.json"));
    Matrix matrix = Matrix.of(1000, 1000, (i, j) -> Math.sin(i * j));
    assertThatThrownBy(() -> Heatpress.render(matrix, all, context))
        .isInstanceOf(CancellationException.class);
    assertThat(heard[0]).isEqualTo(time);
    assertThat(outputs).isEmptyDirectory();
    assertThat(workspace).isEmptyDirectory();
  }

  /// While a file is unpacked, looked through for its rows, and read.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 10, 11})
  void whileATableOfTextIsOpened(int time) throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1,2.5,3e1\n".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII));
    }
    Cancellation cancellation = new Cancellation();
    int[] heard = {0};
    RunContext context =
        RunContext.standard()
            .withCancellation(cancellation)
            .withWorkspace(workspace)
            .withProgress(
                listener(() -> {
                  if (++heard[0] == time) {
                    cancellation.cancel();
                  }
                }));
    RenderOptions one =
        RenderOptions.standard().width(3).height(9).threads(1).output(outputs.resolve("a.png"));
    assertThatThrownBy(() -> Heatpress.render(Heatpress.open(file), one, context))
        .isInstanceOf(CancellationException.class);
    assertThat(heard[0]).isEqualTo(time);
    assertThat(outputs).isEmptyDirectory();
    assertThat(workspace).isEmptyDirectory();
  }

  /// The state of the thread is as Java has it: it stays interrupted.
  @Test
  void aThreadThatIsInterruptedStaysSo() {
    Matrix matrix = Matrix.of(10, 10, (i, j) -> i);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Heatpress.png(matrix, RenderOptions.standard()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /// One that was cancelled before, and the same options with another context.
  @Test
  void aCancelledContextRefusesEveryRun() throws IOException {
    Matrix matrix = Matrix.of(10, 10, (i, j) -> i);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    RunContext context = RunContext.standard().withCancellation(cancellation);
    Path png = outputs.resolve("a.png");
    RenderOptions options = RenderOptions.standard().output(png);
    assertThatThrownBy(() -> Heatpress.render(matrix, options, context))
        .isInstanceOf(CancellationException.class);
    assertThat(outputs).isEmptyDirectory();
    Heatpress.render(matrix, options, RunContext.standard());
    assertThat(png).exists();
  }
}
