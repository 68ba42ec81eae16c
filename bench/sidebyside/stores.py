"""Writes a matrix as zarr-python does: stores.py FOLDER DTYPE ROWS COLUMNS."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import zarr

from sidebyside.inputs import Input, chunk_rows

SHARD, CHUNK = 4000, 500

if __name__ == "__main__":
    path, dtype, rows, columns = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    array = zarr.create_array(
        path,
        shape=(rows, columns),
        dtype=dtype,
        chunks=(min(CHUNK, rows), min(CHUNK, columns)),
        shards=(min(SHARD, rows), min(SHARD, columns)),
        compressors=zarr.codecs.ZstdCodec(level=3),
    )
    item = Input("zarr", "zarr", dtype, rows, columns)
    for start, block in chunk_rows(item, min(SHARD, rows)):
        array[start : start + len(block)] = block
