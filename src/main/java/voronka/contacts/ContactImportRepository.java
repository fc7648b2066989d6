package voronka.contacts;

import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.ContactImport.Draft;
import voronka.shared.ImportRun;
import voronka.shared.Phone;

/** Contacts by the thousand: each statement here works on a whole chunk of a file. */
@Repository
class ContactImportRepository {

  /**
   * Which contact has what others know it by.
   *
   * @param key x and the external id, p and the number, e and the address
   */
  record Found(String key, int id) {}

  private record Part(int contact, int place, String value, @Nullable String e164) {}

  private final JdbcClient jdbc;
  private final ContactRepository contacts;

  ContactImportRepository(JdbcClient jdbc, ContactRepository contacts) {
    this.jdbc = jdbc;
    this.contacts = contacts;
  }

  /**
   * Of several with one phone the oldest. Counts on contact_external_id, phone_number,
   * email_address.
   */
  List<Found> found(List<ContactDetails> all, ImportRun run) {
    String[] external =
        all.stream()
            .map(ContactDetails::externalId)
            .filter(Objects::nonNull)
            .toArray(String[]::new);
    List<String> keys = all.stream().flatMap(ContactImport::keysToFind).distinct().toList();
    if (external.length == 0 && keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select 'x' || c.external_id as key, c.id
              from contacts.contact c
             where c.account_id = :account
               and c.external_id = any (:external)
               and not c.undone
             union all
            select 'p' || p.e164, min(c.id)
              from contacts.phone p
              join contacts.contact c on c.account_id = p.account_id and c.id = p.contact_id
             where p.account_id = :account
               and p.e164 = any (:numbers)
               and c.deleted_at is null
               and not c.undone
             group by p.e164
             union all
            select 'e' || e.address, min(c.id)
              from contacts.email e
              join contacts.contact c on c.account_id = e.account_id and c.id = e.contact_id
             where e.account_id = :account
               and e.address = any (:addresses)
               and c.deleted_at is null
               and not c.undone
             group by e.address
            """)
        .param("account", run.account().value())
        .param("external", external)
        .param("numbers", without(keys, 'p'))
        .param("addresses", without(keys, 'e'))
        .query((row, n) -> new Found(row.getString("key"), row.getInt("id")))
        .list();
  }

  private static String[] without(List<String> keys, char prefix) {
    return keys.stream()
        .filter(key -> key.charAt(0) == prefix)
        .map(key -> key.substring(1))
        .toArray(String[]::new);
  }

  /** Holds them until the chunk is done, but in a dry run. */
  List<Contact> all(List<Integer> ids, ImportRun run) {
    if (ids.isEmpty()) {
      return List.of();
    }
    if (!run.dry()) {
      jdbc.sql(
              """
              select id
                from contacts.contact
               where account_id = :account
                 and id = any (:ids)
               order by id
                 for update
              """)
          .param("account", run.account().value())
          .param("ids", ids.toArray(Integer[]::new))
          .query(Integer.class)
          .list();
    }
    return contacts.all(ids.stream().map(ContactId::new).toList(), run.account());
  }

  void add(
      List<Draft> added,
      Map<String, Integer> companies,
      Function<@Nullable String, @Nullable Integer> sources,
      Instant at,
      ImportRun run) {
    if (added.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into contacts.contact (
              account_id, id, name, company_id, owner_id, source_id, external_id, created_at, import_id)
            select :account, id, name, company, owner, source, external, :at, :import
              from unnest(
                :ids::int[], :names::text[], :companies::int[], :owners::int[], :sources::int[], :external::text[])
                as t (id, name, company, owner, source, external)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("ids", integers(added, draft -> draft.id))
        .param("names", texts(added, draft -> draft.now.name()))
        .param("companies", integers(added, draft -> company(draft, companies)))
        .param("owners", integers(added, ContactImportRepository::owner))
        .param("sources", integers(added, draft -> sources.apply(draft.now.source())))
        .param("external", texts(added, draft -> draft.now.externalId()))
        .update();
    addParts(added, run);
  }

  /** Keeps what the contacts were, for undoing, and makes them what the rows say. */
  void change(
      List<Draft> changed,
      Map<String, Integer> companies,
      Function<@Nullable String, @Nullable Integer> sources,
      ImportRun run) {
    if (changed.isEmpty()) {
      return;
    }
    Integer[] ids = integers(changed, draft -> draft.id);
    keepBefore(ids, run);
    jdbc.sql(
            """
            update contacts.contact c
               set version = c.version + 1,
                   name = t.name,
                   company_id = t.company,
                   owner_id = t.owner,
                   source_id = t.source,
                   external_id = t.external
              from unnest(
                :ids::int[], :names::text[], :companies::int[], :owners::int[], :sources::int[], :external::text[])
                as t (id, name, company, owner, source, external)
             where c.account_id = :account
               and c.id = t.id
            """)
        .param("account", run.account().value())
        .param("ids", ids)
        .param("names", texts(changed, draft -> draft.now.name()))
        .param("companies", integers(changed, draft -> company(draft, companies)))
        .param("owners", integers(changed, ContactImportRepository::owner))
        .param("sources", integers(changed, draft -> sources.apply(draft.now.source())))
        .param("external", texts(changed, draft -> draft.now.externalId()))
        .update();
    for (String table : List.of("phone", "email", "contact_tag")) {
      jdbc.sql(
              "delete from contacts.%s where account_id = :account and contact_id = any (:ids)"
                  .formatted(table))
          .param("account", run.account().value())
          .param("ids", ids)
          .update();
    }
    addParts(changed, run);
  }

  /**
   * The first image stays; a version that is not the next one betrays that somebody was here in
   * between.
   */
  private void keepBefore(Integer[] ids, ImportRun run) {
    jdbc.sql(
            """
            insert into contacts.import_change as kept (account_id, import_id, kind, subject_id, version, before)
            select c.account_id, :import, 'contact', c.id, c.version + 1,
                   jsonb_build_object(
                     'name', c.name, 'company', c.company_id, 'owner', c.owner_id, 'source', c.source_id,
                     'externalId', c.external_id,
                     'phones', (select coalesce(jsonb_agg(jsonb_build_array(p.value, p.e164) order by p.place), '[]')
                                  from contacts.phone p
                                 where p.account_id = c.account_id and p.contact_id = c.id),
                     'emails', (select coalesce(jsonb_agg(e.value order by e.place), '[]')
                                  from contacts.email e
                                 where e.account_id = c.account_id and e.contact_id = c.id),
                     'tags', (select coalesce(jsonb_agg(t.tag), '[]')
                                from contacts.contact_tag t
                               where t.account_id = c.account_id and t.contact_id = c.id))
              from contacts.contact c
             where c.account_id = :account
               and c.id = any (:ids)
                on conflict (account_id, import_id, kind, subject_id) do update
               set version = excluded.version,
                   steps = kept.steps + 1
             where kept.version = excluded.version - 1
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("ids", ids)
        .update();
  }

  private void addParts(List<Draft> drafts, ImportRun run) {
    List<Part> phones = new ArrayList<>();
    List<Part> emails = new ArrayList<>();
    List<Part> tags = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Phone> numbers = draft.now.numbers();
      for (int i = 0; i < numbers.size(); i++) {
        phones.add(new Part(draft.id, i + 1, numbers.get(i).value(), numbers.get(i).e164()));
      }
      for (int i = 0; i < draft.now.emails().size(); i++) {
        emails.add(new Part(draft.id, i + 1, draft.now.emails().get(i), null));
      }
      draft.now.tags().forEach(tag -> tags.add(new Part(draft.id, 0, tag, null)));
    }
    addPhones(phones, run);
    addEmails(emails, run);
    addTags(tags, run);
  }

