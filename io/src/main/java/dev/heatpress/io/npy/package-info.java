/// NumPy's files: single arrays (`.npy`) and zip archives of them (`.npz`), read and written.
package dev.heatpress.io.npy;
