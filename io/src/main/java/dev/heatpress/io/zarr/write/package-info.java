/// Writing of Zarr v3 arrays in shards.
package dev.heatpress.io.zarr.write;
