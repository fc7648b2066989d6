/**
 * The day of a member: what is late, what is due today and later, which deals have no next step.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "web", "account", "tasks", "contacts", "funnel"})
package voronka.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
