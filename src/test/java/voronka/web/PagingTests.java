package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.shared.Invalid;

class PagingTests {

  @ParameterizedTest
  @CsvSource({"'',50", "1,1", "250,250", "251,250", "99999999999999999999,250", "007,7"})
  void takesALargerNumberAsTheMost(String limit, int taken) {
    assertThat(Paging.of(limit, null).limit()).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "много", "1.5", " ", "1e3", "00"})
  void refusesALimitThatIsNone(String limit) {
    assertThatExceptionOfType(Invalid.class).isThrownBy(() -> Paging.of(limit, null));
  }

  @Test
  void leadsToTheNextPageByItsCursor() {
    Paging first = Paging.of("2", null);
    Slice<Integer> page =
        first.slice(
            IntStream.range(0, first.fetch()).boxed().toList(), n -> List.of("ё/+", "" + n));
    assertThat(page.items()).containsExactly(0, 1);
    assertThat(page.next()).matches("[A-Za-z0-9_-]+");
    assertThat(Paging.of("2", page.next()).after(2)).containsExactly("ё/+", "1");
  }

  @Test
  void endsWithoutACursor() {
    assertThat(Paging.of("2", null).slice(List.of(1, 2), n -> List.of("" + n)).next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"!", "WzFd", "bnVsbA", "W251bGwsbnVsbF0", "W10", "я", "WyJcdTAwMDAiLCIxIl0"})
  void refusesACursorThatIsNoneOfOurs(String cursor) {
    assertThatExceptionOfType(Invalid.class).isThrownBy(() -> Cursor.decode(cursor, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7\"", "W/\"7\"", " \"7\" "})
  void readsTheVersion(String header) {
    assertThat(IfMatch.parse(header)).contains(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"7", "-1", "семь", "\"1\", \"2\"", "99999999999"})
  void refusesAVersionThatIsNone(String header) {
    assertThatExceptionOfType(Invalid.class).isThrownBy(() -> IfMatch.parse(header));
  }

  @Test
  void asksForAVersionWhereOneIsNeeded() {
    assertThat(IfMatch.parse(null)).isEmpty();
    assertThatExceptionOfType(VersionRequired.class).isThrownBy(() -> IfMatch.required(""));
    assertThat(IfMatch.etag(7)).isEqualTo("\"7\"");
  }
}
