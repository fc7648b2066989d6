package voronka.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/** Everything tasks can be about, by its kind. */
@Component
class TaskSubjects {

  // Asked for late: what implements a kind uses tasks itself.
  private final ObjectProvider<TaskSubject> kinds;

  TaskSubjects(ObjectProvider<TaskSubject> kinds) {
    this.kinds = kinds;
  }

  void hold(Subject subject, AccountId account) {
    of(subject).hold(subject, account);
  }

  void tell(Subject subject, @Nullable FirstTask next, AccountId account) {
    of(subject).nextTaskIs(subject, next, account);
  }

  Wish wish(Subject subject, AccountId account) {
    return of(subject).wish(subject, account);
  }

  private TaskSubject of(Subject subject) {
    return kinds.stream()
        .filter(kind -> kind.kind().equals(subject.kind()))
        .findFirst()
        .orElseThrow(() -> new Invalid("about", Sentence.of("tasks.about", all())));
  }

  private String all() {
    List<String> words = kinds.stream().map(kind -> kind.kind() + ":42").sorted().toList();
    return String.join(", ", words);
  }
}
