package voronka.contacts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Subject;
import voronka.store.Ids;

/** Where contacts and deals come from: one list, every name in it once regardless of case. */
@Service
public class Sources {

  private final SourceRepository sources;
  private final Ids ids;
  private final Journal journal;

  Sources(SourceRepository sources, Ids ids, Journal journal) {
    this.sources = sources;
    this.ids = ids;
    this.journal = journal;
  }

  /** By name. */
  @Transactional(readOnly = true)
  public List<Source> list(AccountId account) {
    return sources.all(account);
  }

  /** «сайт» finds «Сайт». */
  @Transactional(readOnly = true)
  public Optional<Source> byName(String name, AccountId account) {
    return Optional.ofNullable(Entered.text(name)).flatMap(text -> sources.find(text, account));
  }

  /**
   * The source of that name, made when there is none.
   *
   * @throws voronka.shared.Invalid a blank name, or one that cannot be kept
   */
  @Transactional
  public Source findOrAdd(String name, By by) {
    String text = checked(name);
    return sources.find(text, by.account()).orElseGet(() -> add(text, by));
  }

  private Source add(String name, By by) {
    Source source = new Source(new SourceId(ids.next(by.account(), "source")), name);
    if (sources.add(source, by.account())) {
      Subject subject = new Subject("source", source.id().value());
      journal.write(new Event("source.added", subject, null, Map.of("name", name)), by);
    }
    return sources.find(name, by.account()).orElseThrow();
  }

  private static String checked(String name) {
    String text = Entered.text(name);
    Faults faults = new Faults();
    faults.required("source", text);
    faults.text("source", text, 255);
    faults.refuse();
    return Objects.requireNonNull(text);
  }
}
