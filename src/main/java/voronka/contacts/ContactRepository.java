package voronka.contacts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.PartyImportUndo.Party;
import voronka.shared.AccountId;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;

/** Contacts with their phones, e-mails and tags; one statement reads any number of them. */
@Repository
class ContactRepository {

  private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T23:59:59Z");

  private static final String SELECT =
      """
      select c.id, c.version, c.name, c.owner_id, c.external_id, c.created_at, c.deleted_at,
             c.company_id, k.name as company_name, c.source_id, s.name as source_name,
             array(select p.value from contacts.phone p
                    where p.account_id = c.account_id and p.contact_id = c.id order by p.place) as phones,
             array(select p.e164 from contacts.phone p
                    where p.account_id = c.account_id and p.contact_id = c.id order by p.place) as numbers,
             array(select e.value from contacts.email e
                    where e.account_id = c.account_id and e.contact_id = c.id order by e.place) as emails,
             array(select t.tag from contacts.contact_tag t
                    where t.account_id = c.account_id and t.contact_id = c.id order by t.tag) as tags
        from contacts.contact c
        left join contacts.company k on k.account_id = c.account_id and k.id = c.company_id
        left join contacts.source s on s.account_id = c.account_id and s.id = c.source_id
       where c.account_id = :account
         and not c.undone
      """;

  private final JdbcClient jdbc;
  private final PartyRows rows;

  ContactRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.rows = new PartyRows(jdbc, Party.CONTACT);
  }

  Optional<Contact> find(ContactId id, AccountId account) {
    return jdbc.sql(SELECT + " and c.id = :id")
        .param("account", account.value())
        .param("id", id.value())
        .query(ContactRepository::contact)
        .optional();
  }

  List<Contact> all(Collection<ContactId> ids, AccountId account) {
    return jdbc.sql(SELECT + " and c.id = any(:ids)")
        .param("account", account.value())
        .param("ids", ids.stream().mapToInt(ContactId::value).toArray())
        .query(ContactRepository::contact)
        .list();
  }

  /** Counts on contact_newest. */
  List<Contact> newest(@Nullable Instant olderThan, int olderThanId, int many, AccountId account) {
    return jdbc.sql(
            SELECT
                + """
                   and c.deleted_at is null
                   and (c.created_at, c.id) < (:olderThan, :olderThanId)
                 order by c.created_at desc, c.id desc
                 limit :many
                """)
        .param("account", account.value())
        .param("olderThan", orFarFuture(olderThan))
        .param("olderThanId", olderThanId)
        .param("many", many)
        .query(ContactRepository::contact)
        .list();
  }

  List<Contact> found(
      SearchWords search,
      @Nullable Instant olderThan,
      int olderThanId,
      int many,
      AccountId account) {
    return jdbc.sql(
            SELECT
                + """
                   and c.id in (
                     select found_id
                       from contacts.contacts_found(
                         :account, :words::text[], :longest, :number, :otherNumber, :olderThan, :olderThanId, :many))
                 order by c.created_at desc, c.id desc
                """)
        .param("account", account.value())
        .param("words", search.words())
        .param("longest", search.longest())
        .param("number", search.number())
        .param("otherNumber", search.otherNumber())
        .param("olderThan", orFarFuture(olderThan))
        .param("olderThanId", olderThanId)
        .param("many", many)
        .query(ContactRepository::contact)
        .list();
  }

  List<Contact> ofCompany(CompanyId company, int many, AccountId account) {
    return jdbc.sql(
            SELECT
                + """
                   and c.company_id = :company
                   and c.deleted_at is null
                 order by c.created_at desc, c.id desc
                 limit :many
                """)
        .param("account", account.value())
        .param("company", company.value())
        .param("many", many)
        .query(ContactRepository::contact)
        .list();
  }

  List<Contact> inBin(int many, AccountId account) {
    return jdbc.sql(
            SELECT
                + """
                   and c.deleted_at is not null
                 order by c.deleted_at desc, c.id desc
                 limit :many
                """)
        .param("account", account.value())
        .param("many", many)
        .query(ContactRepository::contact)
        .list();
  }

  /**
   * The oldest contact with one of the phones, else with one of the e-mails. Counts on
   * phone_number, email_address.
   */
  Optional<ContactId> matching(List<Phone> phones, List<Email> emails, AccountId account) {
    return jdbc.sql(
            """
            select contact_id
              from (select 1 as rank, p.contact_id
                      from contacts.phone p
                     where p.account_id = :account
                       and p.e164 = any(:numbers)
                     union all
                    select 2, e.contact_id
                      from contacts.email e
                     where e.account_id = :account
                       and e.address = any(:addresses)) hit
              join contacts.contact c on c.account_id = :account and c.id = hit.contact_id
             where c.deleted_at is null
               and not c.undone
             order by rank, contact_id
             limit 1
            """)
        .param("account", account.value())
        .param("numbers", numbers(phones))
        .param("addresses", addresses(emails))
        .query((row, number) -> new ContactId(row.getInt("contact_id")))
        .optional();
  }

  /** Two who bring the same new person at once queue up here, so that the contact is made once. */
  void holdKeys(List<Phone> phones, List<Email> emails, AccountId account) {
    Stream.concat(Stream.of(numbers(phones)), Stream.of(addresses(emails)))
        .sorted()
        .forEach(
            key ->
                jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended('contact ' || :key, :account))")
                    .param("key", key)
                    .param("account", account.value())
                    .query((row, number) -> number)
                    .single());
  }

  /** Holds the row until the transaction ends. */
  void lock(ContactId id, AccountId account) {
    rows.lock(id.value(), account);
  }

  /**
   * @throws voronka.shared.Invalid another contact of the account has this external id
   */
  void refuseTaken(@Nullable String externalId, @Nullable ContactId mine, AccountId account) {
    rows.refuseTaken(externalId, mine == null ? null : mine.value(), account);
  }

  void add(
      ContactId id,
      ContactDetails details,
      @Nullable CompanyId company,
      @Nullable SourceId source,
      Instant at,
      AccountId account) {
    jdbc.sql(
            """
            insert into contacts.contact (
              account_id, id, name, company_id, owner_id, source_id, external_id, created_at)
            values (
              :account, :id, :name, :company, :owner, :source, :externalId, :at)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", details.name())
        .param("company", company == null ? null : company.value(), Types.INTEGER)
        .param("owner", details.owner() == null ? null : details.owner().value(), Types.INTEGER)
        .param("source", source == null ? null : source.value(), Types.INTEGER)
        .param("externalId", details.externalId())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    addParts(id, details, account);
  }

  void keep(
      ContactId id,
      ContactDetails details,
      @Nullable CompanyId company,
      @Nullable SourceId source,
      AccountId account) {
    jdbc.sql(
            """
            update contacts.contact
               set version = version + 1,
                   name = :name,
                   company_id = :company,
                   owner_id = :owner,
                   source_id = :source,
                   external_id = :externalId
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", details.name())
        .param("company", company == null ? null : company.value(), Types.INTEGER)
        .param("owner", details.owner() == null ? null : details.owner().value(), Types.INTEGER)
        .param("source", source == null ? null : source.value(), Types.INTEGER)
        .param("externalId", details.externalId())
        .update();
    removeParts(id, account);
    addParts(id, details, account);
  }

  private void removeParts(ContactId id, AccountId account) {
    for (String table : List.of("phone", "email", "contact_tag")) {
      jdbc.sql(
              "delete from contacts.%s where account_id = :account and contact_id = :id"
                  .formatted(table))
          .param("account", account.value())
          .param("id", id.value())
          .update();
    }
  }

  private void addParts(ContactId id, ContactDetails details, AccountId account) {
    jdbc.sql(
            """
            with phones as (
              insert into contacts.phone (account_id, contact_id, place, value, e164)
              select :account, :id, place, value, e164
                from unnest(:phones::text[], :numbers::text[]) with ordinality as p (value, e164, place)
            ), emails as (
              insert into contacts.email (account_id, contact_id, place, value)
              select :account, :id, place, value
                from unnest(:emails::text[]) with ordinality as e (value, place)
            )
            insert into contacts.contact_tag (account_id, contact_id, tag)
            select :account, :id, tag
              from unnest(:tags::text[]) as t (tag)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("phones", details.phones().toArray(String[]::new))
        .param("numbers", details.numbers().stream().map(Phone::e164).toArray(String[]::new))
        .param("emails", details.emails().toArray(String[]::new))
        .param("tags", details.tags().toArray(String[]::new))
        .update();
  }

  void place(ContactId id, @Nullable Instant binnedAt, AccountId account) {
    rows.place(id.value(), binnedAt, account);
  }

  static OffsetDateTime orFarFuture(@Nullable Instant at) {
    return (at == null ? FAR_FUTURE : at).atOffset(ZoneOffset.UTC);
  }

  private static String[] numbers(List<Phone> phones) {
    return phones.stream().map(Phone::e164).filter(Objects::nonNull).toArray(String[]::new);
  }

  private static String[] addresses(List<Email> emails) {
    return emails.stream().map(Email::key).toArray(String[]::new);
  }

  private static Contact contact(ResultSet row, int number) throws SQLException {
    Integer company = row.getObject("company_id", Integer.class);
    Integer source = row.getObject("source_id", Integer.class);
    Integer owner = row.getObject("owner_id", Integer.class);
    OffsetDateTime deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
    return new Contact(
        new ContactId(row.getInt("id")),
        row.getInt("version"),
        row.getString("name"),
        phones(texts(row.getArray("phones")), texts(row.getArray("numbers"))),
        texts(row.getArray("emails")).stream().map(Email::new).toList(),
        company == null
            ? null
            : new Contact.Employer(new CompanyId(company), row.getString("company_name")),
        source == null ? null : new Source(new SourceId(source), row.getString("source_name")),
        texts(row.getArray("tags")),
        owner == null ? null : new MemberId(owner),
        row.getString("external_id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        deletedAt == null ? null : deletedAt.toInstant());
  }

  private static List<Phone> phones(List<String> values, List<String> numbers) {
    var phones = new ArrayList<Phone>();
    for (int place = 0; place < values.size(); place++) {
      phones.add(new Phone(values.get(place), numbers.get(place)));
    }
    return List.copyOf(phones);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).toList();
  }
}
