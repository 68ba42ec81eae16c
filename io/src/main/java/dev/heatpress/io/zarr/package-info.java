/// Zarr stores of version 2 and 3, in a directory or a zip archive.
///
/// Specifications: <https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html> and
/// <https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html>, with the codecs of numcodecs
/// (<https://numcodecs.readthedocs.io/>), which most of version 2 is written by.
package dev.heatpress.io.zarr;
