/// Planes of arrays of any rank that are stored in chunks, and the matrices that they become: what
/// HDF5 and Zarr have in common.
package dev.heatpress.io.plane;
