package voronka.setup.demo;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import voronka.setup.OpenAddress;
import voronka.web.Words;

/**
 * What the console says when the demo is ready: where it is, how to sign in as whom, and the key
 * for programs.
 */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "demo")
class DemoGreeting {

  private final Demo demo;
  private final OpenAddress address;
  private final Words words;

  DemoGreeting(Demo demo, OpenAddress address, Words words) {
    this.demo = demo;
    this.address = address;
    this.words = words;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    System.out.println(text());
  }

  String text() {
    Story story = Story.read();
    List<String> lines = new ArrayList<>();
    lines.add(words.text("setup.greeting.address", address.text()));
    lines.add(words.text("setup.demo.sign_in", story.company(), Demo.PASSWORD));
    story.managers().forEach(manager -> lines.add(line(manager.person(), "setup.demo.manager")));
    lines.add(line(story.head(), "setup.demo.head"));
    lines.add(line(story.owner(), "setup.demo.owner"));
    String token = demo.token();
    if (!token.isEmpty()) {
      lines.add(words.text("setup.demo.key", token));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private String line(Story.Person person, String role) {
    return "  %-24s %s, %s".formatted(person.email(), person.name(), words.text(role));
  }
}
