package voronka.account;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.account.MemberRepository.WayIn;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Refusal;
import voronka.store.Tenancy;
import voronka.web.Words;

/**
 * {@code bin/voronka password EMAIL}: prints a one-time link. For owners without anybody to ask; whoever may start
 * programs in the data folder owns the data anyway.
 */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "password")
class PasswordCommand implements CommandLineRunner {

  /** Where serve answers unless told otherwise. */
  private static final String USUAL = "http://127.0.0.1:8080";

  private final MemberRepository repository;
  private final Members members;
  private final TransactionOperations transactions;
  private final Words words;
  private final ConfigurableApplicationContext context;
  private final String email;
  private final String base;

  PasswordCommand(
      MemberRepository repository,
      Members members,
      TransactionOperations transactions,
      Words words,
      ConfigurableApplicationContext context,
      @Value("${voronka.email:}") String email,
      @Value("${voronka.base-url:}") String base) {
    this.repository = repository;
    this.members = members;
    this.transactions = transactions;
    this.words = words;
    this.context = context;
    this.email = SignInEmail.tidy(email);
    this.base = base.strip().replaceFirst("/+$", "");
  }

  @Override
  public void run(String... arguments) {
    System.out.println(answer());
    context.close();
  }

  String answer() {
    WayIn way = transactions.execute(tx -> repository.wayIn(email)).orElse(null);
    return way == null ? words.text("account.command.unknown", email) : linkFor(way.actor());
  }

  private String linkFor(Actor actor) {
    try {
      OneTimeLink link =
          Tenancy.in(
              actor.account(), () -> members.link(actor.member(), By.person(actor)));
      String key = "account.command." + link.purpose().name().toLowerCase(Locale.ROOT);
      String text = words.text(key, actor.name(), (base.isEmpty() ? USUAL : base) + link.path());
      return base.isEmpty() ? text + "\n" + words.text("account.command.elsewhere") : text;
    } catch (Refusal refused) {
      return words.text(refused.reasons().getFirst().sentence());
    }
  }
}
