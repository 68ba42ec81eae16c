package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Box;
import dev.heatpress.core.figure.Scene.Clipped;
import dev.heatpress.core.figure.Scene.DataArea;
import dev.heatpress.core.figure.Scene.Item;
import dev.heatpress.core.figure.Scene.Line;
import dev.heatpress.core.figure.Scene.Polygon;
import dev.heatpress.core.figure.Scene.Run;
import dev.heatpress.core.figure.Scene.Swatches;
import dev.heatpress.core.figure.Scene.Text;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.GridCells;
import dev.heatpress.io.page.Grids;
import dev.heatpress.io.page.VectorChoice;
import org.jspecify.annotations.Nullable;

/// A scene with something of everything, and pixels for its data area.
public final class Demo {
  public static final int INK = 0xFF222222;
  public static final int COLORS = 20;

  private Demo() {}

  /// A page of 240 x 180 points with a data area of 120 x 120 at (60, 30).
  public static Scene scene(int background) {
    List<Item> items = new ArrayList<>();
    items.add(new Box(60, 30, 120, 120, 0xFFE0E0E0));
    items.add(new DataArea(0, 60, 30, 120, 120, 1));
    double frame = 0.8;
    double f = frame / 2;
    items.add(
        new Line(
            new double[] {60 - f, 30 - f, 180 + f, 30 - f, 180 + f, 150 + f, 60 - f, 150 + f},
            frame,
            INK,
            true,
            new double[0]));
    for (int i = 0; i <= 4; i++) {
      double at = 30 * i;
      items.add(Line.of(60 + at, 150 + frame, 60 + at, 154, frame, INK));
      items.add(label(60 + at, 163, Integer.toString(25 * i), 0.5));
      items.add(Line.of(60 - frame, 150 - at, 56, 150 - at, frame, INK));
      items.add(label(54, 152.9 - at, i == 0 ? "0" : "−" + i + ".5", 1));
    }
    items.add(text(120, 20, 0, 12, 0.5, "Größe, Ωμέγα, Жар"));
    items.add(text(120, 175, 0, 9, 0.5, "columns"));
    items.add(text(30, 90, 90, 9, 0.5, "rows (upwards)"));
    items.add(new Text(60, 27, 0, 8, INK, List.of(Run.plain("×10"), Run.superscript("−5"))));
    int[] colors = new int[COLORS];
    for (int i = 0; i < COLORS; i++) {
      colors[i] = color(COLORS - 1 - i);
    }
    items.add(new Swatches(190, 40, 10, 100, true, colors));
    items.add(new Polygon(new double[] {190, 40, 200, 40, 195, 31}, color(COLORS - 1)));
    items.add(new Polygon(new double[] {190, 140, 200, 140, 195, 149}, color(0)));
    items.add(
        new Line(
            new double[] {190, 40, 195, 31, 200, 40, 200, 140, 195, 149, 190, 140},
            frame,
            INK,
            true,
            new double[0]));
    items.add(text(215, 90, -90, 8, 0.5, "color 一 (downwards)"));
    items.add(
        new Clipped(
            60,
            30,
            120,
            120,
            List.of(
                new Line(
                    new double[] {50, 160, 90, 60, 120, 130, 190, 20},
                    2,
                    0xC0FF0000,
                    false,
                    new double[0]),
                new Line(new double[] {60, 90, 180, 90}, 1, 0xFFFFFFFF, false, new double[] {6, 3}),
                new Box(150, 120, 60, 60, 0x600000FF))));
    items.add(text(8, 160, 33, 9, 0, "slanted"));
    return new Scene(240, 180, 1, background, items);
  }

  /// A text that is centered, or ends, where it is told.
  private static Text text(double x, double y, double angle, double size, double part, String s) {
    double width = Fonts.ours().width(s) * size * part;
    double radians = Math.toRadians(angle);
    return new Text(
        x - width * Math.cos(radians),
        y + width * Math.sin(radians),
        angle,
        size,
        INK,
        List.of(Run.plain(s)));
  }

