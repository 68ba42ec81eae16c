package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.tiling.PartNumber;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/// What a task of a pass has to do with.
///
/// @param number which share of the pass
/// @param sent opens the matrix with the cells that were sent to the task, in files of a folder;
///   null where it is to open the input itself
record Piece(PartNumber number, @Nullable Function<Path, MatrixSource> sent) {

  /// Where pieces come from.
  interface Supply {
    /// A piece for each task of a cut.
    JavaRDD<Piece> pieces(Cut cut);
  }

  /// Pieces of an input that each task opens itself.
  static Supply opened(JavaSparkContext spark) {
    return cut -> {
      int tasks = cut.tasks();
      List<Integer> numbers = IntStream.rangeClosed(1, tasks).boxed().toList();
      return spark
          .parallelize(numbers, tasks)
          .map(number -> new Piece(new PartNumber(number, tasks), null));
    };
  }
}
