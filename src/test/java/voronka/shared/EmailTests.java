package voronka.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTests {

  @ParameterizedTest
  @ValueSource(strings = {"anna@example.com", " Anna.K+crm@mail.example.com ", "анна@почта.рф"})
  void takesWhatCanBeAnAddress(String written) {
    assertThat(Email.read(written)).contains(new Email(written.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@",
        "@example.com",
        "anna@example",
        "anna@@example.com",
        "an na@example.com",
        "anna@exam\u0000ple.com",
        "anna@example.com, boris@example.com",
        "anna@.com",
        "anna@example.",
        "an\uD800na@example.com"
      })
  void refusesWhatCannot(String written) {
    assertThat(Email.read(written)).isEmpty();
  }

  @Test
  void refusesWhatIsLongerThanMailAllows() {
    assertThat(Email.read("a".repeat(242) + "@example.com")).isPresent();
    assertThat(Email.read("a".repeat(243) + "@example.com")).isEmpty();
  }

  @Test
  void comparesRegardlessOfCase() {
    assertThat(new Email("Anna@Example.COM").key()).isEqualTo("anna@example.com");
  }
}
