/**
 * Measures the product against what its machine could do at best. Started by {@code bin/bench},
 * never by the tests.
 */
@NullMarked
package voronka.bench;

import org.jspecify.annotations.NullMarked;
