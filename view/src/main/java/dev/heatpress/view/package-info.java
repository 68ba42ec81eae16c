/// The viewer: pictures of parts of a matrix over HTTP, for the page that it serves beside them.
///
/// Under `/TOKEN/`:
///
/// - `` the page
/// - `info`: the inputs as JSON
/// - `tile?input=0&agg=mean&factor=FY,FX&at=I,J`: aggregates of FY x FX cells each, float32 in
///   little endian, row by row; 256 x 256 of them, cut at the edges of the matrix
/// - `picture?input=0&format=png&width=W&height=H&rows=A:B&cols=C:D&...`: what `render` makes of
///   these words, byte for byte
/// - `events`: a stream that stays open as long as the page does
///
/// A request names no file: what is viewed, and files that settings name, come from whoever started
/// the server. Mistakes are answered with 400 and more, and `{"error": ..., "setting": ...}`.
@NullMarked
package dev.heatpress.view;

import org.jspecify.annotations.NullMarked;
