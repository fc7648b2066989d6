package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.World;
import voronka.shared.Actor;

/** What becomes of every kind of row. */
class ImportRulesTests extends ImportTest {

  private static final String DEALS = "{\"kind\": \"deals\"}";
  private static final String MOVES = "{\"kind\": \"moves\"}";
  private static final String CONTACTS = "{\"kind\": \"contacts\"}";
  private static final String COMPANIES = "{\"kind\": \"companies\"}";

  @Autowired World strangers;

  @BeforeEach
  void aPipeline() {
    clock.set(Instant.parse("2026-03-10T09:00:00Z"));
    assertThat(
            world
                .api()
                .post(
                    "/api/crm/pipelines",
                    """
                    {"name": "Покупатель", "stages": [{"name": "Новый клиент"}, {"name": "Счёт выставлен"}, {"name": "Договор подписан"}]}
                    """)
                .status())
        .isEqualTo(201);
  }

  private List<Map<String, Object>> deals() {
    return rows(
        """
        select d.name, d.external_id, d.budget::text as budget, d.stage_id, s.name as stage, d.version,
               d.created_at::text as created, d.expected_at::text as expected, (d.came_in_at at time zone 'UTC')::text as came,
               d.changed_at::text as changed, d.from_stage_id, r.name as reason
          from funnel.deal d
          left join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
          left join funnel.loss_reason r on r.account_id = d.account_id and r.id = d.loss_reason_id
         where d.account_id = :account
           and not d.undone
         order by d.id
        """);
  }

  private List<String> history() {
    return rows(
            """
            select coalesce(f.name, m.from_stage_id::text, '-') as origin,
                   coalesce(s.name, m.stage_id::text) as stage, m.cause, m.by_name, m.known, m.withdrawn_at is not null as gone
              from funnel.move m
              left join funnel.stage s on s.account_id = m.account_id and s.id = m.stage_id
              left join funnel.stage f on f.account_id = m.account_id and f.id = m.from_stage_id
             where m.account_id = :account
             order by m.deal_id, m.place
            """)
        .stream()
        .map(
            row ->
                "%s>%s %s%s%s"
                    .formatted(
                        row.get("origin"),
                        row.get("stage"),
                        row.get("by_name"),
                        row.get("known").equals(true) ? "" : " unknown",
                        row.get("gone").equals(true) ? " withdrawn" : ""))
        .toList();
  }

  @Test
  void aDealWithoutAStageStandsInTheFirstOneSinceNobodyKnowsWhen() {
    JsonNode job =
        imported(
            DEALS,
            "id;Название сделки;Бюджет;Дата создания\n7;Квартира на Садовой;«»3 138,00 руб.;26.07.2017\n"
                .replace("«»", ""));
    assertThat(outcomes(job)).containsExactly(1, 0, 0, 0, 0);
    assertThat(deals().getFirst())
        .containsEntry("name", "Квартира на Садовой")
        .containsEntry("budget", "3138.00")
        .containsEntry("stage", "Новый клиент");
    assertThat(history()).containsExactly("->Новый клиент Анна Крылова unknown");
    assertThat(
            number(
                "select count(*) from funnel.visit where account_id = :account and not known and left_at is null"))
        .isOne();
    assertThat(
            value(
                    "select created_at from funnel.deal where account_id = :account",
                    java.time.OffsetDateTime.class)
                .toInstant())
        .isEqualTo(Instant.parse("2017-07-25T21:00:00Z"));
  }

  @Test
  void aClosedDealGoesStraightToItsEndWithoutAnInventedHistory() {
    imported(
        DEALS,
        """
        id,Этап,Дата создания,Дата закрытия,Причина отказа
        1,Закрыто и не реализовано,2026-01-10,2026-02-10,Дорого
        2,Closed Lost,2026-01-10,,
        3,Won,2026-01-10,2026-01-01,
        4,СЧЕТ  выставлен,2026-01-10,2026-05-01,
        5,,2026-01-10,не закрыта,
        """);
    List<Map<String, Object>> deals = deals();
    assertThat(deals).extracting(deal -> deal.get("stage_id")).startsWith(143, 143, 142);
    assertThat(deals)
        .extracting(deal -> deal.get("reason"))
        .containsExactly("Дорого", "Причина не указана", null, null, null);
    assertThat(deals).extracting(deal -> deal.get("from_stage_id")).containsOnlyNulls();
    assertThat(deals.get(3)).containsEntry("stage", "Счёт выставлен");
    assertThat(deals)
        .extracting(deal -> deal.get("expected") != null)
        .containsExactly(false, false, false, true, false);
    assertThat(
            number(
                "select count(*) from funnel.deal where account_id = :account and changed_at < came_in_at"))
        .isOne();
    assertThat(number("select count(*) from funnel.move where account_id = :account")).isEqualTo(5);
    assertThat(number("select count(*) from funnel.visit where account_id = :account"))
        .isEqualTo(2);
  }

