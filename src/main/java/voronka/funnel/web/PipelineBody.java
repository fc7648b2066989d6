package voronka.funnel.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.funnel.NewPipeline;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineDraft;
import voronka.funnel.PipelineDraft.DraftStage;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;
import voronka.funnel.StageSettings;
import voronka.web.JsonBody;

/** Takes the JSON of a pipeline apart, for adding and for changing. */
final class PipelineBody {

  private PipelineBody() {}

  static NewPipeline adding(byte[] bytes) {
    JsonBody body = JsonBody.of(bytes);
    var name = body.text("name").required().max(255);
    var stages = body.objects("stages").required();
    var wanted = stages.or(List.of()).stream().map(StageBody::read).toList();
    var reasons = body.texts("lossReasons").max(255);
    body.check();
    return new NewPipeline(name.get(), wanted, reasons.or(List.of()));
  }

  /**
   * @param now what the fields of a stage that are left out keep
   */
  static PipelineDraft changes(byte[] bytes, Pipeline now) {
    JsonBody body = JsonBody.of(bytes);
    var name = body.text("name").requiredIfGiven().max(255);
    var stages = body.objects("stages").requiredIfGiven();
    @Nullable List<DraftStage> wanted = null;
    if (stages.orNull() != null) {
      wanted = stages.get().stream().map(stage -> stage(stage, now)).toList();
    }
    Map<StageId, Optional<StageId>> deleted = deleted(body);
    body.check();
    return new PipelineDraft(name.orNull(), wanted, deleted);
  }

  private static DraftStage stage(JsonBody body, Pipeline now) {
    Integer id = body.id("id").orNull();
    StageId stage = id == null ? null : new StageId(id);
    Optional<Stage> known =
        now.everyStage().stream().filter(each -> each.id().equals(stage)).findFirst();
    var name = body.text("name").max(255);
    if (known.isEmpty() || name.isGiven()) {
      name.required();
    }
    StageKind kind = known.map(Stage::kind).orElse(StageKind.ORDINARY);
    return new DraftStage(
        stage,
        name.or(known.map(Stage::name).orElse("")),
        StageKind.of(body.choice("kind", StageBody.KINDS).or(kind.code())),
        StageBody.settings(body, known.map(Stage::settings).orElse(StageSettings.NONE)));
  }

  private static Map<StageId, Optional<StageId>> deleted(JsonBody body) {
    Map<StageId, Optional<StageId>> deleted = new HashMap<>();
    for (JsonBody each : body.objects("deleted").or(new ArrayList<>())) {
      var stage = each.id("stage").required();
      var to = each.id("moveTo");
      if (stage.orNull() != null) {
        deleted.put(new StageId(stage.get()), Optional.ofNullable(to.orNull()).map(StageId::new));
      }
    }
    return deleted;
  }
}
