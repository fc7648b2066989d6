package voronka.today;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.Accounts;
import voronka.contacts.ContactId;
import voronka.contacts.Contacts;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.DealSort;
import voronka.funnel.DealSorting;
import voronka.shared.Actor;
import voronka.shared.Subject;
import voronka.tasks.Task;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskList;
import voronka.tasks.TaskState;

/** Reads a member's day: five statements at most, however much there is to do. */
@Component
public class Days {

  /** How many of each kind are shown. */
  public static final int MOST = 50;

  private static final DealSorting OLDEST = new DealSorting(DealSort.CREATED, false);

  private final TaskList tasks;
  private final DealList deals;
  private final Contacts contacts;
  private final Accounts accounts;
  private final Clock clock;

  Days(TaskList tasks, DealList deals, Contacts contacts, Accounts accounts, Clock clock) {
    this.tasks = tasks;
    this.deals = deals;
    this.contacts = contacts;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Day of(Actor me) {
    Instant now = clock.instant();
    ZoneId zone = accounts.settings(me.account()).zone();
    List<Task> overdue = tasks(null, now, me);
    List<Task> ahead = tasks(now, null, me);
    List<DealLine> without = without(zone, now, me);
    return new Day(
        most(overdue),
        most(ahead),
        most(without),
        names(
            Stream.concat(overdue.stream(), ahead.stream()).map(Task::about).distinct().toList(),
            me),
        overdue.size() > MOST || ahead.size() > MOST,
        without.size() > MOST,
        now,
        zone);
  }

  private List<Task> tasks(@Nullable Instant from, @Nullable Instant before, Actor me) {
    TaskFilter mine = new TaskFilter(null, me.member(), TaskState.OPEN, from, before);
    return tasks.page(mine, null, MOST + 1, me.account());
  }

  private List<DealLine> without(ZoneId zone, Instant now, Actor me) {
    var neglected =
        DealFilterText.of(
            Map.of(
                "owner", List.of(DealFilterText.ME),
                "state", List.of("open"),
                "task", List.of(DealFilterText.NONE)));
    return deals.page(neglected.filter(me, zone, now), OLDEST, null, MOST + 1, me.account());
  }

  private static <T> List<T> most(List<T> all) {
    return all.size() > MOST ? all.subList(0, MOST) : all;
  }

  private Map<Subject, String> names(List<Subject> about, Actor me) {
    Map<Subject, String> names = new HashMap<>();
    List<DealId> dealIds = ids(about, "deal").map(DealId::new).toList();
    List<ContactId> contactIds = ids(about, "contact").map(ContactId::new).toList();
    if (!dealIds.isEmpty()) {
      deals
          .these(dealIds, me.account())
          .forEach(deal -> names.put(new Subject("deal", deal.id().value()), title(deal)));
    }
    if (!contactIds.isEmpty()) {
      contacts
          .all(contactIds, me.account())
          .forEach((id, contact) -> names.put(contact.subject(), contact.name()));
    }
    return names;
  }

  private static Stream<Integer> ids(List<Subject> about, String kind) {
    return about.stream().filter(subject -> subject.kind().equals(kind)).map(Subject::id);
  }

  /** The client first, as on a card. */
  private static String title(DealLine deal) {
    boolean same = deal.contact() == null || deal.contact().name().equals(deal.name());
    return same ? deal.name() : deal.contact().name() + ", " + deal.name();
  }
}
