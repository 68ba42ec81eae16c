package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.tiling.PartNumber;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/// Pieces of a matrix whose cells are rows of a table: each task is sent the rows that it needs.
/// They are sent once for all passes that are cut alike.
final class SentCells implements Piece.Supply {
  /// Numbers that wait to be sent, in all.
  private static final int WAITING = 1 << 20;

  private final JavaRDD<Row> table;
  private final Layout layout;
  private final Map<Cut, JavaRDD<Piece>> known = new HashMap<>();

  /// How rows of the table become numbers, and these a matrix.
  interface Layout extends Serializable {
    /// The row of the matrix that a row of the table is about.
    ///
    /// @throws InputException where it is refused
    long row(Row of);

    /// Hands out the numbers of a row of the table.
    ///
    /// @throws InputException where it is refused
    void numbers(Row of, LongConsumer to);

    /// The matrix of numbers that were sent for rows [first, end), in a file of a folder.
    MatrixSource matrix(Iterator<long[]> sent, long first, long end, Path folder);
  }

  /// Numbers of some rows, or why one was refused.
  private record Block(long[] numbers, @Nullable String refusal) implements Serializable {}

  SentCells(JavaRDD<Row> table, Layout layout) {
    this.table = table;
    this.layout = layout;
  }

  @Override
  public JavaRDD<Piece> pieces(Cut cut) {
    return known.computeIfAbsent(cut, this::sent);
  }

  private JavaRDD<Piece> sent(Cut cut) {
    Layout how = layout;
    PairFlatMapFunction<Iterator<Row>, Integer, Block> sorting =
        rows -> new Sorting(rows, cut, how);
    JavaPairRDD<Integer, Block> blocks =
        table.mapPartitionsToPair(sorting).partitionBy(new ByTask(cut.tasks()));
    return blocks.mapPartitionsWithIndex(
        (task, mine) -> {
          long first = cut.first().get(task);
          long end = cut.end().get(task);
          Piece piece =
              new Piece(
                  new PartNumber(task + 1, cut.tasks()),
                  folder -> how.matrix(numbers(mine), first, end, folder));
          return List.of(piece).iterator();
        },
        true);
  }

  private static Iterator<long[]> numbers(Iterator<Tuple2<Integer, Block>> blocks) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return blocks.hasNext();
      }

      @Override
      public long[] next() {
        Block block = blocks.next()._2();
        if (block.refusal != null) {
          throw new InputException(block.refusal);
        }
        return block.numbers;
      }
    };
  }

  /// Sends blocks to their task.
  private static final class ByTask extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int tasks;

    ByTask(int tasks) {
      this.tasks = tasks;
    }

    @Override
    public int numPartitions() {
      return tasks;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByTask that && tasks == that.tasks;
    }

    @Override
    public int hashCode() {
      return tasks;
    }
  }

  /// Sorts rows of a table by the tasks that need them.
  private static final class Sorting implements Iterator<Tuple2<Integer, Block>> {
    private final Iterator<Row> rows;
    private final Cut cut;
    private final Layout layout;
    private final Map<Integer, Numbers> waiting = new HashMap<>();
    private final ArrayDeque<Tuple2<Integer, Block>> ready = new ArrayDeque<>();
    private long count;

    Sorting(Iterator<Row> rows, Cut cut, Layout layout) {
      this.rows = rows;
      this.cut = cut;
      this.layout = layout;
    }

    @Override
    public boolean hasNext() {
      try {
        while (ready.isEmpty() && rows.hasNext()) {
          take(rows.next());
        }
      } catch (InputException e) {
        // Every task may be the one that is looked at.
        for (int task = 0; task < cut.tasks(); task++) {
          ready.add(new Tuple2<>(task, new Block(new long[0], String.valueOf(e.getMessage()))));
        }
        waiting.clear();
        rows.forEachRemaining(row -> {});
      }
      if (ready.isEmpty()) {
        flush();
      }
      return !ready.isEmpty();
    }

    private void take(Row row) {
      long of = layout.row(row);
      for (int task = cut.firstTask(of);
          task < cut.tasks() && cut.first().get(task) <= of;
          task++) {
        Numbers numbers = waiting.computeIfAbsent(task, key -> new Numbers());
        int before = numbers.size;
        layout.numbers(row, numbers);
        count += numbers.size - before;
      }
      if (count >= WAITING) {
        flush();
      }
    }

    private void flush() {
      waiting.forEach((task, numbers) ->
          ready.add(new Tuple2<>(task, new Block(Arrays.copyOf(numbers.all, numbers.size), null))));
      waiting.clear();
      count = 0;
    }

    @Override
    public Tuple2<Integer, Block> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }
  }

  private static final class Numbers implements LongConsumer {
    private long[] all = new long[96];
    private int size;

    @Override
    public void accept(long number) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = number;
    }
  }
}
