package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PageReleaseTest {
  private static final int ROWS = 64;
  private static final int COLUMNS = 1 << 20;

  @Test
  @EnabledOnOs(OS.LINUX)
  void rowsThatWereReadAreNoLongerResident(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("cells");
    try (FileChannel file =
            FileChannel.open(
                path,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.READ));
        Arena arena = Arena.ofShared()) {
      for (int row = 0; row < ROWS; row++) {
        file.write(ByteBuffer.wrap(new byte[COLUMNS]));
      }
      MemorySegment bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
      Cells cells =
          new Cells(bytes, 0, ROWS, COLUMNS, COLUMNS, 1, DType.U1, ByteOrder.nativeOrder());
      assertThat(PageRelease.of(cells, bytes.byteSize())).isNull();
      PageRelease release = PageRelease.of(cells, bytes.byteSize() - 1);
      assertThat(release).isNotNull();
      bytes.load();
      long before = residentFilePages();
      release.rows(cells, 0, ROWS);
      long pages = bytes.byteSize() / 4096;
      // Other files of the process come and go, too.
      assertThat(before - residentFilePages()).isGreaterThan(pages / 2);
      assertThat(bytes.get(ValueLayout.JAVA_BYTE, COLUMNS)).isZero();
    }
  }

  /// Pages of 4 KiB of files that are mapped and in memory: proc(5).
  private static long residentFilePages() throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"));
    // Where folders for temporary files are in memory, their pages are shared ones.
    return Pattern.compile("Rss(?:File|Shmem):\\s+(\\d+) kB")
        .matcher(status)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)) / 4)
        .sum();
  }
}
