package voronka.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import voronka.shared.Cause;
import voronka.shared.MemberId;

/**
 * One row of the journal, read back.
 *
 * @param kind the subject's word and what happened to it: {@code deal.edited}
 * @param byName the actor's name as it was
 */
public record Entry(
    long position,
    Instant at,
    String kind,
    @Nullable Integer version,
    Cause cause,
    @Nullable MemberId by,
    String byName,
    JsonNode details) {}
