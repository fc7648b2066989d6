package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import voronka.shared.Invalid;
import voronka.shared.Money;
import voronka.shared.Refusal.Reason;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;

class MappingTests {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @TempDir Path folder;

  @Test
  void readsARowByItsFields() {
    Columns columns = mapping(Kind.DEALS, Map.of(), Map.of("source", "Авито"))
        .resolve(List.of("Сделка", "Бюджет", "Фамилия", "Имя", "Телефон", "Мобильный телефон", "Источник"), MOSCOW);
    Cells cells = columns.of(List.of("Квартира", "3 138,00 руб.", "Крылова", "Анна", "9051234567", "9051234567;1234567", "\u00A0"));

    assertThat(cells.name(Field.NAME)).isEqualTo("Квартира");
    assertThat(cells.money(Field.BUDGET)).isEqualTo(new Money(new BigDecimal("3138")));
    assertThat(cells.name(Field.CONTACT_NAME)).isEqualTo("Крылова Анна");
    assertThat(cells.phones(Field.CONTACT_PHONE)).containsExactly("9051234567", "1234567");
    assertThat(cells.name(Field.SOURCE)).isEqualTo("Авито");
    assertThat(cells.name(Field.OWNER)).isNull();
    assertThat(cells.faults()).isEmpty();
  }

  @Test
  void putsTheNameInTheOrderOfItsLanguage() {
    Columns russian = mapping(Kind.CONTACTS, Map.of(), Map.of()).resolve(List.of("Имя", "Отчество", "Фамилия"), MOSCOW);
    Columns english = mapping(Kind.CONTACTS, Map.of(), Map.of()).resolve(List.of("Last Name", "First Name"), MOSCOW);
    assertThat(russian.of(List.of("Анна", "", "Крылова")).name(Field.NAME)).isEqualTo("Крылова Анна");
    assertThat(english.of(List.of("Doe", "John")).name(Field.NAME)).isEqualTo("John Doe");
  }

  @Test
  void gathersEveryFaultOfARow() {
    Columns columns = mapping(Kind.DEALS, Map.of(), Map.of()).resolve(List.of("name", "budget", "createdAt"), MOSCOW);
    Cells cells = columns.of(List.of("Ю".repeat(300), "много", "31.02.2017"));
    assertThat(cells.name(Field.NAME)).isNull();
    assertThat(cells.money(Field.BUDGET)).isNull();
    assertThat(cells.moment(Field.CREATED_AT)).isNull();
    assertThat(cells.faults()).extracting(Cells.Fault::field).containsExactly(Field.NAME, Field.BUDGET, Field.CREATED_AT);
  }

  @Test
  void letsAnOffsetBeatTheZoneAndTheMappingsZoneTheAccounts() {
    Mapping mapping = new Mapping(Kind.MOVES, null, false, List.of(), Map.of(), Map.of(), ZoneId.of("Asia/Vladivostok"));
    Columns columns = mapping.resolve(List.of("dealExternalId", "stage", "at"), MOSCOW);
    assertThat(columns.of(List.of("1", "A", "2026-01-31 23:30")).moment(Field.AT)).isEqualTo(Instant.parse("2026-01-31T13:30:00Z"));
    assertThat(columns.of(List.of("1", "A", "2026-01-31T23:30+03:00")).moment(Field.AT)).isEqualTo(Instant.parse("2026-01-31T20:30:00Z"));
  }

