package voronka.funnel;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.shared.Subject;
import voronka.tasks.FirstTask;
import voronka.tasks.SubjectInBin;
import voronka.tasks.TaskSubject;

/** Deals have tasks, and keep which of them is next. */
@Component
class DealTasks implements TaskSubject {

  private final DealRepository deals;

  DealTasks(DealRepository deals) {
    this.deals = deals;
  }

  @Override
  public String kind() {
    return "deal";
  }

  @Override
  public void hold(Subject subject, AccountId account) {
    if (deals.lock(new DealId(subject.id()), account).isInBin()) {
      throw new SubjectInBin();
    }
  }

  @Override
  public void nextTaskIs(Subject subject, @Nullable FirstTask next, AccountId account) {
    deals.keepNextTask(new DealId(subject.id()), next, account);
  }
}
