package voronka.exchange;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Sentence;

/** Sentences as the tables keep them: without words, which are found when somebody looks. */
@Component
class SentenceJson {

  private final JsonMapper json;

  SentenceJson(JsonMapper json) {
    this.json = json;
  }

  String written(Sentence sentence) {
    return json.writeValueAsString(sentence);
  }

  Sentence read(String written) {
    return sentence(json.readTree(written));
  }

  private static Sentence sentence(JsonNode node) {
    Object[] arguments = node.path("arguments").valueStream().map(SentenceJson::argument).toArray();
    return Sentence.of(node.path("key").stringValue(), arguments);
  }

  private static Object argument(JsonNode node) {
    if (node.isObject()) {
      return sentence(node);
    }
    return node.isNumber() ? node.numberValue() : node.asString();
  }
}
