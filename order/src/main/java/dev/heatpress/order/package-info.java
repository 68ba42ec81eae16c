/// Rows in a meaningful order: distances, trees of merges, orders of leaves, groups.
package dev.heatpress.order;
