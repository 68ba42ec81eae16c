package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the name of a file alone stands for.
final class DefaultMatrixTest {
  private static final String SCRIPT =
      """
      import numpy as np
      def nc(name):
          return netCDF4.Dataset(name, 'w')
      with nc('tas.nc') as f:
          for n,k in (('time',1),('lat',4),('lon',5),('nv',2)): f.createDimension(n,k)
          v=f.createVariable('tas','f4',('time','lat','lon')); v[:]=np.arange(20).reshape(1,4,5); v.units='K'
          f.createVariable('lat_bnds','f8',('lat','nv'))[:]=1
          la=f.createVariable('lat','f8',('lat',)); la[:]=np.arange(4); la.bounds='lat_bnds'
      with nc('aux.nc') as f:
          for n,k in (('time',3),('y',4),('x',5)): f.createDimension(n,k)
          v=f.createVariable('tas','f4',('y','x')); v[:]=1; v.coordinates='lat lon'; v.ancillary_variables='tas_err'; v.cell_measures='area: areacella'; v.grid_mapping='crs'
          for n in ('lat','lon','tas_err','areacella'): f.createVariable(n,'f4',('y','x'))[:]=2
          f.createVariable('crs','i4')
      with nc('two.nc') as f:
          for n,k in (('time',3),('y',4),('x',5)): f.createDimension(n,k)
          for n in ('a','b'): f.createVariable(n,'f4',('y','x'))[:]=2
          f.createVariable('c','f4',('time','y','x'))[:]=2
      with nc('cube.nc') as f:
          for n,k in (('time',3),('y',4),('x',5)): f.createDimension(n,k)
          f.createVariable('c','f4',('time','y','x'))[:]=2
          f.createVariable('time_bnds','f4',('time','x'))[:]=2
      with h5py.File('l.loom','w') as f:
          f['matrix']=np.arange(6.).reshape(2,3); f['layers/s']=np.ones((2,3)); f['row_attrs/a']=np.ones((2,2)); f['col_attrs/b']=np.ones(3)
      with h5py.File('n.nxs','w') as f:
          f.attrs['default']='entry'; e=f.create_group('entry'); e.attrs['default']='data'
          d=e.create_group('data'); d.attrs['NX_class']='NXdata'; d.attrs['signal']='I'; d['I']=np.ones((3,4)); d['w']=np.zeros((3,4)); e['other']=np.ones((5,5))
      with h5py.File('x.h5ad','w') as f:
          f.attrs['encoding-type']='anndata'
          x=f.create_group('X'); x.attrs['encoding-type']='csr_matrix'; x['data']=np.ones(3); x['indices']=[0,1,2];x['indptr']=[0,1,3]
          f['obs/_index']=np.array([b'a',b'b']); f['var/_index']=np.array([b'a',b'b']); f['obsm/X_pca']=np.ones((2,2))
      def h5(name):
          return h5py.File(name,'w')
      def sparse(f,name,**said):
          g=f.create_group(name); g.attrs.update(said)
          g['data']=np.ones(3,'f4'); g['indices']=[0,1,1]; g['indptr']=[0,1,2,3] if 'csc' in str(said) else [0,1,3]
          if said: g.attrs['shape']=[2,3]
      def anndata(f):
          f.attrs['encoding-type']='anndata'; f['obs/_index']=np.array([b'a',b'b']); f['var/_index']=np.array([b'a',b'b',b'c'])
      with h5('many.h5') as f:
          for k in range(30): f['m%02d'%k]=np.ones((3,4))
          f['cube']=np.ones((2,3,4)); f['one']=np.ones((1,3,4)); f['four']=np.ones((2,2,3,4))
      with h5('cubes.h5') as f:
          f['a']=np.ones((2,3,4)); f['b']=np.ones((2,3,4)); f['c']=np.ones((2,2,3,4)); f['line']=np.ones(4)
      with h5('chain.nxs') as f:
          f.attrs['default']='e2'
          for e in ('e1','e2'):
              g=f.create_group(e); g.attrs['default']='d2'
              for d in ('d1','d2'):
                  s=g.create_group(d); s.attrs['signal']='I'; s['I']=np.ones((3,4)); s['x']=np.ones(4)
      with h5('cube.nxs') as f:
          d=f.create_group('entry/data'); d.attrs['signal']='I'; d['I']=np.ones((2,3,4)); d['w']=np.ones((3,4))
      with h5('old.nxs') as f:
          d=f.create_group('entry/data'); d['counts']=np.ones((3,4)); d['counts'].attrs['signal']=np.int32(1); d['w']=np.ones((3,4))
      with h5('absent.nxs') as f:
          d=f.create_group('entry/data'); d.attrs['signal']='I'; d['counts']=np.ones((3,4)); d['w']=np.ones((3,4))
      with h5('empty.loom') as f:
          f['matrix']=np.ones((2,3)); f['layers/s']=np.ones((2,3)); f.create_group('row_attrs'); f.create_group('col_attrs')
      with h5('sparse.h5ad') as f:
          anndata(f); sparse(f,'X',**{'encoding-type':'csc_matrix'}); f['layers/dense']=np.ones((2,3))
      with h5('dense.h5ad') as f:
          anndata(f); f['X']=np.ones((2,3)); f['layers/dense']=np.ones((2,3)); sparse(f,'raw/X',**{'encoding-type':'csr_matrix'})
      with h5('old.h5ad') as f:
          sparse(f,'X',h5sparse_format='csr'); f['raw.X']=np.ones((2,3))
          f['obs']=np.zeros(2,dtype=[('index','S3'),('a','f4')]); f['var']=np.zeros(3,dtype=[('index','S3')])
      with h5('without.h5ad') as f:
          anndata(f); f['layers/dense']=np.ones((2,3))
      with h5('nothing.h5ad') as f:
          anndata(f)
      with h5('mixed.h5') as f:
          sparse(f,'s'); f['d']=np.ones((3,4)); f['e']=np.ones((3,4))
      with h5('sparse.h5') as f:
          sparse(f,'s'); sparse(f,'t')
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "netCDF4", "h5py");
  }

  private static MatrixFile open(String name) {
    return Hdf5File.open(folder.resolve(name), ReadOptions.DEFAULT);
  }

  /// The report's file, in which the bounds of latitudes were drawn; auxiliaries of CF; loom;
  /// NeXus.
  @ParameterizedTest
  @CsvSource({
    "tas.nc, /tas, 4, 5",
    "aux.nc, /tas, 4, 5",
    "l.loom, /matrix, 2, 3",
    "n.nxs, /entry/data/I, 3, 4",
    "chain.nxs, /e2/d2/I, 3, 4",
    "old.nxs, /entry/data/counts, 3, 4",
    "empty.loom, /matrix, 2, 3",
    "dense.h5ad, /X, 2, 3",
    "sparse.h5ad, /X, 2, 3",
    "old.h5ad, /X, 2, 3",
    "without.h5ad, /layers/dense, 2, 3"
  })
  void isTheMatrixThatTheFileIsAbout(String name, String member, long rows, long columns) {
    try (MatrixFile file = open(name);
        var matrix = file.open(null, null)) {
      assertThat(file.defaultMember(null)).isEqualTo(member);
      assertThat(List.of(matrix.rows(), matrix.columns())).containsExactly(rows, columns);
      assertThat(file.arrays())
          .filteredOn(ArrayInfo::isDefault)
          .extracting(ArrayInfo::member)
          .containsExactly(member);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two.nc | it has 2 matrices; name one after a colon: /c (3 x 4 x 5) with `slice` 0,:,:, /a (4 x 5), /b (4 x 5)",
        "cube.nc | it has no matrix of two dimensions; name one after a colon: /c (3 x 4 x 5) with `slice` 0,:,:",
        "x.h5ad | /X: a sparse matrix (data, indices, indptr) whose shape is not said",
        "nothing.h5ad | an AnnData file without X; there is none in it",
        "cubes.h5 | colon: /c (2 x 2 x 3 x 4) with `slice` 0,0,:,:, /a (2 x 3 x 4) with `slice` 0,:,:, /b (2 x 3 x 4) with `slice` 0,:,:, /line (4)",
        "cube.nxs | it has no matrix of two dimensions; name one after a colon: /entry/data/I (2 x 3 x 4) with `slice`",
        "absent.nxs | it has 2 matrices; name one after a colon: /entry/data/counts (3 x 4), /entry/data/w (3 x 4)",
        "mixed.h5 | it has 2 matrices; name one after a colon: /d (3 x 4), /e (3 x 4), /s (sparse)",
        "sparse.h5 | no dense matrix in it, but sparse ones (/s, /t); /s: a sparse matrix"
      })
  void othersAreListed(String name, String message) {
    try (MatrixFile file = open(name)) {
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining(message);
      assertThat(file.arrays()).noneMatch(info -> info.isDefault() && info.refusal() == null);
    }
  }

  /// However many there are.
  @Test
  void allCandidatesAreListed() {
    String all =
        IntStream.range(0, 30)
            .mapToObj(k -> String.format(Locale.ROOT, "/m%02d (3 x 4)", k))
            .collect(Collectors.joining(", "));
    try (MatrixFile file = open("many.h5")) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageEndingWith(
              "it has 31 matrices; name one after a colon: /four (2 x 2 x 3 x 4) with `slice` 0,0,:,:,"
                  + " /cube (2 x 3 x 4) with `slice` 0,:,:, "
                  + all
                  + ", /one (1 x 3 x 4)");
      assertThatThrownBy(() -> file.defaultMember(SliceSpec.parse(":,:")))
          .hasMessageContaining("it has 30 matrices");
      assertThat(file.defaultMember(SliceSpec.parse("0,1,:,:"))).isEqualTo("/four");
    }
  }

  @Test
  void aSliceIsOfTheArrayWithAsManyAxes() {
    try (MatrixFile file = open("cube.nc")) {
      assertThat(file.defaultMember(SliceSpec.parse("1,:,:"))).isEqualTo("/c");
    }
  }
}
