package dev.heatpress.io.page;

import module java.base;

/// Seeded grids of slots for tests of pages, -1 where a cell is missing.
public final class Grids {
  private Grids() {}

  /// A slot for each cell.
  @FunctionalInterface
  public interface Cell {
    /// The slot in a row and a column.
    int at(int row, int column);
  }

  /// A grid from a formula.
  public static int[][] of(int rows, int columns, Cell cell) {
    int[][] grid = new int[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        grid[r][c] = cell.at(r, c);
      }
    }
    return grid;
  }

  /// Independent cells of `colors` colors.
  public static int[][] random(int rows, int columns, int colors, long seed) {
    Random random = new Random(seed);
    return of(rows, columns, (r, c) -> random.nextInt(colors));
  }

  /// A random symmetric grid, the mean of noise and its transpose, with a constant diagonal: the
  /// founding case.
  public static int[][] symmetric(int n, int colors, long seed) {
    int[][] grid = random(n, n, colors, seed);
    return of(n, n, (r, c) -> r == c ? colors - 1 : (grid[r][c] + grid[c][r]) / 2);
  }

  /// Blocks with irregular borders, as of a clustered matrix.
  public static int[][] blocky(int rows, int columns, int colors, long seed) {
    Random random = new Random(seed);
    int[] label = new int[Math.max(rows, columns)];
    for (int i = 1; i < label.length; i++) {
      label[i] = label[i - 1] + (random.nextInt(25) == 0 ? 1 : 0);
    }
    int[][] block = random(label.length, label.length, colors, seed + 1);
    return of(rows, columns, (r, c) -> block[label[r]][label[c]]);
  }

  /// A spiral of two colors from the outside in.
  public static int[][] spiral(int n) {
    int[][] grid = new int[n][n];
    int row = 0;
    int column = -1;
    int[] step = {0, 1};
    for (int length = n; length > 0; length -= step[0] == 0 ? 0 : 2) {
      for (int i = 0; i < length; i++) {
        row += step[0];
        column += step[1];
        if (row >= 0 && column >= 0 && row < n && column < n) {
          grid[row][column] = 1;
        }
      }
      step = new int[] {step[1], -step[0]};
    }
    return grid;
  }

  /// The same grid with holes where `holes` is negative.
  public static int[][] punched(int[][] grid, Cell holes) {
    return of(grid.length, grid[0].length, (r, c) -> holes.at(r, c) < 0 ? -1 : grid[r][c]);
  }

  /// Every hundredth cells of `percent` missing, at random.
  public static int[][] punched(int[][] grid, int percent, long seed) {
    Random random = new Random(seed);
    return punched(grid, (r, c) -> random.nextInt(100) < percent ? -1 : 0);
  }

  /// The shapes that a painter must reproduce, by name.
  public static Map<String, int[][]> shapes() {
    Map<String, int[][]> shapes = new LinkedHashMap<>();
    shapes.put("random", random(67, 41, 9, 1));
    shapes.put("random many", random(130, 70, 256, 2));
    shapes.put("symmetric", symmetric(66, 20, 3));
    shapes.put("blocky", blocky(200, 150, 6, 4));
    shapes.put("diagonal", of(65, 65, (r, c) -> r == c ? 1 : 0));
    shapes.put("checkerboard", of(64, 33, (r, c) -> r + c & 1));
    shapes.put("spiral", spiral(71));
    shapes.put("single row", random(1, 300, 3, 5));
    shapes.put("single column", random(300, 1, 3, 6));
    shapes.put("one cell", new int[][] {{0}});
    shapes.put("two by two", new int[][] {{0, 1}, {2, 3}});
    shapes.put("constant", new int[90][80]);
    Map<String, int[][]> all = new LinkedHashMap<>(shapes);
    shapes.forEach((name, grid) -> all.put(name + " with holes", punched(grid, 20, 7)));
    all.put("triangle", punched(random(70, 70, 4, 8), (r, c) -> c > r ? -1 : 0));
    all.put("holes only", of(5, 4, (r, c) -> -1));
    return all;
  }

  /// A grid where every cell is one slot.
  public static int[][] constant(int n, int slot) {
    int[][] grid = new int[n][n];
    for (int[] row : grid) {
      Arrays.fill(row, slot);
    }
    return grid;
  }
}
