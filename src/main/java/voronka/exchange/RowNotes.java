package voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.ImportRun;
import voronka.shared.Subject;
import voronka.shared.Taken;
import voronka.timeline.Notes;
import voronka.timeline.Notes.Written;

/** The notes that rows bring, about what the rows made. */
final class RowNotes {

  private final String kind;
  private final Notes notes;
  private final ImportRun run;

  RowNotes(String kind, Notes notes, ImportRun run) {
    this.kind = kind;
    this.notes = notes;
    this.run = run;
  }

  /** Every note of the row, a line each. */
  static @Nullable String of(Cells cells) {
    List<String> texts = cells.texts(Field.NOTE);
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  void add(List<@Nullable String> texts, List<Taken> fates) {
    if (run.dry()) {
      return;
    }
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Integer about = fates.get(i).id();
      String text = texts.get(i);
      if (about != null && text != null) {
        written.add(new Written(new Subject(kind, about), text));
      }
    }
    notes.addAll(written, run);
  }

  /** «phones[1]» is about the phones. */
  static String bare(@Nullable String field) {
    return field == null ? "" : field.replaceFirst("\\[.*", "");
  }
}
