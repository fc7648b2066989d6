package voronka.setup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import voronka.setup.ReadyScript.Answer;
import voronka.setup.ReadyScript.Outcome;
import voronka.setup.ReadyScript.Replica;

/** Reads what a ready funnel says to clients: messages and the script. */
final class ReadyWords {

  /** What may stand in braces; each is filled from the deal when the text is used. */
  static final Set<String> PLACEHOLDERS =
      Set.of(
          "client",
          "organisation",
          "manager",
          "company",
          "phone",
          "deal",
          "sum",
          "date",
          "time",
          "address",
          "link",
          "document",
          "note",
          "track");

  private static final Pattern BRACES = Pattern.compile("\\{([^}]*)}");

  private ReadyWords() {}

  static ReadyMessage message(YamlPlace place, Set<String> stages) {
    place.allowOnly(Set.of("name", "channel", "stage", "due", "subject", "text"));
    ReadyMessage message =
        new ReadyMessage(
            place.text("name"),
            place.get("channel").one(ReadyMessage.Channel.class),
            ReadyFile.known(place.get("stage"), stages, "stage"),
            ReadyFile.due(place.get("due")),
            place.find("subject", ReadyWords::template),
            template(place.get("text")));
    if ((message.channel() == ReadyMessage.Channel.LETTER) != (message.subject() != null)) {
      throw place.broken("a letter, and nothing else, has a subject");
    }
    return message;
  }

  static ReadyScript script(
      YamlPlace place, Set<String> stages, Set<String> goals, Set<String> reasons) {
    place.allowOnly(Set.of("name", "stage", "start", "replies"));
    Map<String, YamlPlace> replies = place.get("replies").entries();
    String start = ReadyFile.known(place.get("start"), replies.keySet(), "replica");
    List<Replica> replicas =
        replies.entrySet().stream()
            .map(
                reply ->
                    replica(reply.getKey(), reply.getValue(), replies.keySet(), goals, reasons))
            .toList();

    refuseUnreachable(start, replicas, replies);
    refuseMonologue(replicas, place);
    return new ReadyScript(
        place.text("name"), ReadyFile.known(place.get("stage"), stages, "stage"), start, replicas);
  }

  private static Replica replica(
      String key, YamlPlace place, Set<String> keys, Set<String> goals, Set<String> reasons) {
    place.allowOnly(Set.of("say", "answers", "outcome"));
    Outcome outcome = place.find("outcome", end -> outcome(end, goals, reasons));
    boolean answered = place.find("answers") != null;
    if (answered == (outcome != null)) {
      throw place.broken("the replica " + key + " needs answers or an outcome, and not both");
    }
    List<Answer> answers =
        answered ? place.items("answers", answer -> answer(answer, keys)) : List.of();
    return new Replica(key, template(place.get("say")), answers, outcome);
  }

  private static Answer answer(YamlPlace place, Set<String> keys) {
    place.allowOnly(Set.of("hear", "to", "refusal"));
    return new Answer(
        place.text("hear"),
        ReadyFile.known(place.get("to"), keys, "replica"),
        Boolean.TRUE.equals(place.find("refusal", YamlPlace::flag)));
  }

  private static Outcome outcome(YamlPlace place, Set<String> goals, Set<String> reasons) {
    place.allowOnly(Set.of("kind", "goal", "reason", "text"));
    Outcome outcome =
        new Outcome(
            place.get("kind").one(Outcome.Kind.class),
            place.find("goal", goal -> ReadyFile.known(goal, goals, "goal")),
            place.find("reason", reason -> ReadyFile.known(reason, reasons, "loss reason")),
            place.text("text"));
    if ((outcome.kind() == Outcome.Kind.REACHED) != (outcome.goal() != null)
        || (outcome.kind() == Outcome.Kind.REFUSED) != (outcome.reason() != null)) {
      throw place.broken(
          "an outcome that is reached names its goal, a refused one its loss reason");
    }
    return outcome;
  }

  private static void refuseUnreachable(
      String start, List<Replica> replicas, Map<String, YamlPlace> places) {
    Set<String> reached = reachedFrom(start, replicas);
    for (Replica replica : replicas) {
      if (!reached.contains(replica.key())) {
        throw Objects.requireNonNull(places.get(replica.key()))
            .broken("nothing leads to " + replica.key());
      }
    }
  }

  private static Set<String> reachedFrom(String start, List<Replica> replicas) {
    Map<String, Replica> byKey = new HashMap<>();
    replicas.forEach(replica -> byKey.put(replica.key(), replica));

    Set<String> reached = new HashSet<>(Set.of(start));
    Deque<String> ahead = new ArrayDeque<>(reached);
    while (!ahead.isEmpty()) {
      Replica replica = Objects.requireNonNull(byKey.get(ahead.remove()));
      replica.answers().stream().map(Answer::to).filter(reached::add).forEach(ahead::add);
    }
    return reached;
  }

  /** A script that has no answer to a no is a monologue. */
  private static void refuseMonologue(List<Replica> replicas, YamlPlace place) {
    boolean covered =
        replicas.stream().flatMap(replica -> replica.answers().stream()).anyMatch(Answer::refusal);
    if (!covered) {
      throw place.broken("the script has no answer for a client who says no");
    }
  }

  private static String template(YamlPlace place) {
    String text = place.text();
    BRACES
        .matcher(text)
        .results()
        .map((MatchResult braces) -> braces.group(1))
        .filter(name -> !PLACEHOLDERS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw place.broken("unknown placeholder {" + name + "}");
            });
    return text;
  }
}
