package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What links that leave the product begin with: the setting, else the address the person came by.
 */
@Component
class BaseAddress {

  private final String setting;

  BaseAddress(@Value("${voronka.base-url:}") String setting) {
    this.setting = setting.strip().replaceFirst("/+$", "");
  }

  String of(HttpServletRequest request) {
    return setting.isEmpty()
        ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
        : setting;
  }
}
