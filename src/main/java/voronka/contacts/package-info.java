/**
 * People and companies the account deals with, found again by phone, then by e-mail, never by name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "store", "journal", "web", "account", "tasks"})
package voronka.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
