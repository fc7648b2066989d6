package voronka.exchange.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import voronka.account.Right;
import voronka.account.SettingsEntry;

/** What this module has on the settings page. */
@Configuration
class ImportSettings {

  @Bean
  SettingsEntry importEntry() {
    return new SettingsEntry(30, "/settings/import", "file-up", "exchange.settings", Right.IMPORT);
  }
}
