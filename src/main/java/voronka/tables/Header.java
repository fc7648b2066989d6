package voronka.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes names of columns out of the cells of the first row. */
final class Header {

  private Header() {}

  static List<String> of(List<String> cells) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String cell : cells) {
      String name = trimmed(cell);
      names.add(unlike(taken, name.isEmpty() ? "#" + (names.size() + 1) : name));
    }
    return List.copyOf(names);
  }

  private static String unlike(Set<String> taken, String name) {
    String unlike = name;
    for (int i = 2; !taken.add(unlike); i++) {
      unlike = name + " (" + i + ")";
    }
    return unlike;
  }

  /** Spaces of every kind, the unbreakable ones and a stray byte order mark too. */
  private static String trimmed(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isSpace(cell.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  static boolean isBlank(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (!isSpace(cell.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
