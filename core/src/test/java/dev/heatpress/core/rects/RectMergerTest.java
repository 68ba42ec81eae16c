package dev.heatpress.core.rects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SlotRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RectMergerTest {

  /// Slots in memory; slot 0 of the palette is transparent.
  private record Slots(int rowCount, int columnCount, short[] cells, int[] palette)
      implements SlotRows {
    @Override
    public long rows() {
      return rowCount;
    }

    @Override
    public long columns() {
      return columnCount;
    }

    @Override
    public int missingSlot() {
      return 0;
    }

    @Override
    public void read(long firstRow, int count, short[] slots) {
      System.arraycopy(cells, (int) firstRow * columnCount, slots, 0, count * columnCount);
    }
  }

  private static Slots random(int rows, int columns, int slots, long seed) {
    Random random = new Random(seed);
    short[] cells = new short[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      // Few changes make long runs and tall rectangles.
      boolean same = random.nextInt(3) > 0;
      int like = random.nextBoolean() && i >= columns ? i - columns : i - 1;
      cells[i] = same && like >= 0 ? cells[like] : (short) random.nextInt(slots);
    }
    int[] palette = new int[slots];
    for (int s = 1; s < slots; s++) {
      palette[s] = 0xFF000000 | s;
    }
    return new Slots(rows, columns, cells, palette);
  }

  private static List<int[]> merge(Slots slots, short[] colorOf) {
    List<int[]> rects = new ArrayList<>();
    RectMerger merger =
        new RectMerger(
            slots.columnCount(), colorOf, (x, y, w, h, c) -> rects.add(new int[] {x, y, w, h, c}));
    RowBands.forEach(
        slots,
        (row, count, band) -> {
          merger.rows(count, band);
          return true;
        });
    merger.finish();
    assertThat(merger.count()).isEqualTo(rects.size());
    return rects;
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "1,13,2",
    "13,1,2",
    "64,64,3",
    "65,207,4",
    "207,63,3",
    "300,1200,9",
    "129,40,400"
  })
  void everyCellIsCoveredOnceByItsColorAndHolesByNone(int rows, int columns, int slots) {
    for (long seed = 0; seed < 8; seed++) {
      Slots cells = random(rows, columns, slots, seed);
      short[] colorOf = CellSurvey.of(cells, Long.MAX_VALUE).colors().indexOf();
      int[] painted = new int[rows * columns];
      java.util.Arrays.fill(painted, -1);
      for (int[] r : merge(cells, colorOf)) {
        for (int y = r[1]; y < r[1] + r[3]; y++) {
          for (int x = r[0]; x < r[0] + r[2]; x++) {
            assertThat(painted[y * columns + x]).as("seed %d: painted twice", seed).isEqualTo(-1);
            painted[y * columns + x] = r[4];
          }
        }
      }
      for (int i = 0; i < painted.length; i++) {
        assertThat(painted[i]).as("seed %d, cell %d", seed, i).isEqualTo(colorOf[cells.cells()[i]]);
      }
    }
  }

  @Test
  void bandsDoNotCutRectangles() {
    Slots constant = new Slots(1000, 3, new short[3000], new int[] {0xFF112233});
    assertThat(merge(constant, new short[] {0})).containsExactly(new int[] {0, 0, 3, 1000, 0});
  }

  @Test
  void slotsOfOneColorAreMerged() {
    short[] cells = {0, 1, 2, 2, 0, 1};
    Slots slots = new Slots(2, 3, cells, new int[] {0xFF000001, 0xFF000001, 0xFF000001});
    assertThat(CellSurvey.of(slots, 10).rects()).isEqualTo(1);
    assertThat(CellSurvey.of(slots, 10).colors().rgb()).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void theSurveyCountsWhatIsMerged(long seed) {
    Slots cells = random(150, 90, 5, seed);
    CellSurvey survey = CellSurvey.of(cells, Long.MAX_VALUE);
    assertThat(survey.rects()).isEqualTo(merge(cells, survey.colors().indexOf()).size());
    assertThat(survey.outlineRects()).isEqualTo(merge(cells, survey.colors().painted()).size());
    assertThat(survey.capped()).isFalse();
    assertThat(CellSurvey.within(cells, survey.rects())).isPresent();
    assertThat(CellSurvey.within(cells, survey.rects() - 1)).isEmpty();
    assertThat(CellSurvey.of(cells, survey.rects() - 1).capped()).isTrue();
  }

  @Test
  void countingStopsSoonAfterTheCap() {
    long[] rowsRead = {0};
    Slots cells = random(5000, 100, 50, 1);
    SlotRows counting =
        new SlotRows() {
          @Override
          public long rows() {
            return cells.rows();
          }

          @Override
          public long columns() {
            return cells.columns();
          }

          @Override
          public int[] palette() {
            return cells.palette();
          }

          @Override
          public int missingSlot() {
            return 0;
          }

          @Override
          public void read(long firstRow, int count, short[] slots) {
            rowsRead[0] += count;
            cells.read(firstRow, count, slots);
          }
        };
    assertThat(CellSurvey.within(counting, 10)).isEmpty();
    assertThat(rowsRead[0]).isEqualTo(64);
  }

  @Test
  void halfTransparentColorsAreRefusedWhereTheyAreUsed() {
    int[] palette = {0xFF000000, 0x80FF0000};
    assertThatThrownBy(() -> CellSurvey.of(new Slots(1, 2, new short[] {0, 1}, palette), 9))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("#ff0000 has opacity 128/255");
    assertThat(CellSurvey.of(new Slots(1, 2, new short[2], palette), 9).rects()).isEqualTo(1);
  }

  @Test
  void sidesBeyondFloatsAreRefused() {
    Slots wide = new Slots(1, RowBands.MAX_SIDE + 1, new short[0], new int[1]);
    assertThatThrownBy(() -> CellSurvey.of(wide, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 x 16777217 cells");
  }
}
