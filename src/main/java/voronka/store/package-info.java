/**
 * The database: our own PostgreSQL in the data folder or an outside one, its roles and migrations,
 * and the wall between accounts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package voronka.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