  private void addPhones(List<Part> phones, ImportRun run) {
    insert(
        """
        insert into contacts.phone (account_id, contact_id, place, value, e164)
        select :account, contact, place, value, e164
        """,
        phones,
        run);
  }

  private void addEmails(List<Part> emails, ImportRun run) {
    insert(
        """
        insert into contacts.email (account_id, contact_id, place, value)
        select :account, contact, place, value
        """,
        emails,
        run);
  }

  private void addTags(List<Part> tags, ImportRun run) {
    insert(
        """
        insert into contacts.contact_tag (account_id, contact_id, tag)
        select :account, contact, value
        """,
        tags,
        run);
  }

  private void insert(String into, List<Part> parts, ImportRun run) {
    if (parts.isEmpty()) {
      return;
    }
    jdbc.sql(
            into
                + """
                  from unnest(:contacts::int[], :places::int[], :values::text[], :e164::text[])
                    as t (contact, place, value, e164)
                """)
        .param("account", run.account().value())
        .param("contacts", integers(parts, Part::contact))
        .param("places", integers(parts, Part::place))
        .param("values", texts(parts, Part::value))
        .param("e164", texts(parts, Part::e164))
        .update();
  }

  private static @Nullable Integer owner(Draft draft) {
    return draft.now.owner() == null ? null : draft.now.owner().value();
  }

  /** Of several companies of one name a contact keeps its own. */
  private static @Nullable Integer company(Draft draft, Map<String, Integer> companies) {
    String name = draft.now.company();
    if (name == null) {
      return null;
    }
    Contact.Employer own = draft.before == null ? null : draft.before.company();
    return own != null && own.name().equalsIgnoreCase(name)
        ? own.id().value()
        : companies.get(name);
  }
}
