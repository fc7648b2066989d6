/** Pages and JSON of importing. */
@NullMarked
package voronka.exchange.web;

import org.jspecify.annotations.NullMarked;
