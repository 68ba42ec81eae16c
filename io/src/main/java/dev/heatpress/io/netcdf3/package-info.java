/// Classic netCDF files (CDF-1, CDF-2 with 64-bit offsets, CDF-5 with 64-bit data): a header, then
/// arrays whose cells are read in place.
///
/// Specification: <https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html>.
package dev.heatpress.io.netcdf3;
