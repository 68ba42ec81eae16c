/// Grids and cases for the tests of pages.
@NullMarked
package dev.heatpress.io.page;

import org.jspecify.annotations.NullMarked;
