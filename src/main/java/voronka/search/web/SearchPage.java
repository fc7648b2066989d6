package voronka.search.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.search.Found;
import voronka.search.KeyboardLayout;
import voronka.search.Search;
import voronka.shared.Actor;
import voronka.web.Words;

/** Search over everything: the list in the command palette, and a page where scripts are off. */
@Controller
class SearchPage {

  private final Search search;
  private final KeyboardLayout layout;
  private final Words words;

  SearchPage(Search search, KeyboardLayout layout, Words words) {
    this.search = search;
    this.layout = layout;
    this.words = words;
  }

  /**
   * Where nothing is found the same keys are tried on the other layout, by a request of its own.
   *
   * @param typed set by that second request: what was typed first
   */
  @GetMapping("/search")
  @Allowed(Right.SEE_DEALS)
  String find(
      @RequestParam(defaultValue = "") String query,
      @RequestParam @Nullable String typed,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    Found found = search.find(query, me.account());
    Optional<String> other =
        found.isEmpty() && typed == null ? layout.other(query) : Optional.empty();
    if (other.isPresent()) {
      return "redirect:/search?query=" + encoded(other.get()) + "&typed=" + encoded(query);
    }
    boolean vain = found.isEmpty() && typed != null;
    page.addAttribute(
        "view", FoundView.of(vain ? typed : query, vain ? null : typed, found, words));
    return script == null ? "search/search" : "search/found";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
