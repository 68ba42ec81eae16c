package dev.heatpress.spark;

import module java.base;

import dev.heatpress.RenderOptions;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/// Pictures of whatever Spark reads: tables of Parquet, Delta, Iceberg, JDBC. Every pixel is the
/// one that a single machine draws, whatever the partitions.
///
/// Throws what [dev.heatpress.Heatpress] throws, and Spark's own exceptions where a job fails.
public final class HeatpressSpark {
  private static final String NAME = "table";

  private HeatpressSpark() {}

  /// Draws a sparse matrix into the outputs of a job: a row of the table is a stored cell, cells of
  /// one place add up, and what is not stored is zero (missing with `zeros` missing).
  ///
  /// @param row the name of the column with rows, which are integers that count from 0
  /// @param column the same for columns
  /// @param value the name of the column with numbers; null is missing
  public static RenderResult picture(
      Dataset<Row> cells, String row, String column, String value, Shape shape, RenderOptions job) {
    return picture(cells, row, column, value, shape, job, 0);
  }

  /// The same in a number of tasks; 0 for as many as the table has partitions, or there are cores.
  public static RenderResult picture(
      Dataset<Row> cells,
      String row,
      String column,
      String value,
      Shape shape,
      RenderOptions job,
      int partitions) {
    return picture(cells, List.of(row, column, value), shape, NAME, job.settings(), partitions);
  }

  /// Draws a dense matrix into the outputs of a job: a row of the table is a whole row of it.
  ///
  /// @param row the name of the column with indexes, each from 0 on once
  /// @param values the name of the column with arrays of numbers, equally long; null is missing
  public static RenderResult picture(
      Dataset<Row> rows, String row, String values, RenderOptions job) {
    return picture(rows, row, values, job, 0);
  }

  /// The same in a number of tasks; 0 for as many as the table has partitions, or there are cores.
  public static RenderResult picture(
      Dataset<Row> rows, String row, String values, RenderOptions job, int partitions) {
    return picture(rows, List.of(row, values), null, NAME, job.settings(), partitions);
  }

  /// @param columns row, column and value, or row and values
  /// @param shape null where whole rows tell it
  /// @param name of the table, for messages
  static RenderResult picture(
      Dataset<Row> table,
      List<String> columns,
      @Nullable Shape shape,
      String name,
      Settings settings,
      int partitions) {
    boolean whole = columns.size() == 2;
    DType dtype = Tables.dtype(table, columns.getLast(), whole);
    Dataset<Row> cells =
        Tables.select(table, columns.subList(0, columns.size() - 1), columns.getLast());
    SentCells.Layout layout;
    MatrixSource head;
    if (shape == null) {
      StoredRows rows = new StoredRows(Tables.shape(cells), dtype);
      layout = rows;
      head = rows.head();
    } else {
      StoredCells stored = new StoredCells(shape, dtype);
      layout = stored;
      head = stored.head();
    }
    RenderJob job = job(head, name, settings);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
    int tasks =
        partitions > 0
            ? partitions
            : Math.max(spark.defaultParallelism(), cells.javaRDD().getNumPartitions());
    return Jobs.draw(spark, job, new SentCells(cells.javaRDD(), layout), tasks);
  }

  /// The job on cells of a table.
  static RenderJob job(MatrixSource head, String name, Settings settings) {
    InputRequest plain = InputRequest.of(head);
    InputRequest named =
        new InputRequest(name, plain.slice(), plain.reading(), plain.missing(), head);
    return JobSettings.render(named, settings);
  }
}
