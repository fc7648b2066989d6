/** The board as pages and as JSON. */
@NullMarked
package voronka.board.web;

import org.jspecify.annotations.NullMarked;
