package voronka.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.OneTimeLink.Bearer;
import voronka.account.OneTimeLink.Purpose;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.shared.Sentence;
import voronka.store.Ids;

/** The people of an account. Everything here happens inside the account of whoever does it. */
@Service
public class Members {

  private final MemberRepository members;
  private final Sessions sessions;
  private final ApiTokens tokens;
  private final OneTimeLinks links;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  Members(
      MemberRepository members,
      Sessions sessions,
      ApiTokens tokens,
      OneTimeLinks links,
      Ids ids,
      Journal journal,
      Clock clock) {
    this.members = members;
    this.sessions = sessions;
    this.tokens = tokens;
    this.links = links;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<Member> list(AccountId account) {
    return members.all(account);
  }

  /** In the order of their ids, from the one after. */
  @Transactional(readOnly = true)
  public List<Member> after(int id, int most, AccountId account) {
    return members.after(id, most, account);
  }

  /**
   * @throws NotFound the account has no such member
   */
  @Transactional(readOnly = true)
  public Member get(MemberId id, AccountId account) {
    return members.find(id, account).orElseThrow(Members::none);
  }

  /** By the whole name, in any case; those who work here before former ones. */
  @Transactional(readOnly = true)
  public Optional<Member> byName(String name, AccountId account) {
    return members.named(name.strip(), account);
  }

  /**
   * The former member of that name, added where there is none: for owners that an import names and
   * nobody knows.
   *
   * @throws Invalid a name that cannot be kept
   */
  @Transactional
  public Member former(String name, By by) {
    String tidy = Name.of("owner", name);
    return members.former(tidy, by.account()).orElseGet(() -> addFormer(tidy, by));
  }

  private Member addFormer(String name, By by) {
    members.addFormer(
        fresh(name, null, Actor.Role.MANAGER, Member.State.FORMER, by.account()), clock.instant());
    Member former = members.former(name, by.account()).orElseThrow();
    journal.write(AccountEvents.formerAdded(former), by);
    return former;
  }

  /**
   * Adds a person who is to choose a password by the link.
   *
   * @throws Invalid a name or e-mail that cannot be kept, or an e-mail in use
   */
  @Transactional
  public OneTimeLink invite(String name, String email, Actor.Role role, By by) {
    Member invited =
        fresh(
            Name.of("name", name),
            SignInEmail.of("email", email),
            role,
            Member.State.INVITED,
            by.account());
    try {
      members.add(invited, null, clock.instant());
    } catch (DuplicateKeyException e) {
      throw new Invalid("email", Sentence.of("account.email.taken"));
    }
    journal.write(AccountEvents.invited(invited), by);
    return links.make(Purpose.INVITE, invited.id(), by.account());
  }

  /**
   * A link to choose a new password, or to come in for the first time; earlier links of the member
   * stop working.
   *
   * @throws MemberRefused the member is switched off or former
   */
  @Transactional
  public OneTimeLink link(MemberId id, By by) {
    Member member = members.find(id, by.account()).orElseThrow(Members::none);
    Purpose purpose =
        switch (member.state()) {
          case INVITED -> Purpose.INVITE;
          case ACTIVE -> Purpose.PASSWORD;
          case OFF, FORMER -> throw new MemberRefused("account.member.cannot-sign-in");
        };
    journal.write(AccountEvents.linkMade(member, purpose), by);
    return links.make(purpose, id, by.account());
  }

  /** Lets nobody in as this member any more: sessions, tokens and links end at once. */
  @Transactional
  public void switchOff(MemberId id, By by) {
    Member member = lockForLess(id, by);
    if (member.state() == Member.State.OFF) {
      return;
    }
    members.keep(member.in(Member.State.OFF));
    sessions.endAllOf(id, by.account());
    tokens.revokeAllOf(id, by);
    links.cancelAllOf(id, by.account());
    journal.write(AccountEvents.switchedOff(member), by);
  }

  /** The way back: with the old password, or as invited where there never was one. */
  @Transactional
  public void switchOn(MemberId id, By by) {
    Member member = lock(id, by);
    if (member.state() != Member.State.OFF) {
      return;
    }
    members.keep(
        member.in(members.hasPassword(member) ? Member.State.ACTIVE : Member.State.INVITED));
    journal.write(AccountEvents.switchedOn(member), by);
  }

  /**
   * @throws MemberRefused the last active owner would be an owner no more
   */
  @Transactional
  public void changeRole(MemberId id, Actor.Role role, By by) {
    Member member = role == Actor.Role.OWNER ? lock(id, by) : lockForLess(id, by);
    change(member, member.as(role), by);
  }

  @Transactional
  public void rename(MemberId id, String name, By by) {
    Member member = lock(id, by);
    change(member, member.renamed(Name.of("name", name)), by);
  }

  private void change(Member before, Member after, By by) {
    if (after.equals(before)) {
      return;
    }
    members.keep(after);
    journal.write(AccountEvents.changed(before, after), by);
  }

  /**
   * What a link's bearer chose: used up, the password set, the invited at work, older sessions
   * ended.
   */
  @Transactional
  public Actor accept(String secret, String name, String passwordHash) {
    Bearer bearer = links.use(secret).orElseThrow(LinkRefused::new);
    AccountId account = bearer.member().account();
    Member member = members.find(bearer.member().member(), account).orElseThrow(LinkRefused::new);

    Member atWork = member.renamed(Name.of("name", name)).in(Member.State.ACTIVE);
    members.keep(atWork);
    members.setPassword(account, atWork.id(), passwordHash);
    sessions.endAllOf(atWork.id(), account);
    journal.write(AccountEvents.passwordChosen(member, atWork), By.person(atWork.actor()));
    return atWork.actor();
  }

  private Member fresh(
      String name, @Nullable String email, Actor.Role role, Member.State state, AccountId account) {
    return new Member(account, new MemberId(ids.next(account, "member")), name, email, role, state);
  }

  private Member lock(MemberId id, By by) {
    return working(id, members.lockWithOwners(id, by.account()));
  }

  /** For changes that take something away: an account keeps an owner who can sign in. */
  private Member lockForLess(MemberId id, By by) {
    List<Member> locked = members.lockWithOwners(id, by.account());
    Member member = working(id, locked);
    boolean another =
        locked.stream().anyMatch(other -> other.isActiveOwner() && !other.id().equals(id));
    if (member.isActiveOwner() && !another) {
      throw new MemberRefused("account.member.last-owner");
    }
    return member;
  }

  private static Member working(MemberId id, List<Member> locked) {
    Member member =
        locked.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(Members::none);
    if (member.isFormer()) {
      throw new MemberRefused("account.member.former");
    }
    return member;
  }

  private static NotFound none() {
    return new NotFound(Sentence.of("account.member.none"));
  }
}
