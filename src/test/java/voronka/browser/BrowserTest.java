package voronka.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;

/** The world of a test and windows onto it, closed afterwards. */
@VoronkaTest
@ExtendWith(Chromium.class)
abstract class BrowserTest {

  @Autowired World world;

  private final List<Visit> visits = new ArrayList<>();

  /** Анна at her computer. */
  Visit anna() {
    return of(world);
  }

  /** The owner of that world. */
  Visit of(World world) {
    return kept(Visit.of(world.address(), world.browser().cookie("voronka_session")));
  }

  Visit of(Actor member) {
    return kept(Visit.of(world.address(), world.browserOf(member).cookie("voronka_session")));
  }

  Visit stranger() {
    return kept(Visit.of(world.address(), null));
  }

  Visit annaWithoutScripts() {
    return kept(Visit.withoutScripts(world.address(), world.browser().cookie("voronka_session")));
  }

  Visit strangerWithoutScripts() {
    return kept(Visit.withoutScripts(world.address(), null));
  }

  private Visit kept(Visit visit) {
    visits.add(visit);
    return visit;
  }

  @AfterEach
  void leave() {
    visits.forEach(Visit::close);
  }
}
