package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import voronka.shared.Money;
import voronka.shared.Sentence;

class WordsTests {

  private final Map<String, String> texts =
      Map.of(
          "deals", "{0:сделка|сделки|сделок} на сумму {1}",
          "left", "{0?осталась|остались|осталось} {0:сделка|сделки|сделок}",
          "outer", "Вернули: {0}",
          "inner", "нужен {0}",
          "plain", "В теле нужен объект: {}");
  private final Words words = new Words(texts, true);

  @Test
  void printsANumberWithItsNoun() {
    assertThat(words.text("deals", 1073, Money.of(9_400_000)))
        .isEqualTo("1\u00a0073\u00a0сделки на сумму 9\u00a0400\u00a0000");
    assertThat(words.text("left", 21)).isEqualTo("осталась 21\u00a0сделка");
    assertThat(words.text("left", new BigDecimal("3.0"))).isEqualTo("остались 3,0\u00a0сделки");
  }

  @Test
  void aVerbAgreesWithTheName() {
    var russian = Words.russian(true);
    for (String name : List.of("Анна Крылова", "Крылова Анна", "Мария", "Рашель Ткачёва")) {
      assertThat(russian.text("funnel.field.noted", name, "бюджет"))
          .isEqualTo(name + " изменила бюджет");
    }
    for (String name :
        List.of("Борис", "Илья Сомов", "Никита", "Сомов Илья", "Программа-робот X")) {
      assertThat(russian.text("funnel.field.noted", name, "бюджет"))
          .isEqualTo(name + " изменил бюджет");
    }
  }

  @Test
  void putsASentenceIntoASentence() {
    var inner = Sentence.of("inner", "аванс");
    assertThat(words.text(Sentence.of("outer", inner))).isEqualTo("Вернули: нужен аванс");
  }

  @Test
  void leavesWhatIsPutInAsItIs() {
    assertThat(words.text("outer", "$1 {0} \\")).isEqualTo("Вернули: $1 {0} \\");
    assertThat(words.text("plain")).isEqualTo("В теле нужен объект: {}");
  }

  @Test
  void throwsOnAMissingKeyOnlyWhenStrict() {
    assertThatThrownBy(() -> words.text("absent")).hasMessageContaining("absent");
    assertThat(new Words(texts, false).text("absent")).isEqualTo("absent");
  }

  @Test
  void readsTheBundlesOfTheProduct() {
    assertThat(Words.russian(true).text("web.product")).isEqualTo("Воронка");
  }
}
