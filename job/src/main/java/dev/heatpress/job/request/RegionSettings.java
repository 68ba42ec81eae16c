package dev.heatpress.job.request;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that say which cells of a file are drawn, and how its numbers are taken.
public final class RegionSettings {
  private static final Setting ROWS =
      Setting.value(
              "A:B",
              "rows A to B-1 of the matrix; negative from the end; 1.5:3 is half of row 1, and row 2;"
                  + " by the names, dates or coordinates in the file, both ends included:"
                  + " BRCA1:TP53, 2020-01:2020-03, -30..30",
              "rows")
          .defaultsTo(":");
  private static final Setting COLS =
      Setting.value(
              "A:B",
              "columns A to B-1 of the matrix; negative from the end; or as for `rows`",
              "cols")
          .defaultsTo(":");

  private static final Setting REGION =
      Setting.value(
              "CHR[:A-B]",
              "bins of a contact map that this part of the genome touches, on both axes: chr1,"
                  + " chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0,"
                  + " without the base pair at B; several stand one after the other, joined by commas"
                  + " or repeated",
              "region")
          .repeated();
  private static final Setting REGION2 =
      Setting.value("CHR[:A-B]", "another part of the genome for the columns", "region2")
          .repeated();

  /// The plane of an array.
  public static final Setting SLICE =
      Setting.value(
          "I,:,:", "the plane of an array with more than two dimensions, as in 0,:,:", "slice");

  private static final Setting TRANSPOSE = Setting.flag("exchange rows and columns", "transpose");
  private static final Setting FLIP_ROWS =
      Setting.flag("upside down, after transposing", "flip-rows");
  private static final Setting FLIP_COLS =
      Setting.flag("left to right, after transposing", "flip-cols");

  /// The part of complex cells.
  public static final Setting COMPLEX =
      Setting.value("PART", "what to draw of complex cells: abs, real, imag or phase", "complex");

  /// Whether numbers stay packed.
  public static final Setting RAW =
      Setting.flag("leave scale_factor and add_offset of netCDF unapplied", "raw");

  /// Values of missing cells.
  public static final Setting MISSING =
      Setting.value(
          "VALUE[,VALUE...]",
          "cells with these values are missing, as NaN is and what the file says, and in text these"
              + " words; compared after scale_factor and add_offset",
          "missing");

  static final Section SECTION =
      new Section(
          "Region", List.of(ROWS, COLS, REGION, REGION2, SLICE, TRANSPOSE, FLIP_ROWS, FLIP_COLS));

  private RegionSettings() {}

  /// The part of the matrix.
  static RegionRequest region(Settings given) {
    Cut rows = cut(given, ROWS);
    Cut columns = cut(given, COLS);
    return new RegionRequest(
        rows == null ? RegionRequest.range(ROWS, given.textOrNull(ROWS)) : rows.cells(),
        columns == null ? RegionRequest.range(COLS, given.textOrNull(COLS)) : columns.cells(),
        given.has(TRANSPOSE),
        given.has(FLIP_ROWS),
        given.has(FLIP_COLS),
        rows,
        columns,
        RegionRequest.choice(ROWS, given.textOrNull(ROWS)),
        RegionRequest.choice(COLS, given.textOrNull(COLS)));
  }

  private static @Nullable Cut cut(Settings given, Setting range) {
    String text = given.textOrNull(range);
    return text == null || text.indexOf('.') < 0 ? null : Cut.parse(text);
  }

  /// The parts of the genome that are meant.
  private static ReadOptions.Regions regions(Settings given) {
    List<String> rows = given.all(REGION);
    List<String> columns = given.has(REGION2) ? given.all(REGION2) : rows;
    for (Setting setting : List.of(REGION, REGION2)) {
      if (given.has(setting) && (given.has(ROWS) || given.has(COLS))) {
        throw SettingException.of(
            setting.key(), "chooses bins, and so do `rows` and `cols`; drop either");
      }
      for (String text : given.all(setting)) {
        if (text.isBlank()) {
          throw SettingException.of(
              setting.key(), "takes a part of the genome such as chr1:10M-20M, not '%s'", text);
        }
      }
    }
    return new ReadOptions.Regions(rows, columns);
  }

  /// The matrix with the plane that is meant, and how its file is read, for no certain picture.
  public static InputRequest input(InputRequest input, Settings given) {
    return input(input, given, new ReadOptions.Detail(0, 0, 0));
  }

  /// The same for a picture.
  ///
  /// @param picture as it appears
  static InputRequest input(InputRequest input, Settings given, ReadOptions.Detail picture) {
    String complex = given.textOrNull(COMPLEX);
    ReadOptions.Complex part =
        complex == null
            ? null
            : SettingException.naming("complex", () -> ReadOptions.Complex.ofName(complex));
    List<NamedNumber> numbers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    missing(given, numbers, words);
    ReadOptions reading =
        ReadOptions.of(part, given.has(RAW))
            .with(TableSettings.table(given, words))
            .with(SparseSettings.sparse(given).of(detail(given, picture), regions(given)))
            .withBinary(RawSettings.layout(given))
            .with(RemoteSettings.access(given));
    return new InputRequest(
        input.text(), slice(given.textOrNull(SLICE)), reading, numbers, input.cells());
  }

  private static ReadOptions.@Nullable Detail detail(Settings given, ReadOptions.Detail picture) {
    if (!SparseSettings.isAuto(given)) {
      return null;
    }
    return given.has(TRANSPOSE) ? picture.transposed() : picture;
  }

  private static void missing(Settings given, List<NamedNumber> numbers, List<String> words) {
    String text = given.textOrNull(MISSING);
    for (String value : text == null ? new String[0] : text.split(",", -1)) {
      if (value.isBlank()) {
        throw SettingException.of(
            MISSING.key(), "takes numbers and words such as -99 or 0,1e20,n/a, not '%s'", text);
      }
      try {
        numbers.add(NamedNumber.parse(value));
      } catch (NumberFormatException e) {
        words.add(value.strip());
      }
    }
  }

  /// The plane that a text means.
  public static @Nullable SliceSpec slice(@Nullable String text) {
    return text == null ? null : SettingException.naming("slice", () -> SliceSpec.parse(text));
  }
}
