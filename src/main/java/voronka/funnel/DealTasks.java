package voronka.funnel;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.shared.Subject;
import voronka.tasks.FirstTask;
import voronka.tasks.SubjectInBin;
import voronka.tasks.TaskSubject;
import voronka.tasks.Wish;

/** Deals have tasks, and keep which of them is next. */
@Component
class DealTasks implements TaskSubject {

  private final DealRepository deals;
  private final PipelineRepository pipelines;
  private final TasksOfDeals tasks;

  DealTasks(DealRepository deals, PipelineRepository pipelines, TasksOfDeals tasks) {
    this.deals = deals;
    this.pipelines = pipelines;
    this.tasks = tasks;
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
  public Wish wish(Subject subject, AccountId account) {
    Deal deal = deals.get(new DealId(subject.id()), account);
    PipelineId pipeline = deal.standing().pipeline();
    return tasks.wish(
        deal,
        pipelines.find(pipeline, account).orElseThrow(() -> new PipelineNotFound(pipeline)),
        account);
  }

  @Override
  public void nextTaskIs(Subject subject, @Nullable FirstTask next, AccountId account) {
    deals.keepNextTask(new DealId(subject.id()), next, account);
  }
}
