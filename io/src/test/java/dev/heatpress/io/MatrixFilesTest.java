package dev.heatpress.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MatrixFilesTest {
  @TempDir private Path folder;

  private void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> MatrixFiles.open(new InputSpec(path, null)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  /// The first bytes as Latin 1, and what they are told to be.
  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("MATLAB 5.0 MAT-file, Platform: GLNXA64", "a damaged MATLAB v5 file"),
        Arguments.of("MATLAB 7.3 MAT-file, Platform: GLNXA64", "a damaged MATLAB v7.3 file"),
        Arguments.of("\037\213\b\0\0", "gzip-compressed"),
        Arguments.of("BZh91AY&SY", "bzip2-compressed"),
        Arguments.of("\u00fd7zXZ\0\0\4", "xz-compressed"),
        Arguments.of("(\u00b5/\u00fd\4", "zstd-compressed"),
        Arguments.of("\u0080\4\u0095\0\0.", "a Python pickle"),
        Arguments.of("PAR1\25\4", "a damaged Parquet table"),
        Arguments.of("ARROW1\0\0", "an Arrow (Feather) table"),
        Arguments.of("FEA1\0\0", "a Feather v1 table"),
        Arguments.of("II*\0\b\0", "a TIFF image"),
        Arguments.of("MM\0*\0\b", "a TIFF image"),
        Arguments.of("II+\0\b\0", "a BigTIFF image"),
        Arguments.of("\u0089PNG\r\n\032\n\0", "a PNG image"),
        Arguments.of("\u00ff\u00d8\u00ff\u00e0", "a JPEG image"),
        Arguments.of("%PDF-1.7\n", "a PDF document"),
        Arguments.of("HIC\0\b\0\0\0", "damaged .hic file: the header ends at byte 8"),
        Arguments.of("%%MatrixMarket matrix array real general\n", "line 1 should have 2 sizes"),
        Arguments.of("#1.2\n3\t4\n", "a GCT table"),
        Arguments.of("X\n\0\0\0\3\0\4", "an R .rds file"),
        Arguments.of("\0".repeat(257) + "ustar\00000", "a tar archive"),
        Arguments.of("version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer"),
        Arguments.of("\n<!DOCTYPE html>\n<html>", "an HTML page"),
        Arguments.of("{\"a\": 1}", "a JSON document"),
        Arguments.of("\u00ff\u00fe1\0,\0002\0", "text in UTF-16"),
        Arguments.of("\u00fe\u00ff\0001\0,\0002", "text in UTF-16"),
        Arguments.of("1\0,\0002\0", "text in UTF-16LE"),
        Arguments.of("\0001\0,\0002", "text in UTF-16BE"),
        Arguments.of("\u00ff\u00fe\0\0001\0\0\0", "text in UTF-32"),
        Arguments.of("Once upon a time\nin a file\n", "a text without a column of numbers"),
        Arguments.of("# nothing but this\n\n", "no row of a table is in it"),
        Arguments.of("CDF\1\0\0\0\0", "damaged: it ends within its header"),
        Arguments.of("CDF\5\0\0\0\0", "damaged: it ends within its header"),
        Arguments.of("\1\2\3\4", "unknown format (it begins with the bytes 01 02 03 04)"),
        Arguments.of("\u0093NUMPX\1\0", "unknown format (it begins with the bytes 93 4e 55 4d"),
        Arguments.of("\u0093NUMPY", "the NPY header is cut off"),
        Arguments.of("PK\3\4\0\0", "the zip archive is cut off"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void otherFormatsAreNamed(String content, String reason) throws IOException {
    Path path = folder.resolve("input.npy");
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    Files.write(path, bytes);
    assertRefused(path, reason);
    // Nor does any beginning of it do worse.
    for (int length = 0; length < Math.min(bytes.length, 30); length++) {
      Files.write(path, Arrays.copyOf(bytes, length));
      try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
        // A beginning may be a table: "MATLAB 5.0".
        assertThat(file.arrays()).hasSize(1);
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith(path + ": ").hasMessageNotContaining("\n");
      }
    }
  }

  /// Half of its letters are none of UTF-8.
  @Test
  void aSmallTableInLatin1() throws IOException {
    Path path = folder.resolve("a.csv");
    Files.writeString(path, "g,a\né,1\nèà,2\n", StandardCharsets.ISO_8859_1);
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      assertThat(file.axes(null, null).rows().names()).containsExactly("é", "èà");
    }
  }

  @Test
  void compressedRDataIsToldByItsName() throws IOException {
    Path path = folder.resolve("a.Rds");
    Files.write(path, new byte[] {31, (byte) 139, 8, 0});
    assertRefused(path, "an R data file");
  }

  @Test
  void hdf5IsFoundBehindAUserBlock() throws IOException {
    byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 26, '\n'};
    for (int at : new int[] {0, 512, 1024, 2048, 1 << 20}) {
      byte[] bytes = new byte[at + 8];
      System.arraycopy(signature, 0, bytes, at, 8);
      Path path = folder.resolve("a.h5");
      Files.write(path, bytes);
      assertRefused(path, "HDF5");
    }
    byte[] elsewhere = new byte[2000];
    System.arraycopy(signature, 0, elsewhere, 1536, 8);
    Path path = folder.resolve("b.h5");
    Files.write(path, elsewhere);
    assertRefused(path, "unknown format");
  }

  @Test
  void whatIsNoFile() throws IOException {
    assertRefused(folder.resolve("missing.npy"), "no such file");
    assertRefused(folder, "a directory");
    Path empty = Files.createFile(folder.resolve("empty.npy"));
    assertRefused(empty, "the file is empty (0 bytes)");
    Path zarr = Files.createDirectory(folder.resolve("a.zarr"));
    Files.createFile(zarr.resolve("zarr.json"));
    assertRefused(zarr, "its zarr.json is no JSON object");
    Path group = Files.createDirectories(zarr.resolve("group/of/groups"));
    Files.writeString(zarr.resolve("zarr.json"), "{\"zarr_format\":3,\"node_type\":\"group\"}");
    assertRefused(group, "no Zarr array or group");
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    assertRefused(dangling, "no such file");
    Path below = empty.resolve("x");
    assertRefused(below, "");
  }

  @Test
  void unreadableFile() throws IOException {
    Path path = Files.writeString(folder.resolve("secret.npy"), "x");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(path), "SKIPPED: this user may read everything");
    assertRefused(path, "permission denied");
  }

  @Test
  @Timeout(20)
  void pipesAndDevicesAreNotOpened() throws IOException, InterruptedException {
    if (Files.exists(Path.of("/dev/zero"))) {
      assertRefused(Path.of("/dev/zero"), "a pipe, socket or device");
    }
    Path socket = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(socket, "a pipe, socket or device");
    }
    Path pipe = folder.resolve("pipe");
    try {
      Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: no mkfifo");
    }
    assertRefused(pipe, "a pipe, socket or device");
  }

  @Test
  void everyFileOfTheCollectionIsOpenedOrRefused() throws IOException {
    SharedFiles.assumePresent();
    try (Stream<Path> paths = Files.walk(SharedFiles.DATA)) {
      List<Path> files = paths.toList();
      for (Path path : files) {
        try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
          assertThat(file.arrays()).as(path.toString()).isNotNull();
        } catch (InputException e) {
          assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n");
        }
      }
    }
  }
}
