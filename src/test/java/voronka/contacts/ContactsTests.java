package voronka.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Conflict;
import voronka.shared.Email;
import voronka.shared.Invalid;
import voronka.shared.NotFound;
import voronka.shared.Phone;
import voronka.store.Tenancy;
import voronka.web.Paging;

@VoronkaTest
class ContactsTests {

  @Autowired World world;
  @Autowired World otherWorld;
  @Autowired Contacts contacts;
  @Autowired Companies companies;
  @Autowired Sources sources;
  @Autowired ContactLists lists;
  @Autowired JdbcClient jdbc;
  @Autowired TurnableClock clock;

  @Test
  void addsAContactWithAllItIsMadeOf() {
    Contact added =
        add(
            new ContactDetails(
                " Ольга Ким ",
                List.of("8 (900) 555-01-42", "спросить у Ольги"),
                List.of("Olga@Example.com"),
                "Ромашка",
                "Сайт",
                List.of("vip", "Vip", "ремонт"),
                world.anna().member(),
                "A-1"));

    Contact kept = in(() -> contacts.get(added.id(), world.account()));
    assertThat(kept).isEqualTo(added);
    assertThat(kept.name()).isEqualTo("Ольга Ким");
    assertThat(kept.phones())
        .containsExactly(
            new Phone("8 (900) 555-01-42", "+79005550142"), new Phone("спросить у Ольги", null));
    assertThat(kept.emails()).containsExactly(new Email("Olga@Example.com"));
    assertThat(kept.company().name()).isEqualTo("Ромашка");
    assertThat(kept.source().name()).isEqualTo("Сайт");
    assertThat(kept.tags()).containsExactly("vip", "ремонт");
    assertThat(kept.owner()).isEqualTo(world.anna().member());
    assertThat(kept.externalId()).isEqualTo("A-1");
    assertThat(kept.version()).isEqualTo(1);
    assertThat(journal("contact", kept.id().value())).containsExactly("contact.added 1");
  }

  @Test
  void findsAContactByAnySpellingOfThePhone() {
    Contact first = findOrAdd("Ольга", "8 (900) 555-01-42", null);
    assertThat(findOrAdd("Кто-то", "+79005550142", null).id()).isEqualTo(first.id());
  }

  @Test
  void asksThePhoneBeforeTheEmail() {
    findOrAdd("По почте", null, "olga@example.com");
    Contact byPhone = findOrAdd("По телефону", "89005550142", null);
    assertThat(findOrAdd("Ольга", "79005550142", "OLGA@example.com").id()).isEqualTo(byPhone.id());
  }

  @Test
  void findsAContactByEmailRegardlessOfCase() {
    Contact first = findOrAdd("Ольга", null, "olga@example.com");
    assertThat(findOrAdd("Ольга", null, "Olga@Example.com").id()).isEqualTo(first.id());
  }

  @Test
  void neverFindsByName() {
    Contact first = findOrAdd("Ольга Ким", null, null);
    assertThat(findOrAdd("Ольга Ким", null, null).id()).isNotEqualTo(first.id());
  }

  @Test
  void neverFindsByAPhoneThatIsNoNumber() {
    Contact first = findOrAdd("Ольга", "уточнить", null);
    assertThat(findOrAdd("Пётр", "уточнить", null).id()).isNotEqualTo(first.id());
  }

  @Test
  void doesNotFindWhatIsInTheBin() {
    Contact first = findOrAdd("Ольга", "89005550142", null);
    in(() -> contacts.bin(first.id(), first.version(), world.byAnna()));
    assertThat(findOrAdd("Ольга", "89005550142", null).id()).isNotEqualTo(first.id());
  }

