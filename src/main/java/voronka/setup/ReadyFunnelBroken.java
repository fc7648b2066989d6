package voronka.setup;

/** A ready funnel's file says something it must not; the application does not start with it. */
public class ReadyFunnelBroken extends RuntimeException {

  ReadyFunnelBroken(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
