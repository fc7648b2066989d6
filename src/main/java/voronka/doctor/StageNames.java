package voronka.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells whether the name of a stage states a result reached, and what it might be called. */
@Service
public class StageNames {

  private static final int LONGEST_NAME = 255;

  /** The dictionaries cost a moment and some memory, so they wait for the first name. */
  private static final class Loaded {
    static final Vocabulary VOCABULARY = new Vocabulary(Lexicon.load(), Russian.load());
    static final Verbs VERBS = new Verbs(VOCABULARY);
    static final NameReader READER = new NameReader(VOCABULARY);
    static final Results RESULTS = new Results(VOCABULARY, VERBS);
    static final Faults FAULTS = new Faults(VOCABULARY, VERBS);
    static final Proposals PROPOSALS = new Proposals(VOCABULARY, VERBS);
  }

  /** Judges any text; none is refused. */
  public NameVerdict judge(String name) {
    List<Clause> clauses = Loaded.READER.clauses(name);
    if (clauses.isEmpty()) {
      return new NameVerdict(name, NameFault.EMPTY, null);
    }
    if (statesAResult(clauses)) {
      return new NameVerdict(name, null, null);
    }

    Clause worst = worst(clauses);
    NameFault fault = Loaded.FAULTS.of(worst);
    return new NameVerdict(name, fault, proposal(worst, fault));
  }

  /** «Встреча проведена, думает» says what has been reached, whatever follows. */
  private static boolean statesAResult(List<Clause> clauses) {
    return clauses.stream().anyMatch(Loaded.RESULTS::isIn);
  }

  private static Clause worst(List<Clause> clauses) {
    return clauses.stream()
        .filter(clause -> Loaded.FAULTS.of(clause) != NameFault.UNCLEAR)
        .findFirst()
        .orElse(clauses.getFirst());
  }

  private static @Nullable String proposal(Clause clause, NameFault fault) {
    return Stream.of(Loaded.PROPOSALS.of(clause, fault), Loaded.PROPOSALS.instead(fault))
        .flatMap(proposed -> proposed.stream())
        .filter(text -> text.length() <= LONGEST_NAME && statesAResult(Loaded.READER.clauses(text)))
        .findFirst()
        .orElse(null);
  }
}
