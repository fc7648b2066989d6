package voronka.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.store.Ids;
import voronka.store.Tenancy;

/** The businesses that use this installation: opening one, and what each says about itself. */
@Service
public class Accounts {

  /** A change made by another node is seen this much later at most. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private record Kept(AccountSettings settings, Instant readAt) {}

  private final AccountRepository accounts;
  private final MemberRepository members;
  private final Passwords passwords;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;
  private final TransactionOperations transactions;
  private final Map<AccountId, Kept> kept = new ConcurrentHashMap<>();

  Accounts(
      AccountRepository accounts,
      MemberRepository members,
      Passwords passwords,
      Ids ids,
      Journal journal,
      Clock clock,
      TransactionOperations transactions) {
    this.accounts = accounts;
    this.members = members;
    this.passwords = passwords;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * Opens an account with its owner and answers the owner. Not to be called inside a transaction:
   * the work goes on inside the new account.
   *
   * @throws Invalid a name, zone, currency, e-mail or password that cannot be kept, or an e-mail in
   *     use
   */
  public Actor create(NewAccount wanted) {
    return create(wanted, () -> {}, owner -> {});
  }

  /**
   * Opens the first account of the installation, furnished in the same transaction: either all of
   * it is there or nothing. Not to be called inside a transaction.
   *
   * @throws Conflict somebody else was quicker
   * @throws Invalid as {@link #create}
   */
  public Actor createFirst(NewAccount wanted, Consumer<Actor> furnish) {
    return create(wanted, this::refuseUnlessEmpty, furnish);
  }

  private void refuseUnlessEmpty() {
    accounts.holdFirst();
    if (!accounts.isEmpty()) {
      throw new Conflict("already_set_up", Sentence.of("account.first.taken"));
    }
  }

  private Actor create(NewAccount wanted, Runnable condition, Consumer<Actor> furnish) {
    AccountSettings settings = settings("account", wanted.name(), wanted.zone(), wanted.currency());
    String ownerName = Name.of("ownerName", wanted.ownerName());
    String email = SignInEmail.of("email", wanted.ownerEmail());
    String hash = hash(wanted.password());

    AccountId id = transactions.execute(tx -> accounts.nextId());
    return Tenancy.in(
        id,
        () -> {
          Member owner =
              new Member(
                  id,
                  new MemberId(ids.next(id, "member")),
                  ownerName,
                  email,
                  Actor.Role.OWNER,
                  Member.State.ACTIVE);
          transactions.executeWithoutResult(
              tx -> {
                condition.run();
                open(id, settings, owner, hash);
                furnish.accept(owner.actor());
              });
          return owner.actor();
        });
  }

  private void open(AccountId id, AccountSettings settings, Member owner, @Nullable String hash) {
    accounts.add(id, settings, clock.instant());
    try {
      members.add(owner, hash, clock.instant());
    } catch (DuplicateKeyException e) {
      throw new Invalid("email", Sentence.of("account.email.taken"));
    }
    journal.write(AccountEvents.opened(id, settings), By.person(owner.actor()));
  }

  private @Nullable String hash(@Nullable String password) {
    return password == null ? null : passwords.hash(password);
  }

  /**
   * Looks at what {@link #create} is going to be given about the company.
   *
   * @throws Invalid naming every field that cannot be kept
   */
  public void checkCompany(String name, String zone) {
    refuse(() -> Name.of("account", name), () -> zone(zone));
  }

  /**
   * Looks at what {@link #create} is going to be given about the owner.
   *
   * @throws Invalid naming every field that cannot be kept
   */
  public void checkOwner(String name, String email, String password) {
    refuse(
        () -> Name.of("ownerName", name),
        () -> SignInEmail.of("email", email),
        () -> Passwords.check(password));
  }

  private static void refuse(Runnable... checks) {
    List<Reason> faults = new ArrayList<>();
    for (Runnable check : checks) {
      try {
        check.run();
      } catch (Invalid invalid) {
        faults.addAll(invalid.reasons());
      }
    }
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  /** Whether nobody has set this installation up yet. */
  @Transactional(readOnly = true)
  public boolean isEmpty() {
    return accounts.isEmpty();
  }

  /** Every account of the installation, for work that goes round them. */
  @Transactional(readOnly = true)
  public List<AccountId> all() {
    return accounts.all();
  }

  /**
   * Name, zone and currency, at most five seconds old and mostly without a statement.
   *
   * @throws NotFound no such account
   */
  public AccountSettings settings(AccountId id) {
    Kept known = kept.get(id);
    if (known != null && clock.instant().isBefore(known.readAt().plus(FRESH))) {
      return known.settings();
    }
    AccountSettings settings =
        transactions
            .execute(tx -> accounts.find(id))
            .orElseThrow(() -> new NotFound(Sentence.of("account.none")));
    remember(id, settings);
    return settings;
  }

  /** A request's sign-in has just read them. */
  public void remember(AccountId id, AccountSettings settings) {
    kept.put(id, new Kept(settings, clock.instant()));
  }

  /**
   * Changes what the account says about itself.
   *
   * @throws Invalid an empty name, an unknown zone or currency
   */
  public void change(String name, String zone, String currency, By by) {
    AccountSettings settings = settings("name", name, zone, currency);
    transactions.executeWithoutResult(tx -> change(settings, by));
    remember(by.account(), settings);
  }

  private void change(AccountSettings settings, By by) {
    AccountSettings before = accounts.hold(by.account());
    if (settings.equals(before)) {
      return;
    }
    accounts.change(by.account(), settings);
    journal.write(AccountEvents.changed(by.account(), before, settings), by);
  }

  private static AccountSettings settings(
      String nameField, String name, String zone, String currency) {
    return new AccountSettings(Name.of(nameField, name), zone(zone), currency(currency));
  }

  private static ZoneId zone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new Invalid("zone", Sentence.of("account.zone.unknown"));
    }
    return ZoneId.of(zone);
  }

  private static String currency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new Invalid("currency", Sentence.of("account.currency.unknown"));
    }
  }
}
