/**
 * Import and export of files.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web", "account", "contacts", "funnel", "timeline", "tables"})
package voronka.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
