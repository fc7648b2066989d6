package voronka.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.contacts.Contact;
import voronka.contacts.ContactDetails;
import voronka.contacts.Contacts;
import voronka.funnel.Deal;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.Deals;
import voronka.funnel.NewDeal;
import voronka.funnel.NewPipeline;
import voronka.funnel.Pipelines;
import voronka.journal.Entry;
import voronka.journal.JournalReader;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.NotFound;
import voronka.shared.Subject;

/** Tasks about a deal, and the deal's next step. */
@VoronkaTest
class TasksTests {

  @Autowired World world;
  @Autowired World otherWorld;
  @Autowired TurnableClock clock;
  @Autowired Tasks tasks;
  @Autowired TaskList list;
  @Autowired Deals deals;
  @Autowired DealList lines;
  @Autowired Pipelines pipelines;
  @Autowired Contacts contacts;
  @Autowired JournalReader journal;

  private By anna;
  private Deal deal;

  @BeforeEach
  void aDeal() {
    anna = world.byAnna();
    deal =
        world.in(
            () ->
                deals.open(
                    NewDeal.named(
                        "Квартира на Садовой",
                        pipelines.add(NewPipeline.of("Покупатель", "Новый клиент"), anna).id()),
                    anna));
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  @Test
  void theTaskDueFirstIsTheDealsNextStep() {
    plan("Когда-нибудь", null);
    Task later = plan("Показать", in(days(3)));
    Task sooner = plan("Позвонить", in(days(1)));

    assertThat(next().id()).isEqualTo(sooner.id());
    assertThat(next().text()).isEqualTo("Позвонить");
    assertThat(next().dueAt()).isEqualTo(sooner.dueAt());

    world.in(() -> tasks.reschedule(sooner.id(), 1, in(days(5)), anna));
    assertThat(next().id()).isEqualTo(later.id());
  }

  @Test
  void withoutOpenTasksThereIsNoNextStep() {
    Task call = plan("Позвонить", in(days(1)));
    Task letter = plan("Написать", in(days(2)));

    finish(call, "Договорились о встрече");
    assertThat(next().id()).isEqualTo(letter.id());

    world.in(() -> tasks.cancel(letter.id(), null, anna));
    assertThat(line().nextTask()).isNull();
  }

  @Test
  void planningRaisesNoVersionOfTheDeal() {
    finish(plan("Позвонить", in(days(1))), null);

    assertThat(line().version()).isEqualTo(deal.version());
  }

  @Test
  void finishingKeepsTheResultAndWhoDidIt() {
    Task done = finish(plan("Позвонить", in(days(1))), "Договорились о встрече");

    Task kept = world.in(() -> tasks.get(done.id(), world.account()));
    assertThat(kept).isEqualTo(done);
    assertThat(kept.result()).isEqualTo("Договорились о встрече");
    assertThat(kept.closing().byName()).isEqualTo("Анна Крылова");
    assertThat(kept.closing().at()).isBetween(kept.createdAt(), clock.instant());
  }

  @Test
  void aTaskIsClosedOnce() {
    Task task = plan("Позвонить", in(days(1)));
    finish(task, null);

    refuses(TaskChangedMeanwhile.class, () -> finish(task, null));
    refuses(TaskChangedMeanwhile.class, () -> tasks.cancel(task.id(), null, anna));
    refuses(TaskChangedMeanwhile.class, () -> tasks.reschedule(task.id(), null, null, anna));
  }

  @Test
  void anOldVersionChangesNothing() {
    Task task = plan("Позвонить", in(days(1)));
    Task later = world.in(() -> tasks.reschedule(task.id(), 1, in(days(2)), anna));

    refuses(TaskChangedMeanwhile.class, () -> tasks.reschedule(task.id(), 1, in(days(3)), anna));
    refuses(TaskChangedMeanwhile.class, () -> tasks.finish(task.id(), 1, null, anna));
    assertThat(next().dueAt()).isEqualTo(later.dueAt());
  }

  @Test
  void finishingIsTakenBackWithinTenSecondsByWhoeverDidIt() {
    Task task = finish(plan("Позвонить", in(days(1))), "Дозвонились");
    By boris = By.person(world.member("Борис", Actor.Role.HEAD));

    refuses(TaskUndoRefused.class, () -> tasks.reopen(task.id(), boris));
    Task open = world.in(() -> tasks.reopen(task.id(), anna));
    assertThat(open.isOpen()).isTrue();
    assertThat(open.result()).isNull();
    assertThat(next().id()).isEqualTo(task.id());
    refuses(TaskUndoRefused.class, () -> tasks.reopen(task.id(), anna));

    finish(task, null);
    clock.forward(Duration.ofSeconds(11));
    refuses(TaskUndoRefused.class, () -> tasks.reopen(task.id(), anna));
  }

  @Test
  void theDealsHistoryTellsOfItsTasks() {
    Task task = plan("Позвонить", in(days(1)));
    By boris = By.person(world.member("Борис", Actor.Role.HEAD));
    world.in(() -> tasks.reschedule(task.id(), null, in(days(2)), anna));
    world.in(() -> tasks.assign(task.id(), null, boris.actor().member(), anna));
    world.in(() -> tasks.finish(task.id(), null, "Дозвонились", boris));

    List<Entry> told = world.in(() -> journal.about(about(), TaskTold.KINDS, 10, world.account()));
    assertThat(told)
        .extracting(Entry::kind)
        .containsExactly("task.done", "task.assigned", "task.rescheduled", "task.planned");
    assertThat(TaskTold.of(told.get(0)).result()).isEqualTo("Дозвонились");
    assertThat(TaskTold.of(told.get(1)).ownerBefore()).isEqualTo("Анна Крылова");
    assertThat(TaskTold.of(told.get(1)).owner()).isEqualTo("Борис");
    assertThat(TaskTold.of(told.get(2)).dueBefore()).isEqualTo(task.dueAt());
    assertThat(world.browser().get("/deals/" + deal.id() + "/history").html())
        .contains("Поставлена задача", "Задача перенесена", "Задача передана", "Дозвонились");
  }

  @Test
  void aChangeToTheSameIsNone() {
    Task task = plan("Позвонить", in(days(1)));

    Task same = world.in(() -> tasks.reschedule(task.id(), 1, task.dueAt(), anna));

    assertThat(same.version()).isEqualTo(1);
  }

  @Test
  void tasksGoIntoTheBinWithTheirDealAndComeBackWithIt() {
    Task task = plan("Позвонить", in(days(1)));
    world.in(() -> deals.bin(deal.id(), null, anna));

    assertThat(all()).isEmpty();
    refuses(SubjectInBin.class, () -> plan("Написать", null));
    refuses(SubjectInBin.class, () -> finish(task, null));

    world.in(() -> deals.restore(deal.id(), anna));
    assertThat(all()).containsExactly(task);
    assertThat(next().id()).isEqualTo(task.id());
  }

  @Test
  void aContactHasTasksAndItsBinTakesThem() {
    Contact olga =
        world.in(() -> contacts.add(ContactDetails.of("Ольга", "89005550142", null), anna));
    Task task =
        world.in(
            () ->
                tasks.plan(
                    new NewTask(olga.subject(), TaskType.CALL, "Поздравить", in(days(1)), null),
                    anna));
    assertThat(all()).containsExactly(task);

    world.in(() -> contacts.bin(olga.id(), olga.version(), anna));
    assertThat(all()).isEmpty();
  }

  @Test
  void nothingIsPlannedAboutWhatTheAccountDoesNotHave() {
    Subject foreign = about();
    assertThatThrownBy(
            () ->
                otherWorld.in(
                    () ->
                        tasks.plan(
                            new NewTask(foreign, TaskType.CALL, "Позвонить", null, null),
                            otherWorld.byAnna())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void twoWhoPlanAtOnceLeaveTheDealWithTheFirstOfBoth() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(4)) {
      List<Callable<Task>> plans =
          IntStream.rangeClosed(1, 12)
              .<Callable<Task>>mapToObj(day -> () -> plan("День " + day, in(days(13 - day))))
              .toList();
      for (Future<Task> planned : both.invokeAll(plans)) {
        planned.get();
      }
    }

    assertThat(next().text()).isEqualTo("День 12");
  }

  private Task plan(String text, @Nullable Instant due) {
    return world.in(
        () ->
            tasks.plan(
                new NewTask(about(), TaskType.CALL, text, due, anna.actor().member()), anna));
  }

  private Task finish(Task task, @Nullable String result) {
    return world.in(() -> tasks.finish(task.id(), null, result, anna));
  }

  private List<Task> all() {
    return world.in(
        () -> list.page(new TaskFilter(null, null, null, null, null), null, 100, world.account()));
  }

  private Subject about() {
    return new Subject("deal", deal.id().value());
  }

  private DealLine line() {
    return world.in(() -> lines.get(new DealId(deal.id().value()), world.account()));
  }

  private DealLine.NextStep next() {
    return line().nextTask();
  }

  private Instant in(Duration ahead) {
    return clock.instant().plus(ahead);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private void refuses(Class<? extends Throwable> refusal, Callable<?> work) {
    assertThatThrownBy(() -> world.in(work)).isInstanceOf(refusal);
  }
}