  private static Text label(double x, double y, String s, double part) {
    return text(x, y, 0, 8, part, s);
  }

  public static int color(int i) {
    return 0xFF000000 | 12 * i << 16 | (255 - 9 * i) << 8 | 40 + 7 * i;
  }

  /// Pixels of all the demo's colors in no order; some are transparent where `holes`.
  public static ArgbRows pixels(PixelBox box, boolean holes) {
    return new ArgbRows() {
      @Override
      public int rows() {
        return box.height();
      }

      @Override
      public int columns() {
        return box.width();
      }

      @Override
      public void read(int firstRow, int count, int[] argb) {
        for (int i = 0; i < count * columns(); i++) {
          argb[i] = pixel(firstRow + i / columns(), i % columns(), holes);
        }
      }
    };
  }

  /// The color of a pixel.
  public static int pixel(int row, int column, boolean holes) {
    int hash = (row * 0x9E3779B9 ^ column * 0x85EBCA6B) * 0xC2B2AE35;
    return holes && hash >>> 28 == 0 ? 0 : color((hash >>> 8) % COLORS);
  }

  /// The demo as a picture.
  public static FigurePicture picture(int background, double pixelsPerUnit, boolean holes) {
    Scene scene = scene(background);
    PixelBox box = FigurePicture.areas(scene, pixelsPerUnit).get(0);
    return new FigurePicture(scene, pixelsPerUnit, List.of(pixels(box, holes)), Fonts.ours());
  }

  /// Every kind of content for the data area, by name.
  public static Map<String, AreaContent> contents() {
    GridCells cells = GridCells.of(Grids.random(24, 20, 16, 1), 16);
    GridCells holes = GridCells.of(Grids.punched(cells.grid(), 20, 2), 16);
    VectorChoice image = new VectorChoice(VectorChoice.Policy.AUTO, 1, 1 << 20, 300);
    double[] columns = new double[21];
    double[] rows = new double[25];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Math.pow(i / 20.0, 2);
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.log1p(i) / Math.log1p(24);
    }
    Map<String, AreaContent> contents = new LinkedHashMap<>();
    contents.put("cells", cells(cells, VectorChoice.DEFAULT, null, null));
    contents.put("holes", cells(holes, VectorChoice.DEFAULT, null, null));
    contents.put("image", cells(cells, image, null, null));
    contents.put("uneven", cells(cells, VectorChoice.DEFAULT, columns, rows));
    contents.put("uneven-holes", cells(holes, VectorChoice.DEFAULT, columns, rows));
    contents.put("uneven-image", cells(holes, image, columns, null));
    contents.put("pixels", new AreaContent.OfPixels(holes, "image: means"));
    PixelBox box = new PixelBox(0, 0, 50, 40);
    contents.put("colors", new AreaContent.OfColors(pixels(box, false), "image: colors"));
    contents.put("colors-holes", new AreaContent.OfColors(pixels(box, true), "image: colors"));
    contents.put(
        "colors-alpha", new AreaContent.OfColors(faint(pixels(box, true)), "image: colors"));
    return contents;
  }

  private static AreaContent cells(
      GridCells cells, VectorChoice choice, double @Nullable [] columns, double @Nullable [] rows) {
    return new AreaContent.OfCells(cells, choice.decide(cells), columns, rows);
  }

  private static ArgbRows faint(ArgbRows pixels) {
    return new ArgbRows() {
      @Override
      public int rows() {
        return pixels.rows();
      }

      @Override
      public int columns() {
        return pixels.columns();
      }

      @Override
      public void read(int firstRow, int count, int[] argb) {
        pixels.read(firstRow, count, argb);
        for (int i = 0; i < count * columns(); i++) {
          argb[i] &= 0x80FFFFFF;
        }
      }
    };
  }
}
