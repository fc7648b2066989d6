/**
 * What happened: one row a change, written in the transaction of the change. Timeline, audit, and
 * the source that followers read.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store"})
package voronka.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
