package voronka.account;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to open an account.
 *
 * @param password null: the owner comes in by a one-time link
 */
public record NewAccount(
    String name,
    String zone,
    String currency,
    String ownerName,
    String ownerEmail,
    @Nullable String password) {

  /** A Russian business: Moscow time, roubles. */
  public static NewAccount russian(
      String name, String ownerName, String ownerEmail, @Nullable String password) {
    return new NewAccount(name, "Europe/Moscow", "RUB", ownerName, ownerEmail, password);
  }
}