  @Test
  void addsToTheFoundWhatItLacked() {
    findOrAdd("Ольга", "8 900 555-01-42", null);
    Contact again = findOrAdd("Ольга Ким", "+79005550142", "olga@example.com");
    assertThat(again.name()).isEqualTo("Ольга");
    assertThat(again.phones()).containsExactly(new Phone("8 900 555-01-42", "+79005550142"));
    assertThat(again.emails()).containsExactly(new Email("olga@example.com"));
    assertThat(journal("contact", again.id().value()))
        .containsExactly("contact.added 1", "contact.changed 2");
  }

  @Test
  void leavesNoRowWhenTheFoundLacksNothing() {
    Contact first = findOrAdd("Ольга", "8 900 555-01-42", null);
    assertThat(findOrAdd("Ольга", "+79005550142", null)).isEqualTo(first);
    assertThat(journal("contact", first.id().value())).containsExactly("contact.added 1");
  }

  @Test
  void makesOneContactWhenTwoBringTheSamePersonAtOnce() throws Exception {
    try (var people = Executors.newFixedThreadPool(8)) {
      List<Callable<ContactId>> calls =
          java.util.Collections.nCopies(
              8, () -> findOrAdd("Ольга", "89005550142", "o@example.com").id());
      var ids = new java.util.HashSet<ContactId>();
      for (var answer : people.invokeAll(calls)) {
        ids.add(answer.get());
      }
      assertThat(ids).hasSize(1);
    }
  }

  @Test
  void callsAContactWithoutANameByItsPhone() {
    assertThat(findOrAdd(null, "89005550142", null).name()).isEqualTo("+7\u00A0900\u00A0555-01-42");
    assertThat(findOrAdd(" ", null, "olga@example.com").name()).isEqualTo("olga@example.com");
  }

