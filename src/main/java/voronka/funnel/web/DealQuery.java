package voronka.funnel.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealFilter;
import voronka.funnel.DealState;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** A deal list's address taken apart; what cannot be understood is refused by name. */
public record DealQuery(
    @Nullable String pipeline,
    @Nullable String stage,
    @Nullable String state,
    @Nullable String query,
    @Nullable String about,
    @Nullable String set,
    @Nullable String bin) {

  DealFilter filter() {
    Integer inPipeline = optional("pipeline", pipeline);
    Integer inStage = optional("stage", stage);
    return new DealFilter(
        inPipeline == null ? null : new PipelineId(inPipeline),
        inStage == null ? null : new StageId(inStage),
        stateWanted(),
        text(),
        about("contact") == null ? null : new ContactId(about("contact")),
        about("company") == null ? null : new CompanyId(about("company")),
        "1".equals(bin));
  }

  private @Nullable String text() {
    if (query == null || query.isBlank()) {
      return null;
    }
    String text = query.strip();
    if (text.length() > 500 || text.indexOf('\0') >= 0) {
      throw new Invalid("query", Sentence.of("funnel.list.bad-query"));
    }
    return text;
  }

  private @Nullable DealState stateWanted() {
    if (state == null || state.isBlank()) {
      return null;
    }
    return Arrays.stream(DealState.values())
        .filter(each -> each.code().equals(state.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new Invalid("state", Sentence.of("funnel.list.bad-state")));
  }

  private @Nullable Integer about(String kind) {
    if (about == null || !about.startsWith(kind + ":")) {
      return null;
    }
    return number("about", about.substring(kind.length() + 1));
  }

  private static @Nullable Integer optional(String field, @Nullable String value) {
    return value == null || value.isBlank() ? null : number(field, value);
  }

  static int number(String field, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new Invalid(field, Sentence.of("funnel.list.bad-number"));
    }
    return Integer.parseInt(value);
  }

  static Instant instant(String field, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new Invalid(field, Sentence.of("funnel.list.bad-cursor"));
    }
  }
}
