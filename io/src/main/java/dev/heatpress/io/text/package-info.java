/// Tables of text: separated values, GCT, PHYLIP distances, ESRI ASCII grids.
///
/// [DialectFinder] decides on the first megabyte how a table is written. [RowIndex] then counts its
/// rows and notes where some of them begin, on all processors, and [TableMatrix] hands out blocks
/// of rows that the threads of a pass parse ([TableReader]).
@NullMarked
package dev.heatpress.io.text;

import org.jspecify.annotations.NullMarked;
