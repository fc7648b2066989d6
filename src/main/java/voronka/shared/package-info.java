/**
 * Value types that every module speaks: money, phones, who does something and why. No beans, no
 * SQL.
 */
@NullMarked
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package voronka.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
