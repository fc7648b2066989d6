/**
 * The doctor of funnels: what is wrong with one, and what would mend it. So far it judges the names
 * of stages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "web", "account"})
package voronka.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
