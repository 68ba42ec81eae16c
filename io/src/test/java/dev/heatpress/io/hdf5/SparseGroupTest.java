package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.Python;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sparse matrices in HDF5 files, as h5py writes what other programs do.
class SparseGroupTest {
  private static final String SCRIPT =
      """
      import h5py, numpy as np
      def group(f,name,data,indices,indptr,shape=None,**said):
          g=f.create_group(name); g.attrs.update(said)
          g['data']=np.array(data); g['indices']=np.array(indices); g['indptr']=np.array(indptr)
          if shape is not None: g['shape']=np.array(shape)
          return g
      def cool(g,sizes=(2,1),mode=None,step=10):
          n=sum(sizes)
          g['bins/chrom']=np.repeat(np.arange(len(sizes),dtype='i4'),sizes)
          g['bins/start']=np.arange(n)*step; g['bins/end']=np.arange(1,n+1)*step
          g['bins/weight']=np.array([2.,.5,np.nan][:n]); g['bins/KR']=np.array([2.,.5,4.][:n])
          g['chroms/name']=np.array([b'chrA',b'chrB'][:len(sizes)]); g['chroms/length']=np.array(sizes)*step
          g['pixels/bin1_id']=np.array([0,0,1]); g['pixels/bin2_id']=np.array([0,1,2] if n>2 else [0,1,1]); g['pixels/count']=np.array([1,3,5],'i4')
          o=np.searchsorted(np.array([0,0,1]),np.arange(n+1)); g['indexes/bin1_offset']=o
          if mode: g.attrs['storage-mode']=mode
          g.attrs['bin-size']=step
      with h5py.File('a.h5ad','w') as f:
          f.attrs['encoding-type']='anndata'
          group(f,'X',[1.,2,3],[0,2,2],[0,1,3],**{'encoding-type':'csr_matrix','shape':[2,3]})
          group(f,'layers/c',[1,2,3],[0,1,1],[0,1,1,3],**{'encoding-type':'csc_matrix','shape':[2,3]})
          group(f,'layers/back',[1,2,3],[0,1,1],[0,2,1,3],**{'encoding-type':'csc_matrix','shape':[2,3]})
          group(f,'layers/few',[1,2,3],[0,1],[0,1,1,3],**{'encoding-type':'csc_matrix','shape':[2,3]})
          group(f,'layers/float',[1,2,3],[0.,1,1],[0,1,1,3],**{'encoding-type':'csc_matrix','shape':[2,3]})
          group(f,'layers/where',[1,2,3],[0,9,1],[0,1,1,3],**{'encoding-type':'csc_matrix','shape':[2,3]})
          f['obs/_index']=np.array([b'a',b'b']); f['var/_index']=np.array([b'a',b'b',b'c'])
      with h5py.File('layer.h5ad','w') as f:
          f.attrs['encoding-type']='anndata'
          group(f,'layers/c',np.zeros(0),np.zeros(0,'i4'),[0,0,0],**{'encoding-type':'csr_matrix','shape':[2,3]})
          f['obs/_index']=np.array([b'a',b'b']); f['var/_index']=np.array([b'a',b'b',b'c'])
      with h5py.File('old.h5ad','w') as f:
          group(f,'X',[1.,2,3],[0,2,2],[0,1,3],h5sparse_format='csr',h5sparse_shape=[2,3])
          f['obs']=np.array([('c1',1,True,.5),('c2',-1,False,2)],[('index','S4'),('kind','i1'),('ok','?'),('x','f4')])
          f.create_dataset('var',data=np.array([('a',1),('b2',2),('',3)],[('index',h5py.string_dtype()),('n','u8')]))
          f['uns/kind_categories']=np.array([b'low',b'high'])
      with h5py.File('10x.h5','w') as f:
          group(f,'matrix',np.array([7,8],'i4'),[1,0],[0,1,1,2],[2,3]); f['matrix/barcodes']=np.array([b'A',b'B',b'C'])
      with h5py.File('two.h5','w') as f:
          group(f,'hg19',[7],[1],[0,1],[2,1]); group(f,'mm10',[8],[0],[0,1],[2,1])
      with h5py.File('hicexplorer.h5','w') as f:
          group(f,'matrix',[1.,2,3],[0,1,2],[0,2,3,3],[3,3]); f['nan_bins']=np.array([2]); f['intervals/chr_list']=np.array([b'a',b'a',b'b'])
      with h5py.File('a.cool','w') as f: cool(f)
      with h5py.File('square.cool','w') as f: cool(f,mode='square')
      with h5py.File('a.mcool','w') as f:
          cool(f.create_group('resolutions/10')); cool(f.create_group('resolutions/20'),(2,),step=20)
      with h5py.File('old.mcool','w') as f:
          cool(f.create_group('0'),(2,),step=20); cool(f.create_group('1'))
      with h5py.File('a.scool','w') as f:
          f.attrs['format']='HDF5::SCOOL'
          cool(f.create_group('cells/c1')); cool(f.create_group('cells/c2'),(2,)); f['bins/start']=np.array([0])
      with h5py.File('older.mcool','w') as f:
          for name,sizes,step in (('0',(1,1),20),('1',(2,1),10)):
              cool(f.create_group(name),sizes,step=step); del f[name].attrs['bin-size']
      with h5py.File('marked.mcool','w') as f:
          f.attrs['format']='HDF5::MCOOL'; cool(f.create_group('resolutions/10'))
      with h5py.File('a.h5seurat','w') as f:
          f['cell.names']=np.array([b'c1',b'c2',b'c3']); f['meta.data/batch']=np.array([b'x',b'y',b'x'])
          for a in ('RNA','SCT'):
              f['assays/'+a+'/features']=np.array([b'g1',b'g2']); f['assays/'+a+'/scaled.features']=np.array([b'g2'])
              group(f,'assays/'+a+'/counts',[1.,2,3],[0,1,1],[0,1,2,3],dims=[2,3])
              f['assays/'+a+'/scale.data']=np.array([[.5],[1.],[2.]])
      with h5py.File('bpcells.h5','w') as f:
          g=f.create_group('m'); g.attrs['version']='packed-uint-matrix-v2'; g['shape']=np.array([2,3]); g['idxptr']=np.array([0,1]); g['val_data']=np.array([1])
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py");
  }

  private static MatrixFile open(String name, ReadOptions.Sparse sparse) {
    return Hdf5File.open(folder.resolve(name), ReadOptions.DEFAULT.with(sparse));
  }

  private static ReadOptions.Sparse balanced(String name) {
    return new ReadOptions.Sparse(false, name, null, 0);
  }

  private static String cells(MatrixFile file, String member) {
    var matrix = file.open(member, null);
    double[] cells = Readings.doubles(matrix);
    return IntStream.range(0, (int) matrix.rows())
        .mapToObj(r ->
            IntStream.range(0, (int) matrix.columns())
                .mapToObj(c -> "" + cells[(int) (r * matrix.columns() + c)])
                .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" / "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.h5ad | | 1.0 0.0 0.0 / 0.0 0.0 5.0",
        "layer.h5ad | | 0.0 0.0 0.0 / 0.0 0.0 0.0",
        "old.h5ad | | 1.0 0.0 0.0 / 0.0 0.0 5.0",
        "a.h5ad | X | 1.0 0.0 0.0 / 0.0 0.0 5.0",
        "a.h5ad | /layers/c | 1.0 0.0 0.0 / 0.0 0.0 5.0",
        "10x.h5 | | 0.0 0.0 8.0 / 7.0 0.0 0.0",
        "two.h5 | mm10 | 8.0 / 0.0",
        "hicexplorer.h5 | | 1.0 2.0 0.0 / 0.0 0.0 3.0 / 0.0 0.0 0.0",
        "a.cool | | 1.0 3.0 0.0 / 3.0 0.0 5.0 / 0.0 5.0 0.0",
        "square.cool | | 1.0 3.0 0.0 / 0.0 0.0 5.0 / 0.0 0.0 0.0",
        "a.mcool | | 1.0 3.0 0.0 / 3.0 0.0 5.0 / 0.0 5.0 0.0",
        "a.mcool | /resolutions/20 | 1.0 3.0 / 3.0 5.0",
        "old.mcool | | 1.0 3.0 0.0 / 3.0 0.0 5.0 / 0.0 5.0 0.0",
        "old.mcool | /0 | 1.0 3.0 / 3.0 5.0",
        "a.scool | /cells/c2 | 1.0 3.0 / 3.0 5.0",
        "a.scool | cells/c2 | 1.0 3.0 / 3.0 5.0",
        "a.h5seurat | assays/RNA/counts | 1.0 0.0 0.0 / 0.0 2.0 3.0",
      })
  void cellsOfFiles(String name, String member, String expected) {
    try (MatrixFile file = open(name, ReadOptions.Sparse.DEFAULT)) {
      assertThat(cells(file, member)).isEqualTo(expected);
    }
  }

  @Test
  void resolutionsAreChosenByTheirBins() {
    try (MatrixFile file = open("a.mcool", new ReadOptions.Sparse(false, null, null, 20))) {
      assertThat(file.defaultMember(null)).isEqualTo("/resolutions/20");
    }
    try (MatrixFile file = open("a.mcool", new ReadOptions.Sparse(false, null, null, 15))) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("no bins of 15 base pairs are in it; there are 10, 20");
    }
    try (MatrixFile file = open("a.mcool", new ReadOptions.Sparse(false, null, null, 20))) {
      assertThat(cells(file, "resolutions/20")).isEqualTo("1.0 3.0 / 3.0 5.0");
      assertThatThrownBy(() -> file.open("resolutions/10", null))
          .hasMessageContaining("its bins have 10 base pairs, not 20; leave `resolution` out");
    }
  }

  /// Levels of old files are called 0, 1 and so on, and some do not say how wide their bins are.
  @Test
  void widthsOfBinsThatNothingSays() {
    try (MatrixFile file = open("older.mcool", new ReadOptions.Sparse(false, null, null, 10))) {
      assertThat(file.defaultMember(null)).isEqualTo("/1");
    }
    try (MatrixFile file = open("older.mcool", new ReadOptions.Sparse(false, null, null, 30))) {
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("there are 10");
    }
  }

  /// What only attributes call a map is none.
  @Test
  void mapsAreFoundByTheirGroups() {
    try (MatrixFile file = open("marked.mcool", ReadOptions.Sparse.DEFAULT)) {
      assertThat(file.arrays()).extracting(ArrayInfo::member).doesNotContain("/");
      assertThat(file.groups().get("/")).containsEntry("format", "HDF5::MCOOL");
    }
  }

  @Test
  void tablesOfOldAnnDataHaveNamesAndCategories() {
    try (MatrixFile file = open("old.h5ad", ReadOptions.Sparse.DEFAULT)) {
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().names()).containsExactly("c1", "c2");
      assertThat(axes.columns().names()).containsExactly("a", "b2", "");
      assertThat(axes.rows().annotations().get("kind")).containsExactly("high", "");
      assertThat(axes.rows().annotations().get("x")).containsExactly("0.5", "2.0");
      assertThat(axes.columns().annotations().get("n")).containsExactly("1", "2", "3");
    }
  }

  @Test
  void assaysOfSeuratHaveTheirGenesAndCells() {
    try (MatrixFile file = open("a.h5seurat", ReadOptions.Sparse.DEFAULT)) {
      Axes counts = file.axes("assays/SCT/counts", null);
      assertThat(counts.rows().names()).containsExactly("g1", "g2");
      assertThat(counts.columns().names()).containsExactly("c1", "c2", "c3");
      assertThat(counts.columns().annotations()).containsEntry("batch", List.of("x", "y", "x"));
      Axes scaled = file.axes("/assays/SCT/scale.data", null);
      assertThat(scaled.rows().names()).containsExactly("c1", "c2", "c3");
      assertThat(scaled.columns().names()).containsExactly("g2");
    }
  }

  @Test
  void weightsMultiplyAndThoseOfJuicerDivide() {
    try (MatrixFile file = open("a.cool", balanced("weight"))) {
      SparseMatrix map = (SparseMatrix) file.open(null, null);
      assertThat(cells(file, null)).startsWith("4.0 3.0 0.0 / 3.0 0.0 ");
      assertThat(map.maskedRows()).isEqualTo(BitSet.valueOf(new long[] {4}));
    }
    try (MatrixFile file = open("a.cool", balanced("KR"))) {
      assertThat(cells(file, null)).isEqualTo("0.25 3.0 0.0 / 3.0 0.0 2.5 / 0.0 2.5 0.0");
    }
    try (MatrixFile file = open("a.cool", new ReadOptions.Sparse(false, "KR", false, 0))) {
      assertThat(cells(file, null)).isEqualTo("4.0 3.0 0.0 / 3.0 0.0 10.0 / 0.0 10.0 0.0");
    }
    try (MatrixFile file = open("a.cool", balanced("VC"))) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("no weights 'VC' in bins; there are KR, weight");
    }
    try (MatrixFile file = open("10x.h5", balanced("KR"))) {
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("no contact map");
    }
  }

  @Test
  void binsWithoutContactsAreMissing() {
    try (MatrixFile file = open("hicexplorer.h5", ReadOptions.Sparse.DEFAULT)) {
      SparseMatrix map = (SparseMatrix) file.open(null, null);
      assertThat(map.maskedRows()).isEqualTo(BitSet.valueOf(new long[] {4}));
    }
  }

  @Test
  void chromosomesAreSegmentsOfBothAxes() {
    try (MatrixFile file = open("a.cool", ReadOptions.Sparse.DEFAULT)) {
      assertThat(file.axes(null, null).rows().segments())
          .containsExactly(
              new Axis.Segment("chrA", 0, 2, AxisEdges.of(new double[] {0, 10, 20})),
              new Axis.Segment("chrB", 2, 3, AxisEdges.of(new double[] {20, 30})));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.h5ad | layers/back | indptr is 1 at 2 after 2",
        "a.h5ad | layers/few | indices has 2 numbers and data 3",
        "a.h5ad | layers/float | indices holds no whole numbers",
        "bpcells.h5 | m | it is a matrix of BPCells, whose layout is not read; write it with write_matrix_anndata_hdf5",
        "bpcells.h5 | | /m: it is a matrix of BPCells",
        "a.scool | | it has 2 matrices; name one after a colon: /cells/c1 (3 x 3, sparse), /cells/c2 (2 x 2, sparse)",
        "a.h5seurat | | /assays/RNA/counts (2 x 3, sparse), /assays/SCT/counts (2 x 3, sparse)",
        "two.h5 | | it has 2 matrices; name one after a colon: /hg19 (2 x 1, sparse), /mm10 (2 x 1, sparse)",
      })
  void refusals(String name, String member, String reason) {
    try (MatrixFile file = open(name, ReadOptions.Sparse.DEFAULT)) {
      assertThatThrownBy(() -> file.open(member, null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void infoSaysWhatIsStored() {
    try (MatrixFile file = open("a.cool", ReadOptions.Sparse.DEFAULT)) {
      ArrayInfo info = file.arrays().getFirst();
      assertThat(info.member()).isEqualTo("/");
      assertThat(info.isDefault()).isTrue();
      assertThat(info.attributes())
          .containsEntry("stored", "3")
          .containsEntry("resolution", "10")
          .containsEntry("normalizations", "KR, weight")
          .containsEntry("chromosomes", "chrA, chrB");
    }
  }

  /// The cells are those that h5py shows of the same groups.
  @Test
  void matlabsAreReadByColumns() {
    SharedFiles.assumePresent();
    Path path = SharedFiles.DATA.resolve("mat/JuliaIO__MAT.jl/sparse.mat");
    double[] cells = {0, 6, 0, 8, 0, 1, 0, 0, 9};
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      assertThat(Readings.doubles(file.open("sparse_random", null))).isEqualTo(cells);
      double[] eye = Readings.doubles(file.open("sparse_eye", null));
      assertThat(eye).hasSize(400);
      assertThat(IntStream.range(0, 400)).allMatch(k -> eye[k] == (k % 21 == 0 ? 1 : 0));
      assertThat(Readings.doubles(file.open("sparse_zeros", null))).hasSize(400).containsOnly(0);
      assertThatThrownBy(() -> file.open("sparse_empty", null)).hasMessageContaining("empty");
      assertThatThrownBy(() -> file.open("sparse_complex", null))
          .hasMessageContaining("choose `complex`");
    }
    ReadOptions imaginary = ReadOptions.of(ReadOptions.Complex.IMAG, false);
    try (MatrixFile file =
        MatrixFiles.open(new InputSpec(path, null), imaginary, Path.of("target"))) {
      assertThat(Readings.doubles(file.open("sparse_complex", null))).isEqualTo(cells);
    }
  }
}
