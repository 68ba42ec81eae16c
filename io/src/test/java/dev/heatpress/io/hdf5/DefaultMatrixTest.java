package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.file.MatrixFile;
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
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "netCDF4", "h5py");
  }

  private static MatrixFile open(String name) {
    return Hdf5File.open(folder.resolve(name), Hdf5Options.DEFAULT);
  }

  /// The report's file, in which the bounds of latitudes were drawn; auxiliaries of CF; loom;
  /// NeXus.
  @ParameterizedTest
  @CsvSource({
    "tas.nc, /tas, 4, 5",
    "aux.nc, /tas, 4, 5",
    "l.loom, /matrix, 2, 3",
    "n.nxs, /entry/data/I, 3, 4"
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
        "two.nc | it has 2 matrices; name one after a colon: /a, /b, /c with `slice` 0,:,:",
        "cube.nc | it has no matrix of two dimensions; name one after a colon: /c with `slice` 0,:,:",
        "x.h5ad | sparse matrix of AnnData (csr_matrix)"
      })
  void othersAreListed(String name, String message) {
    try (MatrixFile file = open(name)) {
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining(message);
      assertThat(file.arrays()).noneMatch(info -> info.isDefault() && info.refusal() == null);
    }
  }

  @Test
  void aSliceIsOfTheArrayWithAsManyAxes() {
    try (MatrixFile file = open("cube.nc")) {
      assertThat(file.defaultMember(SliceSpec.parse("1,:,:"))).isEqualTo("/c");
    }
  }
}
