/** The board: where every deal stands, and what is done to many of them at once. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "store",
      "journal",
      "web",
      "account",
      "tasks",
      "contacts",
      "funnel",
      "insight"
    })
package voronka.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
