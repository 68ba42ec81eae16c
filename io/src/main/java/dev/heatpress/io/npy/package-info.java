/// NumPy's files: single arrays (`.npy`) and zip archives of them (`.npz`), read and written.
@NullMarked
package dev.heatpress.io.npy;

import org.jspecify.annotations.NullMarked;
