package voronka.search;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.contacts.ContactLists;
import voronka.funnel.DealFilter;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.DealSorting;
import voronka.shared.AccountId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Paging;
import voronka.web.Texts;

/** Deals, people and companies by one text: a name, a part of a phone, a deal's number. */
@Service
public class Search {

  private static final int EACH = 5;
  private static final int LONGEST = 200;

  /** Less than this has no trigram, so that every deal would have to be read. */
  private static final int SHORTEST = 3;

  private static final Pattern NUMBER = Pattern.compile("[#\\u2116]?\\s*(\\d{1,9})");

  private final DealList deals;
  private final ContactLists contacts;

  Search(DealList deals, ContactLists contacts) {
    this.deals = deals;
    this.contacts = contacts;
  }

  /**
   * By four statements at most. A blank text finds nothing.
   *
   * @throws Invalid the text has signs that cannot be kept anywhere
   */
  @Transactional(readOnly = true)
  public Found find(String query, AccountId account) {
    if (!Texts.areKeepable(query)) {
      throw new Invalid("query", Sentence.of("search.unreadable"));
    }
    String text = shortened(query.strip());
    if (text.isEmpty()) {
      return Found.NOTHING;
    }
    Paging few = Paging.of(Integer.toString(EACH), null);
    return new Found(
        deals(text, account),
        contacts.contacts(text, few, account).items(),
        contacts.companies(text, few, account).items());
  }

  private List<DealLine> deals(String text, AccountId account) {
    return Stream.concat(numbered(text, account).stream(), named(text, account).stream())
        .distinct()
        .limit(EACH)
        .toList();
  }

  private List<DealLine> numbered(String text, AccountId account) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return List.of();
    }
    DealId id = new DealId(Integer.parseInt(Objects.requireNonNull(number.group(1))));
    return deals.these(List.of(id), account).stream().filter(deal -> !deal.isInBin()).toList();
  }

  private List<DealLine> named(String text, AccountId account) {
    return text.codePointCount(0, text.length()) < SHORTEST
        ? List.of()
        : deals.page(DealFilter.named(text), DealSorting.NEWEST, null, EACH, account);
  }

  private static String shortened(String text) {
    int many = Math.min(LONGEST, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, many)).strip();
  }
}
