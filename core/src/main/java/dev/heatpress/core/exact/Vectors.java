package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Whether cells of a type are summed by [VectorLoops], and from when on.
///
/// Their module is there only where the command line of the JVM asks for it, and they take hundreds
/// of times as long as plain loops until the JIT has compiled them. So a thread of its own calls
/// both, and they are taken once they are the faster ones. The property `heatpress.vectors`
/// (`auto`, `on`, `off`) forces either.
final class Vectors {
  private static final String PROPERTY = "heatpress.vectors";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String CHOICE = System.getProperty(PROPERTY, "auto");
  private static final boolean PRESENT =
      !CHOICE.equals("off") && ModuleLayer.boot().findModule(MODULE).isPresent();

  /// The cells that both are tried on, until the vectors have won some times in succession.
  private static final int ROWS = 32;

  private static final int COLUMNS = 4096;
  private static final int WINS = 10;

  /// Nanoseconds after which they have lost.
  private static final long LONGEST = 20_000_000_000L;

  private static final Set<DType> TYPES =
      EnumSet.of(DType.I1, DType.U1, DType.I2, DType.U2, DType.F4, DType.F8);
  private static final Set<DType> ASKED = ConcurrentHashMap.newKeySet();
  private static final Set<DType> READY = ConcurrentHashMap.newKeySet();

  private Vectors() {}

  /// Whether they may be taken.
  static boolean ready(DType dtype) {
    return PRESENT && READY.contains(dtype);
  }

  /// Makes ready for cells of a type, if not done before.
  static void ask(DType dtype) {
    if (!PRESENT) {
      if (CHOICE.equals("on") && ASKED.add(dtype)) {
        log(Level.WARNING, "they need --add-modules " + MODULE, null);
      }
    } else if (TYPES.contains(dtype) && ASKED.add(dtype)) {
      if (CHOICE.equals("on")) {
        READY.add(dtype);
      } else {
        Thread.ofPlatform().daemon().name("vectors").start(() -> tryOut(dtype));
      }
    }
  }

  private static void tryOut(DType dtype) {
    MemorySegment zeros = zeros((long) ROWS * COLUMNS * dtype.itemSize());
    Cells cells = Cells.rowMajor(zeros, 0, ROWS, COLUMNS, dtype, ByteOrder.nativeOrder());
    ColumnSums plain = ColumnSums.of(dtype, COLUMNS, true, 1, false);
    ColumnSums vectors = ColumnSums.of(dtype, COLUMNS, true, 1, false);
    vectors.vectors = true;
    int wins = 0;
    long start = System.nanoTime();
    try {
      while (wins < WINS && System.nanoTime() - start < LONGEST) {
        wins = nanos(vectors, cells) < nanos(plain, cells) ? wins + 1 : 0;
      }
    } catch (LinkageError e) {
      log(Level.WARNING, "this JVM has others than those of JDK 25", e);
      return;
    }
    if (wins == WINS) {
      READY.add(dtype);
    } else {
      log(Level.DEBUG, "plain loops are faster for " + dtype.code(), null);
    }
  }

  /// Mapped, as the cells of most passes are: of segments of two classes the JIT makes slower code.
  private static MemorySegment zeros(long bytes) {
    try {
      Path file = Files.createTempFile("heatpress", null);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
      }
    } catch (IOException e) {
      log(Level.DEBUG, "no file can be mapped to try them out, memory will do", e);
      return Arena.ofAuto().allocate(bytes);
    }
  }

  private static long nanos(ColumnSums sums, Cells cells) {
    long start = System.nanoTime();
    sums.begin(COLUMNS);
    sums.add(cells, 0, ROWS, 0, COLUMNS, 1, false);
    return System.nanoTime() - start;
  }

  private static void log(Level level, String reason, @Nullable Throwable cause) {
    System.getLogger(Vectors.class.getName()).log(level, "Sums by vectors: " + reason, cause);
  }
}
