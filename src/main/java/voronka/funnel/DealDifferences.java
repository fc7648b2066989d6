package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.contacts.SourceId;
import voronka.shared.MemberId;

/** What an edit made of a deal, field by field: as the journal keeps it, and back from there. */
final class DealDifferences {

  private DealDifferences() {}

  /** Before and after of each field that is not the same. */
  static Map<String, Object[]> between(Deal before, Deal after) {
    Map<String, Object[]> found = new LinkedHashMap<>();
    compare("name", before.name(), after.name(), found);
    compare("budget", before.budget(), after.budget(), found);
    compare("contact", before.contact(), after.contact(), found);
    compare("company", before.company(), after.company(), found);
    compare("owner", before.owner(), after.owner(), found);
    compare("source", before.source(), after.source(), found);
    compare("tags", before.tags(), after.tags(), found);
    compare("externalId", before.externalId(), after.externalId(), found);
    compare("expectedAt", before.expectedAt(), after.expectedAt(), found);
    return found;
  }

  private static void compare(
      String field, @Nullable Object before, @Nullable Object after, Map<String, Object[]> found) {
    if (!Objects.equals(before, after)) {
      found.put(field, new Object[] {before, after});
    }
  }

  /** The deal with the values the fields had before, one version on. */
  static Deal before(Deal now, JsonNode changes) {
    Earlier earlier = new Earlier(changes);
    return new Deal(
        now.id(),
        now.version() + 1,
        Objects.requireNonNull(earlier.or("name", now.name(), JsonNode::stringValue)),
        earlier.or("budget", now.budget(), node -> new BigDecimal(node.asString()).setScale(2)),
        earlier.or("contact", now.contact(), node -> new ContactId(node.intValue())),
        earlier.or("company", now.company(), node -> new CompanyId(node.intValue())),
        earlier.or("owner", now.owner(), node -> new MemberId(node.intValue())),
        earlier.or("source", now.source(), node -> new SourceId(node.intValue())),
        Objects.requireNonNull(earlier.or("tags", now.tags(), DealDifferences::texts)),
        earlier.or("externalId", now.externalId(), JsonNode::stringValue),
        now.createdAt(),
        earlier.or("expectedAt", now.expectedAt(), node -> Instant.parse(node.stringValue())),
        now.deletedAt(),
        now.standing());
  }

  private static List<String> texts(JsonNode node) {
    return node.valueStream().map(JsonNode::stringValue).toList();
  }

  private record Earlier(JsonNode changes) {

    <T> @Nullable T or(String field, @Nullable T now, Function<JsonNode, T> reader) {
      JsonNode pair = changes.path(field);
      if (!pair.isArray()) {
        return now;
      }
      return pair.get(0).isNull() ? null : reader.apply(pair.get(0));
    }
  }
}