  @Test
  void aLaterFileChangesWhatItGivesAndMovesTheDeal() {
    imported(DEALS, "id,name,budget,stage,tags\n1,Дача,100,Новый клиент,\"лето, юг\"\n");
    JsonNode job =
        imported(
            DEALS,
            "id,name,budget,stage,tags,close date,loss reason\n1,,200,lost,срочно,2026-03-01,Передумал\n");
    assertThat(outcomes(job)).containsExactly(0, 1, 0, 0, 0);
    assertThat(deals().getFirst())
        .containsEntry("name", "Дача")
        .containsEntry("budget", "200.00")
        .containsEntry("stage_id", 143)
        .containsEntry("reason", "Передумал")
        .containsEntry("version", 2);
    assertThat(history())
        .containsExactly("->Новый клиент Анна Крылова unknown", "Новый клиент>143 Анна Крылова");
    assertThat(number("select count(*) from funnel.deal_tag where account_id = :account"))
        .isEqualTo(3);
    assertThat(number("select from_stage_id from funnel.deal where account_id = :account"))
        .isGreaterThan(10_000);

    undone(job);
    assertThat(deals().getFirst())
        .containsEntry("budget", "100.00")
        .containsEntry("stage", "Новый клиент")
        .containsEntry("reason", null);
    assertThat(history())
        .containsExactly(
            "->Новый клиент Анна Крылова unknown", "Новый клиент>143 Анна Крылова withdrawn");
    assertThat(number("select count(*) from funnel.deal_tag where account_id = :account"))
        .isEqualTo(2);
  }

  @Test
  void everyRowOfABadFileEndsSomehow() {
    JsonNode job =
        imported(
            DEALS,
            """
            id;name;budget;stage;create date
            1;Хорошая;1000;;
            1;Повтор;1000;;
            2;Сумма;много;;
            3;День;1;;31.02.2026
            4;Будущее;1;;2026-04-01
            5;Этап;1;В работе;
            6;Короткая
            7;Длинная;1;;;;
            ;;;;

            8;%s;1;;
            9;=1+1;1;;
            """
                .formatted("Ж".repeat(300)));
    assertThat(outcomes(job)).containsExactly(2, 0, 1, 1, 7);
    assertThat(faults(job))
        .containsExactly(
            "3 budget «много» не похоже на сумму. Напишите числом: 3138,00.",
            "4 createdAt Даты или времени «31.02.2026» не бывает.",
            "5 createdAt Дата создания ещё не наступила",
            "6 stage Этапа «В работе» в воронке «Покупатель» нет",
            "7  В строке 2\u00A0ячейки, а в заголовке 5",
            "8  В строке 7\u00A0ячеек, а в заголовке 5",
            "10 name Слишком длинно: 300\u00A0знаков при допустимых 255.");
    assertThat(deals()).extracting(deal -> deal.get("name")).containsExactly("Хорошая", "=1+1");

    Api.Answer rest = world.api().get("/api/crm/imports/" + job.path("id").intValue() + "/rest");
    assertThat(rest.header("Content-Type")).startsWith("text/csv");
    assertThat(rest.text().lines()).hasSize(10);
    assertThat(rest.text())
        .startsWith("\uFEFFСтрока;Причина;id;name;budget;stage;create date")
        .contains("2;Сделка «1» уже была в этом файле выше;1;Повтор;1000;;")
        .contains("9;Строка пуста;;;;;");
  }

