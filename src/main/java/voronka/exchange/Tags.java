package voronka.exchange;

import java.util.List;
import voronka.shared.Sentence;

/** The tags of a row, each short enough to be kept. */
final class Tags {

  private static final int LONGEST = 100;

  private Tags() {}

  static List<String> of(Cells cells) {
    List<String> tags = cells.tags(Field.TAGS);
    tags.stream()
        .map(tag -> tag.codePointCount(0, tag.length()))
        .filter(length -> length > LONGEST)
        .findFirst()
        .ifPresent(
            length ->
                cells.fault(Field.TAGS, Sentence.of("exchange.value.too_long", length, LONGEST)));
    return tags;
  }
}
