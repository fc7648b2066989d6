package voronka.funnel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.contacts.SourceId;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/** What people, companies and sources are called at the moment a deal is given to them. */
@Repository
class DealNames {

  private static final Map<String, String> TABLES =
      Map.of(
          "contact", "contacts.contact",
          "company", "contacts.company",
          "owner", "account.member",
          "source", "contacts.source");

  private final JdbcClient jdbc;

  DealNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Before and after, by name, of the differences that are kept as numbers. */
  Map<String, List<@Nullable String>> of(Map<String, Object[]> differences, AccountId account) {
    Map<String, List<@Nullable String>> names = new LinkedHashMap<>();
    differences.forEach(
        (field, pair) -> {
          String table = TABLES.get(field);
          if (table != null) {
            names.put(
                field, Arrays.asList(name(table, pair[0], account), name(table, pair[1], account)));
          }
        });
    return names;
  }

  private @Nullable String name(String table, @Nullable Object id, AccountId account) {
    if (id == null) {
      return null;
    }
    return jdbc.sql("select name from " + table + " where account_id = :account and id = :id")
        .param("account", account.value())
        .param("id", number(id))
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static int number(Object id) {
    return switch (id) {
      case ContactId contact -> contact.value();
      case CompanyId company -> company.value();
      case SourceId source -> source.value();
      default -> ((MemberId) id).value();
    };
  }
}
