package voronka.account.web;

import voronka.account.AccountSettings;

/** What is in the form about the account: kept values, or those that were refused. */
public record AccountForm(String name, String zone, String currency) {

  static AccountForm of(AccountSettings settings) {
    return new AccountForm(settings.name(), settings.zone().getId(), settings.currency());
  }
}
