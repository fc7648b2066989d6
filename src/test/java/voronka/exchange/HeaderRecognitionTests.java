package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import voronka.tables.TableFile;

class HeaderRecognitionTests {

  /** What a careful person would map by hand, system by system. */
  private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

  static {
    EXPECTED.put("amoCRM deals export, older layout",
        "deals: externalId=ID; name=Название сделки; budget=Бюджет; owner=Ответственный; createdAt=Дата создания сделки;"
            + " closedAt=Дата закрытия; tags=Теги; note=Примечание+Примечание 2+Примечание 3+Примечание 4+Примечание 5;"
            + " stage=Этап сделки; pipeline=Воронка; contactName=Полное имя контакта; companyName=Компания;"
            + " contactPhone=Рабочий телефон+Рабочий прямой телефон+Мобильный телефон+Домашний телефон+Другой телефон;"
            + " contactEmail=Рабочий email+Личный email+Другой email; source=Источник+Источник (2)");
    EXPECTED.put("amoCRM deals export, newer layout",
        "deals: externalId=ID; name=Название сделки; companyName=Компания; contactName=Основной контакт; owner=Ответственный;"
            + " stage=Этап сделки; pipeline=Воронка; budget=Бюджет; createdAt=Дата создания; tags=Теги сделки; closedAt=Дата закрытия;"
            + " source=Источник; lossReason=Причина отказа; contactPhone=Рабочий телефон (контакт)");
    EXPECTED.put("Bitrix24 leads list/export",
        "deals: externalId=ID; stage=Статус; name=Название лида; contactName=Имя+Отчество+Фамилия; contactPhone=Телефон;"
            + " contactEmail=E-mail; companyName=Название компании; source=Источник; note=Дополнительно о статусе+Комментарий;"
            + " budget=Сумма; owner=Ответственный; createdAt=Дата создания");
    EXPECTED.put("Google Contacts CSV (2024 layout)",
        "contacts: name=First Name+Middle Name+Last Name; companyName=Organization Name; note=Notes; tags=Labels;"
            + " email=E-mail 1 - Value+E-mail 2 - Value; phone=Phone 1 - Value+Phone 2 - Value+Phone 3 - Value");
    EXPECTED.put("Outlook classic CSV",
        "contacts: name=First Name+Middle Name+Last Name; companyName=Company;"
            + " phone=Business Phone+Business Phone 2+Car Phone+Home Phone+Home Phone 2+Mobile Phone+Other Phone+Primary Phone;"
            + " tags=Categories; email=E-mail Address+E-mail 2 Address+E-mail 3 Address; note=Notes");
    EXPECTED.put("Pipedrive official sample import sheet",
        "deals: contactName=Person - Name*; contactPhone=Person - Phone; contactEmail=Person - Email (Work)+Person - Email (Home);"
            + " companyName=Organization - Name*; name=Deal - Title; budget=Deal - Value; note=Note - Content*");
    EXPECTED.put("HubSpot deals/contacts (as used in several import tests)",
        "deals: externalId=Record ID; name=Deal Name; stage=Deal Stage; budget=Amount; owner=Deal owner; closedAt=Close Date;"
            + " createdAt=Create Date");
    EXPECTED.put("Salesforce OpportunityHistory", "moves: dealExternalId=OpportunityId; stage=StageName; at=CreatedDate");
  }

  @TempDir Path folder;

  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> recognisesTheHeadersOfEverySystem() throws IOException {
    Path file = SharedData.file("crm-headers/headers.json");
    Map<String, Object> json = new Yaml().load(Files.readString(file));
    return ((List<Map<String, Object>>) json.get("formats")).stream()
        .map(format -> dynamicTest((String) format.get("system"), () ->
            assertThat(recognised((List<String>) format.get("columns"))).isEqualTo(expected(format.get("system")))));
  }

  private static Map<String, List<String>> expected(Object system) {
    String[] halves = EXPECTED.get(system).split(": ", 2);
    Map<String, List<String>> expected = new LinkedHashMap<>(Map.of("kind", List.of(halves[0])));
    for (String field : halves[1].split("; ?")) {
      expected.put(field.split("=")[0], List.of(field.split("=")[1].split("\\+")));
    }
    return expected;
  }

  private Map<String, List<String>> recognised(List<String> columns) throws IOException {
    String line = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(","));
    Path file = Files.writeString(folder.resolve("headers.csv"), line);
    List<String> headers = TableFile.preview(file, TableFile.guess(file), 1).header();
    Kind kind = HeaderRecognition.kind(headers);
    Map<String, List<String>> recognised = new LinkedHashMap<>(Map.of("kind", List.of(kind.code())));
    HeaderRecognition.guess(kind, headers)
        .forEach((header, field) -> recognised.computeIfAbsent(field.code(), code -> new ArrayList<>()).add(header));
    return recognised;
  }

  @Test
  void recognisesOurOwnNamesInEveryWriting() {
    for (Kind kind : Kind.values()) {
      for (Field field : kind.fields()) {
        String snake = field.code().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
        for (String header : List.of(field.code(), snake, snake.toUpperCase(java.util.Locale.ROOT), " " + field.code() + " ")) {
          assertThat(HeaderRecognition.guess(kind, List.of(header))).as("%s %s", kind, header).containsEntry(header, field);
        }
      }
    }
  }

  @Test
  void tellsTheKindOfAFile() {
    assertThat(HeaderRecognition.kind(List.of("external_id", "name", "budget", "created_at"))).isEqualTo(Kind.DEALS);
    assertThat(HeaderRecognition.kind(List.of("deal_external_id", "stage", "at", "loss_reason", "by"))).isEqualTo(Kind.MOVES);
    assertThat(HeaderRecognition.kind(List.of("ФИО", "Телефон"))).isEqualTo(Kind.CONTACTS);
    assertThat(HeaderRecognition.kind(List.of("Телефон"))).isEqualTo(Kind.CONTACTS);
    assertThat(HeaderRecognition.kind(List.of("Название", "ИНН", "Телефон"))).isEqualTo(Kind.COMPANIES);
    assertThat(HeaderRecognition.kind(List.of("mql_id", "first_contact_date", "landing_page_id", "origin"))).isEqualTo(Kind.DEALS);
  }
}
