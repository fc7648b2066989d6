package voronka.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What words may be: by the dictionary of Russian, and by the trade's own. */
final class Vocabulary {

  private final Lexicon lexicon;
  private final Russian russian;
  private final Set<String> trade;

  Vocabulary(Lexicon lexicon, Russian russian) {
    this.lexicon = lexicon;
    this.russian = russian;
    trade = lexicon.all();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  Word word(String text) {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String plain = Lexicon.plain(bare);
    return new Word(shown(text, plain), plain, forms(bare));
  }

  /** Abbreviations are written large. */
  private String shown(String text, String plain) {
    boolean small = text.equals(text.toLowerCase(Locale.ROOT));
    return small && lexicon.isAbbreviation(plain) ? text.toUpperCase(Locale.ROOT) : text;
  }

  List<Form> forms(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    String plain = Lexicon.plain(text);
    Optional<Form> young = young(plain);
    if (young.isPresent()) {
      return List.of(young.get());
    }
    return Stream.of(russian.forms(small), russian.forms(plain), ofTheLastPart(small))
        .filter(forms -> !forms.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Of «онлайн-показ» the last part bends and says what it is. */
  private List<Form> ofTheLastPart(String small) {
    int hyphen = small.lastIndexOf('-');
    return hyphen < 1
        ? List.of()
        : russian.forms(small.substring(hyphen + 1)).stream()
            .filter(form -> form.isNoun() || form.isAdjective())
            .toList();
  }

  private Optional<Form> young(String plain) {
    return lexicon
        .in("young", plain)
        .map(gender -> young(plain, gender, "Sin:Nom"))
        .or(() -> bentYoung(plain));
  }

  /**
   * «оффера», «созвоном», «лиды»: the dictionary has none of their cases, so one stands for all.
   */
  private Optional<Form> bentYoung(String plain) {
    return lexicon.list("youngEndings").stream()
        .filter(ending -> plain.endsWith(ending) && plain.length() > ending.length() + 2)
        .flatMap(ending -> bentYoung(plain, ending).stream())
        .findFirst();
  }

  private Optional<Form> bentYoung(String plain, String ending) {
    String noun = plain.substring(0, plain.length() - ending.length());
    String bent = lexicon.has("youngPlural", ending) ? "PL:Nom" : "Sin:R";
    return lexicon.in("young", noun).map(gender -> young(noun, gender, bent));
  }

  private static Form young(String noun, String gender, String numberAndCase) {
    return Form.of(noun, "NN:Inanim:" + gender + ":" + numberAndCase);
  }

  /** The dictionary does not bend what is younger than it. */
  Optional<String> nominative(Form noun, String tag) {
    return lexicon.in("young", noun.lemma()).isPresent()
        ? Optional.of(noun.lemma())
        : bend(noun.lemma(), tag);
  }

  Optional<String> bend(String lemma, String tag) {
    return russian.bend(lemma, tag);
  }

  /** Words of Russian among these. */
  List<String> known(Stream<String> words) {
    return russian.known(words);
  }

  boolean isOfTheTrade(Word word) {
    return trade.contains(word.plain()) || word.any(this::isOfTheTrade);
  }

  boolean isOfTheTrade(Form form) {
    return !form.isSomebodysName() && trade.contains(Lexicon.plain(form.lemma()));
  }

  /** «КП», «ЛПР»: letters, which do not bend. */
  boolean isLetters(Word word) {
    return lexicon.in("young", word.plain()).isPresent()
        && word.text().equals(word.text().toUpperCase(Locale.ROOT));
  }

  /** Whether the word, or any of its dictionary forms, stands in the list. */
  boolean isIn(String list, Word word) {
    return lexicon.has(list, word.plain())
        || word.any(form -> !form.isSomebodysName() && lexicon.has(list, form.lemma()));
  }

  /** «текущий», «горячий»: true of any deal, or of none for certain. */
  boolean saysNothing(Word word) {
    return lexicon.has("uselessAdjectives", word.plain())
        || word.any(
            form ->
                (form.isAdjective() || form.isShortAdjective())
                    && lexicon.has("uselessAdjectives", form.lemma()));
  }

  /** «Договор ещё не подписан» says what has not been reached. */
  boolean isNotYet(Clause clause) {
    return clause.words().stream().anyMatch(word -> lexicon.has("yet", word.plain()))
        && clause.words().stream().anyMatch(word -> word.plain().equals(lexicon.word("not")));
  }

  /** A client, an enquiry, a deal: what a funnel is full of. */
  boolean isSomebodyOrCame(Word word) {
    return isIn("arrived", word) || isIn("clients", word) || isIn("newcomers", word);
  }

  /** «Звонки с сайта», «Заявка из WhatsApp». */
  boolean namesAChannel(Clause clause) {
    return clause.after().stream().anyMatch(word -> isIn("channels", word));
  }
}
