package voronka.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * Russian morphology: what a word may be, and how it bends. It reads the dictionaries of
 * LanguageTool's tagger and synthesizer by the same library as these do.
 */
final class Russian {

  private static final String DICTIONARIES = "org/languagetool/resource/ru/";

  private final Dictionary tagger;
  private final Dictionary synthesizer;

  private Russian(Dictionary tagger, Dictionary synthesizer) {
    this.tagger = tagger;
    this.synthesizer = synthesizer;
  }

  static Russian load() {
    return new Russian(read("russian.dict"), read("russian_synth.dict"));
  }

  private static Dictionary read(String file) {
    try {
      var loader = Russian.class.getClassLoader();
      return Dictionary.read(Objects.requireNonNull(loader.getResource(DICTIONARIES + file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every reading of a word in small letters; none when nobody knows it. */
  List<Form> forms(String word) {
    return found(tagger, word)
        .map(data -> Form.of(data.getStem().toString(), data.getTag().toString()))
        .toList();
  }

  /** Those of the words that Russian has, in their order. */
  List<String> known(Stream<String> words) {
    var lookup = new DictionaryLookup(tagger);
    return words.filter(word -> !lookup.lookup(word).isEmpty()).distinct().toList();
  }

  /** The form of a dictionary word that has this grammar; of two spellings the one with ё. */
  Optional<String> bend(String lemma, String tag) {
    return found(synthesizer, lemma + "|" + tag)
        .map(data -> data.getStem().toString())
        .min(Comparator.comparing((String form) -> !form.contains("\u0451")));
  }

  /** The look-up reuses its answers and belongs to one thread: each question takes a new one. */
  private static Stream<WordData> found(Dictionary dictionary, String word) {
    return new DictionaryLookup(dictionary).lookup(word).stream();
  }
}
