package voronka.account;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.account.MemberRepository.WayIn;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.NotFound;
import voronka.shared.Refusal;
import voronka.shared.Sentence;
import voronka.store.Tenancy;
import voronka.web.Words;

/**
 * {@code bin/voronka password EMAIL}: prints a one-time link. For owners without anybody to ask;
 * whoever may start programs in the data folder owns the data anyway.
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
    int code = tell();
    System.exit(SpringApplication.exit(context, () -> code));
  }

  private int tell() {
    try {
      System.out.println(answer());
      return 0;
    } catch (Refusal refused) {
      System.err.println(words.text(refused.reasons().getFirst().sentence()));
      return 1;
    }
  }

  /**
   * The link and what to do with it.
   *
   * @throws Refusal nobody has the e-mail, or they are switched off
   */
  String answer() {
    Actor actor =
        transactions
            .execute(tx -> repository.wayIn(email))
            .map(WayIn::actor)
            .orElseThrow(() -> new NotFound(Sentence.of("account.command.unknown", email)));
    OneTimeLink link =
        Tenancy.in(actor.account(), () -> members.link(actor.member(), By.person(actor)));
    String key = "account.command." + link.purpose().code();
    String text = words.text(key, actor.name(), (base.isEmpty() ? USUAL : base) + link.path());
    return base.isEmpty() ? text + "\n" + words.text("account.command.elsewhere") : text;
  }
}
