/** First visit, ready businesses, the demo. */
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
      "timeline",
      "exchange"
    })
package voronka.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
