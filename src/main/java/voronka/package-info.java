/**
 * The product as one process. Everything it does is in the modules below; ARCHITECTURE.md is their
 * map.
 */
@NullMarked
package voronka;

import org.jspecify.annotations.NullMarked;
