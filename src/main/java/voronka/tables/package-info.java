/**
 * A file with rows: which encoding, separator and columns it has, and its cells one row at a time.
 * Knows CSV and XLSX, and nothing of what the cells mean.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package voronka.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
