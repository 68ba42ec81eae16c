/// HDF5 datasets: groups and their members, element types, fill values, attributes, and where the
/// chunks are by each kind of index.
package dev.heatpress.io.hdf5.dataset;
