package voronka.funnel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import voronka.account.Member;
import voronka.contacts.Source;
import voronka.web.FormFaults;

/**
 * The filter of a page with deals as people set it: a panel, switches beside it, chips below.
 *
 * @param filter as the page's address has it
 * @param path of the page, where the panel's form and all its links lead
 * @param rest what else the address says and must keep: order, sorting, columns
 * @param faults what of the filter could not be understood
 */
public record DealFilterPanel(
    DealFilterText filter,
    String path,
    Map<String, String> rest,
    List<Member> members,
    List<Source> sources,
    FormFaults faults) {

  /** What the form has to carry along, as it has no field for it. */
  public Map<String, String> carried() {
    Map<String, String> carried = new LinkedHashMap<>();
    DealFilterText.OF_LISTS.stream()
        .filter(name -> !filter.first(name).isEmpty())
        .forEach(name -> carried.put(name, filter.first(name)));
    carried.putAll(rest);
    return carried;
  }

  /** The page with another filter. */
  public String with(DealFilterText other) {
    String query =
        Stream.concat(
                Stream.of(other.query()),
                rest.entrySet().stream()
                    .map(entry -> DealFilterText.pair(entry.getKey(), entry.getValue())))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** With the value if it is not there, without it if it is. */
  public String toggled(String name, String value) {
    return with(filter.has(name, value) ? filter.without(name, value) : filter.plus(name, value));
  }

  /** Without all that is set in the panel. */
  public String reset() {
    DealFilterText bare = filter;
    for (String name : DealFilterText.NAMES) {
      bare = bare.without(name);
    }
    return with(bare);
  }
}