  @Test
  void refusesAContactOfWhichNothingIsKnown() {
    assertThatThrownBy(() -> add(ContactDetails.of(" ", "", null)))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.reasons().getFirst().field()).isEqualTo("name"));
  }

  @Test
  void refusesWhatCannotBeKeptFieldByField() {
    var details =
        new ContactDetails(
            "Ж".repeat(256),
            List.of("1\u00002"),
            List.of("anna"),
            "a\uD800",
            null,
            List.of("т".repeat(101)),
            null,
            null);
    assertThatThrownBy(() -> add(details))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.reasons())
                    .extracting(reason -> reason.field())
                    .containsExactly("name", "phones", "emails", "company", "tags"));
  }

  @Test
  void refusesAnExternalIdOfAnother() {
    var details =
        new ContactDetails("Ольга", List.of(), List.of(), null, null, List.of(), null, "A-1");
    add(details);
    assertThatThrownBy(() -> add(details)).isInstanceOf(Invalid.class);
  }

  @Test
  void editsFromTheVersionReadAndKeepsBeforeAndAfter() {
    Contact added = findOrAdd("Ольга", "89005550142", null);
    Contact edited =
        in(
            () ->
                contacts.edit(
                    added.id(),
                    1,
                    ContactDetails.of("Ольга Ким", "89005550143", null),
                    world.byAnna()));
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.phones()).extracting(Phone::e164).containsExactly("+79005550143");
    assertThat(details(added.id().value()))
        .isEqualTo(
            "{\"after\": {\"name\": \"Ольга Ким\", \"phones\": [\"89005550143\"]}, "
                + "\"before\": {\"name\": \"Ольга\", \"phones\": [\"89005550142\"]}}");
  }

  @Test
  void refusesAnEditFromAnOldVersion() {
    Contact added = findOrAdd("Ольга", "89005550142", null);
    in(
        () ->
            contacts.edit(
                added.id(), 1, ContactDetails.of("Ольга Ким", null, null), world.byAnna()));
    assertThatThrownBy(
            () ->
                in(
                    () ->
                        contacts.edit(
                            added.id(), 1, ContactDetails.of("Оля", null, null), world.byAnna())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void throwsIntoTheBinAndTakesOutAgain() {
    Contact added = findOrAdd("Ольга", null, null);
    Contact binned = in(() -> contacts.bin(added.id(), 1, world.byAnna()));
    assertThat(binned.isInBin()).isTrue();
    assertThat(found(null)).isEmpty();
    assertThat(in(() -> lists.contactsInBin(world.account()))).containsExactly(binned);

    Contact restored = in(() -> contacts.restore(added.id(), 2, world.byAnna()));
    assertThat(restored.isInBin()).isFalse();
    assertThat(found(null)).containsExactly("Ольга");
    assertThat(journal("contact", added.id().value()))
        .containsExactly("contact.added 1", "contact.binned 2", "contact.restored 3");
  }

  @Test
  void searchesNamesPhonesAndEmails() {
    add(ContactDetails.of("Пётр Семёнов", "8 (910) 555-01-42", "Petr@Example.com"));
    add(ContactDetails.of("Ли Мин", "+7 900 111-22-33", null));
    add(ContactDetails.of("100% Гарантия", "позвонить 12-34", null));

    assertThat(found("семенов")).containsExactly("Пётр Семёнов");
    assertThat(found("СЕМЁНОВ пётр")).containsExactly("Пётр Семёнов");
    assertThat(found("петр мин")).isEmpty();
    assertThat(found("ли")).containsExactly("Ли Мин");
    assertThat(found("8910 555")).containsExactly("Пётр Семёнов");
    assertThat(found("+7 (910) 555")).containsExactly("Пётр Семёнов");
    assertThat(found("0142")).containsExactly("Пётр Семёнов");
    assertThat(found("1234")).containsExactly("100% Гарантия");
    assertThat(found("petr@exa")).containsExactly("Пётр Семёнов");
    assertThat(found("00%")).containsExactly("100% Гарантия");
    assertThat(found("%%%")).isEmpty();
    assertThat(found("___")).isEmpty();
    assertThat(found("\\")).isEmpty();
    assertThat(found("'; drop table")).isEmpty();
  }

  @Test
  void findsNothingOfAnotherAccount() {
    Contact mine = findOrAdd("Ольга Ким", "89005550142", "olga@example.com");
    Tenancy.run(
        otherWorld.account(),
        () -> {
          assertThat(lists.contacts("Ольга", Paging.of(null, null), otherWorld.account()).items())
              .isEmpty();
          assertThat(
                  lists.contacts("9005550142", Paging.of(null, null), otherWorld.account()).items())
              .isEmpty();
          assertThat(lists.contacts(null, Paging.of(null, null), otherWorld.account()).items())
              .isEmpty();
          assertThatThrownBy(() -> contacts.get(mine.id(), otherWorld.account()))
              .isInstanceOf(NotFound.class);
        });
  }

  @Test
  void searchAnswersForTheAccountOfTheTransactionOnly() {
    findOrAdd("Ольга Ким", "89005550142", null);
    int strangers =
        otherWorld.in(
            () ->
                jdbc.sql(
                        """
                        select count(*)
                          from contacts.contacts_found(
                            :account, array['%ольга%'], '%ольга%', '%900%', null, 'infinity', 0, 100)
                        """)
                    .param("account", world.account().value())
                    .query(Integer.class)
                    .single());
    assertThat(strangers).isZero();
  }

  @Test
  void pagesNewestFirstWithoutGapsOrRepeats() {
    for (int i = 1; i <= 5; i++) {
      add(ContactDetails.of("Ольга " + i, null, null));
      if (i % 2 == 0) {
        clock.forward(Duration.ofMinutes(1));
      }
    }
    for (String query : new String[] {null, "ольга"}) {
      var first = in(() -> lists.contacts(query, Paging.of("2", null), world.account()));
      var second = in(() -> lists.contacts(query, Paging.of("2", first.next()), world.account()));
      var third = in(() -> lists.contacts(query, Paging.of("2", second.next()), world.account()));
      assertThat(first.items()).extracting(Contact::name).containsExactly("Ольга 5", "Ольга 4");
      assertThat(second.items()).extracting(Contact::name).containsExactly("Ольга 3", "Ольга 2");
      assertThat(third.items()).extracting(Contact::name).containsExactly("Ольга 1");
      assertThat(third.next()).isNull();
    }
  }

  @Test
  void keepsOneSourceForAllSpellingsOfItsName() {
    Source site = in(() -> sources.findOrAdd("Сайт", world.byAnna()));
    assertThat(in(() -> sources.findOrAdd(" сайт\u00A0", world.byAnna()))).isEqualTo(site);
    assertThat(in(() -> sources.byName("САЙТ", world.account()))).contains(site);
    assertThat(in(() -> sources.list(world.account()))).containsExactly(site);
    assertThat(journal("source", site.id().value())).hasSize(1);
  }

  @Test
  void keepsOneCompanyForAllSpellingsOfItsName() {
    Company first = in(() -> companies.findOrAdd("ООО «Ромашка»", world.byAnna()));
    assertThat(in(() -> companies.findOrAdd(" ооо «РОМАШКА» ", world.byAnna()))).isEqualTo(first);
  }

  @Test
  void editsAndBinsCompaniesFromTheVersionRead() {
    Company added = in(() -> companies.findOrAdd("Ромашка", world.byAnna()));
    var details =
        new CompanyDetails(
            "Ромашка", "7701234567", "8 495 123-45-67", "info@romashka.example", null, null);
    Company edited = in(() -> companies.edit(added.id(), 1, details, world.byAnna()));
    assertThat(edited.phone()).isEqualTo(new Phone("8 495 123-45-67", "+74951234567"));
    assertThatThrownBy(() -> in(() -> companies.bin(added.id(), 1, world.byAnna())))
        .isInstanceOf(Conflict.class);
    for (String query : List.of("ромаш", "7701234567", "8 495 123", "info@rom")) {
      assertThat(in(() -> lists.companies(query, Paging.of(null, null), world.account())).items())
          .as(query)
          .containsExactly(edited);
    }
    in(() -> companies.bin(added.id(), 2, world.byAnna()));
    assertThat(in(() -> lists.companies("ромаш", Paging.of(null, null), world.account())).items())
        .isEmpty();
    assertThat(journal("company", added.id().value()))
        .containsExactly("company.added 1", "company.changed 2", "company.binned 3");
  }

  @Test
  void refusesACompanyWithoutAName() {
    assertThatThrownBy(() -> in(() -> companies.findOrAdd("  ", world.byAnna())))
        .isInstanceOf(Invalid.class);
  }

  private Contact add(ContactDetails details) {
    return in(() -> contacts.add(details, world.byAnna()));
  }

  private Contact findOrAdd(@Nullable String name, @Nullable String phone, @Nullable String email) {
    return in(() -> contacts.findOrAdd(ContactDetails.of(name, phone, email), world.byAnna()));
  }

  private List<String> found(@Nullable String query) {
    return in(() -> lists.contacts(query, Paging.of(null, null), world.account())).items().stream()
        .map(Contact::name)
        .toList();
  }

  private List<String> journal(String kind, int id) {
    return in(
        () ->
            jdbc.sql(
                    """
                    select kind || ' ' || coalesce(subject_version::text, '')
                      from journal.entry
                     where account_id = :account and subject_kind = :kind and subject_id = :id
                     order by position
                    """)
                .param("account", world.account().value())
                .param("kind", kind)
                .param("id", id)
                .query(String.class)
                .list());
  }

  private String details(int contact) {
    return in(
        () ->
            jdbc.sql(
                    """
                    select details::text
                      from journal.entry
                     where account_id = :account and kind = 'contact.changed' and subject_id = :id
                    """)
                .param("account", world.account().value())
                .param("id", contact)
                .query(String.class)
                .single());
  }

  private <T> T in(Callable<T> work) {
    return world.in(work);
  }
}
