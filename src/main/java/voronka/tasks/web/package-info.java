/** Tasks as JSON and as parts of pages. */
@NullMarked
package voronka.tasks.web;

import org.jspecify.annotations.NullMarked;
