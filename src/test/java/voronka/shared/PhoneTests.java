package voronka.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 (900) 555-01-42",
        "+7 900 555-01-42",
        "79005550142",
        "9005550142",
        "8-900-555-01-42",
        "8\u00A0900\u00A0555\u00A001\u00A042",
        "8 (900) 555–01–42",
        "８９００５５５０１４２",
        " +7(900)5550142 "
      })
  void readsOneNumberInEverySpelling(String written) {
    assertThat(Phone.of(written).e164()).isEqualTo("+79005550142");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +375 29 123-45-67 | +375291234567
          8 10 44 20 7946 0958 | +442079460958
          8 800 555-35-35 | +78005553535
          +49 30 123456 | +4930123456
          """)
  void readsOtherCountriesByTheirCode(String written, String e164) {
    assertThat(Phone.of(written).e164()).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 900 555-01-4O",
        "8 9OO 555-01-42",
        "8 900 555-О1-42",
        "8 800 FLOWERS",
        "+7 900 ABCDEFG",
        "нет телефона",
        "123-45-67",
        "8 900 555-01-4",
        "8 900 555-01-42 8 900 555-01-43",
        "+7 111 111-11-11",
        "доб. 12",
        "",
        "+",
        "8 900 555 01 42 доб. двенадцать"
      })
  void keepsWhatIsNoNumberAsText(String written) {
    Phone phone = Phone.of(written);
    assertThat(phone.e164()).isNull();
    assertThat(phone.value()).isEqualTo(written);
    assertThat(phone.display()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 (900) 555-01-42 доб. 12",
        "8 900 555 01 42, доб 12",
        "+79005550142 ext. 12",
        "+79005550142 Доб.12",
        "8 900 555-01-42#12"
      })
  void keepsTheExtensionInTheTextOnly(String written) {
    Phone phone = Phone.of(written);
    assertThat(phone.e164()).isEqualTo("+79005550142");
    assertThat(phone.value()).isEqualTo(written);
    assertThat(phone.display()).isEqualTo("+7\u00A0900\u00A0555-01-42, доб.\u00A012");
  }

  @Test
  void showsNumbersAsPeopleWriteThem() {
    assertThat(Phone.of("89005550142").display()).isEqualTo("+7\u00A0900\u00A0555-01-42");
    assertThat(Phone.of("+375291234567").display()).isEqualTo("+375\u00A029\u00A0123-45-67");
  }
}
