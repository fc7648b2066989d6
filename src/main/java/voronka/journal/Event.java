package voronka.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.shared.Subject;

/**
 * Something that happened, in the past tense: {@code deal.moved}.
 *
 * @param kind the subject's word and what happened to it, as the journal keeps it
 * @param version the subject's version after the change, null where it has none
 * @param details names as they were, before and after; written as JSON
 */
public record Event(
    String kind,
    Subject subject,
    @Nullable Integer version,
    Map<String, @Nullable Object> details) {}
