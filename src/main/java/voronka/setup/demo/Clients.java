package voronka.setup.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.setup.demo.Step.Client;

/** People who come to the agency; one in eight has been there before. */
final class Clients {

  private static final int AGAIN = 12;
  private static final int HAS_EMAIL = 40;

  private final Story story;
  private final List<Client> known = new ArrayList<>();

  Clients(Story story) {
    this.story = story;
  }

  Client next(Dice dice) {
    if (known.size() > 20 && dice.hits(AGAIN)) {
      return dice.any(known);
    }
    int number = known.size() + 2;
    Client client =
        new Client(name(dice), phone(number), dice.hits(HAS_EMAIL) ? email(number) : null);
    known.add(client);
    return client;
  }

  /** A surname of the list becomes a woman's by one letter. */
  private String name(Dice dice) {
    String surname = dice.any(story.word("surnames"));
    return dice.hits(50)
        ? dice.any(story.word("men")) + " " + surname
        : dice.any(story.word("women")) + " " + surname + story.word("ending").getFirst();
  }

  /** Valid, and plainly out of a film. */
  private static String phone(int number) {
    return "+7 900 555-%02d-%02d".formatted(number / 100, number % 100);
  }

  private static @Nullable String email(int number) {
    return "client%03d@pochta.example".formatted(number);
  }
}
