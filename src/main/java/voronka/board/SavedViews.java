package voronka.board;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.Accounts;
import voronka.account.Forbidden;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.store.Ids;
import voronka.web.Texts;

/**
 * Filters kept under names. Another member's view that is not shared does not exist for anybody
 * else, the owner included.
 */
@Service
public class SavedViews {

  /** How many a member may have: a menu is read from top to bottom. */
  static final int MOST = 100;

  private static final int LONGEST_NAME = 255;

  private final SavedViewRepository views;
  private final Pipelines pipelines;
  private final Accounts accounts;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  SavedViews(
      SavedViewRepository views,
      Pipelines pipelines,
      Accounts accounts,
      Ids ids,
      Journal journal,
      Clock clock) {
    this.views = views;
    this.pipelines = pipelines;
    this.accounts = accounts;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  /** One's own first, then what others share. */
  @Transactional(readOnly = true)
  public List<SavedView> list(Actor me) {
    return views.all(member(me), me.account());
  }

  /**
   * Keeps the filters of the address.
   *
   * @throws Invalid a name that cannot be kept or is in use, or filters that cannot be understood
   * @throws voronka.funnel.PipelineNotFound there is no such board
   */
  @Transactional
  public SavedView save(String name, ViewAddress address, boolean shared, By by) {
    Actor me = by.actor();
    String tidy = named(name);
    check(address, me);
    if (views.countOf(member(me), me.account()) >= MOST) {
      throw new Invalid("name", Sentence.of("board.view.too-many", MOST));
    }
    ViewId id = new ViewId(ids.next(me.account(), "view"));
    SavedView view = new SavedView(id, member(me), me.name(), tidy, address, shared);
    onlyOfItsName(tidy, () -> views.add(view, me.account()));
    write("view.saved", view, by);
    return view;
  }

  private void check(ViewAddress address, Actor me) {
    PipelineId pipeline = address.pipeline();
    if (pipeline != null) {
      pipelines.get(pipeline, me.account());
    }
    ZoneId zone = accounts.settings(me.account()).zone();
    address.filter().filter(me, zone, clock.instant());
  }

  /**
   * Gives one's own view another name, shares it or stops sharing it.
   *
   * @param name null: as it is
   * @param shared null: as it is
   * @throws NotFound there is no such view for this member
   * @throws Forbidden it is another member's
   * @throws Invalid a name that cannot be kept or is in use
   */
  @Transactional
  public SavedView change(ViewId id, @Nullable String name, @Nullable Boolean shared, By by) {
    SavedView old = lock(id, by);
    if (!old.isOf(by.actor())) {
      throw new Forbidden(Sentence.of("board.view.not-yours", old.authorName()));
    }
    SavedView view =
        new SavedView(
            id,
            old.author(),
            old.authorName(),
            name == null ? old.name() : named(name),
            old.address(),
            shared == null ? old.shared() : shared);
    if (!view.equals(old)) {
      onlyOfItsName(view.name(), () -> views.keep(view, by.account()));
      write("view.changed", view, by);
    }
    return view;
  }

  /**
   * @return as it was
   * @throws NotFound there is no such view for this member
   * @throws Forbidden it is another member's, and this one is no owner
   */
  @Transactional
  public SavedView delete(ViewId id, By by) {
    SavedView view = lock(id, by);
    if (!view.mayBeDeletedBy(by.actor())) {
      throw new Forbidden(Sentence.of("board.view.not-yours", view.authorName()));
    }
    views.delete(id, by.account());
    write("view.deleted", view, by);
    return view;
  }

  private SavedView lock(ViewId id, By by) {
    return views
        .lock(id, member(by.actor()), by.account())
        .orElseThrow(() -> new NotFound(Sentence.of("board.view.none")));
  }

  private static MemberId member(Actor me) {
    MemberId member = me.member();
    if (member == null) {
      throw new Forbidden(Sentence.of("board.view.nobodys"));
    }
    return member;
  }

  private static String named(String name) {
    String tidy = name.strip();
    if (tidy.isEmpty()) {
      throw new Invalid("name", Sentence.of("board.view.name.missing"));
    }
    if (tidy.codePointCount(0, tidy.length()) > LONGEST_NAME) {
      throw new Invalid("name", Sentence.of("board.view.name.long", LONGEST_NAME));
    }
    if (!Texts.areKeepable(tidy)) {
      throw new Invalid("name", Sentence.of("board.view.name.characters"));
    }
    return tidy;
  }

  private static void onlyOfItsName(String name, Runnable change) {
    try {
      change.run();
    } catch (DuplicateKeyException e) {
      throw new Invalid("name", Sentence.of("board.view.name.taken", name));
    }
  }

  private void write(String kind, SavedView view, By by) {
    Map<String, @Nullable Object> details =
        Map.of("name", view.name(), "address", view.address().toString(), "shared", view.shared());
    journal.write(new Event(kind, new Subject("view", view.id().value()), null, details), by);
  }
}
