package dev.heatpress.io.parquet;

import module java.base;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnSchema;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A column of a Parquet table, as its schema describes it.
record TableColumn(ColumnSchema schema) {
  /// Whole numbers that doubles hold, all of them.
  private static final long EXACT = 1L << 53;

  private static final int BATCH = 1 << 14;

  /// Takes the numbers of a column, piece by piece.
  interface Taker {
    void take(double[] values, int count) throws IOException;
  }

  String name() {
    return schema.fieldPath().toString();
  }

  boolean isText() {
    boolean texts =
        schema.logicalType() == null
            || schema.logicalType() instanceof LogicalType.StringType
            || schema.logicalType() instanceof LogicalType.EnumType;
    return isFlat() && schema.type() == PhysicalType.BYTE_ARRAY && texts;
  }

  private boolean isFlat() {
    return schema.maxRepetitionLevel() == 0 && schema.maxDefinitionLevel() <= 1;
  }

  boolean isSingle() {
    return schema.type() == PhysicalType.FLOAT;
  }

  /// Why it holds no numbers; null where it does.
  @Nullable String refusal() {
    if (!isFlat()) {
      return "lists or records";
    }
    LogicalType type = schema.logicalType();
    return switch (schema.type()) {
      case BOOLEAN, FLOAT, DOUBLE -> null;
      case INT32, INT64 ->
          type == null
                  || type instanceof LogicalType.IntType
                  || type instanceof LogicalType.DecimalType
              ? null
              : "dates or times";
      case FIXED_LEN_BYTE_ARRAY ->
          type instanceof LogicalType.Float16Type ? null : "bytes (" + type + ")";
      case BYTE_ARRAY -> isText() ? "texts" : "bytes (" + type + ")";
      case INT96 -> "dates or times";
    };
  }

  /// Reads the numbers, NaN where there is none; of whole numbers that no double is, the nearest.
  void read(ParquetFileReader file, Taker taker) throws IOException {
    double[] values = new double[0];
    try (ColumnReader reader = open(file)) {
      while (reader.nextBatch()) {
        int count = reader.getRecordCount();
        values = values.length < count ? new double[count] : values;
        convert(reader, values, count);
        Validity valid = reader.getLeafValidity();
        for (int i = 0; valid.hasNulls() && i < count; i++) {
          values[i] = valid.isNull(i) ? Double.NaN : values[i];
        }
        taker.take(values, count);
      }
    }
  }

  private ColumnReader open(ParquetFileReader file) {
    return file.buildColumnReader(schema.columnIndex()).batchSize(BATCH).build();
  }

  private void convert(ColumnReader reader, double[] values, int count) {
    Validity valid = reader.getLeafValidity();
    switch (schema.type()) {
      case BOOLEAN -> {
        boolean[] found = reader.getBooleans();
        for (int i = 0; i < count; i++) {
          values[i] = found[i] ? 1 : 0;
        }
      }
      case FLOAT -> {
        float[] found = reader.getFloats();
        for (int i = 0; i < count; i++) {
          values[i] = found[i];
        }
      }
      case DOUBLE -> System.arraycopy(reader.getDoubles(), 0, values, 0, count);
      case INT32 -> {
        int[] found = reader.getInts();
        for (int i = 0; i < count; i++) {
          values[i] = number(isUnsigned() ? Integer.toUnsignedLong(found[i]) : found[i]);
        }
      }
      case INT64 -> {
        long[] found = reader.getLongs();
        for (int i = 0; i < count; i++) {
          values[i] = valid.isNull(i) ? Double.NaN : number(found[i]);
        }
      }
      default -> {
        byte[][] found = reader.getBinaries();
        for (int i = 0; i < count; i++) {
          byte[] two = found[i];
          values[i] =
              two == null || two.length != 2
                  ? Double.NaN
                  : Float.float16ToFloat((short) ((two[0] & 0xff) | (two[1] << 8)));
        }
      }
    }
  }

  private boolean isUnsigned() {
    return schema.logicalType() instanceof LogicalType.IntType type && !type.isSigned();
  }

  private double number(long value) {
    if (schema.logicalType() instanceof LogicalType.DecimalType decimal) {
      return new BigDecimal(BigInteger.valueOf(value), decimal.scale()).doubleValue();
    }
    BigInteger whole =
        isUnsigned() && schema.type() == PhysicalType.INT64
            ? new BigInteger(Long.toUnsignedString(value))
            : BigInteger.valueOf(value);
    return value >= 0 && value <= EXACT ? value : whole.doubleValue();
  }

  /// Whether there may be whole numbers that doubles do not hold.
  boolean isWide() {
    return schema.type() == PhysicalType.INT64;
  }

  /// The texts, or the numbers as texts; empty where there is none.
  List<String> texts(ParquetFileReader file, int rows) throws IOException {
    List<String> texts = new ArrayList<>(rows);
    if (!isText()) {
      read(
          file,
          (values, count) -> {
            for (int i = 0; i < count; i++) {
              double v = values[i];
              texts.add(Double.isNaN(v) ? "" : v == Math.rint(v) ? Printf.of("%.0f", v) : "" + v);
            }
          });
      return texts;
    }
    try (ColumnReader reader = open(file)) {
      while (reader.nextBatch()) {
        String[] found = reader.getStrings();
        for (int i = 0; i < reader.getRecordCount(); i++) {
          texts.add(Objects.requireNonNullElse(found[i], ""));
        }
      }
    }
    return texts;
  }
}
