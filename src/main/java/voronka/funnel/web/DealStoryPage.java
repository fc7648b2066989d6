package voronka.funnel.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.Deal;
import voronka.funnel.DealHistory;
import voronka.funnel.DealId;
import voronka.funnel.Deals;
import voronka.funnel.Move;
import voronka.funnel.Pipelines;
import voronka.journal.Entry;
import voronka.journal.JournalReader;
import voronka.shared.Actor;
import voronka.shared.Subject;

/** What happened to a deal: a part of its page, and a page of its own without scripts. */
@Controller
class DealStoryPage {

  private static final int FEW = 50;
  private static final int ALL = 5_000;

  private final Deals deals;
  private final DealHistory history;
  private final JournalReader journal;
  private final Pipelines pipelines;

  DealStoryPage(Deals deals, DealHistory history, JournalReader journal, Pipelines pipelines) {
    this.deals = deals;
    this.history = history;
    this.journal = journal;
    this.pipelines = pipelines;
  }

  @GetMapping("/deals/{deal}/history")
  @Allowed(Right.SEE_DEALS)
  String show(
      @PathVariable DealId deal,
      @RequestParam(required = false) @Nullable String all,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    Deal about = deals.get(deal, me.account());
    page.addAttribute("deal", deal);
    page.addAttribute("name", about.name());
    page.addAttribute("story", story(deal, all == null ? FEW : ALL, me));
    return script == null ? "funnel/storyPage" : "funnel/story";
  }

  private DealStory story(DealId deal, int most, Actor me) {
    List<Move> moves = history.latest(deal, most, me.account());
    List<Entry> entries =
        journal.about(new Subject("deal", deal.value()), DealStory.KINDS, most, me.account());
    return new DealStory(moves, entries, pipelines.all(me.account()), since(moves, entries, most));
  }

  /** Where one of the two breaks off, the other is told no further. */
  private static @Nullable Instant since(List<Move> moves, List<Entry> entries, int most) {
    return Stream.concat(
            moves.stream().limit(moves.size() == most ? 1 : 0).map(Move::at),
            entries.reversed().stream().limit(entries.size() == most ? 1 : 0).map(Entry::at))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
