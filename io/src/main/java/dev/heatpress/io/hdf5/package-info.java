/// HDF5 files: the group tree, every storage layout and chunk index, and the filters.
///
/// The format is that of "HDF5 File Format Specification Version 3.0" (The HDF Group,
/// <https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html>), "the specification" in
/// the comments here.
///
/// Who parses what. jhdf parses the superblock and what stands inside one bounded message: the
/// datatype, the dataspace, the filter pipeline, and it computes the checksums. Whatever follows
/// addresses through the file (object headers, groups, heaps, chunk indexes) is parsed here,
/// because jhdf 0.13.0 allocates whatever size a file names, follows cycles until the stack
/// overflows, drops a whole group when one of its members is of a kind that it does not know
/// (virtual, external raw data), ignores the shared flag of messages and the filter mask of chunks,
/// reads never-written chunks as zero, and fails on sparse paged fixed arrays.
package dev.heatpress.io.hdf5;
