package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.io.file.BinaryLayout;
import dev.heatpress.io.file.NumpyType;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// Options that say where the cells of a file without a format lie.
public final class RawSettings {
  private static final Setting DTYPE =
      Setting.value(
          "TYPE", "the file is cells and no more, of this type: f4, <f8, int16, u1, ...", "dtype");
  private static final Setting SHAPE =
      Setting.value("ROWSxCOLUMNS", "how many cells, as in 1000x2000 or 12x1000x2000", "shape");
  private static final Setting OFFSET =
      Setting.value("BYTES", "bytes before the first cell", "offset").defaultsTo("0");
  private static final Setting ORDER =
      Setting.choice(
          "whether rows (C) or columns (F) lie in one piece", List.of("C", "F"), "order");
  private static final Setting ENDIAN =
      Setting.choice("the byte order of cells", List.of("little", "big"), "endian");

  private static final int MOST_AXES = 32;

  /// All of them.
  public static final Section SECTION =
      new Section("Raw input", List.of(DTYPE, SHAPE, OFFSET, ORDER, ENDIAN));

  private RawSettings() {}

  /// Where the cells lie; null where nobody says so, and the file's content tells its format.
  static @Nullable BinaryLayout layout(Settings given) {
    String type = given.textOrNull(DTYPE);
    String shape = given.textOrNull(SHAPE);
    if (type == null || shape == null) {
      for (Setting each : SECTION.settings()) {
        if (given.has(each)) {
          Setting other = type == null ? DTYPE : SHAPE;
          throw SettingException.of(
              each.key(), "is for a file of cells and no more; add `%s`", other.key());
        }
      }
      return null;
    }
    Long offset = given.whole(OFFSET, 0, Long.MAX_VALUE);
    return new BinaryLayout(
        type(given, type),
        shape(shape),
        offset == null ? 0 : offset,
        given.text(ORDER).equals("F"));
  }

  private static NumpyType type(Settings given, String text) {
    NumpyType type = NumpyType.of(text.strip());
    if (type == null) {
      throw SettingException.of(
          DTYPE.key(), "takes a type of numbers such as f4, <f8, int16 or u1, not '%s'", text);
    }
    if (!given.has(ENDIAN)) {
      return type;
    }
    ByteOrder order =
        given.text(ENDIAN).equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (type.marked() && type.order() != order) {
      throw SettingException.of(
          ENDIAN.key(),
          "%s and `%s` %s contradict each other; drop either",
          given.text(ENDIAN),
          DTYPE.key(),
          text);
    }
    return type.in(order);
  }

  private static List<Long> shape(String text) {
    String[] sides = text.strip().split("[x×,]", -1);
    try {
      List<Long> shape = Arrays.stream(sides).map(String::strip).map(Long::valueOf).toList();
      if (shape.size() <= MOST_AXES && shape.stream().allMatch(n -> n > 0)) {
        return shape;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw SettingException.of(
        SHAPE.key(), "takes counts of cells such as 1000x2000, not '%s'", text);
  }
}
