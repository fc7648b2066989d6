package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import voronka.Api;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;
import voronka.account.Access;
import voronka.account.Allowed;
import voronka.account.Anyone;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

/**
 * Every address that there is, asked by every role, by nobody, by another account, and by somebody
 * who means ill.
 */
@VoronkaTest
class AccessWalkTests {

  /** What an id could be and is not. */
  private static final List<String> NO_IDS =
      List.of(
          "0",
          "-1",
          "99999999999",
          "2147483648",
          "abc",
          "%00",
          "1%2F2",
          "%D1%8F",
          "1e3",
          "%20",
          "' or 1=1");

  @Autowired World world;
  @Autowired World neighbours;
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  /**
   * @param path with its variables: /deals/{deal}
   */
  private record Address(String method, String path, HandlerMethod handler) {

    boolean isOpen() {
      return handler.hasMethodAnnotation(Anyone.class)
          || handler.getBeanType().getPackageName().equals("voronka.web");
    }

    boolean isApi() {
      return path.startsWith("/api/");
    }

    boolean isAsked() {
      return method.equals("GET");
    }

    boolean permits(Role role, World world) {
      Allowed allowed = handler.getMethodAnnotation(Allowed.class);
      Actor actor = new Actor(world.account(), world.anna().member(), "", role);
      return allowed == null || Access.permits(actor, allowed.value());
    }

    boolean hasId() {
      return path.contains("{") && !path.contains("{secret}");
    }

    String with(String id) {
      return path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(id));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private List<Address> addresses() {
    List<Address> all = new ArrayList<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("voronka.")) {
                methods(info)
                    .forEach(
                        method ->
                            info.getPatternValues()
                                .forEach(path -> all.add(new Address(method, path, handler))));
              }
            });
    all.removeIf(
        address ->
            address.path().equals("/error")
                || address.path().startsWith("/setup")
                || address.path().equals("/sign-out"));
    return all;
  }

  private static Stream<String> methods(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream().map(RequestMethod::name);
  }

  @Test
  void nobodyGetsPastTheDoor() {
    Browser stranger = world.stranger();
    Api program = new Api(world.address(), null);
    for (Address address : addresses()) {
      if (address.isOpen()) {
        continue;
      }
      int status = ask(address, "1", stranger, program);
      assertThat(status)
          .as("%s without sign-in", address)
          .isIn(address.isApi() ? List.of(401) : List.of(302, 401));
    }
  }

  @Test
  void aRoleGetsWhatItMayAndNothingElse() {
    for (Role role : List.of(Role.HEAD, Role.MANAGER, Role.ANALYST)) {
      Actor actor = world.member("Борис", role);
      Browser browser = world.browserOf(actor);
      Api program = world.apiOf(actor);
      for (Address address : addresses()) {
        int status = ask(address, "2000000000", browser, program);
        if (address.permits(role, world)) {
          assertThat(status).as("%s as %s", address, role).isNotIn(401, 403).isLessThan(500);
        } else {
          assertThat(status).as("%s as %s", address, role).isEqualTo(403);
        }
      }
    }
  }

  @Test
  void whatBelongsToOthersDoesNotExist() {
    Map<String, String> theirs = new LinkedHashMap<>();
    Agency agency = Agency.openedIn(neighbours);
    int deal = agency.deal("Чужая квартира");
    theirs.put("deals", "" + deal);
    theirs.put("contacts", "" + agency.contactOf(deal));
    theirs.put("companies", "" + agency.company("Чужая организация"));
    theirs.put("pipelines", "" + agency.pipeline());
    Set<String> walked = new TreeSet<>();
    for (Address address : addresses()) {
      String thing = address.path().replaceFirst("^/(api/crm/)?", "").replaceFirst("/.*", "");
      if (!address.hasId() || !theirs.containsKey(thing)) {
        continue;
      }
      walked.add(thing);
      int status = ask(address, theirs.get(thing), world.browser(), world.api());
      assertThat(status).as("%s of another account", address).isEqualTo(404);
    }
    assertThat(walked).containsExactlyInAnyOrderElementsOf(theirs.keySet());
    assertThat(neighbours.api().get("/api/crm/deals/" + deal).at("/name").asString())
        .isEqualTo("Чужая квартира");
  }

  @Test
  void anIdThatIsNoneLeadsNowhere() {
    Browser browser = world.browser();
    for (Address address : addresses()) {
      if (!address.hasId()) {
        continue;
      }
      for (String id : NO_IDS) {
        int status = ask(address, id.replace(" ", "%20").replace("'", "%27"), browser, world.api());
        assertThat(status).as("%s with the id %s", address, id).isIn(400, 404, 422, 428);
      }
    }
  }

  @Test
  void noQueryIsTooMuch() {
    Browser browser = world.browser();
    List<String> hostile =
        List.of(
            "?query=%00&cursor=%00&pipeline=%00&set=%00&state=%00&about=%00&owner=%00&from=%00",
            "?query=%ED%A0%80&source=%ED%A0%80&cursor=%FF&tag=%C3%28",
            "?query=" + "%D1%8F".repeat(1_000),
            "?pipeline=99999999999&limit=-1&cursor=bm9uc2Vuc2U&set=reached:99999999999&asOf=9999999-01-01T00:00:00Z",
            "?pipeline=&limit=&cursor=&set=&state=&about=&owner=&from=&to=&basis=&asOf=&kind=&encoding=&separator=",
            "?from=2026-02-31&to=0000-00-00&pipeline=1&basis=x&asOf=x&about=deal&set=:::&column0=x",
            "?from=+999999999-12-31&to=-999999999-01-01&pipeline=1&asOf=-999999999-01-01T00:00:00Z");
    for (Address address : addresses()) {
      if (!address.isAsked()) {
        continue;
      }
      for (String query : hostile) {
        String sent = address.with("1") + query;
        int status = address.isApi() ? world.api().get(sent).status() : browser.get(sent).status();
        assertThat(status).as(sent).isLessThan(500);
      }
    }
  }

  @Test
  void aFormThatIsNoTextIsRefused() throws Exception {
    for (String path : List.of("/sign-in", "/deals", "/contacts", "/links/x", "/theme")) {
      for (String form :
          List.of("_csrf=%FF&name=%ED%A0%80", "_csrf=1&name=%zz", "%00=%00&_csrf=%00")) {
        int status =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(world.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode();
        assertThat(status).as("%s to %s", form, path).isBetween(400, 499);
      }
    }
  }

  @Test
  void aVeryLongAddressIsRefused() {
    Browser browser = world.browser();
    for (String path : List.of("/deals", "/contacts", "/reports/funnel", "/sign-in")) {
      assertThat(browser.get(path + "?query=" + "x".repeat(100_000)).status())
          .as(path)
          .isBetween(400, 499);
    }
    assertThat(world.api().get("/api/crm/deals?query=" + "x".repeat(100_000)).status())
        .isBetween(400, 499);
  }

  private static int ask(Address address, String id, Browser browser, Api program) {
    String path = address.with(id);
    if (address.isApi()) {
      return switch (address.method()) {
        case "GET" -> program.get(path).status();
        case "DELETE" -> program.delete(path, "If-Match", "1").status();
        case "PATCH" -> program.patch(path, "{}", "If-Match", "1").status();
        default -> program.post(path, "{\"to\": 142}").status();
      };
    }
    return address.isAsked()
        ? browser.get(path).status()
        : browser.post(path, Map.of("to", "142", "version", "1", "name", "x")).status();
  }
}
