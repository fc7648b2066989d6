package voronka.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/**
 * News as nodes write them to each other. PostgreSQL carries less than 8000 bytes at a time, so of
 * very many viewers some go unsaid.
 */
final class NewsText {

  static final int LONGEST = 7_999;

  private static final int VIEWERS_LONGEST = 7_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private NewsText() {}

  static String write(News news) {
    ObjectNode text = JSON.createObjectNode();
    text.put("account", news.account().value());
    switch (news) {
      case News.Changed told -> changed(told, text);
      case News.Much _ -> text.put("much", true);
      case News.Rows told -> told.positions().forEach(text.putArray("rows")::add);
      case News.Members _ -> text.put("members", true);
      case News.Viewing told -> viewing(told, text);
    }
    return text.toString();
  }

  private static void changed(News.Changed told, ObjectNode text) {
    if (told.by() != null) {
      text.put("by", told.by().value());
    }
    text.put("name", told.byName());
    ArrayNode all = text.putArray(told.what().word());
    told.versions().forEach((id, version) -> all.addArray().add(id).add(version));
  }

  private static void viewing(News.Viewing told, ObjectNode text) {
    text.put("node", told.node());
    ArrayNode viewers = text.putArray("viewing");
    int left = VIEWERS_LONGEST;
    for (Viewer viewer : told.viewers()) {
      ArrayNode one = JSON.createArrayNode();
      one.add(viewer.deal()).add(viewer.member().value()).add(viewer.name());
      left -= one.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (left < 0) {
        return;
      }
      viewers.add(one);
    }
  }

  /** Null when it is none of ours: another version of the program may say more than we know. */
  static @Nullable News read(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
    AccountId account = new AccountId(node.path("account").asInt(0));
    for (News.What what : News.What.values()) {
      if (node.has(what.word())) {
        return changed(account, what, node);
      }
    }
    if (node.has("viewing")) {
      return viewing(account, node);
    }
    if (node.has("rows")) {
      return rows(account, node);
    }
    if (node.has("members")) {
      return new News.Members(account);
    }
    return node.has("much") ? new News.Much(account) : null;
  }

  private static News changed(AccountId account, News.What what, JsonNode node) {
    Map<Integer, Integer> versions = new LinkedHashMap<>();
    for (JsonNode one : node.path(what.word())) {
      versions.put(one.path(0).asInt(), one.path(1).asInt());
    }
    MemberId by = node.has("by") ? new MemberId(node.path("by").asInt()) : null;
    return new News.Changed(account, what, by, node.path("name").asString(""), versions);
  }

  private static News rows(AccountId account, JsonNode node) {
    Set<Long> positions = new LinkedHashSet<>();
    node.path("rows").forEach(position -> positions.add(position.asLong()));
    return new News.Rows(account, positions);
  }

  private static News viewing(AccountId account, JsonNode node) {
    List<Viewer> viewers = new ArrayList<>();
    for (JsonNode viewer : node.path("viewing")) {
      viewers.add(
          new Viewer(
              viewer.path(0).asInt(),
              new MemberId(viewer.path(1).asInt()),
              viewer.path(2).asString("")));
    }
    return new News.Viewing(account, node.path("node").asString(""), viewers);
  }
}
