package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTests {

  @Test
  void readsTheFormOfJdbc() {
    var url =
        DatabaseUrl.parse(
            "jdbc:postgresql://db:5433/crm?user=anna&password=a%26b%2Bc&sslmode=require");
    assertThat(url)
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db:5433/crm?sslmode=require", "crm", "anna", "a&b+c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://anna:s%40crt@db/crm", "postgresql://anna:s%40crt@db/crm"})
  void readsTheFormOfLibpq(String text) {
    assertThat(DatabaseUrl.parse(text))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/crm", "crm", "anna", "s@crt"));
  }

  @Test
  void doesWithoutAPassword() {
    assertThat(DatabaseUrl.parse("jdbc:postgresql://db/crm?user=anna").password()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm",
        "mysql://anna@db/crm",
        "postgres://anna@db/",
        "postgres://db/crm",
        "jdbc:postgresql:crm",
        "postgres://a b/c"
      })
  void refusesWhatLacksHostUserOrDatabase(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(StartRefused.class);
  }

  @Test
  void keepsThePasswordToItself() {
    var url = DatabaseUrl.parse("postgres://anna:secret@db/crm");
    assertThat(url.toString()).doesNotContain("secret");
    assertThat(new SignIn(url.jdbc(), url.user(), url.password()).toString())
        .doesNotContain("secret");
  }
}
