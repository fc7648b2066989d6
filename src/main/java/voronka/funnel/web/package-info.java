/**
 * The funnel's pages and its JSON: takes requests apart and puts answers together, nothing more.
 */
@NullMarked
package voronka.funnel.web;

import org.jspecify.annotations.NullMarked;
