package voronka.funnel.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.account.Member;
import voronka.funnel.DealLine;
import voronka.shared.Money;
import voronka.web.Formats;

/**
 * Two people wrote the same field.
 *
 * @param deal as it is now, with what the other wrote
 * @param mine what was sent, tidied
 * @param members to call owners by their names
 * @param author who wrote the other, null when nobody knows
 */
public record FieldConflict(
    DealLine deal, DealField field, String mine, List<Member> members, @Nullable String author) {

  public boolean isCleared(Formats formats) {
    return now(formats).isEmpty();
  }

  private String now(Formats formats) {
    return field.written(deal, formats.zone());
  }

  public String theirs(Formats formats) {
    return shown(now(formats), formats);
  }

  /** Empty where nothing was written. */
  public String mine(Formats formats) {
    return shown(mine, formats);
  }

  private String shown(String written, Formats formats) {
    if (written.isEmpty()) {
      return "";
    }
    return switch (field) {
      case BUDGET -> formats.money(new Money(new BigDecimal(written)));
      case EXPECTED_AT -> formats.date(LocalDate.parse(written));
      case OWNER -> owner(written);
      default -> written;
    };
  }

  private String owner(String id) {
    return members.stream()
        .filter(member -> id.equals("" + member.id().value()))
        .map(Member::name)
        .findFirst()
        .orElse(id);
  }
}
