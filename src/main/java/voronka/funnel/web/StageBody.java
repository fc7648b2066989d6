package voronka.funnel.web;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import voronka.funnel.NewPipeline.NewStage;
import voronka.funnel.NextTask;
import voronka.funnel.SellingStep;
import voronka.funnel.StageColour;
import voronka.funnel.StageKind;
import voronka.funnel.StageSettings;
import voronka.funnel.TaskDue;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.web.JsonBody;
import voronka.web.JsonField;

/** Takes the JSON of a stage apart. */
final class StageBody {

  static final List<String> KINDS = List.of("ordinary", "key", "technical");
  private static final List<String> STEPS = codes(SellingStep.values(), SellingStep::code);
  private static final List<String> COLOURS = codes(StageColour.values(), StageColour::code);
  private static final List<String> TASKS = codes(NextTask.Type.values(), NextTask.Type::code);

  private StageBody() {}

  private static <T> List<String> codes(T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(code).toList();
  }

  static NewStage read(JsonBody body) {
    return new NewStage(
        body.text("name").required().max(255).or(""),
        StageKind.of(body.choice("kind", KINDS).or("ordinary")),
        settings(body, StageSettings.NONE));
  }

  /**
   * @param now what a field that is left out keeps
   */
  static StageSettings settings(JsonBody body, StageSettings now) {
    return new StageSettings(
        given(body.text("meaning").max(1000), now::meaning, meaning -> meaning),
        given(body.choice("step", STEPS), now::step, SellingStep::of),
        given(body.object("nextTask"), now::nextTask, StageBody::task),
        given(body.integer("limitDays", 1, 3650), now::limitDays, days -> days),
        given(body.choice("colour", COLOURS), now::colour, StageColour::of));
  }

  private static <F, T> @Nullable T given(
      JsonField<F> field, Supplier<@Nullable T> now, Function<F, @Nullable T> read) {
    if (!field.isGiven()) {
      return now.get();
    }
    F value = field.orNull();
    return value == null ? null : read.apply(value);
  }

  private static @Nullable NextTask task(JsonBody body) {
    String type = body.choice("type", TASKS).required().orNull();
    String text = body.text("text").required().max(255).orNull();
    TaskDue due = due(body);
    Integer member = body.id("member").orNull();
    if (type == null || text == null || due == null) {
      return null;
    }
    return new NextTask(
        NextTask.Type.of(type), text, due, member == null ? null : new MemberId(member));
  }

  private static @Nullable TaskDue due(JsonBody body) {
    String text = body.text("due").required().orNull();
    try {
      return text == null ? null : TaskDue.parse(text);
    } catch (IllegalArgumentException wrong) {
      body.fault("due", Sentence.of("funnel.stage.due"));
      return null;
    }
  }
}
