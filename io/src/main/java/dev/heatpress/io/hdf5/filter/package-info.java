/// Filters of HDF5 chunks, from stored bytes back to elements.
@NullMarked
package dev.heatpress.io.hdf5.filter;

import org.jspecify.annotations.NullMarked;
