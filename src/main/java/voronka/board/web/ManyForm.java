package voronka.board.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.board.Choice;
import voronka.board.Choice.Seen;
import voronka.funnel.DealId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.RequestKeys.Request;
import voronka.web.Texts;

/** Takes apart what a page sends about many deals, and gathers the faults. */
final class ManyForm {

  private static final int LONGEST_REASON = 255;
  private static final int LONGEST_COMMENT = 2000;
  private static final int LONGEST_TAG = 100;

  private final List<Reason> faults = new ArrayList<>();

  /** {@code 42:7} is deal 42 as it was seen in version 7. */
  static Choice choice(
      List<String> deals, String address, @Nullable String key, List<?> asked, Actor me) {
    byte[] body = (deals + "\n" + asked).getBytes(StandardCharsets.UTF_8);
    List<Seen> seen = deals.stream().map(ManyForm::seen).toList();
    return new Choice(seen, new Request(key, "POST", address, body), By.person(me));
  }

  private static Seen seen(String written) {
    String[] parts = written.split(":", 2);
    return new Seen(deal(parts[0]), parts.length == 1 ? null : number(parts[1]));
  }

  static List<DealId> deals(String written) {
    return Arrays.stream(written.split(",")).map(ManyForm::deal).limit(Choice.MOST).toList();
  }

  private static DealId deal(String written) {
    return new DealId(number(written));
  }

  private static int number(String written) {
    if (!written.matches("[1-9]\\d{0,8}")) {
      throw new Invalid("deal", Sentence.of("board.many.no-number"));
    }
    return Integer.parseInt(written);
  }

  @Nullable String reason(@Nullable String chosen, @Nullable String other) {
    String reason = text("reason", chosen, LONGEST_REASON);
    return reason == null ? text("reason", other, LONGEST_REASON) : reason;
  }

  @Nullable String comment(@Nullable String written) {
    return text("comment", written, LONGEST_COMMENT);
  }

  List<String> tags(String field, @Nullable List<String> written) {
    return written == null
        ? List.of()
        : written.stream()
            .flatMap(some -> Arrays.stream(some.split("[,;]")))
            .map(tag -> text(field, tag, LONGEST_TAG))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
  }

  private @Nullable String text(String field, @Nullable String written, int most) {
    if (written == null || written.isBlank()) {
      return null;
    }
    String text = written.strip();
    int length = text.codePointCount(0, text.length());
    if (!Texts.areKeepable(text)) {
      faults.add(new Reason("invalid", field, Sentence.of("web.json.characters")));
    } else if (length > most) {
      faults.add(new Reason("too_long", field, Sentence.of("web.json.text.long", most, length)));
    }
    return text;
  }

  void refuse(String field, String key) {
    faults.add(new Reason("invalid", field, Sentence.of(key)));
  }

  void check() {
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }
}
