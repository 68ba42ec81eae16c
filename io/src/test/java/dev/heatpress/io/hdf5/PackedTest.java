package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.Hdf5Options;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files of `src/test/fixtures/make_hdf5_2.py` whose arrays have a hash of what h5py reads.
final class PackedTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");

  static Stream<String> members() {
    try (Hdf5File file = Hdf5File.open(FOLDER.resolve("packed.h5"), Hdf5Options.DEFAULT)) {
      return file.arrays().stream().map(ArrayInfo::member).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void packedElementsAreWhatH5pyReads(String member) {
    try (Hdf5File file = Hdf5File.open(FOLDER.resolve("packed.h5"), Hdf5Options.DEFAULT)) {
      ArrayInfo info =
          file.arrays().stream().filter(a -> a.member().equals(member)).findFirst().orElseThrow();
      assertThat(info.refusal()).isNull();
      double[] cells = Readings.doubles(file.open(member, null));
      assertThat(Readings.sha256(cells)).isEqualTo(info.attributes().get("sha256"));
    }
  }
}
