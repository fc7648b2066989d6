package voronka.funnel.web;

import org.jspecify.annotations.Nullable;
import voronka.funnel.NextTask;
import voronka.funnel.SellingStep;
import voronka.funnel.Stage;
import voronka.funnel.StageColour;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;
import voronka.funnel.StageSettings;
import voronka.shared.MemberId;

/** A stage as the API shows it, and as {@link StageBody} takes it. */
record StageJson(
    int id,
    String name,
    String kind,
    @Nullable String meaning,
    @Nullable String step,
    @Nullable TaskJson nextTask,
    @Nullable Integer limitDays,
    @Nullable String colour) {

  record TaskJson(String type, String text, String due, @Nullable Integer member) {

    static @Nullable TaskJson of(@Nullable NextTask task) {
      if (task == null) {
        return null;
      }
      MemberId whom = task.whom();
      return new TaskJson(
          task.type().code(),
          task.text(),
          task.due().toString(),
          whom == null ? null : whom.value());
    }
  }

  static StageJson of(Stage stage) {
    return of(stage.id(), stage.name(), stage.kind(), stage.settings());
  }

  static StageJson of(StageId id, String name, StageKind kind, StageSettings settings) {
    SellingStep step = settings.step();
    StageColour colour = settings.colour();
    return new StageJson(
        id.value(),
        name,
        kind.code(),
        settings.meaning(),
        step == null ? null : step.code(),
        TaskJson.of(settings.nextTask()),
        settings.limitDays(),
        colour == null ? null : colour.code());
  }
}
