package voronka.exchange;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.contacts.Contact;
import voronka.contacts.ContactId;
import voronka.contacts.ContactLists;
import voronka.funnel.CountedSet;
import voronka.funnel.DealFilter;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealLine.Named;
import voronka.funnel.DealList;
import voronka.funnel.DealSorting;
import voronka.funnel.DealState;
import voronka.funnel.FunnelCounts;
import voronka.funnel.FunnelParameters;
import voronka.funnel.FunnelQuery;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.Email;
import voronka.shared.Phone;
import voronka.web.Words;

/** The deals that the list's address asks for, in its order, with the columns of the file. */
@Component
class ExportedDeals {

  private static final int PAGE = 1000;
  private static final int AT_ONCE = 20_000;

  private final DealList list;
  private final FunnelCounts counts;
  private final ContactLists contacts;
  private final Words words;
  private final Clock clock;

  ExportedDeals(
      DealList list, FunnelCounts counts, ContactLists contacts, Words words, Clock clock) {
    this.list = list;
    this.counts = counts;
    this.contacts = contacts;
    this.words = words;
    this.clock = clock;
  }

  Supplier<List<ExportedDeal>> pages(Map<String, List<String>> asked, ZoneId zone, Actor me) {
    Supplier<List<DealLine>> lines = lines(asked, zone, me);
    return () -> withContacts(lines.get(), me.account());
  }

  private Supplier<List<DealLine>> lines(Map<String, List<String>> asked, ZoneId zone, Actor me) {
    String set = String.join("", asked.getOrDefault("set", List.of()));
    if (!set.isBlank()) {
      FunnelQuery report = FunnelParameters.read(asked, me.account(), zone, clock.instant());
      return behind(CountedSet.parse(set), report, me.account());
    }
    DealFilter filter = DealFilterText.of(asked).filter(me, zone, clock.instant());
    return plain(filter, DealSorting.of(asked), me.account());
  }

  // Numbers are asked for many at a time: an order without an index is sorted anew each time.
  private Supplier<List<DealLine>> plain(
      DealFilter filter, DealSorting sorting, AccountId account) {
    DealList.Numbers[] part = {list.numbers(filter, sorting, null, AT_ONCE, account)};
    Deque<DealId> ids = new ArrayDeque<>(part[0].ids());
    return () -> {
      List<DealLine> page = List.of();
      while (page.isEmpty() && !ids.isEmpty()) {
        page = list.these(next(ids), account);
        if (ids.isEmpty() && part[0].end() != null) {
          part[0] = list.numbers(filter, sorting, part[0].end(), AT_ONCE, account);
          ids.addAll(part[0].ids());
        }
      }
      return page;
    };
  }

  private Supplier<List<DealLine>> behind(CountedSet set, FunnelQuery report, AccountId account) {
    Deque<DealId> ids = new ArrayDeque<>(counts.deals(report, set, AT_ONCE, null));
    return () -> {
      List<DealId> next = next(ids);
      if (ids.isEmpty() && !next.isEmpty()) {
        ids.addAll(counts.deals(report, set, AT_ONCE, next.getLast()));
      }
      return list.these(next, account);
    };
  }

  private static List<DealId> next(Deque<DealId> ids) {
    List<DealId> next = new ArrayList<>();
    while (next.size() < PAGE && !ids.isEmpty()) {
      next.add(ids.removeFirst());
    }
    return next;
  }

  private List<ExportedDeal> withContacts(List<DealLine> deals, AccountId account) {
    List<ContactId> ids =
        deals.stream()
            .map(DealLine::contact)
            .flatMap(java.util.stream.Stream::ofNullable)
            .map(Named::id)
            .distinct()
            .toList();
    Map<ContactId, Contact> people = contacts.these(ids, account);
    return deals.stream().map(deal -> new ExportedDeal(deal, contact(deal, people))).toList();
  }

  private static @Nullable Contact contact(DealLine deal, Map<ContactId, Contact> people) {
    return deal.contact() == null ? null : people.get(deal.contact().id());
  }

  /** An import knows each of them by its name, but for our own number. */
  List<ExportColumn<ExportedDeal>> columns(ZoneId zone) {
    return List.of(
        of("id", 9, line -> line.id().value()),
        of("name", 36, DealLine::name),
        of("budget", 16, DealLine::budget),
        of("pipeline", 20, DealLine::pipelineName),
        of("stage", 26, this::stage),
        of("owner", 22, line -> name(line.owner())),
        of("contactName", 26, line -> name(line.contact())),
        new ExportColumn<>("contactPhone", 22, deal -> phones(deal.contact())),
        new ExportColumn<>("contactEmail", 26, deal -> emails(deal.contact())),
        of("companyName", 26, line -> name(line.company())),
        of("source", 16, DealLine::source),
        of("tags", 22, line -> joined(line.tags(), ", ")),
        of("createdAt", 18, line -> ExportColumn.moment(line.createdAt(), zone)),
        of("expectedAt", 18, line -> ExportColumn.moment(line.expectedAt(), zone)),
        of("closedAt", 18, line -> isOpen(line) ? null : ExportColumn.moment(line.since(), zone)),
        of("lossReason", 24, DealLine::lossReason),
        of("externalId", 16, DealLine::externalId));
  }

  private static ExportColumn<ExportedDeal> of(
      String code, int width, Function<DealLine, @Nullable Object> value) {
    return new ExportColumn<>(code, width, deal -> value.apply(deal.deal()));
  }

  private @Nullable String stage(DealLine deal) {
    return switch (deal.state()) {
      case WON -> words.text("funnel.stage.won");
      case LOST -> words.text("funnel.stage.lost");
      case OPEN -> deal.stageName();
    };
  }

  private static boolean isOpen(DealLine deal) {
    return deal.state() == DealState.OPEN;
  }

  private static @Nullable String name(@Nullable Named<?> named) {
    return named == null ? null : named.name();
  }

  static @Nullable String phones(@Nullable Contact contact) {
    return contact == null
        ? null
        : joined(contact.phones().stream().map(Phone::value).toList(), "; ");
  }

  static @Nullable String emails(@Nullable Contact contact) {
    return contact == null
        ? null
        : joined(contact.emails().stream().map(Email::value).toList(), "; ");
  }

  static @Nullable String joined(Collection<String> texts, String between) {
    return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining(between));
  }
}
