/**
 * What every page and every JSON answer wears: layout, words, formats, errors. Knows no module of
 * the trade.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store"})
package voronka.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
