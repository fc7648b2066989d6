package voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.contacts.ContactImport;
import voronka.contacts.ImportedContact;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;
import voronka.shared.Taken;
import voronka.timeline.Notes;

/** Rows that are contacts. */
final class ContactRows implements Taking<ContactRows.Line> {

  private static final Map<String, Field> FIELDS =
      Map.of(
          "phones", Field.PHONE,
          "emails", Field.EMAIL,
          "company", Field.COMPANY_NAME,
          "source", Field.SOURCE,
          "tags", Field.TAGS,
          "externalId", Field.EXTERNAL_ID);

  /** A contact, and what is to be noted about it. */
  record Line(ImportedContact contact, @Nullable String note) {}

  private final Owners owners;
  private final ContactImport contacts;
  private final RowNotes notes;

  ContactRows(Owners owners, ContactImport contacts, Notes notes, ImportRun run) {
    this.owners = owners;
    this.contacts = contacts;
    this.notes = new RowNotes("contact", notes, run);
  }

  @Override
  public @Nullable Line read(Cells cells) {
    String name = cells.name(Field.NAME);
    ContactDetails contact =
        new ContactDetails(
            name,
            cells.phones(Field.PHONE),
            cells.emails(Field.EMAIL),
            cells.name(Field.COMPANY_NAME),
            cells.name(Field.SOURCE),
            Tags.of(cells),
            owners.owner(cells),
            cells.name(Field.EXTERNAL_ID));
    if (contact.isEmpty()) {
      if (cells.faults().isEmpty()) {
        cells.fault(Field.NAME, Sentence.of("exchange.row.nobody"));
      }
      return null;
    }
    contact
        .faults()
        .forEach(
            fault ->
                cells.fault(
                    FIELDS.getOrDefault(RowNotes.bare(fault.field()), Field.NAME),
                    fault.sentence()));
    return new Line(new ImportedContact(contact, name != null), RowNotes.of(cells));
  }

  @Override
  public void remember(Line line) {
    contacts.remember(line.contact());
  }

  @Override
  public Plan plan(List<Numbered<Line>> rows) {
    return Plan.alone(() -> take(rows));
  }

  private List<Taken> take(List<Numbered<Line>> rows) {
    List<Taken> fates = contacts.take(rows.stream().map(row -> row.item().contact()).toList());
    List<@Nullable String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.item().note()));
    notes.add(texts, fates);
    return fates;
  }
}
