package voronka.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.PartyImportUndo.Party;
import voronka.shared.AccountId;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;

@Repository
class CompanyRepository {

  static final String COLUMNS =
      "id, version, name, inn, phone, phone_e164, email, owner_id, external_id, created_at, deleted_at";

  private final JdbcClient jdbc;
  private final PartyRows rows;

  CompanyRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.rows = new PartyRows(jdbc, Party.COMPANY);
  }

  Optional<Company> find(CompanyId id, AccountId account) {
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and id = :id
               and not undone
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("id", id.value())
        .query(CompanyRepository::company)
        .optional();
  }

  /** Counts on company_by_name. */
  Optional<Company> named(String name, AccountId account) {
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and name_key = lower(:name)
               and deleted_at is null
               and not undone
             order by id
             limit 1
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("name", name)
        .query(CompanyRepository::company)
        .optional();
  }

  List<Company> newest(@Nullable Instant olderThan, int olderThanId, int many, AccountId account) {
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and deleted_at is null
               and not undone
               and (created_at, id) < (:olderThan, :olderThanId)
             order by created_at desc, id desc
             limit :many
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("olderThan", ContactRepository.orFarFuture(olderThan))
        .param("olderThanId", olderThanId)
        .param("many", many)
        .query(CompanyRepository::company)
        .list();
  }

  List<Company> found(
      SearchWords search,
      @Nullable Instant olderThan,
      int olderThanId,
      int many,
      AccountId account) {
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and id in (
                 select found_id
                   from contacts.companies_found(
                     :account, :words::text[], :longest, :number, :otherNumber, :olderThan, :olderThanId, :many))
             order by created_at desc, id desc
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("words", search.words())
        .param("longest", search.longest())
        .param("number", search.number())
        .param("otherNumber", search.otherNumber())
        .param("olderThan", ContactRepository.orFarFuture(olderThan))
        .param("olderThanId", olderThanId)
        .param("many", many)
        .query(CompanyRepository::company)
        .list();
  }

  List<Company> inBin(int many, AccountId account) {
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and deleted_at is not null
               and not undone
             order by deleted_at desc, id desc
             limit :many
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("many", many)
        .query(CompanyRepository::company)
        .list();
  }

  /** Two who bring the same new name at once queue up here, so that it is made once. */
  void holdName(String name, AccountId account) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('company ' || lower(:name), :account))")
        .param("name", name)
        .param("account", account.value())
        .query((row, number) -> number)
        .single();
  }

  /** Holds the row until the transaction ends. */
  void lock(CompanyId id, AccountId account) {
    rows.lock(id.value(), account);
  }

  /**
   * @throws voronka.shared.Invalid another company of the account has this external id
   */
  void refuseTaken(@Nullable String externalId, @Nullable CompanyId mine, AccountId account) {
    rows.refuseTaken(externalId, mine == null ? null : mine.value(), account);
  }

  void add(CompanyId id, CompanyDetails details, Instant at, AccountId account) {
    jdbc.sql(
            """
            insert into contacts.company (
              account_id, id, name, inn, phone, phone_e164, email, owner_id, external_id, created_at)
            values (
              :account, :id, :name, :inn, :phone, :e164, :email, :owner, :externalId, :at)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", details.name())
        .param("inn", details.inn())
        .param("phone", details.phone())
        .param("e164", details.e164())
        .param("email", details.email())
        .param("owner", details.owner() == null ? null : details.owner().value())
        .param("externalId", details.externalId())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void keep(CompanyId id, CompanyDetails details, AccountId account) {
    jdbc.sql(
            """
            update contacts.company
               set version = version + 1,
                   name = :name,
                   inn = :inn,
                   phone = :phone,
                   phone_e164 = :e164,
                   email = :email,
                   owner_id = :owner,
                   external_id = :externalId
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", details.name())
        .param("inn", details.inn())
        .param("phone", details.phone())
        .param("e164", details.e164())
        .param("email", details.email())
        .param("owner", details.owner() == null ? null : details.owner().value())
        .param("externalId", details.externalId())
        .update();
  }

  void place(CompanyId id, @Nullable Instant binnedAt, AccountId account) {
    rows.place(id.value(), binnedAt, account);
  }

  static Company company(ResultSet row, int number) throws SQLException {
    String phone = row.getString("phone");
    String email = row.getString("email");
    Integer owner = row.getObject("owner_id", Integer.class);
    OffsetDateTime deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
    return new Company(
        new CompanyId(row.getInt("id")),
        row.getInt("version"),
        row.getString("name"),
        row.getString("inn"),
        phone == null ? null : new Phone(phone, row.getString("phone_e164")),
        email == null ? null : new Email(email),
        owner == null ? null : new MemberId(owner),
        row.getString("external_id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        deletedAt == null ? null : deletedAt.toInstant());
  }
}
