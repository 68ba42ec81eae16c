package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Facts about real files of other programs, those that concern HDF5. Sparse matrices are read here
/// as the arrays that they are stored in.
final class FormatFactsTest {
  private static final Path FACTS = SharedFiles.DATA.resolve("../reference/format-facts.tsv");

  /// What is checked of the files, by their name and where they are from, with their place here.
  private enum Fact {
    MCOOL("toy.symm.upper.2.mcool", "cooler", "hic/open2c__cooler/toy.symm.upper.2.mcool") {
      @Override
      void check(MatrixFile file) {
        for (int bins : new int[] {32, 16, 8, 4, 2}) {
          String group = "/resolutions/" + 64 / bins;
          assertThat(sum(file, group + "/pixels/count")).as(group).isEqualTo(96);
          assertThat(list(file, group + "/bins/start")).as(group).hasSize(bins);
          double full = bins == 2 ? 160 : 192;
          assertThat(mirrored(file, group)).as(group).isEqualTo(full);
        }
      }
    },
    YEAST("yeast.10kb.cool", "cooler", "hic/open2c__cooler/yeast.10kb.cool") {
      @Override
      void check(MatrixFile file) {
        assertThat(list(file, "/bins/start")).hasSize(1226);
        assertThat(mirrored(file, "")).isEqualTo(200_755_903);
        double[] weights = list(file, "/bins/weight");
        assertThat(Arrays.stream(weights).filter(Double::isNaN)).hasSize(42);
        double[] row = list(file, "/pixels/bin1_id");
        double[] column = list(file, "/pixels/bin2_id");
        int cell =
            IntStream.range(0, row.length)
                .filter(k -> row[k] == 100 && column[k] == 100)
                .findFirst()
                .orElseThrow();
        double count = list(file, "/pixels/count")[cell];
        assertThat(count).isEqualTo(16838);
        assertThat(count * weights[100] * weights[100]).isCloseTo(0.21185002, within(1e-8));
      }
    },
    ASYMMETRIC("toy.asymm.4.cool", "cooler", "hic/open2c__cooler/toy.asymm.4.cool") {
      @Override
      void check(MatrixFile file) {
        assertThat(list(file, "/bins/start")).hasSize(16);
        assertThat(sum(file, "/pixels/count")).isEqualTo(96);
      }
    },
    ANNDATA("adata.h5ad", "../data", "anndata/scverse__anndata/adata.h5ad") {
      @Override
      void check(MatrixFile file) {
        assertThat(list(file, "/X/indptr")).hasSize(31);
        assertThat(sum(file, "/X/data")).isEqualTo(302);
        assertThat(sum(file, "/raw/X/data")).isEqualTo(568);
        double[] cells = Readings.doubles(file.open(null, null));
        assertThat(cells).hasSize(30 * 20);
        assertThat(Arrays.stream(cells).sum()).isEqualTo(302);
      }
    },
    WITHOUT_X("adata.h5ad", "v0.11.4", "anndata/scverse__anndata/v0.11.4__adata.h5ad") {
      @Override
      void check(MatrixFile file) {
        assertThatThrownBy(() -> file.open(null, null))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("an AnnData file without X");
      }
    },
    GCTX("mini_gctoo_for_testing.gct", "cmapPy", "gct/cmap__cmapPy/mini_gctoo_for_testing.gctx") {
      @Override
      void check(MatrixFile file) {
        double[] cells = Readings.doubles(file.open(null, null));
        // The fact is of the stored rows; it stands transposed.
        assertThat(cells).hasSize(36).startsWith(1, 2, 3);
        assertThat(cells[6]).isEqualTo(4.3);
        assertThat(file.axes(null, null).rows().names())
            .hasSize(6)
            .startsWith("LJP007_MCF10A_24H:TRT_CP:BRD-K93918653:3.33");
        assertThat(file.axes("0/DATA/0/matrix", null).columns().annotations())
            .containsKeys("mfc_plate_id", "distil_ss")
            .containsEntry(
                "distil_nsample", file.axes(null, null).rows().annotations().get("distil_nsample"));
        assertThat(Arrays.stream(cells).sum()).isCloseTo(78.99307999999999, within(1e-12));
      }
    };

    private final String name;
    private final String source;
    private final Path place;

    Fact(String name, String source, String place) {
      this.name = name;
      this.source = source;
      this.place = SharedFiles.DATA.resolve(place);
    }

    abstract void check(MatrixFile file);

    boolean isOf(String[] row) {
      return row[0].equals(name) && row[1].contains(source);
    }
  }

  /// Files of other formats, or such as the collection lacks, with the reason.
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("toy.asymm.8.cool", "not in the collection"),
          Map.entry("toy.symm.upper.var.cool", "not in the collection"),
          Map.entry("manycontigs.1.cool", "not in the collection"),
          Map.entry("filtered_feature_bc_matrix.h5", "not in the collection"),
          Map.entry("multiple_genomes.h5", "not in the collection"),
          Map.entry("20171025_2056.Cloud_Top_Height.nc", "not in the collection"),
          Map.entry("adata.h5ad", "other versions are not in the collection"),
          // Of the same name is one without a matrix.
          Map.entry("adata.zarr.zip", "not in the collection"),
          Map.entry("adata.csv", "not in the collection"),
          Map.entry("adata-comments.tsv", "not in the collection"),
          Map.entry("test.hic", "not HDF5"),
          Map.entry("-", "not a file"));

  static List<String> rows() throws IOException {
    return Files.exists(FACTS)
        ? Files.readAllLines(FACTS).stream().skip(1).toList()
        : List.of("absent");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void factsHold(String line) {
    assumeTrue(!line.equals("absent"), "SKIPPED: no facts at " + FACTS);
    String[] row = line.split("\t", -1);
    Optional<Fact> fact = Stream.of(Fact.values()).filter(f -> f.isOf(row)).findFirst();
    assumeTrue(fact.isPresent() || !OTHERS.containsKey(row[0]), row[0] + ": " + OTHERS.get(row[0]));
    assertThat(fact).as("a check of %s", line).isPresent();
    assumeTrue(Files.exists(fact.orElseThrow().place), "shared files");
    InputSpec spec = new InputSpec(fact.orElseThrow().place, null);
    try (MatrixFile file = MatrixFiles.open(spec)) {
      fact.orElseThrow().check(file);
    }
  }

  private static double[] list(MatrixFile file, String member) {
    return Readings.doubles(file.open(member, null));
  }

  private static double sum(MatrixFile file, String member) {
    return Arrays.stream(list(file, member)).sum();
  }

  /// The sum of a symmetric matrix of which one half is stored.
  private static double mirrored(MatrixFile file, String group) {
    double[] row = list(file, group + "/pixels/bin1_id");
    double[] column = list(file, group + "/pixels/bin2_id");
    double[] count = list(file, group + "/pixels/count");
    double sum = 0;
    for (int k = 0; k < count.length; k++) {
      sum += row[k] == column[k] ? count[k] : 2 * count[k];
    }
    return sum;
  }
}
