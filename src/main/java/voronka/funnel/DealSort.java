package voronka.funnel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a list of deals can be sorted by, each under the name its field has in the API. */
public enum DealSort {
  NUMBER("id", true),
  NAME("name", false),
  CONTACT("contact", false),
  COMPANY("company", false),
  PIPELINE("pipeline", false),
  STAGE("stage", false),
  BUDGET("budget", true),
  OWNER("owner", false),
  SOURCE("source", false),
  SINCE("stageSince", false),
  CREATED("createdAt", true),
  EXPECTED("expectedAt", false);

  private final String code;
  private final boolean fallsFirst;

  DealSort(String code, boolean fallsFirst) {
    this.code = code;
    this.fallsFirst = fallsFirst;
  }

  public String code() {
    return code;
  }

  /** Whether people look for the greatest first: sums and days of creation. */
  public boolean fallsFirst() {
    return fallsFirst;
  }

  static Optional<DealSort> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }

  static String codes() {
    return Arrays.stream(values()).map(DealSort::code).collect(Collectors.joining(", "));
  }
}
