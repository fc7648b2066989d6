package voronka.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * What every template is given: the words, the formats, who is signed in and how the page looks.
 */
public final class Frame {

  private final Words words;
  private final Formats formats;
  private final Assets assets;
  private final FrameSource.@Nullable Signed signed;
  private final Csrf csrf;
  private final Theme theme;
  private final String path;
  private final @Nullable Toast toast;

  /** The token that a form carries as {@code parameter} and a script as {@code header}. */
  public record Csrf(String header, String parameter, String token) {
    static final Csrf NONE = new Csrf("", "", "");
  }

  Frame(
      Words words,
      Formats formats,
      Assets assets,
      Optional<FrameSource.Signed> signed,
      Csrf csrf,
      Theme theme,
      String path,
      @Nullable Toast toast) {
    this.words = words;
    this.formats = formats;
    this.assets = assets;
    this.signed = signed.orElse(null);
    this.csrf = csrf;
    this.theme = theme;
    this.path = path;
    this.toast = toast;
  }

  public String text(String key, @Nullable Object... arguments) {
    return words.text(key, arguments);
  }

  public String text(Sentence sentence) {
    return words.text(sentence);
  }

  public Formats formats() {
    return formats;
  }

  /** The address of a file under {@code static/}, which changes with its content. */
  public String asset(String path) {
    return assets.address(path);
  }

  public boolean isSignedIn() {
    return signed != null;
  }

  /** The company's name; the product's before sign-in. */
  public String accountName() {
    return signed == null ? words.text("web.product") : signed.accountName();
  }

  /** Empty before sign-in. */
  public String memberName() {
    return signed == null ? "" : signed.memberName();
  }

  public int memberId() {
    return signed == null ? 0 : signed.memberId();
  }

  public Csrf csrf() {
    return csrf;
  }

  public Theme theme() {
    return theme;
  }

  /** The address asked for, without the query. */
  public String path() {
    return path;
  }

  /** What the page before has to say, once. */
  public @Nullable Toast toast() {
    return toast;
  }
}
