package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The files of `src/test/fixtures/make_hdf5_2.py` whose arrays have a hash of what h5py reads.
final class PackedTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");

  private static final ReadOptions ABS = ReadOptions.of(ReadOptions.Complex.ABS, false);

  static Stream<Arguments> members() {
    List<Arguments> all = new ArrayList<>();
    for (String name : List.of("packed.h5", "virtual_2.h5")) {
      try (Hdf5File file = Hdf5File.open(FOLDER.resolve(name), ABS)) {
        file.arrays().stream()
            .filter(info -> info.attributes().containsKey("sha256"))
            .forEach(info -> all.add(Arguments.of(name, info.member())));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("members")
  void everyArrayIsWhatH5pyReads(String name, String member) {
    try (Hdf5File file = Hdf5File.open(FOLDER.resolve(name), ABS)) {
      ArrayInfo info =
          file.arrays().stream().filter(a -> a.member().equals(member)).findFirst().orElseThrow();
      assertThat(info.refusal()).isNull();
      double[] cells =
          planes(file, member, info.shape()).flatMapToDouble(DoubleStream::of).toArray();
      assertThat(Readings.sha256(cells)).isEqualTo(info.attributes().get("sha256"));
    }
  }

  /// The planes along the first axis of three.
  private static Stream<double[]> planes(Hdf5File file, String member, long[] shape) {
    return shape.length == 2
        ? Stream.of(Readings.doubles(file.open(member, null)))
        : LongStream.range(0, shape[0])
            .mapToObj(k -> SliceSpec.parse(k + ",:,:"))
            .map(slice -> Readings.doubles(file.open(member, slice)));
  }
}
