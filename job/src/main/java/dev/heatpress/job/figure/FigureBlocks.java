package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Region;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;

/// The pairs of groups of rows and columns that a figure draws apart, in the order of the data
/// areas of its scene: one block where there are no groups. The pixels of a figure are those of its
/// blocks without the gaps between them.
///
/// @param down the axis from top to bottom
/// @param across the axis from left to right
/// @param data with the gaps
record FigureBlocks(FigureAxis down, FigureAxis across, DataRectangle data) {

  /// One of them: which pixels it has.
  private record Block(int top, int left, int height, int width) {}

  /// What is averaged for the pixels of all.
  ///
  /// @param part of the matrix
  RasterSpec plan(RenderJob picture, Region part, Resources resources) {
    AxisEdges rows = down.edges(data.height());
    AxisEdges columns = across.edges(data.width());
    boolean turned = picture.region().transpose();
    return picture
        .region()
        .plan(part, down.pixels(data.height()), across.pixels(data.width()), resources)
        .at(turned ? columns : rows, turned ? rows : columns);
  }

  /// How many there are.
  int count() {
    return down.places().groups() * across.places().groups();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int top = 0;
    for (int r = 0; r < down.places().groups(); r++) {
      int height = length(down.places(), r, data.height());
      int left = 0;
      for (int c = 0; c < across.places().groups(); c++) {
        int width = length(across.places(), c, data.width());
        blocks.add(new Block(top, left, height, width));
        left += width;
      }
      top += height;
    }
    return blocks;
  }

  private static int length(CellPlaces places, int group, int pixels) {
    return places.end(group, pixels) - places.start(group, pixels);
  }

  /// The cells of each, in the rows and columns of the matrix.
  ///
  /// @param part that is drawn
  /// @param turned whether the columns of the matrix run down
  List<Region> regions(Region part, boolean turned) {
    List<Region> regions = new ArrayList<>();
    for (int r = 0; r < down.places().groups(); r++) {
      for (int c = 0; c < across.places().groups(); c++) {
        long[] rows = cells(turned ? across : down, turned ? c : r);
        long[] columns = cells(turned ? down : across, turned ? r : c);
        regions.add(
            new Region(
                part.rowStart() + rows[0],
                part.rowStart() + rows[1],
                part.columnStart() + columns[0],
                part.columnStart() + columns[1]));
      }
    }
    return regions;
  }

  private static long[] cells(FigureAxis axis, int group) {
    CellPlaces places = axis.places();
    int from = places.first(group);
    int to = places.first(group + 1);
    int n = places.cells();
    return axis.reversed() ? new long[] {n - to, n - from} : new long[] {from, to};
  }

  /// The pixels of each.
  List<ArgbRows> of(ArgbRows all) {
    if (count() == 1) {
      return List.of(all);
    }
    return blocks().stream().<ArgbRows>map(block -> new Colors(all, block)).toList();
  }

  /// The same of slots.
  List<SlotRows> of(SlotRows all) {
    if (count() == 1) {
      return List.of(all);
    }
    return blocks().stream().<SlotRows>map(block -> new Slots(all, block)).toList();
  }

  private record Colors(ArgbRows all, Block block) implements ArgbRows {
    @Override
    public int rows() {
      return block.height;
    }

    @Override
    public int columns() {
      return block.width;
    }

    @Override
    public void read(int firstRow, int count, int[] argb) {
      int[] whole = new int[Math.multiplyExact(count, all.columns())];
      all.read(block.top + firstRow, count, whole);
      for (int r = 0; r < count; r++) {
        System.arraycopy(whole, r * all.columns() + block.left, argb, r * block.width, block.width);
      }
    }
  }

  private record Slots(SlotRows all, Block block) implements SlotRows {
    @Override
    public long rows() {
      return block.height;
    }

    @Override
    public long columns() {
      return block.width;
    }

    @Override
    public int[] palette() {
      return all.palette();
    }

    @Override
    public int missingSlot() {
      return all.missingSlot();
    }

    @Override
    public void read(long firstRow, int count, short[] slots) {
      int columns = (int) all.columns();
      short[] whole = new short[Math.multiplyExact(count, columns)];
      all.read(block.top + firstRow, count, whole);
      for (int r = 0; r < count; r++) {
        System.arraycopy(whole, r * columns + block.left, slots, r * block.width, block.width);
      }
    }
  }
}
