package voronka.tasks.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.tasks.NewTask;
import voronka.tasks.TaskChanges;
import voronka.tasks.TaskChanges.To;
import voronka.tasks.TaskType;
import voronka.web.JsonBody;

/** Takes the JSON of a task apart, for planning, changing and finishing. */
@Component
class TaskBody {

  private static final int LONGEST = 1000;

  private final Members members;

  TaskBody(Members members) {
    this.members = members;
  }

  NewTask planning(byte[] bytes, Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var about = body.text("about").required();
    var type = body.choice("type", TaskType.codes()).required();
    var text = body.text("text").required().max(LONGEST);
    var dueAt = body.instant("dueAt");
    MemberId owner = body.has("owner") ? owner(body, me) : me.member();
    body.check();
    return new NewTask(
        TaskAddress.subject(about.get()),
        TaskType.of(type.get()),
        text.get(),
        dueAt.orNull(),
        owner);
  }

  TaskChanges changes(byte[] bytes, Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var type = body.choice("type", TaskType.codes()).requiredIfGiven();
    var text = body.text("text").requiredIfGiven().max(LONGEST);
    var dueAt = body.instant("dueAt");
    boolean hasOwner = body.has("owner");
    MemberId owner = owner(body, me);
    body.check();
    return new TaskChanges(
        type.orNull() == null ? null : TaskType.of(type.get()),
        text.orNull(),
        dueAt.isGiven() ? new To<>(dueAt.orNull()) : null,
        hasOwner ? new To<>(owner) : null);
  }

  @Nullable String result(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    JsonBody body = JsonBody.of(bytes);
    var result = body.text("result").max(LONGEST);
    body.check();
    return result.orNull();
  }

  /** A member by number or by name. */
  private @Nullable MemberId owner(JsonBody body, Actor me) {
    String wanted = body.textOrId("owner").max(255).orNull();
    if (wanted == null) {
      return null;
    }
    MemberId found =
        members.list(me.account()).stream()
            .filter(m -> m.name().equalsIgnoreCase(wanted) || wanted.equals("" + m.id().value()))
            .map(Member::id)
            .findFirst()
            .orElse(null);
    if (found == null) {
      body.fault("owner", Sentence.of("tasks.no-such-member", wanted));
    }
    return found;
  }
}
