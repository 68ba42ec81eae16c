/// HDF5 datasets: groups and their members, element types, fill values, attributes, and where the
/// chunks are by each kind of index.
@NullMarked
package dev.heatpress.io.hdf5.dataset;

import org.jspecify.annotations.NullMarked;
