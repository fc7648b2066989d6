package voronka.funnel.web;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.shared.Actor;

/** A deal's form as written. */
public record DealForm(
    @Nullable String pipeline,
    @Nullable String name,
    @Nullable String budget,
    @Nullable String contactName,
    @Nullable String contactPhone,
    @Nullable String contactEmail,
    @Nullable String company,
    @Nullable String owner,
    @Nullable String source,
    @Nullable String tags,
    @Nullable String expectedAt,
    @Nullable Integer version) {

  private static final List<DealField> COMPARED =
      List.of(
          DealField.NAME,
          DealField.BUDGET,
          DealField.COMPANY,
          DealField.OWNER,
          DealField.SOURCE,
          DealField.TAGS,
          DealField.EXPECTED_AT);

  static DealForm blank(@Nullable String pipeline, Actor me) {
    String owner = me.member() == null ? null : "" + me.member().value();
    return new DealForm(
        pipeline, null, null, null, null, null, null, owner, null, null, null, null);
  }

  /** The deal as it is; a contact is written only to put another in its place. */
  static DealForm of(DealLine deal, ZoneId zone) {
    return new DealForm(
        deal.pipeline().toString(),
        DealField.NAME.written(deal, zone),
        DealField.BUDGET.written(deal, zone),
        null,
        null,
        null,
        DealField.COMPANY.written(deal, zone),
        DealField.OWNER.written(deal, zone),
        DealField.SOURCE.written(deal, zone),
        DealField.TAGS.written(deal, zone),
        DealField.EXPECTED_AT.written(deal, zone),
        deal.version());
  }

  /** The fields in which the two are written differently. */
  public List<String> differingFrom(DealForm other) {
    return COMPARED.stream()
        .map(DealField::code)
        .filter(field -> !value(field).equals(other.value(field)))
        .toList();
  }

  public String value(String field) {
    String value =
        switch (field) {
          case "name" -> name;
          case "budget" -> budget;
          case "company" -> company;
          case "owner" -> owner;
          case "source" -> source;
          case "tags" -> tags;
          default -> expectedAt;
        };
    return value == null ? "" : value;
  }

  DealForm at(int newVersion) {
    return new DealForm(
        pipeline,
        name,
        budget,
        contactName,
        contactPhone,
        contactEmail,
        company,
        owner,
        source,
        tags,
        expectedAt,
        newVersion);
  }
}
