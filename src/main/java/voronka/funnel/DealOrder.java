package voronka.funnel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order of deals in SQL: by values of their own, or by groups and in each group by a value.
 *
 * @param keys what deals are compared by, inside a group where there are groups
 * @param here the same of the place a page begins after
 * @param mayBeNone the first key may be null
 * @param falls in a group: the greatest first, whichever way the groups are sorted
 * @param groups null: none
 */
record DealOrder(
    List<String> keys,
    List<String> here,
    boolean mayBeNone,
    boolean falls,
    @Nullable Groups groups) {

  /**
   * What deals stand under.
   *
   * @param rows with the alias g
   * @param join which deals stand under g
   * @param keys what groups are compared by
   * @param here the same of the place's group
   * @param same which deals stand under the place's group
   * @param none which deals stand under none; null: each stands under one
   * @param areFew there are so few that a page of each can be read
   */
  record Groups(
      String rows,
      String join,
      List<String> keys,
      List<String> here,
      String same,
      @Nullable String none,
      boolean areFew) {}

  private static final String NAME = "g.name collate \"und-x-icu\"";

  /** Every stage of every pipeline and its two ends, in order. */
  static final String PLACES =
      """
      (select p.account_id, p.id as pipeline_id, p.place as pipeline_place, s.id, s.place
         from funnel.pipeline p
        cross join lateral (
          select own.id, own.place
            from funnel.stage own
           where own.account_id = p.account_id
             and own.pipeline_id = p.id
           union all
          values (142, 2147483646), (143, 2147483647)) s
        where p.account_id = :account) g
      """;

  static final String IN_PLACE = " and d.pipeline_id = g.pipeline_id and d.stage_id = g.id";

  static DealOrder of(DealSort sort) {
    return switch (sort) {
      case NUMBER -> new DealOrder(List.of("d.id"), List.of(":here"), false, false, null);
      case NAME -> byValue("d.name collate \"und-x-icu\"", false);
      case BUDGET -> byValue("d.budget_hundredths", true);
      case SINCE -> byValue("d.changed_at", false);
      case CREATED -> byValue("d.created_at", false);
      case EXPECTED -> byValue("d.expected_at", true);
      case OWNER -> newestIn(named("account.member", "owner_id", true));
      case CONTACT -> newestIn(named("contacts.contact", "contact_id", false));
      case COMPANY -> newestIn(named("contacts.company", "company_id", false));
      case SOURCE -> newestIn(sources());
      case PIPELINE -> newestIn(pipelines());
      case STAGE -> in(stages(), "d.changed_at", false);
    };
  }

  /** What the filter leaves out by its own nature need not be walked through. */
  static String asked(DealSort sort, DealFilter filter) {
    return switch (sort) {
      case OWNER -> filter.owners().isOpen() ? "" : " and g.id = any (:owners)";
      case SOURCE -> filter.sources().isOpen() ? "" : " and g.name_key = any (:sources)";
      case PIPELINE -> filter.pipeline() == null ? "" : " and g.id = :pipeline";
      case STAGE -> filter.pipeline() == null ? "" : " and g.pipeline_id = :pipeline";
      case BUDGET -> sums(filter);
      case CONTACT, COMPANY, NUMBER, NAME, SINCE, CREATED, EXPECTED -> "";
    };
  }

  private static String sums(DealFilter filter) {
    return (filter.sumFrom() == null
            ? ""
            : " and d.budget_hundredths >= cast(:sumFrom * 100 as bigint)")
        + (filter.sumTo() == null
            ? ""
            : " and d.budget_hundredths <= cast(:sumTo * 100 as bigint)");
  }

  /** The index that serves a walk by time in the stage has pipeline and stage before the time. */
  boolean walksPlaces() {
    return groups == null && keys.getFirst().equals("d.changed_at");
  }

  private static DealOrder byValue(String key, boolean mayBeNone) {
    return new DealOrder(List.of(key, "d.id"), List.of(":value", ":here"), mayBeNone, false, null);
  }

  private static DealOrder newestIn(Groups groups) {
    return in(groups, "d.created_at", true);
  }

  private static DealOrder in(Groups groups, String key, boolean falls) {
    return new DealOrder(List.of(key, "d.id"), List.of(":value", ":here"), false, falls, groups);
  }

  private static Groups named(String table, String column, boolean areFew) {
    String name =
        "(select h.name from %s h where h.account_id = :account and h.id = :group)"
            .formatted(table);
    return new Groups(
        table + " g",
        "d.%s = g.id".formatted(column),
        List.of(NAME, "g.id"),
        List.of(name, ":group"),
        "d.%s = :group".formatted(column),
        "d.%s is null".formatted(column),
        areFew);
  }

  /** A deal's line tells no number of its source; no two have the same name. */
  private static Groups sources() {
    return new Groups(
        "contacts.source g",
        "d.source_id = g.id",
        List.of(NAME),
        List.of(":group"),
        "d.source_id = (select h.id from contacts.source h where h.account_id = :account and h.name = :group)",
        "d.source_id is null",
        true);
  }

  private static Groups pipelines() {
    return new Groups(
        "funnel.pipeline g",
        "d.pipeline_id = g.id",
        List.of("g.place", "g.id"),
        List.of(placeOf("pipeline", ":group"), ":group"),
        "d.pipeline_id = :group",
        null,
        true);
  }

  private static Groups stages() {
    return new Groups(
        PLACES,
        IN_PLACE.replaceFirst(" and ", ""),
        List.of("g.pipeline_place", "g.pipeline_id", "g.place"),
        List.of(
            placeOf("pipeline", ":group"),
            ":group",
            "case :stage_here when 142 then 2147483646 when 143 then 2147483647 else %s end"
                .formatted(placeOf("stage", ":stage_here"))),
        "d.pipeline_id = :group and d.stage_id = :stage_here",
        null,
        true);
  }

  private static String placeOf(String table, String id) {
    return "(select h.place from funnel.%s h where h.account_id = :account and h.id = %s)"
        .formatted(table, id);
  }
}
