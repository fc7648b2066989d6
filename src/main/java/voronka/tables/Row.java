package voronka.tables;

import java.util.List;

/**
 * One row below the header, as it stands in the file: it may have more or fewer cells than the header.
 *
 * @param number counts the rows of data from 1; blank lines are none
 */
public record Row(long number, List<String> cells) {

  /** Whether there is nothing in any of its cells. */
  public boolean isEmpty() {
    return cells.stream().allMatch(Header::isBlank);
  }
}
