/// HDF5 below the datasets: bytes at addresses, object headers and their messages, links, heaps and
/// B-trees. Whatever follows an address checks it against the file first.
package dev.heatpress.io.hdf5.bytes;
