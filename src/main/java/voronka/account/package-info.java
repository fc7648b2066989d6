/**
 * Companies that use the product, their members and roles, sign-in, tokens, and who may do what.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web"})
package voronka.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
