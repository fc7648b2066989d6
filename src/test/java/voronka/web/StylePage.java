package voronka.web;

import gg.jte.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import voronka.shared.Conflict;
import voronka.shared.MemberId;
import voronka.shared.Sentence;

/**
 * Every component on one page, on a server without a database: start it to look, tests start it
 * too.
 */
@TestComponent
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
@Import({
  WebConfiguration.class,
  JsonConfiguration.class,
  Failures.class,
  ErrorDispatch.class,
  ThemePage.class,
  StylePage.Pages.class
})
class StylePage {

  static void main(String[] args) {
    SpringApplication.run(StylePage.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  FrameSource people() {
    return _ ->
        Optional.of(
            new FrameSource.Signed(
                "Пятый этаж", ZoneId.of("Europe/Moscow"), "RUB", 4, "Анна Крылова"));
  }

  @Controller
  static class Pages {

    @GetMapping("/_style/{name}")
    String page(@PathVariable String name, Model page) throws IOException {
      page.addAttribute("title", "Покупатель");
      page.addAttribute("section", "deals");
      page.addAttribute("content", file(name));
      return name.equals("setup") ? "web/plain" : "web/layout";
    }

    private static Content file(String name) throws IOException {
      var file = new ClassPathResource("style/" + name + ".html");
      String html = file.getContentAsString(StandardCharsets.UTF_8);
      return output -> output.writeContent(html.replace("{icons}", icons));
    }

    private static String icons = "";

    Pages(Assets assets) {
      icons = assets.address("icons/icons.svg");
    }

    @GetMapping({"/fails", "/api/crm/fails"})
    String fails() {
      throw new IllegalStateException("on purpose");
    }

    @GetMapping({"/conflict", "/api/crm/conflict"})
    String conflict() {
      throw new Conflict("version", Sentence.of("web.invalid.version"));
    }

    @GetMapping({"/members/{id}", "/api/crm/members/{id}"})
    @ResponseBody
    MemberId member(@PathVariable MemberId id) {
      return id;
    }

    @PostMapping("/api/crm/things")
    @ResponseBody
    String things(
        @RequestBody byte[] body,
        @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String version) {
      IfMatch.required(version);
      JsonBody.of(body).check();
      return "{}";
    }

    @GetMapping("/api/crm/things")
    @ResponseBody
    String thing(@RequestParam int number) {
      return "" + number;
    }
  }
}