  @Test
  void namesEveryFaultOfAMapping() {
    Mapping mapping = mapping(Kind.MOVES, Map.of("Нет такого", "stage", "A", "budget", "B", "stage"), Map.of("чужое", "1"));
    assertThatThrownBy(() -> mapping.resolve(List.of("A", "B"), MOSCOW))
        .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.reasons()).extracting(Reason::code, Reason::field)
            .containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("unknown_column", "columns.Нет такого"),
                org.assertj.core.groups.Tuple.tuple("unknown_field", "columns.A"),
                org.assertj.core.groups.Tuple.tuple("unknown_field", "constants.чужое"),
                org.assertj.core.groups.Tuple.tuple("field_required", "columns"),
                org.assertj.core.groups.Tuple.tuple("field_required", "columns")));
  }

  @Test
  void asksForAColumnWhenNoneIsRecognised() {
    assertThatThrownBy(() -> mapping(Kind.DEALS, Map.of(), Map.of()).resolve(List.of("xyz"), MOSCOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void findsAColumnWithoutRegardToCaseAndLeavesOneOutByABlankField() {
    Columns columns = mapping(Kind.DEALS, Map.of("название ", "name", "Бюджет", "")).resolve(List.of("Название", "Бюджет"), MOSCOW);
    assertThat(columns.has(Field.NAME)).isTrue();
    assertThat(columns.has(Field.BUDGET)).isFalse();
  }

  @Test
  void readsTheLoansHistoryWhole() throws IOException {
    Path file = SharedData.unpacked("bpi2012/loans_moves.csv.gz", folder);
    Set<String> deals = new HashSet<>();
    List<Cells.Fault> faults = new ArrayList<>();
    long rows = read(file, Kind.MOVES, cells -> {
      deals.add(cells.name(Field.DEAL_EXTERNAL_ID));
      assertThat(cells.moment(Field.AT)).isNotNull();
      assertThat(cells.name(Field.STAGE)).isNotNull();
      faults.addAll(cells.faults());
    });
    assertThat(rows).isEqualTo(26_733);
    assertThat(faults).isEmpty();
    assertThat(deals).hasSizeGreaterThan(1000);
  }

  @Test
  void readsTheSalesOpportunitiesWhole() throws IOException {
    Map<String, Integer> stages = new java.util.TreeMap<>();
    List<Cells.Fault> faults = new ArrayList<>();
    long rows = read(SharedData.file("sales-opportunities/sales_pipeline.csv"), Kind.DEALS, cells -> {
      stages.merge(cells.name(Field.STAGE), 1, Integer::sum);
      cells.moment(Field.CREATED_AT);
      cells.moment(Field.CLOSED_AT);
      cells.money(Field.BUDGET);
      faults.addAll(cells.faults());
    });
    assertThat(rows).isEqualTo(8800);
    assertThat(stages).containsEntry("Won", 4238).containsEntry("Lost", 2473);
    assertThat(faults).isEmpty();
  }

  @Test
  void readsTheOlistLeadsWhole() throws IOException {
    List<Cells.Fault> faults = new ArrayList<>();
    Set<String> origins = new HashSet<>();
    long rows = read(SharedData.file("olist/olist_marketing_qualified_leads_dataset.csv"), Kind.DEALS, cells -> {
      assertThat(cells.name(Field.EXTERNAL_ID)).hasSize(32);
      assertThat(cells.moment(Field.CREATED_AT)).isNotNull();
      String origin = cells.name(Field.SOURCE);
      origins.add(origin == null ? "" : origin);
      faults.addAll(cells.faults());
    });
    assertThat(rows).isEqualTo(8000);
    assertThat(origins).contains("", "unknown", "social");
    assertThat(faults).isEmpty();
  }

  private static long read(Path file, Kind kind, java.util.function.Consumer<Cells> reading) {
    try (Table table = TableFile.open(file, TableFile.guess(file))) {
      assertThat(HeaderRecognition.kind(table.header())).isEqualTo(kind);
      Columns columns = mapping(kind, Map.of(), Map.of()).resolve(table.header(), MOSCOW);
      long rows = 0;
      for (Row row : table) {
        reading.accept(columns.of(row.cells()));
        rows = row.number();
      }
      return rows;
    }
  }

  private static Mapping mapping(Kind kind, Map<String, String> columns) {
    return mapping(kind, columns, Map.of());
  }

  private static Mapping mapping(Kind kind, Map<String, String> columns, Map<String, String> constants) {
    return new Mapping(kind, null, false, List.of(), columns, constants, null);
  }
}
