package voronka.setup.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import voronka.setup.YamlPlace;

/**
 * Who works at the agency, who comes to it, and how likely what happens is: the file
 * demo/agency.yaml.
 */
record Story(
    String company,
    ZoneId zone,
    Person owner,
    Person head,
    List<Manager> managers,
    int deals,
    List<Integer> months,
    List<Source> sources,
    List<Funnel> funnels,
    Transfer transfer,
    Map<String, List<String>> comments,
    List<Flat> flats,
    Map<String, List<String>> words,
    Known known) {

  record Person(String name, String email) {}

  /**
   * Takes {@code share} of the enquiries and gets on in {@code skill} percent of the usual cases.
   */
  record Manager(Person person, int share, int skill) {}

  record Source(String name, int share, int quality) {}

  record Funnel(String key, int share, List<Place> places) {}

  /**
   * What becomes of a deal in a stage.
   *
   * @param next how many of a hundred go on, {@code skip} of them past a stage
   * @param back how many go back, to the stage at index {@code to}; the others are lost
   * @param hours half of the deals leave sooner
   */
  record Place(int next, int skip, int back, int to, int hours, Map<String, Integer> reasons) {}

  record Transfer(String from, int at, String to, int into, int share, String comment) {}

  /** Costs from and to in hundred thousands. */
  record Flat(String name, int share, int from, int to) {}

  record Known(
      String name,
      String contact,
      String phone,
      String email,
      int budget,
      String source,
      String tag,
      int daysAgo,
      List<List<Integer>> path,
      String returned) {}

  static Story read() {
    String file = "demo/agency.yaml";
    try (Reader reader =
        new InputStreamReader(
            new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8)) {
      return story(YamlPlace.root(file, reader));
    } catch (IOException missing) {
      throw new UncheckedIOException(file, missing);
    }
  }

  private static Story story(YamlPlace file) {
    return new Story(
        file.text("company"),
        ZoneId.of(file.text("zone")),
        person(file.get("owner")),
        person(file.get("head")),
        file.items("managers", Story::manager),
        file.get("deals").number(),
        file.items("months", YamlPlace::number),
        file.items("sources", Story::source),
        file.items("pipelines", Story::funnel),
        transfer(file.get("transfer")),
        lists(file.get("comments")),
        file.items("flats", Story::flat),
        words(file),
        known(file.get("known")));
  }

  private static Person person(YamlPlace place) {
    return new Person(place.text("name"), place.text("email"));
  }

  private static Manager manager(YamlPlace place) {
    return new Manager(person(place), place.get("share").number(), place.get("skill").number());
  }

  private static Source source(YamlPlace place) {
    return new Source(
        place.text("name"), place.get("share").number(), place.get("quality").number());
  }

  private static Funnel funnel(YamlPlace place) {
    return new Funnel(
        place.text("key"), place.get("share").number(), place.items("stages", Story::place));
  }

  private static Place place(YamlPlace place) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    place.get("reasons").entries().forEach((name, share) -> reasons.put(name, share.number()));
    return new Place(
        place.get("next").number(),
        numberOrZero(place, "skip"),
        numberOrZero(place, "back"),
        numberOrZero(place, "to"),
        place.get("hours").number(),
        reasons);
  }

  private static int numberOrZero(YamlPlace place, String key) {
    return Objects.requireNonNullElse(place.find(key, YamlPlace::number), 0);
  }

  private static Transfer transfer(YamlPlace place) {
    return new Transfer(
        place.text("from"),
        place.get("at").number(),
        place.text("to"),
        place.get("into").number(),
        place.get("share").number(),
        place.text("comment"));
  }

  private static Flat flat(YamlPlace place) {
    return new Flat(
        place.text("name"),
        place.get("share").number(),
        place.get("from").number(),
        place.get("to").number());
  }

  private static Map<String, List<String>> lists(YamlPlace place) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    place.entries().forEach((key, list) -> lists.put(key, texts(list)));
    return lists;
  }

  private static Map<String, List<String>> words(YamlPlace file) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (String key :
        List.of("streets", "tags", "companies", "surnames", "ending", "men", "women")) {
      words.put(key, texts(file.get(key)));
    }
    return words;
  }

  private static List<String> texts(YamlPlace list) {
    return list.items().stream().map(YamlPlace::text).toList();
  }

  private static Known known(YamlPlace place) {
    return new Known(
        place.text("name"),
        place.text("contact"),
        place.text("phone"),
        place.text("email"),
        place.get("budget").number(),
        place.text("source"),
        place.text("tag"),
        place.get("daysAgo").number(),
        place.items("path", step -> step.items().stream().map(YamlPlace::number).toList()),
        place.text("returned"));
  }

  List<String> word(String key) {
    return Objects.requireNonNull(words.get(key));
  }

  List<String> comment(String key) {
    return Objects.requireNonNull(comments.get(key));
  }

  Funnel funnel(String key) {
    return funnels.stream().filter(funnel -> funnel.key().equals(key)).findFirst().orElseThrow();
  }
}
