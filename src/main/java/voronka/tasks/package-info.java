/** What is due about a deal, a contact: planned, done with a result, put off, cancelled. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web", "account"})
package voronka.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
