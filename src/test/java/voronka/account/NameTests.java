package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.shared.Invalid;

class NameTests {

  @Test
  void tidiesSpaces() {
    assertThat(Name.of("name", "  Анна \u00a0 Крылова ")).isEqualTo("Анна Крылова");
  }

  @Test
  void counts255CharactersAsPeopleDo() {
    assertThat(Name.of("name", "😀".repeat(255))).hasSize(510);
    assertThatThrownBy(() -> Name.of("name", "ж".repeat(256))).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \t ", "Анна\u0000", "Анна\nКрылова", "Анна\ud83d"})
  void refusesWhatCannotBeKept(String raw) {
    assertThatThrownBy(() -> Name.of("name", raw)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "anna", "@", "anna@", "an na@x.ru", "a@b@c", "<a@b.ru>", "a\u0000@b.ru"})
  void refusesWhatIsNoEmail(String raw) {
    assertThatThrownBy(() -> SignInEmail.of("email", raw)).isInstanceOf(Invalid.class);
  }

  @Test
  void keepsEmailsInLowerCase() {
    assertThat(SignInEmail.of("email", " Anna@5Floor.Example ")).isEqualTo("anna@5floor.example");
  }
}
