package voronka.contacts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Email;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/** Gathers what is wrong with an input, so that a person reads all of it at once. */
final class Faults {

  private final List<Reason> reasons = new ArrayList<>();

  void required(String field, @Nullable String text) {
    if (text == null) {
      add("required", field, Sentence.of("contacts.fault.required." + field));
    }
  }

  void text(String field, @Nullable String text, int longest) {
    if (text == null) {
      return;
    }
    if (text.codePointCount(0, text.length()) > longest) {
      add("too_long", field, Sentence.of("contacts.fault.long", longest));
    } else if (!Texts.areKeepable(text)) {
      add("unreadable", field, Sentence.of("contacts.fault.signs"));
    }
  }

  void texts(String field, List<String> texts, int longest, int most) {
    texts.stream().limit(most).forEach(text -> text(field, text, longest));
    if (texts.size() > most) {
      add("too_many", field, Sentence.of("contacts.fault.many", most));
    }
  }

  void email(String field, @Nullable String text) {
    text(field, text, 254);
    if (text != null && Texts.areKeepable(text) && Email.read(text).isEmpty()) {
      add("invalid", field, Sentence.of("contacts.fault.email", shortened(text)));
    }
  }

  void emails(String field, List<String> texts, int most) {
    texts.stream().limit(most).forEach(text -> email(field, text));
    if (texts.size() > most) {
      add("too_many", field, Sentence.of("contacts.fault.many", most));
    }
  }

  /**
   * Ten digits for a Russian firm, twelve for a person; other countries have lengths of their own.
   */
  void inn(String field, @Nullable String text) {
    if (text != null && !text.matches("[0-9]{5,20}")) {
      add("invalid", field, Sentence.of("contacts.fault.inn"));
    }
  }

  void add(String code, String field, Sentence sentence) {
    if (reasons.stream().noneMatch(known -> field.equals(known.field()))) {
      reasons.add(new Reason(code, field, sentence));
    }
  }

  void refuse() {
    if (!reasons.isEmpty()) {
      throw new Invalid(reasons);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 30)) + "…";
  }
}
