/// What stored numbers mean: which of them are missing, and how the others are unpacked. Whatever a
/// file or a user says about that is applied here, once, between the stored cells and those that
/// everybody else sees.
@NullMarked
package dev.heatpress.core.missing;

import org.jspecify.annotations.NullMarked;
