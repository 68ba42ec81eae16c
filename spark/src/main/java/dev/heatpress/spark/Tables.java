package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// Tables of Spark as cells.
final class Tables {
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
  private static final Set<DataType> WHOLE =
      Set.of(
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.BooleanType);

  private Tables() {}

  /// Reads a table: Parquet by its content, else by the name of a format of Spark's.
  static Dataset<Row> read(SparkSession spark, String path, @Nullable String format) {
    String by = format;
    if (by == null) {
      if (!isParquet(spark.sparkContext().hadoopConfiguration(), path)) {
        throw SettingException.about(
            "format",
            "%s: not a table of Parquet; say what it is with `format`, such as csv, json or orc",
            path);
      }
      by = "parquet";
    }
    try {
      return by.equals("csv")
          ? spark.read().option("header", true).option("inferSchema", true).csv(path)
          : spark.read().format(by).load(path);
    } catch (RuntimeException e) {
      throw refusal(path, e);
    } catch (Exception e) {
      // Spark's own exceptions are thrown without being declared.
      throw refusal(path, e);
    }
  }

  private static InputException refusal(String path, Exception e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new InputException(path + ": " + said, e);
  }

  /// Whether the first file with anything in it is one of Parquet.
  private static boolean isParquet(Configuration conf, String path) {
    org.apache.hadoop.fs.Path table = new org.apache.hadoop.fs.Path(path);
    try {
      FileSystem files = table.getFileSystem(conf);
      RemoteIterator<LocatedFileStatus> all = files.listFiles(table, true);
      while (all.hasNext()) {
        LocatedFileStatus file = all.next();
        String name = file.getPath().getName();
        if (file.getLen() >= PARQUET.length && !name.startsWith("_") && !name.startsWith(".")) {
          try (FSDataInputStream in = files.open(file.getPath())) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
          }
        }
      }
      return false;
    } catch (FileNotFoundException e) {
      throw new InputException(path + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(path + ": can't be read: " + e.getMessage(), e);
    }
  }

  /// The type of the cells of a column, and of those of its arrays: integers of 64 bits where all
  /// are integers, otherwise doubles.
  static DType dtype(Dataset<Row> table, String column, boolean array) {
    DataType type = type(table, column);
    if (array != type instanceof ArrayType) {
      throw refusal(column, type, array ? "an array of numbers is wanted" : "a number is wanted");
    }
    DataType cell = type instanceof ArrayType of ? of.elementType() : type;
    if (WHOLE.contains(cell)) {
      return DType.I8;
    }
    if (!cell.equals(DataTypes.FloatType) && !cell.equals(DataTypes.DoubleType)) {
      throw refusal(column, type, "cast it to double or bigint");
    }
    return DType.F8;
  }

  /// The table with places as integers of 64 bits in front, then its values.
  static Dataset<Row> select(Dataset<Row> table, List<String> places, String values) {
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    for (String name : places) {
      DataType type = type(table, name);
      if (!WHOLE.contains(type) || type.equals(DataTypes.BooleanType)) {
        throw refusal(name, type, "places are integers; cast it to bigint");
      }
      columns.add(table.col(quoted(name)).cast(DataTypes.LongType));
    }
    columns.add(table.col(quoted(values)));
    return table.select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  private static InputException refusal(String column, DataType type, String wanted) {
    return new InputException(
        Printf.of("column '%s' is %s; %s", column, type.simpleString(), wanted));
  }

  private static DataType type(Dataset<Row> table, String column) {
    List<String> names = List.of(table.schema().fieldNames());
    if (!names.contains(column)) {
      throw new InputException(
          Printf.of("no column '%s'; there are %s", column, String.join(", ", names)));
    }
    return table.schema().apply(column).dataType();
  }

  /// A name that may have dots.
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /// The shape of a table of whole rows: as many rows as it has, and as many columns as the longest
  /// array has cells.
  static Shape shape(Dataset<Row> rows) {
    org.apache.spark.sql.Column index = rows.col(quoted(rows.columns()[0]));
    Row found =
        rows.agg(
                functions.count(functions.lit(1)),
                functions.min(index),
                functions.max(index),
                functions.max(functions.size(rows.col(quoted(rows.columns()[1])))))
            .head();
    long count = found.getLong(0);
    if (count == 0 || found.isNullAt(1) || found.getInt(3) < 1) {
      throw new InputException("the table has no cells");
    }
    if (found.getLong(1) != 0 || found.getLong(2) != count - 1) {
      throw new InputException(
          Printf.of(
              "%d rows with indexes from %d to %d; each from 0 on must be there once",
              count, found.getLong(1), found.getLong(2)));
    }
    return new Shape(count, found.getInt(3));
  }

  /// The bits of a cell.
  ///
  /// @param dtype `F8` or `I8`
  static long bits(@Nullable Object cell, DType dtype) {
    if (cell == null) {
      if (dtype == DType.I8) {
        throw new InputException(
            "a cell is null, for which integers have no place; cast the column to double");
      }
      return Double.doubleToRawLongBits(Double.NaN);
    }
    if (cell instanceof Boolean yes) {
      return yes ? 1 : 0;
    }
    Number number = (Number) cell;
    return dtype == DType.I8
        ? number.longValue()
        : Double.doubleToRawLongBits(number.doubleValue());
  }
}
