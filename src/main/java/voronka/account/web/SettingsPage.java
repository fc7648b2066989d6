package voronka.account.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import voronka.account.Access;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.account.SettingsEntry;
import voronka.shared.Actor;

/** The way to every module's settings. */
@Controller
class SettingsPage {

  private final List<SettingsEntry> entries;

  SettingsPage(List<SettingsEntry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparingInt(SettingsEntry::order)).toList();
  }

  @Allowed(Right.SEE_DEALS)
  @GetMapping("/settings")
  String show(Actor me, Model page) {
    page.addAttribute(
        "entries", entries.stream().filter(entry -> Access.permits(me, entry.right())).toList());
    return "account/settings";
  }
}
