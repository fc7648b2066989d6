package voronka.setup.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.account.Arrival;
import voronka.account.Members;
import voronka.account.NewAccount;
import voronka.account.OneTimeLink;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.setup.ReadyFunnels;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.By;
import voronka.shared.Sentence;
import voronka.store.DataFolder;
import voronka.store.StartRefused;
import voronka.web.Words;

/**
 * Builds the demo company at the first start, before anybody can look at it. All of it is one
 * transaction: a start that was broken off leaves nothing, and the next one begins again.
 */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "demo")
class Demo implements SmartInitializingSingleton {

  static final String PASSWORD = "5floor-demo";
  private static final String TOKEN = "demo-token";

  /** The agency was there before its first deal of the year. */
  private static final Duration EARLIER = Duration.ofDays(366);

  private final Accounts accounts;
  private final Members members;
  private final Arrival arrival;
  private final ApiTokens tokens;
  private final Pipelines pipelines;
  private final ReadyFunnels ready;
  private final Replay replay;
  private final OpenTasks openTasks;
  private final DemoClock clock;
  private final ObjectProvider<DataFolder> folder;
  private final Words words;

  Demo(
      Accounts accounts,
      Members members,
      Arrival arrival,
      ApiTokens tokens,
      Pipelines pipelines,
      ReadyFunnels ready,
      Replay replay,
      OpenTasks openTasks,
      DemoClock clock,
      ObjectProvider<DataFolder> folder,
      Words words) {
    this.accounts = accounts;
    this.members = members;
    this.arrival = arrival;
    this.tokens = tokens;
    this.pipelines = pipelines;
    this.ready = ready;
    this.replay = replay;
    this.openTasks = openTasks;
    this.clock = clock;
    this.folder = folder;
    this.words = words;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (accounts.isEmpty()) {
      System.out.println(words.text("setup.demo.building"));
      build();
    } else if (!folder.getObject().hasSecret(TOKEN)) {
      throw new StartRefused(Sentence.of("setup.demo.not_ours"));
    }
  }

  /**
   * The secret of the demo's API token, the same at every start; empty when somebody has revoked
   * it.
   */
  String token() {
    String secret = folder.getObject().secret(TOKEN);
    return tokens.find(secret).isPresent() ? secret : "";
  }

  private void build() {
    Story story = Story.read();
    Instant now = clock.instant();
    try {
      clock.set(now.minus(EARLIER));
      NewAccount account =
          new NewAccount(
              story.company(),
              story.zone().getId(),
              "RUB",
              story.owner().name(),
              story.owner().email(),
              PASSWORD);
      accounts.createFirst(account, owner -> furnish(story, owner, now));
    } finally {
      clock.run();
    }
  }

  private void furnish(Story story, Actor owner, Instant now) {
    Map<String, Actor> people = hire(story, By.person(owner));
    Map<String, Pipeline> funnels = new HashMap<>();
    for (Story.Funnel funnel : story.funnels()) {
      funnels.put(
          funnel.key(),
          pipelines.add(ready.pipeline(funnel.key()).orElseThrow().toAdd(), By.person(owner)));
    }

    replay.play(Year.of(story, now), people, funnels);
    openTasks.settle(now, story.zone(), By.person(people.get(story.head().email())));

    clock.set(now);
    tokens.keep(words.text("setup.demo.token"), folder.getObject().secret(TOKEN), By.person(owner));
  }

  private Map<String, Actor> hire(Story story, By owner) {
    Map<String, Actor> people = new HashMap<>();
    people.put(story.head().email(), hire(story.head(), Role.HEAD, owner));
    for (Story.Manager manager : story.managers()) {
      people.put(manager.person().email(), hire(manager.person(), Role.MANAGER, owner));
    }
    return people;
  }

  /** Invited by a link, and the link used. */
  private Actor hire(Story.Person person, Role role, By owner) {
    OneTimeLink link = members.invite(person.name(), person.email(), role, owner);
    arrival.enter(link.secret(), person.name(), PASSWORD);
    return members.byName(person.name(), owner.account()).orElseThrow().actor();
  }
}
