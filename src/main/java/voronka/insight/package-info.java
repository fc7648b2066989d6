/** Conversion, outflow, time in stage, bottlenecks: readings over what the funnel keeps. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "web", "account", "funnel"})
package voronka.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
