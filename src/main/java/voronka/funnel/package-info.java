/** Pipelines, stages, deals, their moves, and counting them. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "store", "journal", "web", "account", "tasks", "contacts"})
package voronka.funnel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
