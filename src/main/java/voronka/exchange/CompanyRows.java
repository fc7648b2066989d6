package voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyDetails;
import voronka.contacts.CompanyImport;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;
import voronka.shared.Taken;
import voronka.timeline.Notes;

/** Rows that are companies. */
final class CompanyRows implements Taking<CompanyRows.Line> {

  private static final Map<String, Field> FIELDS =
      Map.of(
          "inn", Field.INN,
          "phone", Field.PHONE,
          "email", Field.EMAIL,
          "externalId", Field.EXTERNAL_ID);

  /** A company, and what is to be noted about it. */
  record Line(CompanyDetails company, @Nullable String note) {}

  private final CompanyImport companies;
  private final RowNotes notes;

  CompanyRows(CompanyImport companies, Notes notes, ImportRun run) {
    this.companies = companies;
    this.notes = new RowNotes("company", notes, run);
  }

  @Override
  public @Nullable Line read(Cells cells) {
    CompanyDetails company =
        new CompanyDetails(
            cells.name(Field.NAME),
            cells.inn(Field.INN),
            first(cells.phones(Field.PHONE)),
            first(cells.emails(Field.EMAIL)),
            null,
            cells.name(Field.EXTERNAL_ID));
    if (company.name() == null) {
      cells.fault(Field.NAME, Sentence.of("exchange.row.required"));
      return null;
    }
    company
        .faults()
        .forEach(
            fault ->
                cells.fault(
                    FIELDS.getOrDefault(RowNotes.bare(fault.field()), Field.NAME),
                    fault.sentence()));
    return new Line(company, RowNotes.of(cells));
  }

  private static @Nullable String first(List<String> texts) {
    return texts.isEmpty() ? null : texts.getFirst();
  }

  @Override
  public void remember(Line line) {
    companies.remember(line.company());
  }

  @Override
  public Plan plan(List<Numbered<Line>> rows) {
    return Plan.alone(() -> take(rows));
  }

  private List<Taken> take(List<Numbered<Line>> rows) {
    List<Taken> fates = companies.take(rows.stream().map(row -> row.item().company()).toList());
    List<@Nullable String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.item().note()));
    notes.add(texts, fates);
    return fates;
  }
}
