package voronka.exchange;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells by the names of the columns what they hold, and what the rows are. */
public final class HeaderRecognition {

  private static final Dictionary DICTIONARY = Dictionary.BUILT_IN;

  /** Found in a file of deals and in no other. */
  private static final Set<Field> OF_DEALS_ALONE =
      Set.of(Field.BUDGET, Field.STAGE, Field.PIPELINE, Field.CLOSED_AT, Field.EXPECTED_AT, Field.LOSS_REASON);

  private HeaderRecognition() {}

  /** What the rows seem to be. */
  public static Kind kind(List<String> headers) {
    Collection<Field> deals = guess(Kind.DEALS, headers).values();
    Collection<Field> moves = guess(Kind.MOVES, headers).values();
    if (!deals.contains(Field.NAME) && moves.containsAll(Kind.MOVES.required())) {
      return Kind.MOVES;
    }
    return deals.stream().anyMatch(OF_DEALS_ALONE::contains) ? Kind.DEALS : withoutDealFields(headers, deals);
  }

  private static Kind withoutDealFields(List<String> headers, Collection<Field> deals) {
    Collection<Field> contacts = guess(Kind.CONTACTS, headers).values();
    Collection<Field> companies = guess(Kind.COMPANIES, headers).values();
    if (companies.contains(Field.INN)) {
      return Kind.COMPANIES;
    }
    if (contacts.contains(Field.NAME)) {
      return Kind.CONTACTS;
    }
    if (companies.contains(Field.NAME)) {
      return deals.contains(Field.NAME) ? Kind.DEALS : Kind.COMPANIES;
    }
    return contacts.contains(Field.PHONE) || contacts.contains(Field.EMAIL) ? Kind.CONTACTS : Kind.DEALS;
  }

  /** The columns that are recognised, in the file's order; a column left out is not imported. */
  public static Map<String, Field> guess(Kind kind, List<String> headers) {
    Map<String, Field> guess = new LinkedHashMap<>();
    for (String header : headers) {
      field(kind, headers, header).ifPresent(field -> guess.put(header, field));
    }
    return guess;
  }

  private static Optional<Field> field(Kind kind, List<String> headers, String header) {
    return kind.fields().stream().filter(field -> isBest(kind, field, headers, header)).findFirst();
  }

  /** Of the columns that could be a field of one value, the best named is it, with its doubles «… (2)». */
  private static boolean isBest(Kind kind, Field field, List<String> headers, String header) {
    Optional<Integer> best = headers.stream().flatMap(other -> DICTIONARY.rank(kind, field, other).stream()).min(Integer::compare);
    if (best.isEmpty()) {
      return field.isPersonName(kind) && DICTIONARY.namePart(header).isPresent();
    }
    Optional<Integer> rank = DICTIONARY.rank(kind, field, header);
    return rank.isPresent() && (field.hasMany() || rank.equals(best));
  }
}
