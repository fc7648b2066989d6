package voronka.insight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;
import voronka.funnel.FunnelParameters;

/**
 * What a report is asked for, as it stands in the address; answers the addresses of others like it.
 */
public record ReportAddress(Map<String, List<String>> parameters) {

  public ReportAddress {
    parameters = Map.copyOf(parameters);
  }

  /** Only what the report and its lists know. */
  static ReportAddress of(Map<String, List<String>> given) {
    var known = new TreeMap<String, List<String>>();
    given.forEach(
        (name, values) -> {
          List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
          if (!filled.isEmpty() && (FunnelParameters.NAMES.contains(name) || name.equals("view"))) {
            known.put(name, filled);
          }
        });
    return new ReportAddress(known);
  }

  public String first(String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  public boolean has(String name, String value) {
    return parameters.getOrDefault(name, List.of()).contains(value);
  }

  /** The same with one answer changed; an empty value takes it away. */
  public ReportAddress with(String name, String value) {
    var changed = new TreeMap<>(parameters);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, List.of(value));
    }
    return new ReportAddress(changed);
  }

  public String page() {
    return text("/reports/funnel", parameters);
  }

  /** The deals behind a number. */
  public String deals(String set) {
    var asked = new TreeMap<>(parameters);
    asked.remove("view");
    asked.put("set", List.of(set));
    return text("/deals", asked);
  }

  private static String text(String path, Map<String, List<String>> parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    List<Object> values = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, all) ->
                all.forEach(
                    value -> {
                      address.queryParam(name, "{v}");
                      values.add(value);
                    }));
    return address.encode().buildAndExpand(values.toArray()).toUriString();
  }
}
