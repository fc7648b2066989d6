/** Reports as pages and as JSON. */
@NullMarked
package voronka.insight.web;

import org.jspecify.annotations.NullMarked;
