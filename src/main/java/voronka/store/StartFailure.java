package voronka.store;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import voronka.shared.Sentence;

/** Says on the console, in a sentence, why the program cannot start. */
final class StartFailure implements FailureAnalyzer, FailureAnalysisReporter {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Sentence sentence = sentence(cause);
      if (sentence != null) {
        return new FailureAnalysis(words(sentence), null, cause);
      }
    }
    return null;
  }

  private static @Nullable Sentence sentence(Throwable cause) {
    return switch (cause) {
      case StartRefused refused -> refused.sentence();
      case PortInUseException taken ->
          Sentence.of("store.port.taken", Integer.toString(taken.getPort()));
      default -> null;
    };
  }

  private static String words(Sentence sentence) {
    String module = sentence.key().substring(0, sentence.key().indexOf('.'));
    String text =
        ResourceBundle.getBundle("words." + module, Locale.ROOT).getString(sentence.key());
    List<Object> arguments = sentence.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", arguments.get(i).toString());
    }
    return text;
  }

  @Override
  public void report(FailureAnalysis analysis) {
    System.err.println(analysis.getDescription());
    if (analysis.getAction() != null) {
      System.err.println(analysis.getAction());
    }
  }
}
