package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;

/// A scene as a picture, made row by row as it is read: memory is that of the scene and of the rows
/// asked for.
///
/// Boxes, color fields, clips and data areas have their edges between pixels, the opaque pixels of
/// data areas are copied as they are, and lines along rows or columns are whole pixels wide. All
/// else is antialiased by the exact area of each pixel that it covers. Safe to read from several
/// threads.
public final class FigurePicture implements ArgbRows {
  private final int width;
  private final int height;
  private final int background;
  private final List<Piece> pieces = new ArrayList<>();

  /// A mark and what of it shows.
  private record Piece(Mark mark, PixelBox shown) {}

  /// A picture of a scene.
  ///
  /// @param areas per index of a data area its pixels, exactly as many as [#areas(Scene, double)]
  ///   says
  /// @param fonts that texts are written in
  /// @throws IllegalArgumentException where an area has other pixels
  public FigurePicture(
      Scene scene, double pixelsPerUnit, List<? extends ArgbRows> areas, Fonts fonts) {
    PixelBox page = page(scene, pixelsPerUnit);
    width = page.width();
    height = page.height();
    background = scene.background();
    new Composer(pixelsPerUnit, List.copyOf(areas), fonts).add(scene.items(), page);
  }

  /// How many pixels a unit has at a resolution.
  public static double pixelsPerUnit(Scene scene, double dpi) {
    return scene.pointsPerUnit() * dpi / 72;
  }

  /// The pixels of the whole picture.
  public static PixelBox page(Scene scene, double pixelsPerUnit) {
    return PixelBox.of(0, 0, scene.width(), scene.height(), pixelsPerUnit);
  }

  /// Which pixels the data areas have, by their index: what pictures of them are to be made for.
  public static SortedMap<Integer, PixelBox> areas(Scene scene, double pixelsPerUnit) {
    SortedMap<Integer, PixelBox> areas = new TreeMap<>();
    collect(scene.items(), pixelsPerUnit, areas);
    return areas;
  }

  private static void collect(
      List<Scene.Item> items, double pixelsPerUnit, SortedMap<Integer, PixelBox> areas) {
    for (Scene.Item item : items) {
      if (item instanceof Scene.DataArea area) {
        areas.putIfAbsent(area.index(), box(area, pixelsPerUnit));
      } else if (item instanceof Scene.Clipped clipped) {
        collect(clipped.items(), pixelsPerUnit, areas);
      }
    }
  }

  private static PixelBox box(Scene.DataArea area, double pixelsPerUnit) {
    return PixelBox.of(area.x(), area.y(), area.width(), area.height(), pixelsPerUnit);
  }

  @Override
  public int rows() {
    return height;
  }

  @Override
  public int columns() {
    return width;
  }

  @Override
  public void read(int firstRow, int count, int[] argb) {
    Objects.checkFromIndexSize(firstRow, count, height);
    PixelCanvas canvas = new PixelCanvas(argb, width, firstRow, count, background);
    for (Piece piece : pieces) {
      PixelBox clip = piece.shown.and(canvas.box());
      if (!clip.isEmpty()) {
        piece.mark.draw(canvas, clip);
      }
    }
  }

  /// Puts the items of a scene into pixels.
  private final class Composer {
    private final double scale;
    private final List<ArgbRows> areas;
    private final Fonts fonts;

    Composer(double scale, List<ArgbRows> areas, Fonts fonts) {
      this.scale = scale;
      this.areas = areas;
      this.fonts = fonts;
    }

    void add(List<Scene.Item> items, PixelBox clip) {
      for (Scene.Item item : items) {
        switch (item) {
          case Scene.Box box -> add(block(box), clip);
          case Scene.Line line -> add(Mark.Fill.of(Stroker.shape(line, scale), line.argb()), clip);
          case Scene.Polygon polygon -> add(fill(polygon), clip);
          case Scene.Text text -> add(new Letters(text, scale, fonts), clip);
          case Scene.Swatches swatches -> add(fields(swatches), clip);
          case Scene.DataArea area -> add(area(area), clip);
          case Scene.Clipped c ->
              add(c.items(), box(c.x(), c.y(), c.width(), c.height()).and(clip));
        }
      }
    }

    private void add(Mark mark, PixelBox clip) {
      PixelBox shown = mark.bounds().and(clip);
      if (!shown.isEmpty()) {
        pieces.add(new Piece(mark, shown));
      }
    }

    private PixelBox box(double x, double y, double width, double height) {
      return PixelBox.of(x, y, width, height, scale);
    }

    private Mark block(Scene.Box box) {
      return new Mark.Block(box(box.x(), box.y(), box.width(), box.height()), box.argb());
    }

    private Mark fields(Scene.Swatches swatches) {
      PixelBox bounds = box(swatches.x(), swatches.y(), swatches.width(), swatches.height());
      return new Mark.Fields(bounds, swatches.vertical(), swatches.argb());
    }

    private Mark fill(Scene.Polygon polygon) {
      double[] points = polygon.points();
      Shape.Builder shape = new Shape.Builder();
      for (int i = 0; i + 1 < points.length; i += 2) {
        int k = i + 3 < points.length ? i + 2 : 0;
        shape.side(
            points[i] * scale, points[i + 1] * scale, points[k] * scale, points[k + 1] * scale);
      }
      return Mark.Fill.of(shape.build(), polygon.argb());
    }

    private Mark area(Scene.DataArea area) {
      PixelBox bounds = FigurePicture.box(area, scale);
      if (area.index() < 0 || area.index() >= areas.size()) {
        throw new IllegalArgumentException(
            Printf.of(
                "the scene has a data area %d, but %d are given", area.index(), areas.size()));
      }
      ArgbRows pixels = areas.get(area.index());
      if (pixels.columns() != bounds.width() || pixels.rows() != bounds.height()) {
        throw new IllegalArgumentException(
            Printf.of(
                "data area %d has %d x %d pixels, but %d x %d are given",
                area.index(), bounds.height(), bounds.width(), pixels.rows(), pixels.columns()));
      }
      return new Mark.Area(bounds, pixels, area.opacity());
    }
  }
}
