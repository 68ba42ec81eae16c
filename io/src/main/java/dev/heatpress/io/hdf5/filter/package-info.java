/// Filters of HDF5 chunks, from stored bytes back to elements.
package dev.heatpress.io.hdf5.filter;
