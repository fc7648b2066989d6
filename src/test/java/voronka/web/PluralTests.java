package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTests {

  @ParameterizedTest
  @CsvSource({
    "1, сделка", "21, сделка", "101, сделка", "2, сделки", "4, сделки", "22, сделки",
    "0, сделок", "5, сделок", "11, сделок", "12, сделок", "14, сделок", "20, сделок",
    "111, сделок", "112, сделок", "-1, сделка", "1001, сделка", "1011, сделок"
  })
  void bendsTheNounAfterAWholeNumber(long n, String form) {
    assertThat(Plural.form(n, "сделка", "сделки", "сделок")).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({"3.0", "1.0", "0.5", "5.5"})
  void takesTheGenitiveSingularAfterAFraction(BigDecimal n) {
    assertThat(Plural.form(n, "оплата", "оплаты", "оплат")).isEqualTo("оплаты");
  }

  @Test
  void treatsAWholeBigDecimalAsWhole() {
    assertThat(Plural.form(new BigDecimal("5"), "оплата", "оплаты", "оплат")).isEqualTo("оплат");
  }
}
