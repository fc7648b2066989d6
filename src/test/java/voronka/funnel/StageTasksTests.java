package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.funnel.DealChanges.To;
import voronka.funnel.NewPipeline.NewStage;
import voronka.journal.Entry;
import voronka.journal.JournalReader;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Subject;
import voronka.tasks.NewTask;
import voronka.tasks.Task;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskList;
import voronka.tasks.TaskState;
import voronka.tasks.TaskTold;
import voronka.tasks.TaskType;
import voronka.tasks.Tasks;

/** Entering a stage sets the task its owner asks for, leaving it cancels what nobody touched. */
class StageTasksTests extends FunnelTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired Tasks tasks;
  @Autowired TaskList list;
  @Autowired DealList lines;
  @Autowired JournalReader journal;

  private Pipeline seller;

  @BeforeEach
  void aPipelineThatAsksForTasks() {
    seller =
        world.in(
            () ->
                pipelines.add(
                    new NewPipeline(
                        "Продавец",
                        List.of(
                            asking("Новый клиент", NextTask.Type.CALL, "Позвонить", "15m"),
                            asking(
                                "Контакт состоялся", NextTask.Type.MEETING, "Позвать", "1d 11:00"),
                            asking(
                                "Встреча назначена",
                                NextTask.Type.MEETING,
                                "Встретиться",
                                "agreed"),
                            NewStage.ordinary("Договор подписан")),
                        List.of()),
                    anna));
  }

  private static NewStage asking(String name, NextTask.Type type, String text, String due) {
    return new NewStage(
        name,
        StageKind.ORDINARY,
        new StageSettings(null, null, new NextTask(type, text, TaskDue.parse(due)), null, null));
  }

  @Test
  void openingADealSetsTheTaskOfItsFirstStage() {
    Deal deal = seller();

    Task task = open(deal).getFirst();
    assertThat(task.text()).isEqualTo("Позвонить");
    assertThat(task.type()).isEqualTo(TaskType.CALL);
    assertThat(task.origin()).isEqualTo("stage");
    assertThat(task.stage()).isEqualTo(at(1).value());
    assertThat(task.owner()).isEqualTo(anna.actor().member());
    assertThat(task.dueAt())
        .isBetween(clock.instant().plusSeconds(14 * 60), clock.instant().plusSeconds(15 * 60));
    assertThat(next(deal)).isEqualTo("Позвонить");
  }

  @Test
  void aMoveCancelsTheTaskOfTheStageLeftAndSetsThatOfTheStageEntered() {
    Deal deal = seller();

    move(deal, MoveOrder.to(at(2)));

    assertThat(open(deal)).extracting(Task::text).containsExactly("Позвать");
    assertThat(closed(deal, TaskState.CANCELLED))
        .extracting(Task::text)
        .containsExactly("Позвонить");
    assertThat(next(deal)).isEqualTo("Позвать");
    assertThat(told(deal)).containsExactly("task.planned", "task.cancelled", "task.planned");
  }

  @Test
  void aDayIsACalendarDayOfTheCompany() {
    Deal deal = seller();

    move(deal, MoveOrder.to(at(2)));

    ZonedDateTime due = open(deal).getFirst().dueAt().atZone(MOSCOW);
    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(11, 0));
    assertThat(due.toLocalDate())
        .isEqualTo(clock.instant().atZone(MOSCOW).toLocalDate().plusDays(1));
  }

  @Test
  void whatWasAgreedWithoutATimeIsAskedTheMorningAfter() {
    Deal deal = seller();

    move(deal, MoveOrder.to(at(3)));

    assertThat(open(deal).getFirst().dueAt().atZone(MOSCOW).toLocalTime())
        .isEqualTo(LocalTime.of(11, 0));
  }

  @Test
  void aTaskSomebodyPlannedOrTouchedStays() {
    Deal deal = seller();
    Task own = plan(deal, "Отправить фотографии");
    Task touched = open(deal).getFirst();
    world.in(() -> tasks.reschedule(touched.id(), null, days(3), anna));

    move(deal, MoveOrder.to(at(2)));

    assertThat(open(deal))
        .extracting(Task::text)
        .containsExactlyInAnyOrder("Позвонить", "Позвать", own.text());
  }

  @Test
  void aStageThatAsksForNothingLeavesTheDealWithoutANextStep() {
    Deal deal = seller();

    move(deal, MoveOrder.to(at(4)));

    assertThat(open(deal)).isEmpty();
    assertThat(next(deal)).isNull();
  }

  @Test
  void closingCancelsWhatTheStageHadSetAndLeavesWhatPeoplePlanned() {
    Deal deal = seller();
    plan(deal, "Отдать ключи");

    move(deal, MoveOrder.to(StageId.WON));

    assertThat(open(deal)).extracting(Task::text).containsExactly("Отдать ключи");
    assertThat(next(deal)).isEqualTo("Отдать ключи");
  }

  @Test
  void undoWithdrawsTheTaskAndBringsBackTheOneBefore() {
    Deal deal = seller();
    Task before = open(deal).getFirst();
    move(deal, MoveOrder.to(at(2)));

    world.in(() -> undo.undo(deal.id(), anna));

    assertThat(open(deal)).extracting(Task::id).containsExactly(before.id());
    assertThat(next(deal)).isEqualTo("Позвонить");

    move(deal, MoveOrder.to(at(4)));
    assertThat(open(deal)).as("it is the stage's still").isEmpty();
  }

  @Test
  void whoIsGivenTheDealIsGivenTheTaskOfItsStage() {
    Deal deal = seller();
    Task own = plan(deal, "Отправить фотографии");
    MemberId boris = world.member("Борис", Actor.Role.MANAGER).member();

    DealChanges owner =
        new DealChanges(null, null, null, null, new To<>(boris), null, null, null, null);
    world.in(() -> deals.edit(deal.id(), deal.version(), owner, anna));

    assertThat(open(deal))
        .filteredOn(task -> task.stage() != null)
        .extracting(Task::owner)
        .containsExactly(boris);
    assertThat(open(deal)).filteredOn(own::equals).hasSize(1);
    world.in(() -> undo.undo(deal.id(), anna));
    assertThat(open(deal)).extracting(Task::owner).containsOnly(anna.actor().member());
  }

  @Test
  void anImportSetsNothing() {
    Deal deal = seller();

    world.in(() -> moves.move(deal.id(), MoveOrder.to(at(2)), By.imported(anna.actor())));

    assertThat(open(deal)).extracting(Task::text).containsExactly("Позвонить");
    assertThat(next(deal)).isEqualTo("Позвонить");
  }

  @Test
  void theHistorySaysThatTheStageSetIt() {
    Deal deal = seller();
    move(deal, MoveOrder.to(at(2)));

    assertThat(world.browser().get("/deals/" + deal.id() + "/history").html())
        .contains("Поставлена задача:", "Задача отменена:", "по этапу");
  }

  private Deal seller() {
    NewDeal named = NewDeal.named("Дом", seller.id());
    return world.in(
        () ->
            deals.open(
                new NewDeal(
                    named.pipeline(),
                    null,
                    named.name(),
                    null,
                    null,
                    null,
                    anna.actor().member(),
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null),
                anna));
  }

  private StageId at(int place) {
    return seller.stages().get(place - 1).id();
  }

  private Task plan(Deal deal, String text) {
    return world.in(
        () ->
            tasks.plan(
                new NewTask(about(deal), TaskType.OTHER, text, days(10), anna.actor().member()),
                anna));
  }

  private Instant days(int days) {
    return clock.instant().plus(Duration.ofDays(days));
  }

  private List<Task> open(Deal deal) {
    return closed(deal, TaskState.OPEN);
  }

  private List<Task> closed(Deal deal, TaskState state) {
    return world.in(
        () ->
            list.page(
                new TaskFilter(about(deal), null, state, null, null), null, 50, world.account()));
  }

  private List<String> told(Deal deal) {
    return world.in(() -> journal.about(about(deal), TaskTold.KINDS, 50, world.account())).stream()
        .map(Entry::kind)
        .toList();
  }

  private @Nullable String next(Deal deal) {
    DealLine line = world.in(() -> lines.get(deal.id(), world.account()));
    return line.nextTask() == null ? null : line.nextTask().text();
  }

  private static Subject about(Deal deal) {
    return new Subject("deal", deal.id().value());
  }
}
