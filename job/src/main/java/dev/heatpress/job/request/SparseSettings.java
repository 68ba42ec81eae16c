package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.figure.PageBox;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// Options that say how sparse matrices and contact maps are read.
public final class SparseSettings {
  private static final Setting ZEROS =
      Setting.value(
              "WHAT",
              "cells that a sparse matrix does not store: present, as zeros, or missing; zeros that"
                  + " are stored are present",
              "zeros")
          .defaultsTo("present");
  private static final Setting BALANCE =
      Setting.value(
              "NAME",
              "contacts times the weights of this name, or those called weight, as cooler balances"
                  + " them, or divided by those of a .hic file; bins without a weight are missing",
              "balance")
          .alone("weight");
  private static final Setting DIVISIVE =
      Setting.value(
          "yes|no",
          "divide contacts by the weights, or multiply them; without it the weights KR, VC and"
              + " VC_SQRT and those of .hic files divide, and all others multiply",
          "divisive");
  private static final Setting RESOLUTION =
      Setting.value(
              "N|finest|auto",
              "base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or finest;"
                  + " auto takes the coarsest that have a bin or more for each pixel",
              "resolution")
          .defaultsTo("finest");

  /// All of them.
  public static final Section SECTION =
      new Section("Sparse matrices", List.of(ZEROS, BALANCE, DIVISIVE, RESOLUTION));

  private static final String AUTO = "auto";

  private static final Pattern BASES =
      Pattern.compile("([1-9]\\d{0,2}(?:,\\d{3}){1,3}|[1-9]\\d{0,11})([kKmM]?)[bB]?");

  private SparseSettings() {}

  /// How sparse matrices are read.
  static ReadOptions.Sparse sparse(Settings given) {
    String zeros = given.textOrNull(ZEROS);
    if (zeros != null && !zeros.equals("present") && !zeros.equals("missing")) {
      throw SettingException.of(ZEROS.key(), "takes present or missing, not '%s'", zeros);
    }
    return new ReadOptions.Sparse(
        "missing".equals(zeros),
        given.textOrNull(BALANCE),
        divisive(given),
        resolution(given.textOrNull(RESOLUTION)));
  }

  private static @Nullable Boolean divisive(Settings given) {
    String text = given.textOrNull(DIVISIVE);
    if (text != null && given.textOrNull(BALANCE) == null) {
      throw SettingException.of(DIVISIVE.key(), "goes with `balance`, which names the weights");
    }
    if (text != null && !text.equals("yes") && !text.equals("no")) {
      throw SettingException.of(DIVISIVE.key(), "takes yes or no, not '%s'", text);
    }
    return text == null ? null : text.equals("yes");
  }

  /// Whether bins are chosen by the size of the picture.
  static boolean isAuto(Settings given) {
    return AUTO.equals(given.textOrNull(RESOLUTION));
  }

  /// How fine bins must be for a picture of a size.
  static ReadOptions.Detail detail(PictureSize.Request size) {
    Long width = size.width();
    Long height = size.height();
    if (size.cellPixels() != null) {
      // A bin for each pixel, in the best case.
      return new ReadOptions.Detail(0, 0, Long.MAX_VALUE);
    }
    boolean fitted = width == null && height == null;
    return new ReadOptions.Detail(
        height == null ? 0 : height,
        width == null ? 0 : width,
        fitted ? PictureSize.of(size, Integer.MAX_VALUE, Integer.MAX_VALUE).width() : 0);
  }

  /// The same for a figure: its cells have no more pixels than its page.
  static ReadOptions.Detail detail(FigureRequest figure) {
    PageBox page = figure.page();
    if (page == null) {
      long side = Math.round(FigureRequest.SIDE * figure.pixelsPerPoint());
      return new ReadOptions.Detail(0, 0, side);
    }
    double pixels = page.pixelsPerPoint();
    return new ReadOptions.Detail(
        Math.round(page.height() * pixels), Math.round(page.width() * pixels), 0);
  }

  private static long resolution(@Nullable String text) {
    if (text == null || text.equals("finest") || text.equals(AUTO)) {
      return 0;
    }
    Matcher number = BASES.matcher(text);
    if (!number.matches()) {
      throw SettingException.of(
          RESOLUTION.key(), "takes base pairs such as 5000 or 5k, finest or auto, not '%s'", text);
    }
    long unit =
        switch (number.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1000;
          case "m" -> 1_000_000;
          default -> 1;
        };
    return Long.parseLong(number.group(1).replace(",", "")) * unit;
  }
}
