/** Notes, and what happened to a subject in order. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web", "account"})
package voronka.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
