/// MAT-files of MATLAB, Level 5 (as `save -v6` and `-v7` write them) and Level 4. Those of version
/// 7.3 are HDF5.
///
/// Specification: <https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf>.
package dev.heatpress.io.mat;
