package voronka.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import voronka.journal.Change;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/** What becomes of changes between their commit and the pages that hear of them. */
class GatheringTests {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final MemberId BORIS = new MemberId(3);
  private static final Actor ANNA = new Actor(ACCOUNT, new MemberId(1), "Анна Крылова", Role.OWNER);

  private final Gathering gathering = new Gathering();
  private final OpenPages pages = new OpenPages(gathering);

  private static Change change(String kind, int id, int version) {
    return new Change(ACCOUNT, 0, new Subject(kind, id), version, BORIS, "Борис");
  }

  @Test
  void aDealThatMovedTwiceIsToldOnceAsItIs() {
    gathering.committed(List.of(change("deal", 42, 7), change("deal", 43, 2)));
    gathering.committed(List.of(change("deal", 42, 8)));
    assertThat(gathering.take())
        .containsExactly(
            new News.Changed(ACCOUNT, News.What.DEALS, BORIS, "Борис", Map.of(42, 8, 43, 2)));
    assertThat(gathering.take()).isEmpty();
  }

  @Test
  void thousandsAreToldAsMuch() {
    List<Change> changes = new ArrayList<>();
    for (int deal = 1; deal <= 5_000; deal++) {
      changes.add(change("deal", deal, 1));
    }
    gathering.committed(changes);
    assertThat(gathering.take()).containsExactly(new News.Much(ACCOUNT));
  }

  @Test
  void aChunkOfAnImportIsMuchAndANoteAboutAContactIsNothing() {
    gathering.committed(List.of(change("contact", 5, 1), change("import", 1, 0)));
    assertThat(gathering.take()).containsExactly(new News.Much(ACCOUNT));
    gathering.committed(
        List.of(new Change(ACCOUNT, 9, new Subject("contact", 5), null, BORIS, "")));
    assertThat(gathering.take()).isEmpty();
  }

  @Test
  void aClientWhoChangedIsToldForTheCardsThatNameThem() {
    gathering.committed(List.of(change("contact", 5, 2), change("company", 6, 3)));
    assertThat(gathering.take())
        .containsExactly(
            new News.Changed(ACCOUNT, News.What.CONTACTS, BORIS, "Борис", Map.of(5, 2)),
            new News.Changed(ACCOUNT, News.What.COMPANIES, BORIS, "Борис", Map.of(6, 3)))
        .allSatisfy(news -> assertThat(NewsText.read(NewsText.write(news))).isEqualTo(news));
  }

  @Test
  void theNetKnowsWhatNodesHaveTold() {
    var told = new AlreadyTold();
    var note = new Change(ACCOUNT, 9, new Subject("deal", 44), null, BORIS, "Борис");
    var chunk = new Change(ACCOUNT, 10, new Subject("import", 1), null, BORIS, "Борис");
    gathering.committed(List.of(change("deal", 42, 7), change("contact", 5, 2), note));
    gathering.take().forEach(told::remember);
    gathering.committed(List.of(chunk));
    gathering.take().stream().map(NewsText::write).map(NewsText::read).forEach(told::remember);

    assertThat(List.of(change("deal", 42, 7), change("contact", 5, 1), note, chunk))
        .allMatch(told::knows);
    assertThat(
            List.of(
                change("deal", 42, 8),
                change("deal", 5, 2),
                new Change(ACCOUNT, 11, new Subject("deal", 44), null, BORIS, "Борис"),
                new Change(new AccountId(2), 10, new Subject("import", 1), null, BORIS, "")))
        .noneMatch(told::knows);
  }

  @Test
  void whatCouldNotBeToldIsToldLaterUnlessNewerHasCome() {
    gathering.committed(List.of(change("deal", 42, 7)));
    List<News> untold = gathering.take();
    gathering.committed(List.of(change("deal", 42, 8)));
    gathering.putBack(untold);
    assertThat(gathering.take())
        .containsExactly(new News.Changed(ACCOUNT, News.What.DEALS, BORIS, "Борис", Map.of(42, 8)));
  }

  @Test
  void theLongestNewsFitsWhatTheDatabaseCarries() {
    String name = "\uD83D\uDE00\"".repeat(85);
    Map<Integer, Integer> deals = new LinkedHashMap<>();
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < Gathering.NAMED; i++) {
      deals.put(Integer.MAX_VALUE - i, Integer.MAX_VALUE);
      viewers.add(new Viewer(Integer.MAX_VALUE - i, BORIS, name));
    }
    var largest = new AccountId(Integer.MAX_VALUE);
    var told =
        new News.Changed(largest, News.What.DEALS, new MemberId(Integer.MAX_VALUE), name, deals);
    assertThat(bytes(told)).isLessThanOrEqualTo(NewsText.LONGEST);
    assertThat(NewsText.read(NewsText.write(told))).isEqualTo(told);
    assertThat(bytes(new News.Viewing(largest, "node", viewers)))
        .isLessThanOrEqualTo(NewsText.LONGEST);
  }

  private static int bytes(News news) {
    return NewsText.write(news).getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void whatIsNoNewsOfOursIsPassedOver() {
    assertThat(NewsText.read("nonsense")).isNull();
    assertThat(NewsText.read("{\"account\":1,\"later\":true}")).isNull();
  }

  @Test
  void aPageThatDoesNotKeepUpIsEndedAndTakesNoMemory() throws Exception {
    try (Listening slow = listen()) {
      for (int deal = 1; deal <= 100; deal++) {
        pages.hear(new News.Changed(ACCOUNT, News.What.DEALS, BORIS, "Борис", Map.of(deal, 1)));
      }
      assertThat(slow.isOver()).isTrue();
      assertThat(slow.next(Duration.ZERO)).isNull();
    }
    assertThat(pages.accounts()).isEmpty();
  }

  @Test
  void theOldestStreamOfAMemberMakesRoom() {
    Listening first = listen();
    for (int i = 0; i < 30; i++) {
      assertThat(first.isOver()).isFalse();
      listen();
    }
    assertThat(first.isOver()).isTrue();
  }

  @Test
  void everyStreamEndsWithTheProduct() {
    Listening before = listen();
    pages.closing(new ContextClosedEvent(new StaticApplicationContext()));
    assertThat(before.isOver()).isTrue();
    assertThat(listen().isOver()).isTrue();
  }

  private Listening listen() {
    return pages.listen(ANNA, Set.of(), Duration.ZERO);
  }
}
