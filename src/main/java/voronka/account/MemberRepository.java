package voronka.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;

/** Members, and the sign-in row that repeats what a request must know of them. */
@Repository
class MemberRepository {

  private final JdbcClient jdbc;
  private final RecentVisitors recent;

  MemberRepository(JdbcClient jdbc, RecentVisitors recent) {
    this.jdbc = jdbc;
    this.recent = recent;
  }

  /**
   * Adds the member and their way in.
   *
   * @throws org.springframework.dao.DuplicateKeyException somebody already signs in with the e-mail
   */
  void add(Member member, @Nullable String passwordHash, Instant now) {
    insert(member, now);
    jdbc.sql(
            """
            insert into account.sign_in (email, account_id, member_id, password_hash, name, role, open)
            values (:email, :account, :id, :hash, :name, :role, :open)
            """)
        .param("email", member.email())
        .param("account", member.account().value())
        .param("id", member.id().value())
        .param("hash", passwordHash)
        .param("name", member.name())
        .param("role", member.roleCode())
        .param("open", member.isActive())
        .update();
  }

  /** Adds a former member, unless the name is there already. */
  void addFormer(Member member, Instant now) {
    insert(member, now);
  }

  private void insert(Member member, Instant now) {
    jdbc.sql(
            """
            insert into account.member (account_id, id, name, email, role, state, created_at)
            values (:account, :id, :name, :email, :role, :state, :now)
            on conflict (account_id, lower(name)) where state = 'former' do nothing
            """)
        .param("account", member.account().value())
        .param("id", member.id().value())
        .param("name", member.name())
        .param("email", member.email())
        .param("role", member.roleCode())
        .param("state", member.state().code())
        .param("now", AccountRepository.at(now))
        .update();
  }

  /** Keeps name, role and state, in the member's row and in the sign-in's. */
  void keep(Member member) {
    recent.forgetOnCommit();
    jdbc.sql(
            """
            with kept as (
              update account.member
                 set name = :name,
                     role = :role,
                     state = :state
               where account_id = :account
                 and id = :id
              returning account_id, id, name, role, state
            )
            update account.sign_in s
               set name = kept.name,
                   role = kept.role,
                   open = kept.state = 'active'
              from kept
             where s.account_id = kept.account_id
               and s.member_id = kept.id
            """)
        .param("account", member.account().value())
        .param("id", member.id().value())
        .param("name", member.name())
        .param("role", member.roleCode())
        .param("state", member.state().code())
        .update();
  }

  void setPassword(AccountId account, MemberId member, String hash) {
    jdbc.sql(
            """
            update account.sign_in
               set password_hash = :hash
             where account_id = :account
               and member_id = :member
            """)
        .param("account", account.value())
        .param("member", member.value())
        .param("hash", hash)
        .update();
  }

  /** Whether the person ever chose a password; decides what switching on again means. */
  boolean hasPassword(Member member) {
    return jdbc.sql(
            """
            select password_hash is not null
              from account.sign_in
             where account_id = :account
               and member_id = :member
            """)
        .param("account", member.account().value())
        .param("member", member.id().value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  Optional<Member> find(MemberId id, AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(MemberRepository::member)
        .optional();
  }

  /**
   * Holds the member and every active owner until the transaction ends, always in the same order,
   * so that two owners who switch each other off queue up and the second is refused.
   */
  List<Member> lockWithOwners(MemberId id, AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
               and (id = :id or role = 'owner' and state = 'active')
             order by id
               for update
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(MemberRepository::member)
        .list();
  }

  /** Those who work here first, then in the order they came. */
  Optional<Member> named(String name, AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
               and lower(name) = lower(:name)
             order by state = 'former', state = 'off', id
             limit 1
            """)
        .param("account", account.value())
        .param("name", name)
        .query(MemberRepository::member)
        .optional();
  }

  Optional<Member> former(String name, AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
               and lower(name) = lower(:name)
               and state = 'former'
            """)
        .param("account", account.value())
        .param("name", name)
        .query(MemberRepository::member)
        .optional();
  }

  List<Member> all(AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
             order by state = 'former', state = 'off', name collate "und-x-icu", id
            """)
        .param("account", account.value())
        .query(MemberRepository::member)
        .list();
  }

  List<Member> after(int id, int most, AccountId account) {
    return jdbc.sql(
            """
            select account_id, id, name, email, role, state
              from account.member
             where account_id = :account
               and id > :id
             order by id
             limit :most
            """)
        .param("account", account.value())
        .param("id", id)
        .param("most", most)
        .query(MemberRepository::member)
        .list();
  }

  /** Which account the e-mail belongs to, and who in it: asked before any account is known. */
  Optional<WayIn> wayIn(String email) {
    return jdbc.sql(
            """
            select account_id, member_id, name, role, password_hash, open
              from account.sign_in
             where email = :email
            """)
        .param("email", email)
        .query(
            (row, n) ->
                new WayIn(actor(row), row.getString("password_hash"), row.getBoolean("open")))
        .optional();
  }

  /** An e-mail's row. Not open: invited and without a password yet, or switched off. */
  record WayIn(Actor actor, @Nullable String passwordHash, boolean open) {}

  private static Member member(ResultSet row, int n) throws SQLException {
    return new Member(
        new AccountId(row.getInt("account_id")),
        new MemberId(row.getInt("id")),
        row.getString("name"),
        row.getString("email"),
        role(row),
        Member.State.of(row.getString("state")));
  }

  /** Reads a row that has account_id, member_id, name and role. */
  static Actor actor(ResultSet row) throws SQLException {
    return new Actor(
        new AccountId(row.getInt("account_id")),
        new MemberId(row.getInt("member_id")),
        row.getString("name"),
        role(row));
  }

  private static Actor.Role role(ResultSet row) throws SQLException {
    return Actor.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
