package voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.funnel.DealImport;
import voronka.funnel.ImportedDeal;
import voronka.funnel.Pipeline;
import voronka.shared.ImportRun;
import voronka.shared.Money;
import voronka.shared.Taken;
import voronka.timeline.Notes;

/** Rows that are deals. */
final class DealRows implements Taking<DealRows.Line> {

  private static final Map<String, Field> CONTACT_FIELDS =
      Map.of(
          "name", Field.CONTACT_NAME,
          "phones", Field.CONTACT_PHONE,
          "emails", Field.CONTACT_EMAIL,
          "company", Field.COMPANY_NAME);

  /** A deal, and what is to be noted about it. */
  record Line(ImportedDeal deal, @Nullable String note) {}

  private final Places places;
  private final Owners owners;
  private final DealImport deals;
  private final RowNotes notes;

  DealRows(Places places, Owners owners, DealImport deals, Notes notes, ImportRun run) {
    this.places = places;
    this.owners = owners;
    this.deals = deals;
    this.notes = new RowNotes("deal", notes, run);
  }

  @Override
  public @Nullable Line read(Cells cells) {
    Pipeline pipeline = places.pipeline(cells);
    if (pipeline == null) {
      return null;
    }
    String company = cells.name(Field.COMPANY_NAME);
    Money budget = cells.money(Field.BUDGET);
    ImportedDeal deal =
        new ImportedDeal(
            pipeline.id(),
            places.stage(pipeline, cells),
            pipeline.first().id(),
            cells.name(Field.EXTERNAL_ID),
            cells.name(Field.NAME),
            budget == null ? null : budget.amount(),
            contact(cells, company),
            company,
            owners.owner(cells),
            cells.name(Field.SOURCE),
            Tags.of(cells),
            cells.moment(Field.CREATED_AT),
            cells.moment(Field.CLOSED_AT),
            cells.moment(Field.EXPECTED_AT),
            cells.name(Field.LOSS_REASON));
    return new Line(deal, RowNotes.of(cells));
  }

  private static @Nullable ContactDetails contact(Cells cells, @Nullable String company) {
    ContactDetails contact =
        new ContactDetails(
            cells.name(Field.CONTACT_NAME),
            cells.phones(Field.CONTACT_PHONE),
            cells.emails(Field.CONTACT_EMAIL),
            company,
            null,
            List.of(),
            null,
            null);
    if (contact.isEmpty()) {
      return null;
    }
    contact
        .faults()
        .forEach(
            fault ->
                cells.fault(
                    CONTACT_FIELDS.getOrDefault(RowNotes.bare(fault.field()), Field.CONTACT_NAME),
                    fault.sentence()));
    return contact;
  }

  @Override
  public void remember(Line line) {
    deals.remember(line.deal());
  }

  @Override
  public Plan plan(List<Numbered<Line>> rows) {
    DealImport.Plan plan = deals.plan(rows.stream().map(row -> row.item().deal()).toList());
    return new Plan() {
      @Override
      public boolean isNeededByLaterRows() {
        return plan.isNeededByLaterRows();
      }

      @Override
      public List<Taken> carryOut() {
        List<Taken> fates = plan.carryOut();
        List<@Nullable String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.item().note()));
        notes.add(texts, fates);
        return fates;
      }
    };
  }
}
