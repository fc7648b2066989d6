package voronka.setup;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.funnel.NextTask;
import voronka.funnel.SellingStep;
import voronka.funnel.TaskDue;
import voronka.setup.ReadyPipeline.ReadyLost;
import voronka.setup.ReadyPipeline.ReadyWon;

/**
 * Turns one file into a business, and refuses what contradicts itself. The format is in
 * docs/ready-funnels.md.
 */
final class ReadyFile {

  private static final String FORMAT = "1";
  private static final String WON = "won";
  private static final int LONGEST_NAME = 60;

  private ReadyFile() {}

  /**
   * @throws ReadyFunnelBroken naming the file and the line
   */
  static ReadyBusiness read(YamlPlace file) {
    file.allowOnly(Set.of("format", "key", "name", "description", "icon", "chosen", "pipelines"));
    if (!file.text("format").equals(FORMAT)) {
      throw file.get("format").broken("this version reads format " + FORMAT);
    }

    List<ReadyPipeline> pipelines = file.items("pipelines", ReadyFile::pipeline);
    Set<String> keys = pipelines.stream().map(ReadyPipeline::key).collect(Collectors.toSet());
    return new ReadyBusiness(
        file.text("key"),
        name(file.get("name")),
        file.text("description"),
        file.text("icon"),
        file.items("chosen", key -> known(key, keys, "pipeline")),
        pipelines);
  }

  private static ReadyPipeline pipeline(YamlPlace place) {
    place.allowOnly(
        Set.of(
            "key",
            "name",
            "description",
            "stages",
            "won",
            "lost",
            "absentSteps",
            "lossReasons",
            "goals",
            "conditions",
            "messages",
            "script"));
    Set<String> stages = names(place.get("stages"));
    Set<String> reasons = reasonNames(place.get("lossReasons"));
    Set<String> goals = names(place.get("goals"));

    ReadyPipeline pipeline =
        new ReadyPipeline(
            place.text("key"),
            name(place.get("name")),
            place.text("description"),
            place.items("stages", stage -> stage(stage, stages)),
            won(place.get(WON)),
            lost(place.get("lost")),
            absentSteps(place.find("absentSteps")),
            place.items("lossReasons", ReadyFile::lossReason),
            place.items("goals", goal -> goal(goal, stages)),
            place.items("conditions", YamlPlace::text),
            place.items("messages", message -> ReadyWords.message(message, stages)),
            ReadyWords.script(place.get("script"), stages, goals, reasons));
    refuseTooManyKeyStages(pipeline, place.get("stages"));
    refuseForgottenSteps(pipeline, place);
    return pipeline;
  }

  private static ReadyStage stage(YamlPlace place, Set<String> stages) {
    place.allowOnly(
        Set.of(
            "name", "kind", "step", "meaning", "nextTask", "limitDays", "callAttempts", "leaves"));
    ReadyStage stage =
        new ReadyStage(
            place.text("name"),
            place.get("kind").one(ReadyStage.Kind.class),
            place.get("step").one(SellingStep.class),
            place.text("meaning"),
            task(place.get("nextTask")),
            place.get("limitDays").number(),
            place.find("callAttempts", YamlPlace::number),
            place.find("leaves", leaves -> exit(leaves, stages)));
    if (stage.isTechnical() != (stage.exit() != null)) {
      throw place.broken("a technical stage, and no other, says under leaves what moves a deal on");
    }
    return stage;
  }

  private static ReadyStage.Exit exit(YamlPlace place, Set<String> stages) {
    place.allowOnly(Set.of("on", "to", "text"));
    return new ReadyStage.Exit(
        place.get("on").one(ReadyStage.Trigger.class),
        stageOrWon(place.get("to"), stages),
        place.text("text"));
  }

  private static NextTask task(YamlPlace place) {
    place.allowOnly(Set.of("type", "text", "due"));
    return new NextTask(
        place.get("type").one(NextTask.Type.class), place.text("text"), due(place.get("due")));
  }

