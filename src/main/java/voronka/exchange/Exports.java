package voronka.exchange;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import voronka.account.Accounts;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.tables.Format;
import voronka.web.Texts;

/** Lists that leave as files; the address of the list says which rows and columns. */
@Service
public class Exports {

  private static final int LONGEST_NOTE = 2000;

  private final ExportWriting writing;
  private final ExportedDeals deals;
  private final ExportedParties parties;
  private final Accounts accounts;

  Exports(ExportWriting writing, ExportedDeals deals, ExportedParties parties, Accounts accounts) {
    this.writing = writing;
    this.deals = deals;
    this.parties = parties;
    this.accounts = accounts;
  }

  /**
   * A list by its name: deals, contacts or companies.
   *
   * @param asked what stands behind the question mark of the list's address; {@code columns} names
   *     those wanted, all without it
   * @throws Invalid some of it cannot be understood
   */
  public Export of(String list, Map<String, List<String>> asked, Format format, By by) {
    ExportedList<?> found =
        switch (list) {
          case "deals" -> deals(asked, by.actor());
          case "contacts" -> contacts(asked, by.account());
          case "companies" -> companies(asked, by.account());
          default -> throw new IllegalArgumentException(list);
        };
    return new Export(writing, found, format, by);
  }

  private ExportedList<?> deals(Map<String, List<String>> asked, Actor me) {
    ZoneId zone = zone(me.account());
    return list("deals", deals.columns(zone), deals.pages(asked, zone, me), asked);
  }

  private ExportedList<?> contacts(Map<String, List<String>> asked, AccountId account) {
    return list(
        "contacts",
        parties.columnsOfContacts(zone(account), account),
        parties.contacts(first(asked, "query"), account),
        asked);
  }

  private ExportedList<?> companies(Map<String, List<String>> asked, AccountId account) {
    return list(
        "companies",
        parties.columnsOfCompanies(zone(account), account),
        parties.companies(first(asked, "query"), account),
        asked);
  }

  /** The first page is read here, so that what is refused is still answered with a sentence. */
  private static <T> ExportedList<T> list(
      String name,
      List<ExportColumn<T>> columns,
      Supplier<List<T>> pages,
      Map<String, List<String>> asked) {
    return new ExportedList<>(name, chosen(columns, asked), pages.get(), pages, text(asked));
  }

  private ZoneId zone(AccountId account) {
    return accounts.settings(account).zone();
  }

  /** In the order asked for; names it does not know choose nothing. */
  private static <T> List<ExportColumn<T>> chosen(
      List<ExportColumn<T>> all, Map<String, List<String>> asked) {
    List<ExportColumn<T>> chosen =
        asked.getOrDefault("columns", List.of()).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .distinct()
            .flatMap(code -> all.stream().filter(column -> column.code().equals(code)))
            .toList();
    return chosen.isEmpty() ? all : chosen;
  }

  private static String first(Map<String, List<String>> asked, String name) {
    List<String> values = asked.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** For the journal: who asked for what. */
  private static String text(Map<String, List<String>> asked) {
    String text =
        asked.entrySet().stream()
            .flatMap(one -> one.getValue().stream().map(value -> one.getKey() + "=" + value))
            .filter(Texts::areKeepable)
            .collect(Collectors.joining("&"));
    return text.codePointCount(0, text.length()) <= LONGEST_NOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NOTE));
  }
}
