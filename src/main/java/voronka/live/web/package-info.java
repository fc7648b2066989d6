/** The stream that a page listens to. */
@NullMarked
package voronka.live.web;

import org.jspecify.annotations.NullMarked;
