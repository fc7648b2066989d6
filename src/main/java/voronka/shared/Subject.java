package voronka.shared;

/**
 * What a row is about: {@code deal:42}.
 *
 * @param kind the glossary's word in lower case: deal, contact, company, pipeline, member, token,
 *     account, import; place is a deal's in the order all share
 */
public record Subject(String kind, int id) {

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
