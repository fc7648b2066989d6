/**
 * What changed reaches the pages that are open: gathered after the commit, told to every node, and
 * from there to every page that listens.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web", "account"})
package voronka.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
