package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Browser;
import voronka.shared.By;
import voronka.tables.Format;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;

/** Lists that leave as files, and come back by an import as they were. */
class ExportTests extends ImportTest {

  private static final String STAGES =
      "[{\"name\": \"Новый клиент\"}, {\"name\": \"Договор подписан\"}]";

  @Autowired Exports exports;
  @TempDir Path folder;
  private Browser browser;
  private int pipeline;

  @BeforeEach
  void aPipeline() {
    clock.set(Instant.parse("2026-03-10T09:00:00Z"));
    browser = world.browser();
    pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": %s}".formatted(STAGES))
            .at("/id")
            .intValue();
  }

  private int deal(Map<String, Object> more) {
    Map<String, Object> deal = new java.util.HashMap<>(more);
    deal.put("pipeline", pipeline);
    var answer = world.api().post("/api/crm/deals", deal);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.at("/id").intValue();
  }

  private HttpResponse<byte[]> download(String address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(world.address() + address))
              .header("Cookie", "voronka_session=" + browser.cookie("voronka_session"))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private List<Row> rowsOf(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    List<Row> rows = new ArrayList<>();
    try (Table table = TableFile.open(file, TableFile.guess(file))) {
      table.forEach(rows::add);
    }
    return rows;
  }

  private List<String> column(int place, byte[] bytes) throws IOException {
    return rowsOf(bytes).stream().map(row -> row.cells().get(place)).toList();
  }

  @Test
  void csvIsReadableInRussianExcel() throws Exception {
    int id =
        deal(
            Map.of(
                "name",
                "Квартира; «на Садовой»",
                "budget",
                9_400_000.5,
                "createdAt",
                "2026-01-09T21:30:15Z",
                "expectedAt",
                "2026-03-31T21:00:00Z",
                "contact",
                Map.of("name", "Гусева Полина", "phone", "+7 900 123-45-67"),
                "tags",
                List.of("срочно", "ипотека")));
    HttpResponse<byte[]> answer = download("/deals.csv");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("filename*=UTF-8''" + "%D1%81%D0%B4%D0%B5%D0%BB%D0%BA%D0%B8%202026-03-10.csv");
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(text)
        .isEqualTo(
            "\uFEFF№;Название сделки;Бюджет;Воронка;Этап;Ответственный;Имя контакта;Телефон контакта;"
                + "Почта контакта;Организация;Источник;Теги;Дата создания;Ожидаемая дата;Дата закрытия;"
                + "Причина отказа;Внешний ID\r\n"
                + id
                + ";\"Квартира; «на Садовой»\";9400000,50;Покупатель;Новый клиент;;Гусева Полина;"
                + "'+7 900 123-45-67;;;;ипотека, срочно;10.01.2026 00:30:15;01.04.2026;;;\r\n");
  }

  @Test
  void aWorkbookHasNumbersAndDatesAsSuch() throws Exception {
    deal(Map.of("name", "=1+1", "budget", -5, "createdAt", "2026-01-09T21:30:15Z"));
    HttpResponse<byte[]> answer = download("/deals.xlsx");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("spreadsheetml");
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
      var row = book.getFirstSheet().read().get(1);
      assertThat(row.getCell(0).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(1).asString()).isEqualTo("'=1+1");
      assertThat(row.getCell(2).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(2).asNumber()).isEqualByComparingTo("-5");
      assertThat(row.getCell(12).asDate()).isEqualTo("2026-01-10T00:30:15");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx"})
  void whatWasExportedComesBackEqual(String ending) throws Exception {
    hostileDeals();
    byte[] file = download("/deals." + ending).body();
    JsonNode job =
        imported(
            """
            {"kind": "deals", "pipeline": "Копия", "createPipeline": true, "stages": ["Новый клиент", "Договор подписан"]}
            """,
            "сделки." + ending,
            file);
    assertThat(outcomes(job)).containsExactly(9, 0, 0, 0, 0);
    assertThat(deals("Копия")).hasSize(9).isEqualTo(deals("Покупатель"));
  }

  private void hostileDeals() {
    List<String> names =
        List.of("=1+1", "+1", "-скидка", "@ник", "'=уже", "''+два", "<b>&amp;\"ёж\"</b>; да");
    for (int i = 0; i < names.size(); i++) {
      deal(
          Map.of(
              "name", names.get(i),
              "externalId", "=" + i,
              "budget", 1000.25 + i,
              "source", "@сайт",
              "tags", List.of("-тег", "=тег"),
              "owner", world.anna().member().value(),
              "company", "+Фирма",
              "contact", Map.of("name", "=Пётр " + i, "phone", "+7 900 000-00-0" + i),
              "createdAt", "2026-01-0%dT10:00:0%dZ".formatted(i + 1, i),
              "expectedAt", "2026-04-0%dT21:00:00Z".formatted(i + 1)));
    }
    int lost = deal(Map.of("name", "Отказ", "externalId", "lost"));
    world
        .api()
        .post(
            "/api/crm/deals/%d/moves".formatted(lost),
            Map.of("to", 143, "reason", "Причина не указана"));
    int won = deal(Map.of("name", "Победа", "externalId", "won"));
    world.api().post("/api/crm/deals/%d/moves".formatted(won), Map.of("to", 142));
  }

  private List<Map<String, Object>> deals(String inPipeline) {
    return rows(
        """
        select d.name, d.external_id, d.budget, d.owner_id, d.created_at, d.expected_at, d.contact_id, d.company_id,
               d.source_id, coalesce(s.name, d.stage_id::text) as stage, r.name as reason,
               case when d.stage_id < 10000 then d.changed_at end as closed_at,
               (select string_agg(t.tag, '|' order by t.tag)
                  from funnel.deal_tag t
                 where t.account_id = d.account_id
                   and t.deal_id = d.id) as tags
          from funnel.deal d
          join funnel.pipeline p on p.account_id = d.account_id and p.id = d.pipeline_id and p.name = '%s'
          left join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
          left join funnel.loss_reason r on r.account_id = d.account_id and r.id = d.loss_reason_id
         where d.account_id = :account
         order by d.external_id
        """
            .formatted(inPipeline));
  }

  @Test
  void theFileHasTheRowsOfTheListAndTheColumnsWanted() throws Exception {
    int dear = deal(Map.of("name", "Дом", "budget", 500, "tags", List.of("юг")));
    deal(Map.of("name", "Дача", "budget", 100));
    int won = deal(Map.of("name", "Сад", "budget", 900));
    world.api().post("/api/crm/deals/%d/moves".formatted(won), Map.of("to", 142));
    assertThat(column(1, download("/deals.csv?sum-from=200&state=open").body()))
        .containsExactly("Дом");
    assertThat(column(0, download("/deals.csv?tag=юг".replace("юг", "%D1%8E%D0%B3")).body()))
        .containsExactly(Integer.toString(dear));
    assertThat(column(1, download("/deals.csv?set=won&pipeline=" + pipeline).body()))
        .containsExactly("Сад");
    String chosen =
        new String(
            download("/deals.csv?columns=budget,name&state=won").body(), StandardCharsets.UTF_8);
    assertThat(chosen).isEqualTo("\uFEFFБюджет;Название сделки\r\n900,00;Сад\r\n");
  }

  @Test
  void contactsAndCompaniesLeaveAndComeBackToo() throws Exception {
    world
        .api()
        .post(
            "/api/crm/contacts",
            """
            {"name": "=Анна", "phones": ["+7 900 111-22-33", "8 (495) 765-43-21"], "emails": ["a@b.example"],
             "company": "@Река", "source": "Сайт", "tags": ["друг"], "externalId": "c1"}
            """);
    world
        .api()
        .post("/api/crm/contacts", "{\"name\": \"Вера\", \"phones\": [\"+7 900 111-22-44\"]}");
    byte[] people = download("/contacts.xlsx").body();
    assertThat(column(1, people)).containsExactly("Вера", "'=Анна");
    assertThat(column(2, people).getLast()).isEqualTo("'+7 900 111-22-33; 8 (495) 765-43-21");
    assertThat(column(1, download("/contacts.csv?query=%D0%92%D0%B5%D1%80%D0%B0").body()))
        .containsExactly("Вера");
    assertThat(outcomes(imported("{\"kind\": \"contacts\"}", "контакты.xlsx", people)))
        .containsExactly(0, 2, 0, 0, 0);
    assertThat(number("select count(*) from contacts.contact where account_id = :account"))
        .isEqualTo(2);

    byte[] firms = download("/companies.csv").body();
    assertThat(column(1, firms)).containsExactly("'@Река");
    assertThat(column(1, download("/companies.xlsx").body())).containsExactly("'@Река");
    assertThat(HeaderRecognition.kind(header(people))).isEqualTo(Kind.CONTACTS);
    assertThat(HeaderRecognition.kind(header(firms))).isEqualTo(Kind.COMPANIES);
    assertThat(HeaderRecognition.kind(header(download("/deals.csv").body()))).isEqualTo(Kind.DEALS);
  }

  private List<String> header(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    return TableFile.preview(file, TableFile.guess(file), 0).header();
  }

  @Test
  void whatCannotBeUnderstoodIsASentenceAndNoFile() throws Exception {
    HttpResponse<byte[]> answer = download("/deals.csv?sum-from=x&owner=nobody");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(download("/deals.csv?set=nothing&pipeline=" + pipeline).statusCode()).isEqualTo(422);
    HttpResponse<byte[]> sign = download("/contacts.xlsx?query=%00");
    assertThat(sign.statusCode()).isEqualTo(422);
    assertThat(sign.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(
            number(
                "select count(*) from journal.entry where account_id = :account and kind = 'export.made'"))
        .isZero();
  }

  @Test
  void theJournalSaysWhoTookHowMany() throws Exception {
    deal(Map.of("name", "Дом"));
    deal(Map.of("name", "Дача"));
    download("/deals.xlsx?state=open");
    assertThat(
            rows(
                """
                select actor_name, cause, details ->> 'list' as list, details ->> 'format' as format,
                       details ->> 'asked' as asked, details ->> 'rows' as rows, details ->> 'whole' as whole
                  from journal.entry
                 where account_id = :account
                   and kind = 'export.made'
                """))
        .extracting(Map::toString)
        .containsExactly(
            "{actor_name=Анна Крылова, cause=person, list=deals, format=xlsx, asked=state=open, rows=2, whole=true}");
  }

  @Test
  void stopsWhenNobodyReadsAnyMore() {
    imported(
        "{\"kind\": \"deals\"}",
        "name\n"
            + IntStream.range(0, 5000)
                .mapToObj(i -> "Сделка с длинным названием " + i)
                .collect(Collectors.joining("\n")));
    OutputStream hangsUp =
        new OutputStream() {
          private int left = 150_000;

          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
              throw new IOException("gone");
            }
          }
        };
    for (Format format : Format.values()) {
      world.inside(
          () -> exports.of("deals", Map.of(), format, By.person(world.anna())).write(hangsUp));
    }
    assertThat(
            rows(
                """
                select details ->> 'whole' as whole, (details ->> 'rows')::int < 4000 as early
                  from journal.entry
                 where account_id = :account
                   and kind = 'export.made'
                """))
        .extracting(Map::toString)
        .containsExactly("{whole=false, early=true}", "{whole=false, early=true}");
  }
}
