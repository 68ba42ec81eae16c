/// HDF5 files that are written from the front to the end: lists in compressed chunks, in groups
/// with attributes, and contact maps made of them. Structures are those that all versions of the
/// library read (superblock 0, object headers 1, B-trees 1), after the specification that [the
/// readers][dev.heatpress.io.hdf5] name.
package dev.heatpress.io.hdf5.write;
