"""Readers of tables and stores, each a process of its own: tables.py NAME INPUT. Prints `call S` as calls.py does."""

import sys
import time


def polars(source):
    import polars

    return lambda: polars.read_csv(source, has_header=False)


def duckdb(source):
    import duckdb

    query = f"create table t as select * from read_csv('{source}', header = false)"
    return lambda: duckdb.connect().execute(query)


def zarr(source):
    import zarr

    return lambda: zarr.open_array(source, mode="r")[...]


if __name__ == "__main__":
    work = globals()[sys.argv[1]](sys.argv[2])
    start = time.perf_counter()
    work()
    print("call", time.perf_counter() - start)
