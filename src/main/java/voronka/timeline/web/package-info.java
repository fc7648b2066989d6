/** Notes as a part of other pages. */
@NullMarked
package voronka.timeline.web;

import org.jspecify.annotations.NullMarked;
