package voronka.setup.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import voronka.shared.By;
import voronka.tasks.Task;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskList;
import voronka.tasks.TaskState;
import voronka.tasks.Tasks;
import voronka.web.Words;

/**
 * What the agency makes of the tasks its stages have set: most are put off to the coming days, some
 * are done with nothing planned after them, the rest is late.
 */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "demo")
class OpenTasks {

  private static final int MOST = 1000;
  private static final int PUT_OFF = 60;
  private static final int DONE = 15;

  private static final int RESULTS = 3;

  private final Tasks tasks;
  private final TaskList list;
  private final DemoClock clock;
  private final Words words;

  OpenTasks(Tasks tasks, TaskList list, DemoClock clock, Words words) {
    this.tasks = tasks;
    this.list = list;
    this.clock = clock;
    this.words = words;
  }

  void settle(Instant now, ZoneId zone, By by) {
    Dice dice = new Dice(7);
    WorkingHours hours = new WorkingHours(zone);
    clock.set(now.minus(Duration.ofMinutes(50)));
    TaskFilter open = new TaskFilter(null, null, TaskState.OPEN, null, null);
    for (Task task : list.page(open, null, MOST, by.account())) {
      int fate = dice.roll();
      if (fate < PUT_OFF) {
        Duration wait = Duration.ofMinutes(dice.between(30, 6 * 24 * 60));
        tasks.reschedule(task.id(), null, hours.after(now, wait, dice), by);
      } else if (fate < PUT_OFF + DONE) {
        tasks.finish(
            task.id(), null, words.text("setup.demo.result." + dice.between(1, RESULTS)), by);
      }
    }
  }
}
