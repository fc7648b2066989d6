/** Finding a deal, a person or a company by what one remembers of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "web", "account", "contacts", "funnel"})
package voronka.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
