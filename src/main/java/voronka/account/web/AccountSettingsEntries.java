package voronka.account.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import voronka.account.Right;
import voronka.account.SettingsEntry;

/** What this module has on the settings page. */
@Configuration
class AccountSettingsEntries {

  @Bean
  SettingsEntry accountEntry() {
    return new SettingsEntry(
        10, "/settings/account", "building-2", "account.settings.account", Right.CHANGE_ACCOUNT);
  }

  @Bean
  SettingsEntry membersEntry() {
    return new SettingsEntry(
        20, "/settings/members", "users", "account.settings.members", Right.MANAGE_MEMBERS);
  }

  @Bean
  SettingsEntry tokensEntry() {
    return new SettingsEntry(
        90, "/settings/tokens", "key-round", "account.settings.tokens", Right.MANAGE_TOKENS);
  }
}
