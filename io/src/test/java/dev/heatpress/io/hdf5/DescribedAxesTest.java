package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names and annotations of genes and cells, as h5py writes what other programs do.
class DescribedAxesTest {
  private static final String SCRIPT =
      """
      import h5py, numpy as np
      def sparse(f,name,rows,cols,kind=None):
          g=f.create_group(name)
          n=rows if kind=='csr_matrix' else cols
          g['data']=np.ones(n); g['indices']=np.zeros(n,'i4'); g['indptr']=np.arange(n+1)
          if kind: g.attrs.update({'encoding-type':kind,'shape':[rows,cols]})
          else: g['shape']=np.array([rows,cols])
          return g
      def frame(f,name,index,texts,key=None):
          g=f.create_group(name); g.attrs['_index']=key or index; g[index]=np.array(texts)
          return g
      with h5py.File('a.h5ad','w') as f:
          sparse(f,'X',2,3,'csr_matrix'); sparse(f,'raw/X',2,4,'csr_matrix'); sparse(f,'obsp/d',2,2,'csr_matrix')
          f['layers/dense']=np.ones((2,3)); f['obsm/pca']=np.ones((2,5))
          o=frame(f,'obs','cell',[b'c1',b'c2'])
          o['n']=np.array([1.5,2]); o['two']=np.ones((2,2)); o['short']=np.ones(1)
          c=o.create_group('type'); c.attrs['encoding-type']='categorical'
          c['codes']=np.array([1,-1],'i1'); c['categories']=np.array([b'T',b'B'])
          o['__categories/old']=np.array([b'x',b'y']); o['old']=np.array([1,0],'i1')
          o['old'].attrs['categories']=o['__categories/old'].ref
          frame(f,'var','_index',[b'g1',b'g2',b'g3']); frame(f,'raw/var','index',[b'r1',b'r2',b'r3',b'r4'],'_index')
      with h5py.File('short.h5ad','w') as f:
          f['X']=np.ones((2,3)); frame(f,'obs','_index',[b'c1']); frame(f,'var','_index',[b'g1',b'g2',b'g3'])
      with h5py.File('v3.h5','w') as f:
          g=sparse(f,'matrix',2,3); g['barcodes']=np.array([b'A',b'B',b'C'])
          g['features/id']=np.array([b'E1',b'E2']); g['features/name']=np.array([b'ACTB',b'CD3']); g['features/genome']=np.array([b'h',b'h'])
          g['features/_all_tag_keys']=np.array([b'genome'])
      with h5py.File('v2.h5','w') as f:
          g=sparse(f,'hg19',2,3); g['barcodes']=np.array([b'A',b'B',b'C'])
          g['genes']=np.array([b'E1',b'E2']); g['gene_names']=np.array([b'ACTB',b'CD3'])
      with h5py.File('a.loom','w') as f:
          f['matrix']=np.ones((2,3)); f['layers/spliced']=np.ones((2,3)); f['row_attrs/Gene']=np.array([b'ACTB',b'CD3'])
          f['row_attrs/Accession']=np.array([b'E1',b'E2']); f['col_attrs/CellID']=np.array([b'A',b'B',b'C']); f['col_attrs/n']=np.array([1,2,3])
      with h5py.File('hicexplorer.h5','w') as f:
          sparse(f,'matrix',3,3); f['intervals/chr_list']=np.array([b'a',b'a',b'b'])
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py");
  }

  private static Axes axes(Path path, @Nullable String member) {
    try (MatrixFile file = Hdf5File.open(path, ReadOptions.DEFAULT)) {
      Axes axes = file.axes(member, null);
      // Columns are read when they are looked at.
      return Axes.of(read(axes.rows()), read(axes.columns()));
    }
  }

  private static Axis read(Axis axis) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    axis.annotations().forEach((name, texts) -> columns.put(name, List.copyOf(texts)));
    return axis.withAnnotations(columns);
  }

  private static Axes axes(String name, @Nullable String member) {
    return axes(folder.resolve(name), member);
  }

  @Test
  void cellsAndGenesOfAnnData() {
    Axes axes = axes("a.h5ad", null);
    assertThat(axes.rows().names()).containsExactly("c1", "c2");
    assertThat(axes.rows().annotations())
        .isEqualTo(
            Map.of("n", List.of("1.5", "2"), "old", List.of("y", "x"), "type", List.of("B", "")));
    assertThat(axes.columns()).isEqualTo(Axis.ofNames(List.of("g1", "g2", "g3")));
    assertThat(axes("a.h5ad", "layers/dense")).isEqualTo(axes);
    assertThat(axes("a.h5ad", "/raw/X").columns().names()).containsExactly("r1", "r2", "r3", "r4");
    assertThat(axes("a.h5ad", "obsp/d").columns().names()).containsExactly("c1", "c2");
    assertThat(axes("a.h5ad", "obsm/pca")).isEqualTo(Axes.of(axes.rows(), Axis.NONE));
  }

  @Test
  void namesOfASlice() {
    try (MatrixFile file = Hdf5File.open(folder.resolve("a.h5ad"), ReadOptions.DEFAULT)) {
      Axes axes = file.axes("layers/dense", SliceSpec.parse("1:2,1:3"));
      assertThat(axes.rows().names()).containsExactly("c2");
      assertThat(axes.columns().names()).containsExactly("g2", "g3");
      assertThat(axes.rows().annotations().get("type")).containsExactly("");
    }
  }

  @Test
  void namesThatAreTooFewAreNone() {
    Axes axes = axes("short.h5ad", "X");
    assertThat(axes.rows()).isEqualTo(Axis.NONE);
    assertThat(axes.columns().names()).containsExactly("g1", "g2", "g3");
  }

  @Test
  void featuresAndBarcodesOfCellRanger() {
    Axes three = axes("v3.h5", null);
    assertThat(three.rows().names()).containsExactly("ACTB", "CD3");
    assertThat(three.rows().annotations())
        .isEqualTo(Map.of("genome", List.of("h", "h"), "id", List.of("E1", "E2")));
    assertThat(three.columns()).isEqualTo(Axis.ofNames(List.of("A", "B", "C")));
    Axes two = axes("v2.h5", "hg19");
    assertThat(two.rows().names()).containsExactly("ACTB", "CD3");
    assertThat(two.rows().annotations()).isEqualTo(Map.of("id", List.of("E1", "E2")));
    assertThat(two.columns()).isEqualTo(three.columns());
  }

  @Test
  void attributesOfLoom() {
    Axes axes = axes("a.loom", "matrix");
    assertThat(axes.rows().names()).containsExactly("ACTB", "CD3");
    assertThat(axes.rows().annotations()).isEqualTo(Map.of("Accession", List.of("E1", "E2")));
    assertThat(axes.columns().names()).containsExactly("A", "B", "C");
    assertThat(axes.columns().annotations()).isEqualTo(Map.of("n", List.of("1", "2", "3")));
    assertThat(axes("a.loom", "layers/spliced")).isEqualTo(axes);
  }

  @Test
  void chromosomesOfHicExplorer() {
    assertThat(axes("hicexplorer.h5", null).columns().segments())
        .containsExactly(new Axis.Segment("a", 0, 2), new Axis.Segment("b", 2, 3));
  }

  private static Path shared(String name) {
    Path path = ManifestTest.SHARED.resolve("anndata").resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "no files of other programs");
    return path;
  }

  /// Files that other programs wrote; names as h5py reads them.
  @Test
  void filesOfOthers() {
    Axes anndata = axes(shared("scverse__anndata/adata.h5ad"), "raw/X");
    assertThat(anndata.rows().names()).hasSize(30).startsWith("cell0", "cell1");
    assertThat(anndata.rows().annotations().keySet())
        .containsExactly("cat_ordered", "float64", "int64", "obs_cat", "uint8");
    assertThat(anndata.rows().annotations().get("obs_cat")).startsWith("h", "A", "Z");
    assertThat(anndata.rows().annotations().get("uint8")).startsWith("73");
    assertThat(anndata.columns().names()).hasSize(40).endsWith("gene39");
    Axes tenx = axes(shared("scverse__scanpy/filtered_gene_bc_matrices_h5.h5"), null);
    assertThat(tenx.rows().names()).hasSize(343).startsWith("DSCAM").endsWith("S100B");
    assertThat(tenx.columns().names()).hasSize(12).startsWith("AACACGTGTACGCTGC-1");
    Axes loom = axes(shared("linnarsson-lab__loompy/test.loom"), "matrix");
    assertThat(loom.rows().names()).hasSize(20);
    assertThat(loom.columns().annotations().get("Cell")).hasSize(200);
  }
}
