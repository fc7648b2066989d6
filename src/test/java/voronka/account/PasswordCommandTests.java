package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.NotFound;
import voronka.web.Words;

@VoronkaTest
class PasswordCommandTests {

  @Autowired World world;
  @Autowired MemberRepository repository;
  @Autowired Members members;
  @Autowired Arrival arrival;
  @Autowired TransactionOperations transactions;
  @Autowired Words words;
  @Autowired ConfigurableApplicationContext context;

  @Test
  void printsALinkThatLetsThePersonIn() {
    Matcher link =
        Pattern.compile("https://crm\\.example/links/(\\S+)")
            .matcher(command(world.email(), "https://crm.example/").answer());
    assertThat(link.find()).isTrue();
    assertThat(arrival.bearer(link.group(1)).member()).isEqualTo(world.anna());
  }

  @Test
  void saysWhenNobodyHasTheEmail() {
    assertThatThrownBy(() -> command("nobody@5floor.example", "").answer())
        .isInstanceOf(NotFound.class);
  }

  private PasswordCommand command(String email, String base) {
    return new PasswordCommand(repository, members, transactions, words, context, email, base);
  }
}