  @Test
  void theRestKeepsFormulasAsText() {
    JsonNode job = imported(DEALS, "id;name;budget\n=cmd;@имя;много\n");
    String rest = world.api().get("/api/crm/imports/" + job.path("id").intValue() + "/rest").text();
    assertThat(rest).contains(";'=cmd;'@имя;много");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1251", "KOI8-R", "IBM866"})
  void readsEveryEncoding(String charset) {
    String text =
        "Название сделки;Бюджет;Контакт\nКвартира на Садовой улице;9400000;Иван Петров\nДом в Подмосковье;1;Мария Сидорова\n";
    byte[] bytes = in(charset, charset.startsWith("UTF-16") ? "\uFEFF" + text : text);
    assertThat(outcomes(imported(DEALS, "сделки.csv", bytes))).containsExactly(2, 0, 0, 0, 0);
    assertThat(deals().getFirst()).containsEntry("name", "Квартира на Садовой улице");
  }

  @Test
  void aFileThatBreaksOffIsRefusedBeforeARowIsTaken() {
    JsonNode job = imported(DEALS, "id;name\n1;Дом\n2;\"Дача\n3;Гараж\n");
    assertThat(job.path("state").stringValue()).isIn("failed", "done");
    if (job.path("state").stringValue().equals("failed")) {
      assertThat(faults(job)).hasSize(1);
      assertThat(deals()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"kind": "deals", "pipeline": "Продавец"}                        | Воронки «Продавец» нет
          {"kind": "deals", "pipeline": "Новая", "createPipeline": true}   | этапы
          {"kind": "deals", "createPipeline": true}                        | Назовите новую воронку
          {"kind": "deals", "columns": {"имя": "name"}}                    | нет столбца
          {"kind": "deals", "columns": {"name": "nickname"}}               | Поля «nickname»
          {"kind": "leads"}                                                | deals
          {"kind": "moves"}                                                | Номер сделки
          {"kind": "deals", "nonsense": 1}                                 | nonsense
          {"kind": "deals", "timezone": "Mars/Olympus"}                    | часового пояса
          {                                                                | JSON
          """)
  void aMappingThatDoesNotFitIsRefusedWithASentence(String mapping, String sentence) {
    Api.Answer answer = send(mapping, "name,budget\nДом,1\n");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).contains(sentence);
    assertThat(number("select count(*) from exchange.file where account_id = :account")).isZero();
  }

  @Test
  void aNewPipelineTakesItsStagesInTheOrderTheyAppear() {
    imported(
        "{\"kind\": \"deals\", \"pipeline\": \"Продавец\", \"createPipeline\": true}",
        "name,stage\nА,Договор\nБ,Won\nВ,Показ\nГ,договор \n");
    assertThat(
            rows(
                """
                select s.name
                  from funnel.stage s
                  join funnel.pipeline p on p.account_id = s.account_id and p.id = s.pipeline_id
                 where s.account_id = :account
                   and p.name = 'Продавец'
                 order by s.place
                """))
        .extracting(stage -> stage.get("name"))
        .containsExactly("Договор", "Показ");
  }

  @Test
  void rowsNameTheirPipelineWhereTheMappingDoesNot() {
    world
        .api()
        .post(
            "/api/crm/pipelines", "{\"name\": \"Продавец\", \"stages\": [{\"name\": \"Показ\"}]}");
    JsonNode job =
        imported(
            DEALS, "name,воронка,stage\nА,продавец,Показ\nБ,Покупатель,Показ\nВ,Никакая,\nГ,,\n");
    assertThat(outcomes(job)).containsExactly(1, 0, 0, 0, 3);
    assertThat(send("{\"kind\": \"deals\"}", "name\nА\n").status()).isEqualTo(422);
  }

  @Test
  void movesAreTheWholeHistoryOfADeal() {
    imported(DEALS, "id,name\n1,Дом\n2,Дача\n");
    JsonNode job =
        imported(
            MOVES,
            """
            deal id,stage,at,loss reason,by
            2,Новый клиент,2026-01-01 10:00,,Борис
            1,Счёт выставлен,2026-01-03 10:00,,Анна Крылова
            1,Новый клиент,2026-01-02 10:00,,
            1,Счет выставлен,2026-01-04 10:00,,
            2,Lost,2026-01-05 10:00,,Борис
            3,Новый клиент,2026-01-05 10:00,,
            1,Договор подписан,2027-01-04 10:00,,
            1,,2026-01-04 10:00,,
            """);
    assertThat(outcomes(job)).containsExactly(4, 0, 0, 1, 3);
    assertThat(history())
        .containsExactly(
            "->Новый клиент Анна Крылова unknown withdrawn",
            "->Новый клиент Анна Крылова",
            "Новый клиент>Счёт выставлен Анна Крылова",
            "->Новый клиент Анна Крылова unknown withdrawn",
            "->Новый клиент Борис",
            "Новый клиент>143 Борис");
    assertThat(deals().get(1)).containsEntry("reason", "Причина не указана");
    assertThat(deals().getFirst()).containsEntry("came", "2026-01-02 07:00:00");

    undone(job);
    assertThat(deals())
        .extracting(deal -> deal.get("stage"))
        .containsExactly("Новый клиент", "Новый клиент");
    assertThat(
            number(
                "select count(*) from funnel.move where account_id = :account and withdrawn_at is null"))
        .isEqualTo(2);
    assertThat(
            number("select count(*) from funnel.visit where account_id = :account and not known"))
        .isEqualTo(2);
  }

  @Test
  void aDealThatSomebodyHasMovedSinceIsLeftAlone() {
    imported(DEALS, "id,name\n1,Дом\n");
    int deal = number("select id from funnel.deal where account_id = :account");
    world.api().post("/api/crm/deals/" + deal + "/moves", "{\"to\": 142}");
    JsonNode job =
        imported(
            MOVES, "deal id,stage,at\n1,Новый клиент,2026-01-01\n1,Счёт выставлен,2026-01-02\n");
    assertThat(outcomes(job)).containsExactly(0, 0, 0, 0, 2);
    assertThat(faults(job).getFirst()).contains("уже перемещали здесь").contains("Анна Крылова");
    assertThat(deals().getFirst()).containsEntry("stage_id", 142);
  }

  @Test
  void undoLeavesWhatWasTouchedSinceAndSaysSo() {
    JsonNode job =
        imported(
            DEALS,
            "id,name,contact,phone\n1,Дом,Иван,+7 900 555-01-42\n2,Дача,Пётр,+7 900 555-01-43\n");
    int deal = number("select min(id) from funnel.deal where account_id = :account");
    assertThat(
            world
                .api()
                .patch("/api/crm/deals/" + deal, "{\"budget\": 5}", "If-Match", "\"1\"")
                .status())
        .isEqualTo(200);

    JsonNode after = undone(job);
    assertThat(after.path("undoneAt").isNull()).isFalse();
    assertThat(after.path("kept").valueStream().map(JsonNode::toString))
        .contains("{\"kind\":\"deal\",\"id\":" + deal + "}")
        .hasSize(2);
    assertThat(deals()).extracting(row -> row.get("name")).containsExactly("Дом");
    assertThat(
            number(
                "select count(*) from contacts.contact where account_id = :account and not undone"))
        .isOne();
    assertThat(world.api().get("/api/crm/deals").at("/items").size()).isOne();
    assertThat(
            world
                .api()
                .post("/api/crm/imports/" + job.path("id").intValue() + "/undo", "")
                .status())
        .isEqualTo(409);

    assertThat(outcomes(imported(DEALS, "id,name\n2,Снова\n"))).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void movesUndoneLetTheirDealsBeUndoneToo() {
    JsonNode deals = imported(DEALS, "id,name\n1,Дом\n");
    JsonNode moves =
        imported(
            MOVES, "deal id,stage,at\n1,Новый клиент,2026-01-01\n1,Счёт выставлен,2026-01-02\n");
    undone(moves);
    JsonNode after = undone(deals);
    assertThat(after.path("keptCount").intValue()).isZero();
    assertThat(deals()).isEmpty();
  }

  @Test
  void aDryRunCountsTheSameAndChangesNothing() {
    String csv =
        "name,phone,email\nИван,8 900 555 01 42,\nПётр,+79005550142,p@example.com\nОльга,,P@example.com\n,,\n,,почта\n";
    List<Integer> foreseen = outcomes(imported("{\"kind\": \"contacts\", \"dryRun\": true}", csv));
    assertThat(number("select count(*) from contacts.contact where account_id = :account"))
        .isZero();
    assertThat(foreseen).containsExactly(1, 2, 0, 1, 1);
    assertThat(outcomes(imported(CONTACTS, csv))).isEqualTo(foreseen);

    String deals =
        "id,name,stage,owner,source\n1,А,Новый клиент,Кто-то,Сайт\n1,Б,,,\n2,В,Нет такого,,\n";
    List<Integer> dry = outcomes(imported("{\"kind\": \"deals\", \"dryRun\": true}", deals));
    assertThat(deals()).isEmpty();
    assertThat(number("select count(*) from account.member where account_id = :account")).isOne();
    assertThat(number("select count(*) from contacts.source where account_id = :account")).isZero();
    assertThat(outcomes(imported(DEALS, deals))).isEqualTo(dry);

    String moves =
        "deal id,stage,at\n1,Новый клиент,2026-01-01\n1,Счёт выставлен,2026-01-02\n9,Новый клиент,2026-01-02\n";
    List<Integer> told = outcomes(imported("{\"kind\": \"moves\", \"dryRun\": true}", moves));
    assertThat(number("select count(*) from funnel.move where account_id = :account")).isOne();
    assertThat(outcomes(imported(MOVES, moves))).isEqualTo(told);
  }

  @Test
  void contactsAreFoundByTheirNumberThenPhoneThenMail() {
    imported(
        CONTACTS,
        "id контакта;имя;телефон;email;теги\nA;Иван;8 900 555-01-42;i@example.com;друг\n");
    JsonNode job =
        imported(
            CONTACTS,
            """
            id контакта;имя;телефон;email;организация;примечание
            A;Иван Петров;8 900 555-01-43;;Ромашка;Звонить утром
            ;;+7 (900) 555-01-42;new@example.com;;
            ;Мария;;I@EXAMPLE.COM;;
            B;Другой;8 900 555-01-42;;;
            A;Повтор;;;;
            ;;не номер;;;
            ;;;;Одна фирма;
            """);
    assertThat(outcomes(job)).containsExactly(2, 3, 1, 0, 1);
    assertThat(
            rows(
                """
                select c.name, c.external_id,
                       (select string_agg(coalesce(p.e164, p.value), ' ' order by p.place) from contacts.phone p
                         where p.account_id = c.account_id and p.contact_id = c.id) as phones,
                       (select string_agg(e.value, ' ' order by e.place) from contacts.email e
                         where e.account_id = c.account_id and e.contact_id = c.id) as emails
                  from contacts.contact c
                 where c.account_id = :account
                 order by c.id
                """))
        .extracting(
            row ->
                row.get("name")
                    + "|"
                    + row.get("external_id")
                    + "|"
                    + row.get("phones")
                    + "|"
                    + row.get("emails"))
        .containsExactly(
            "Мария|A|+79005550142 +79005550143|i@example.com new@example.com",
            "Другой|B|+79005550142|null",
            "не номер|null|не номер|null");
    assertThat(number("select count(*) from timeline.note where account_id = :account")).isOne();

    undone(job);
    assertThat(
            rows(
                "select name, version from contacts.contact where account_id = :account and not undone"))
        .extracting(row -> row.get("name"))
        .containsExactly("Иван");
    assertThat(
            number(
                "select count(*) from contacts.phone p join contacts.contact c on c.account_id = p.account_id and c.id = p.contact_id where p.account_id = :account and not c.undone"))
        .isOne();
    assertThat(number("select count(*) from timeline.note where account_id = :account")).isZero();
    assertThat(
            number(
                "select count(*) from contacts.company where account_id = :account and not undone"))
        .isZero();
  }

  @Test
  void companiesAreFoundByTheirNumberInnAndName() {
    imported(COMPANIES, "id компании;название;инн\nK1;Ромашка;7707083893\n;Лютик;\n");
    JsonNode job =
        imported(
            COMPANIES,
            "id компании;название;инн;телефон\nK1;ООО Ромашка;;8 495 123-45-67\n;лютик;7736050003;\n;Пион;123;\n;;;1\n");
    assertThat(outcomes(job)).containsExactly(0, 2, 0, 0, 2);
    assertThat(
            rows("select name, inn from contacts.company where account_id = :account order by id"))
        .extracting(row -> row.get("name") + " " + row.get("inn"))
        .containsExactly("ООО Ромашка 7707083893", "лютик 7736050003");
  }

  @Test
  void anUnknownOwnerBecomesAFormerMember() {
    imported(DEALS, "name,ответственный\nА,Семён Ушедший\nБ,анна крылова\nВ,семён ушедший\n");
    assertThat(
            rows(
                "select m.name, m.state from funnel.deal d join account.member m on m.account_id = d.account_id and m.id = d.owner_id where d.account_id = :account order by d.id"))
        .extracting(row -> row.get("name") + " " + row.get("state"))
        .containsExactly("Семён Ушедший former", "Анна Крылова active", "Семён Ушедший former");
  }

  @Test
  void aDealIsNamedByItsPeopleWhereItHasNoName() {
    imported(
        DEALS, "id,contact,company,phone\n1,Иван,Ромашка,\n2,,Ромашка,\n3,,,\n4,,,+79005550142\n");
    assertThat(deals())
        .extracting(deal -> deal.get("name"))
        .containsExactly("Иван", "Ромашка", "Сделка 3", "+7\u00A0900\u00A0555-01-42");
    imported(DEALS, "id,contact,company\n1,Иван,Ромашка\n");
    assertThat(number("select count(*) from contacts.contact where account_id = :account"))
        .isEqualTo(2);
    assertThat(number("select count(*) from contacts.company where account_id = :account")).isOne();
  }

  @Test
  void aDealInTheBinIsNotChanged() {
    imported(DEALS, "id,name\n1,Дом\n");
    int deal = number("select id from funnel.deal where account_id = :account");
    world.api().delete("/api/crm/deals/" + deal, "If-Match", "\"1\"");
    JsonNode job = imported(DEALS, "id,name\n1,Дача\n");
    assertThat(faults(job))
        .containsExactly("1 externalId Сделка «1» в корзине. Верните её, потом загружайте");
  }

  @Test
  void aRepeatedRequestBeginsOneImport() {
    Api.Answer one = send(DEALS, "name\nДом\n", "Idempotency-Key", "k1");
    Api.Answer two = send(DEALS, "name\nДом\n", "Idempotency-Key", "k1");
    assertThat(two.at("/id").intValue()).isEqualTo(one.at("/id").intValue());
    assertThat(send(DEALS, "name\nДача\n", "Idempotency-Key", "k1").status()).isEqualTo(409);
    finished(one.at("/id").intValue());
    assertThat(deals()).hasSize(1);
    assertThat(number("select count(*) from exchange.file where account_id = :account")).isOne();
  }

  @Test
  void anotherAccountSeesNothingOfIt() {
    JsonNode job = imported(DEALS, "name\nДом\n");
    String address = "/api/crm/imports/" + job.path("id").intValue();
    assertThat(world.api().get("/api/crm/imports").at("/items").size()).isOne();
    assertThat(strangers.api().get("/api/crm/imports").at("/items").size()).isZero();
    assertThat(strangers.api().get(address).status()).isEqualTo(404);
    assertThat(strangers.api().get(address + "/rest").status()).isEqualTo(404);
    assertThat(strangers.api().post(address + "/undo", "").status()).isEqualTo(404);
  }

  @Test
  void oddRequestsGetASentence() {
    assertThat(world.api().post("/api/crm/imports", "{}").status()).isEqualTo(415);
    assertThat(send(DEALS, "").status()).isEqualTo(422);
    assertThat(
            send(DEALS, "file.pdf", "%PDF-1.4 …".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status())
        .isEqualTo(422);
    assertThat(world.api().get("/api/crm/imports/99999").status()).isEqualTo(404);
    assertThat(world.api().get("/api/crm/imports?cursor=x").status()).isEqualTo(422);
    JsonNode job = imported(DEALS, "id,name\n1,a\u0000b\n");
    assertThat(job.path("state").stringValue()).isEqualTo("done");
    assertThat(outcomes(job).get(4)).isOne();
  }

  @Test
  void theJournalHasOneRowAChunk() {
    JsonNode job = imported(DEALS, "name\nДом\nДача\n");
    assertThat(
            rows(
                "select kind, subject_kind, subject_id, cause from journal.entry where account_id = :account and kind = 'import.chunk'"))
        .containsExactly(
            Map.of(
                "kind",
                "import.chunk",
                "subject_kind",
                "import",
                "subject_id",
                job.path("id").intValue(),
                "cause",
                "import"));
  }

  @Test
  void anAnalystMayImportToo() {
    Actor analyst = world.member("Олег", Actor.Role.ANALYST);
    assertThat(world.apiOf(analyst).get("/api/crm/imports").status()).isEqualTo(200);
  }

  @Test
  void aValueForEveryRowMustBeReadable() {
    Api.Answer answer =
        send(
            """
            {"kind": "deals", "constants": {"stage": "В работе", "createdAt": "31.02.2026"}}
            """,
            "name\nДом\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").valueStream())
        .extracting(fault -> fault.path("field").stringValue())
        .containsExactlyInAnyOrder("constants.stage", "constants.createdAt");
    assertThat(answer.text()).contains("Этапа «В работе» в воронке «Покупатель» нет");
  }
}
