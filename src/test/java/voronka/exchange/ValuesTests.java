package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.shared.Money;

class ValuesTests {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "3 138,00 руб.|3138.00", "3\u00A0138,00 руб.|3138.00", "3\u202F138,00 ₽|3138", "3\u2009138,00|3138", "1 234.56|1234.56",
    "1,234.56|1234.56", "₽ 5 000|5000", "$1,234|1234", "1.234,56|1234.56", "1.234.567|1234567", "100.0|100", "0,125|0.13",
    "1054|1054", "-15|-15", "−15|-15", "12500р.|12500", "1'000|1000", "1234.567|1234.57", "999999999999.99|999999999999.99", "5000 RUB|5000"
  })
  void readsASum(String written, BigDecimal amount) {
    assertThat(Values.money(written)).contains(new Money(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"много", "12 или 13", "1,23,456", "1e5", "5.000", "1000000000000", "--5", "руб.", "99999999999999999999999999999999999999999", "١٢٣"})
  void refusesWhatIsNoSum(String written) {
    assertThatThrownBy(() -> Values.money(written)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "26.07.2017|2017-07-25T21:00:00Z",
    "26.07.2017 14:30|2017-07-26T11:30:00Z",
    "26.07.2017 14:30:05|2017-07-26T11:30:05Z",
    "26.07.2017, 14:30|2017-07-26T11:30:00Z",
    "26/07/2017|2017-07-25T21:00:00Z",
    "2017-07-26|2017-07-25T21:00:00Z",
    "2017-07-26 14:30:00|2017-07-26T11:30:00Z",
    "2017-07-26T14:30|2017-07-26T11:30:00Z",
    "2017-07-26T14:30:00Z|2017-07-26T14:30:00Z",
    "2011-10-01T00:38:44.546000+02:00|2011-09-30T22:38:44.546Z",
    "2017-07-26 14:30:00 +0500|2017-07-26T09:30:00Z",
    "2017-07-26T14:30:00.1234567Z|2017-07-26T14:30:00.123456Z",
    "45631|2024-12-04T21:00:00Z",
    "45631.5|2024-12-05T09:00:00Z"
  })
  void readsAMoment(String written, Instant moment) {
    assertThat(Values.moment(written, MOSCOW)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "не закрыта", "Не закрыта", "0/0/00", "0000-00-00 00:00:00", "01.01.0001 0:00:00"})
  void takesNoDateForNone(String written) {
    assertThat(Values.moment(written, MOSCOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "31.02.2017", "2017-02-31", "07/26/2017", "26.07.17", "вчера", "2017-07-26 25:00", "26.07.9999", "1234567", "2017-07-26T14:30:00+99:00", "٢٦.٠٧.٢٠١٧"
  })
  void refusesWhatIsNoMoment(String written) {
    assertThatThrownBy(() -> Values.moment(written, MOSCOW)).isInstanceOf(Unreadable.class);
  }

  @Test
  void beginsADayWithoutMidnightAtItsFirstMoment() {
    assertThat(Values.moment("2018-11-04", ZoneId.of("America/Sao_Paulo"))).contains(Instant.parse("2018-11-04T03:00:00Z"));
    assertThat(Values.moment("04.11.2018 00:30", ZoneId.of("America/Sao_Paulo"))).contains(Instant.parse("2018-11-04T03:30:00Z"));
  }

  @Test
  void keepsAFormulaATextAndTakesOffTheApostropheOfOurExport() {
    assertThat(Values.text("=1+1")).contains("=1+1");
    assertThat(Values.text("'=1+1")).contains("=1+1");
    assertThat(Values.text("'-5")).contains("-5");
    assertThat(Values.text("'квартира'")).contains("'квартира'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\uD83D", "x\uDE00"})
  void refusesWhatCannotBeWritten(String text) {
    assertThatThrownBy(() -> Values.text(text)).isInstanceOf(Unreadable.class).hasMessageContaining("unwritable");
  }

  @Test
  void refusesANameOf300LettersAndKeepsOneOf255() {
    assertThat(Values.name("Ю".repeat(255))).isPresent();
    assertThat(Values.name("🏠".repeat(255))).isPresent();
    assertThatThrownBy(() -> Values.name("Ю".repeat(300))).isInstanceOf(Unreadable.class).hasMessageContaining("300");
  }

  @Test
  void readsSeveralAddressesAndRefusesWhatIsNone() {
    assertThat(Values.emails("anna@mail.ru; Boris@Почта.рф ::: c@d.org")).containsExactly("anna@mail.ru", "Boris@Почта.рф", "c@d.org");
    assertThat(Values.emails("* Work")).isEmpty();
    for (String bad : new String[] {"anna", "anna@mail", "a@@b.ru", "@mail.ru", "a@b..ru"}) {
      assertThatThrownBy(() -> Values.emails(bad)).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void partsTelephonesButNotAnExtension() {
    assertThat(Values.phones("+7 905 123-45-67, 8 (495) 123-45-67")).containsExactly("+7 905 123-45-67", "8 (495) 123-45-67");
    assertThat(Values.phones("8 (495) 123-45-67, доб. 12; 9051234567")).containsExactly("8 (495) 123-45-67, доб. 12", "9051234567");
    assertThat(Values.phones("звонить вечером")).containsExactly("звонить вечером");
  }

  @Test
  void partsTags() {
    assertThat(Values.tags("ипотека, VIP;ипотека ,,")).containsExactly("ипотека", "VIP");
    assertThat(Values.tags("Друзья ::: * myContacts")).containsExactly("Друзья");
  }

  @Test
  void readsAnInn() {
    assertThat(Values.inn("7707 083893")).contains("7707083893");
    assertThatThrownBy(() -> Values.inn("12345")).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({"Успешно реализовано,WON", "ЗАКРЫТО,WON", "won,WON", "Closed Won,WON", "closedwon,WON",
    "Не реализовано,LOST", "Закрыто и не реализовано,LOST", "Lost,LOST", "closed lost,LOST"})
  void knowsTheTwoEnds(String stage, End end) {
    assertThat(End.of(stage)).contains(end);
  }

  @Test
  void takesNoOrdinaryStageForAnEnd() {
    assertThat(End.of("Договор подписан")).isEmpty();
    assertThat(End.of("")).isEmpty();
  }
}