  static TaskDue due(YamlPlace place) {
    try {
      return TaskDue.parse(place.text());
    } catch (IllegalArgumentException wrong) {
      throw place.broken(String.valueOf(wrong.getMessage()));
    }
  }

  private static ReadyWon won(YamlPlace place) {
    place.allowOnly(Set.of("step", "meaning", "nextTask"));
    return new ReadyWon(
        place.text("meaning"),
        place.get("step").one(SellingStep.class),
        task(place.get("nextTask")));
  }

  private static ReadyLost lost(YamlPlace place) {
    place.allowOnly(Set.of("meaning"));
    return new ReadyLost(place.text("meaning"));
  }

  private static Map<SellingStep, String> absentSteps(@Nullable YamlPlace place) {
    Map<SellingStep, String> absent = new EnumMap<>(SellingStep.class);
    if (place != null) {
      place
          .keys()
          .forEach(step -> absent.put(step.one(SellingStep.class), place.text(step.text())));
    }
    return Collections.unmodifiableMap(absent);
  }

  private static ReadyLossReason lossReason(YamlPlace place) {
    if (place.isText()) {
      return new ReadyLossReason(name(place), null, List.of());
    }
    boolean group = place.find("reasons") != null;
    place.allowOnly(group ? Set.of("name", "reasons") : Set.of("name", "asks"));
    return new ReadyLossReason(
        name(place.get("name")),
        place.find("asks", asks -> asks.one(ReadyLossReason.Asks.class)),
        group
            ? place.items("reasons", reason -> new ReadyLossReason(name(reason), null, List.of()))
            : List.of());
  }

  private static ReadyGoal goal(YamlPlace place, Set<String> stages) {
    place.allowOnly(Set.of("name", "stage", "perDay"));
    return new ReadyGoal(
        name(place.get("name")),
        stageOrWon(place.get("stage"), stages),
        place.find("perDay", YamlPlace::number));
  }

  private static void refuseTooManyKeyStages(ReadyPipeline pipeline, YamlPlace stages) {
    long keys = pipeline.stages().stream().filter(ReadyStage::isKey).count();
    if (keys < 1 || keys > 2) {
      throw stages.broken("one or two stages bring the money, here " + keys + " are key");
    }
  }

  private static void refuseForgottenSteps(ReadyPipeline pipeline, YamlPlace place) {
    for (SellingStep step : SellingStep.values()) {
      if (pipeline.servedSteps().contains(step) == pipeline.absentSteps().containsKey(step)) {
        throw place.broken(
            "the step " + step + " is either served by a stage or explained in absentSteps");
      }
    }
  }

  private static Set<String> names(YamlPlace list) {
    Set<String> names = new HashSet<>();
    list.items().forEach(item -> addOnce(names, item.get("name")));
    return names;
  }

  /** What a deal can be lost for: groups must have names of their own, but are no reason. */
  private static Set<String> reasonNames(YamlPlace list) {
    Set<String> all = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (YamlPlace item : list.items()) {
      YamlPlace name = item.isText() ? item : item.get("name");
      addOnce(all, name);
      if (!item.isText() && item.find("reasons") != null) {
        groups.add(name.text());
        item.get("reasons").items().forEach(reason -> addOnce(all, reason));
      }
    }
    all.removeAll(groups);
    return all;
  }

  private static void addOnce(Set<String> names, YamlPlace name) {
    if (!names.add(name(name))) {
      throw name.broken("the name stands here twice: " + name.text());
    }
  }

  private static String name(YamlPlace place) {
    if (place.text().length() > LONGEST_NAME) {
      throw place.broken("a name has at most " + LONGEST_NAME + " characters");
    }
    return place.text();
  }

  private static @Nullable String stageOrWon(YamlPlace place, Set<String> stages) {
    return place.text().equals(WON) ? null : known(place, stages, "stage");
  }

  static String known(YamlPlace place, Set<String> names, String what) {
    if (!names.contains(place.text())) {
      throw place.broken("no such " + what + ": " + place.text());
    }
    return place.text();
  }
}
