package voronka.setup;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import voronka.web.Words;

/**
 * What the console says when the program is ready: where it is, and the code while nobody owns it.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "voronka.mode", havingValue = "serve", matchIfMissing = true)
class Greeting {

  private final FirstSetup setup;
  private final SetupCode code;
  private final Words words;
  private final OpenAddress address;

  Greeting(FirstSetup setup, SetupCode code, Words words, OpenAddress address) {
    this.setup = setup;
    this.code = code;
    this.words = words;
    this.address = address;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    System.out.println(text());
  }

  String text() {
    String where = words.text("setup.greeting.address", address.text());
    return setup.isDone()
        ? where
        : where + System.lineSeparator() + words.text("setup.greeting.code", code.printed());
  }
}
