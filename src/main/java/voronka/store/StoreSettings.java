package voronka.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the data lives.
 *
 * @param mode {@code serve}, {@code demo} or {@code password}
 * @param data the folder of the embedded PostgreSQL and of everything else kept outside the
 *     database
 * @param databaseUrl an outside PostgreSQL; blank for the embedded one
 */
@ConfigurationProperties("voronka")
record StoreSettings(String mode, Path data, @Nullable String databaseUrl) {

  boolean isEmbedded() {
    return databaseUrl == null || databaseUrl.isBlank();
  }

  /** A short command beside a running instance may use that instance's database. */
  boolean sharesDatabase() {
    return mode.equals("password");
  }
}
