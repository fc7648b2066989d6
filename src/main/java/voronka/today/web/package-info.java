/** The page of the day. */
@NullMarked
package voronka.today.web;

import org.jspecify.annotations.NullMarked;
